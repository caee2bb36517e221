#!/usr/bin/env bash
# A build owns what it made before: it takes that away when it is made no longer, and nothing
# else; it never touches another project's files, and leaves no folder when it fails.
set -u
prent=$2 scratch=$3
rm -rf "${scratch:?}"/*
cd "$scratch" || exit 1
failed=0

fail() {
    echo "failed: $*"
    failed=1
}

project() { # FOLDER CARDS: a product "p" of these cards
    mkdir -p "$1"
    {
        echo "title: T"
        echo "content: {w: [$(printf '{n: %s}, ' $2)]}"
        echo "products:"
        echo "  p: {each: x in w, name: \"{x.n}\", formats: [pdf, svg, png], ppi: 40,"
        echo "    layout: {page: {size: 40 x 20 mm}, front: {text: \"{x.n}\", padding: 4 mm}}}"
    } >"$1/prent.yaml"
}

has() { # FILES...: what is in a/out, but for the list itself
    local have
    have=$(cd a/out 2>/dev/null && find . -type f ! -name .files-made | sed 's|^./||' | LC_ALL=C sort | tr '\n' ' ')
    [ "$have" = "${*:+$* }" ] || fail "a/out has $have, not $*"
}

build() { # RC ARGUMENTS...
    local want=$1 rc
    shift
    "$prent" build "$@" >said 2>&1
    rc=$?
    [ $rc = "$want" ] || fail "prent build $*: exit status $rc, not $want: $(cat said)"
}

says() {
    grep -qF -- "$1" said || fail "\"$1\" is not said: $(cat said)"
}

# What it made and makes no longer goes, in all formats; what it did not make stays.
project a "one two"
build 0 a
has p.pdf p/one.png p/one.svg p/two.png p/two.svg
echo mine >a/out/p/notes.txt
echo mine >a/out/three.pdf
project a "one three"
build 0 a -f svg
has p.pdf p/notes.txt p/one.png p/one.svg p/three.svg three.pdf
build 0 a
has p.pdf p/notes.txt p/one.png p/one.svg p/three.png p/three.svg three.pdf

# A format that the project no longer has.
sed -i "s/formats: .pdf, svg, png./formats: pdf/" a/prent.yaml
build 0 a
has p.pdf p/notes.txt three.pdf
project a "one three"
build 0 a
has p.pdf p/notes.txt p/one.png p/one.svg p/three.png p/three.svg three.pdf

# Some pages only: nothing goes.
project a "one four"
build 0 a --pages 1
has p.pdf p/notes.txt p/one.png p/one.svg p/three.png p/three.svg three.pdf

# What was changed by hand is no longer prent's.
echo more >>a/out/p/three.svg
build 0 a
says "a/out/p/three.svg is made no longer, but was changed since, and stays"
has p.pdf p/four.png p/four.svg p/notes.txt p/one.png p/one.svg p/three.svg three.pdf
rm a/out/p/notes.txt a/out/p/three.svg a/out/three.pdf

# A product with another name: its files go, with their folder.
sed -i 's/^  p:/  q:/' a/prent.yaml
build 0 a
has q.pdf q/four.png q/four.svg q/one.png q/one.svg
[ ! -e a/out/p ] || fail "an empty folder stays"

# Another project's files are not replaced; others may stand beside them.
project b "one two"
sed -i 's/^  p:/  q:/' b/prent.yaml
before=$(find a/out -type f -exec sha256sum {} + | sort)
build 3 b -o a/out
says "a/out/q.pdf is a file of another project, a/prent.yaml"
[ "$before" = "$(find a/out -type f -exec sha256sum {} + | sort)" ] || fail "another project's files were changed"
sed -i 's/^  q:/  r:/' b/prent.yaml
build 0 b -f pdf -o a/out
build 0 a
has q.pdf q/four.png q/four.svg q/one.png q/one.svg r.pdf
rm -r b
project c "one"
sed -i 's/^  p:/  r:/' c/prent.yaml
build 0 c -f pdf -o a/out # the owner is no more
[ ! -e out ] || fail "files in the folder that prent was called in"

# A build that fails leaves its folder as it was, and none where none was.
rm -r a/out
sed -i 's/"{x.n}", padding/"{x.m}", padding/' a/prent.yaml
build 1 a
[ ! -e a/out ] || fail "a failed build leaves a folder"
build 1 a -o new/deep -f png
[ ! -e new ] || fail "a failed build leaves folders"
build 2 a -o ""

# faults.md row 52, 54: a build that was cut off while its files got their names.
project a "one two"
build 0 a -f pdf
project a "three four"
strace -f -qq -o trace -e trace=rename,renameat,renameat2 \
    -e inject=rename,renameat,renameat2:signal=KILL:when=2 "$prent" build a -f pdf,svg >/dev/null 2>&1
rc=$?
find a/out -name '.*.prent-*' | grep -q . || fail "nothing was cut off ($rc)"
build 0 a -f pdf,svg
says "was cut off: it may hold files of two builds"
has p.pdf p/four.svg p/three.svg
[ -z "$(find a/out -name '.*.prent-*')" ] || fail "temporary files stay (after $rc)"
build 0 a -f pdf,svg
! grep -q "cut off" said || fail "it is said again"

# Row 55: several builds into one folder, each whole.
for n in 1 2 3 4; do
    "$prent" build a -q || echo "failed: build $n" &
done
wait
has p.pdf p/four.png p/four.svg p/three.png p/three.svg
while IFS=$'\t' read -r hash size _ _ name; do
    [ "$(stat -c %s "a/out/$name")" = "$size" ] || fail "$name is not what the list says ($hash)"
done < <(grep -v '^#' a/out/.files-made)
exit $failed

#!/usr/bin/env bash
# Decks for each record: the list of their files is written once, and whatever ends the build no
# file is half or nobody's. A deck that cannot be made keeps the files that it has.
set -u
prent=$2 scratch=$3
rm -rf "${scratch:?}"/*
cd "$scratch" || exit 1
failed=0

fail() {
    echo "failed: $*"
    failed=1
}

project() { # COUNCILS...: a deck of two cards for each
    mkdir -p a
    {
        echo "slug,name"
        printf '%s\n' "$@" | sed 's/.*/&,Council of &/'
    } >a/councils.csv
    cat >a/prent.yaml <<'END'
title: T
content: {councils: councils.csv, w: [{n: One}, {n: Two}]}
products:
  "{council.slug}":
    for: council in councils
    each: x in w
    formats: [pdf]
    layout: {page: {size: 40 x 20 mm}, front: {text: "{council.name} {x.n}", size: 6 pt, padding: 4 mm}}
END
}

has() { # FILES...: what is in a/out, whole, but for the list itself
    local have
    have=$(cd a/out && find . -type f ! -name .files-made | sed 's|^./||' | LC_ALL=C sort | tr '\n' ' ')
    [ "$have" = "$* " ] || fail "a/out has $have, not $*"
    for file in a/out/*.pdf; do
        qpdf --check "$file" >checked 2>&1 || fail "$file is not whole: $(cat checked)"
    done
}

listed() { # FILES...: what the list has
    local have
    have=$(grep -v '^#' a/out/.files-made | cut -f 5 | tr '\n' ' ')
    [ "$have" = "$* " ] || fail "the list has $have, not $*"
    while IFS=$'\t' read -r hash size _ _ name; do
        [ "$(stat -c %s "a/out/$name")" = "$size" ] || fail "$name is not what the list says ($hash)"
    done < <(grep -v '^#' a/out/.files-made)
}

build() { # RC ARGUMENTS...
    local want=$1 rc
    shift
    "$prent" build a "$@" >said 2>&1
    rc=$?
    [ $rc = "$want" ] || fail "prent build a $*: exit status $rc, not $want: $(cat said)"
}

says() {
    grep -qF -- "$1" said || fail "\"$1\" is not said: $(cat said)"
}

traced() { # STRACE'S OPTIONS...: a build under strace
    strace -f -qq -o trace -e trace=rename,renameat,renameat2 "$@" "$prent" build a -j 1 >said 2>&1
}

# Once, however many decks there are; the folder as well.
project east north south west
strace -f -qq -o trace -y -e trace=rename,renameat,renameat2,fsync "$prent" build a >said 2>&1 || fail "$(cat said)"
has east.pdf north.pdf south.pdf west.pdf
listed east.pdf north.pdf south.pdf west.pdf
[ "$(grep -c 'rename.*"a/out/.files-made"' trace)" = 1 ] || fail "the list is written more than once: $(cat trace)"
[ "$(grep -c 'fsync(.*/a/out>)' trace)" = 1 ] || fail "the folder is saved more than once: $(cat trace)"
[ "$(grep -c 'fsync(' trace)" = 7 ] || fail "fsync: not four decks, the list, the folder and the one around it: $(cat trace)"

# A record that is no more: its deck goes. Not when only some decks are made.
project east north west
build 0 north
has east.pdf north.pdf south.pdf west.pdf
build 0
has east.pdf north.pdf west.pdf
listed east.pdf north.pdf west.pdf

# A deck that cannot be made keeps what it has, and is named.
before=$(sha256sum a/out/north.pdf)
sed -i 's/north,.*/north,Council of a name that is much too long for a card of this size and of many more words and then so many words that no card of such a size could ever hold them all however small its letters are/' a/councils.csv
echo "new,Council of new" >>a/councils.csv
build 1
says '"north" was not made'
has east.pdf new.pdf north.pdf west.pdf
listed east.pdf new.pdf north.pdf west.pdf
[ "$before" = "$(sha256sum a/out/north.pdf)" ] || fail "a deck that was not made has another file"

# Killed when two of four have their names, both of them new; then one of these is wanted no more.
rm -r a/out
project east north south west
traced -e inject=rename,renameat,renameat2:signal=KILL:when=3
[ -e a/out/east.pdf ] && [ -e a/out/north.pdf ] && [ ! -e a/out/west.pdf ] || fail "not cut off: $(ls -a a/out)"
project east south west
build 0
says "was cut off: it may hold files of two builds"
has east.pdf south.pdf west.pdf
listed east.pdf south.pdf west.pdf
[ -z "$(find a/out -name '.*.prent-*')" ] || fail "temporary files stay"
build 0
! grep -q "cut off" said || fail "it is said again"

# Stopped by a signal it ends in order, and the list says what is there.
rm -r a/out
traced -e inject=rename,renameat,renameat2:signal=INT:when=2
rc=$?
[ $rc = 130 ] || fail "stopped: exit status $rc: $(cat said)"
says "stopped by a signal; 1 of 3 decks were looked at before, the files of the others are as they were"
[ -e a/out/east.pdf ] && [ ! -e a/out/west.pdf ] || fail "not stopped: $(ls -a a/out)"
has $(cd a/out && ls)
listed $(cd a/out && ls)
[ -z "$(find a/out -name '.*.prent-*')" ] || fail "temporary files stay after a signal"
build 0
! grep -q "cut off" said || fail "a build that was stopped is called cut off"
has east.pdf south.pdf west.pdf
exit $failed

#!/usr/bin/env bash
# A build that cannot end well says so with its status, leaves the files of the last good one as they
# were, and no half file or temporary behind.
set -uo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "$scratch"/*
failed=0

check() { # name, expected status, status
    [ "$2" -eq "$3" ] && return
    echo "failed: $1: status $3, not $2"
    failed=1
}

project() { # a title, for a change of content
    cat >"$scratch/prent.yaml" <<YAML
title: $1
products:
  deck:
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front: {text: "$1", style: heading, padding: 6 mm}
YAML
}

same() {
    sha256sum -c --quiet "$scratch/sums" || { echo "failed: $1 changed files"; failed=1; }
    [ -z "$(find "$scratch/out" -name '.*.prent-*')" ] || { echo "failed: $1 left files"; failed=1; }
}

project Good
"$prent" build "$scratch" -q -o "$scratch/out" || exit 1
find "$scratch/out" -type f -exec sha256sum {} + >"$scratch/sums"

project Other
(ulimit -f 1 && "$prent" build "$scratch" -q -o "$scratch/out") 2>"$scratch/err"
check "a full disk" 3 $?
grep -q 'deck' "$scratch/err" || { echo "failed: a full disk names no file"; failed=1; }
same "a full disk"

touch "$scratch/file"
"$prent" build "$scratch" -q -o "$scratch/file" 2>/dev/null
check "an output folder that is a file" 3 $?
mkdir -p "$scratch/blocked/deck.pdf"
"$prent" build "$scratch" -q -o "$scratch/blocked" 2>/dev/null
check "an output file that is a folder" 3 $?

sed -i 's/style: heading/style: haeding/' "$scratch/prent.yaml"
"$prent" build "$scratch" -q -o "$scratch/out" 2>"$scratch/err"
check "a wrong document" 1 $?
grep -q 'did you mean "heading"?' "$scratch/err" || { echo "failed: no hint"; failed=1; }
same "a wrong document"

mkdir -p "$scratch/circle/layouts"
printf 'extends: b\n' >"$scratch/circle/layouts/a.yaml"
printf 'extends: a\n' >"$scratch/circle/layouts/b.yaml"
printf 'title: Circle\nproducts: {p: {layout: a}}\n' >"$scratch/circle/prent.yaml"
"$prent" check "$scratch/circle" 2>"$scratch/err"
check "layouts that extend each other" 1 $?
grep -q 'a.yaml:1:10: error: layouts that extend each other go round in a circle' "$scratch/err" ||
    { echo "failed: no place for the circle"; failed=1; }

mkdir -p "$scratch/chain/layouts"
for ((i = 1; i < 17; i++)); do printf 'extends: l%d\n' $((i + 1)) >"$scratch/chain/layouts/l$i.yaml"; done
printf 'page: {size: A6}\nfront: {text: Words}\n' >"$scratch/chain/layouts/l17.yaml"
printf 'title: Chain\nproducts: {p: {layout: l1}}\n' >"$scratch/chain/prent.yaml"
"$prent" check "$scratch/chain" -q
check "a chain of 16 layouts" 0 $?
printf 'extends: l18\n' >"$scratch/chain/layouts/l17.yaml"
cp "$scratch/chain/layouts/l1.yaml" "$scratch/chain/layouts/l18.yaml"
sed -i 's/l2$/theme-none/' "$scratch/chain/layouts/l18.yaml"
"$prent" check "$scratch/chain" 2>"$scratch/err"
check "a chain of more" 1 $?
grep -q 'l17.yaml:1:10: error: this is the layout below 16 that extend each other, and more are not read' \
    "$scratch/err" && grep -q 'hint: make one layout of some of them' "$scratch/err" ||
    { echo "failed: a chain of layouts is not told as one"; failed=1; }

"$prent" build "$source/data" -q -j 2 -o "$scratch/stopped" 2>/dev/null &
for ((i = 0; i < 400; i++)); do # until it writes
    [ -n "$(find "$scratch/stopped" -name '.*' -type f 2>/dev/null)" ] && break
    sleep 0.05
done
kill -TERM $!
wait $!
check "a signal" 143 $?
[ -z "$(find "$scratch/stopped" -type f 2>/dev/null)" ] || { echo "failed: a signal left files"; failed=1; }

cat >"$scratch/prent.yaml" <<YAML
title: Ten thousand pages and more
content: {a: [$(seq -s, 22)]}
products:
  deck:
    layout:
      page: {size: 60 x 40 mm}
      front: {flow: {text: "{x}", each: [x in a, y in a, z in a], break: page}, height: 1 fr}
YAML
timeout 60 "$prent" list "$scratch" 2>"$scratch/err"
check "a flow without end" 1 $?
grep -q 'would have more than 10000 pages' "$scratch/err" || { echo "failed: no limit to pages"; failed=1; }

project Good
mkdir "$scratch/fonts" && mkfifo "$scratch/fonts/pipe.ttf"
timeout 20 "$prent" check "$scratch" -q 2>"$scratch/err"
check "a font that is a pipe" 1 $?
grep -q 'pipe.ttf: this font cannot be read: not a regular file' "$scratch/err" || { echo "failed: a pipe is not named"; failed=1; }
rm -r "$scratch/fonts"

"$prent" build "$scratch" --nonsense 2>/dev/null
check "an unknown option" 2 $?
"$prent" build "$scratch/nowhere" 2>/dev/null
check "a project that is not there" 3 $?
mkdir -p "$scratch/bare"
"$prent" build "$scratch/bare" 2>"$scratch/err"
check "a folder that is no project" 3 $?
grep -q "cannot read $scratch/bare/prent.yaml: No such file" "$scratch/err" ||
    { echo "failed: it is not said where a project was looked for"; failed=1; }
project Good
env -i "$prent" build "$scratch" -q -o "$scratch/out2"
check "an empty environment" 0 $?
env -i "$prent" calibrate --printer office --read 0,0,0,0 2>"$scratch/err"
check "a printer and no folder for it" 1 $?
grep -q 'HOME' "$scratch/err" || { echo "failed: it is not said that HOME is not set"; failed=1; }
"$prent" build "$scratch" -o "$scratch/out2" >&- 2>&-
check "closed outputs" 0 $?
[ "$failed" -eq 0 ] && echo "all faults met"
exit "$failed"

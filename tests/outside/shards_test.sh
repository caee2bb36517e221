#!/usr/bin/env bash
# A build that is made in parts, each by a process of its own, and merged: the files are the
# same, byte for byte, as those of one build; a part whose process was killed is made again,
# no part twice; and what does not belong together is not merged.
set -uo pipefail
source=$1 prent=$2 scratch=$3
failed=0
fail() {
    echo "failed: $*" >&2
    failed=1
}
rm -rf "$scratch" && mkdir -p "$scratch" && cd "$scratch" || exit 1
export SOURCE_DATE_EPOCH=1790000000

# The files of one build, and of its parts when these are merged.
same() {
    (cd "$1" && find . -type f ! -name .files-made | sort) >one
    (cd "$2" && find . -type f ! -name '*-of-0*' ! -name .files-made | sort) >parts
    [ -s one ] && diff one parts >&2 || fail "$2: other files"
    while read -r file; do
        cmp "$1/$file" "$2/$file" || fail "$2: another $file"
    done <one
    diff <(sort "$1/.files-made") <(sort "$2/.files-made") >&2 || fail "$2: another list"
}

# Every kind of item and ink, and many decks: more parts than some of these have cards.
many() { # project formats parts
    local name=${1##*/}
    "$prent" build "$1" -q -f "$2" -o "$name-one" 2>/dev/null
    for k in $(seq "$3" -1 1); do
        "$prent" build "$1" -q -f "$2" --shard "$k/$3" -j $((k % 2 + 1)) -o "$name-parts" 2>/dev/null ||
            fail "part $k of $1"
    done
    "$prent" merge "$1" -q -f "$2" -o "$name-parts" 2>/dev/null || fail "merging $1"
    same "$name-one" "$name-parts"
}
many "$source/tests/zoo" pdf,svg 3
many "$source/data" pdf 2

# A deck for each record is made whole, by one of them.
mkdir records && cat >records/prent.yaml <<'YAML'
title: Towns
content:
  towns: [{name: Aa, slug: a}, {name: Bee, slug: b}, {name: Cee, slug: c}, {name: Dee, slug: d}]
  cards: [{t: one}, {t: two}]
products:
  "deck-{town.slug}":
    for: town in towns
    title: "Deck of {town.name}"
    each: card in cards
    layout: {page: {size: 88 x 63 mm}, front: {column: [{text: "{town.name} {card.t}"}], padding: 8 mm}}
YAML
many records pdf,svg,png 3
[ "$(ls records-parts/*.pdf | wc -l)" = 4 ] || fail "not four decks"

# 1,200 cards in six parts, two at a time; the process of one is killed midway.
{
    printf 'title: Farm\ncontent:\n  cards:\n'
    for ((i = 1; i <= 1200; i++)); do
        echo "    - {n: $i, t: Welke waarde nummer $i weegt voor u het zwaarst en waarom is dat zo?}"
    done
    cat <<'YAML'
products:
  deck:
    each: card in cards
    sheet: {paper: A4, marks: [crop, slug]}
    layout: {page: {size: 88 x 63 mm, bleed: 3 mm}, front: {column: [{text: "{card.n}"}, {text: "{card.t}"}], padding: 8 mm}}
YAML
} >farm.yaml
mkdir farm && mv farm.yaml farm/prent.yaml
"$prent" build farm -q -f pdf -o farm-one
for _ in $(seq 20); do # a part takes a twentieth of a second: it may be done before it is seen
    rm -rf farm-parts
    setsid "$prent" build farm -q -f pdf --shard 4/6 -o farm-parts &
    victim=$!
    until compgen -G 'farm-parts/.deck-00004*' >/dev/null; do
        kill -0 $victim 2>/dev/null || break
    done
    kill -KILL -- -$victim 2>/dev/null && echo "killed in the middle of part 4"
    wait $victim 2>/dev/null
    [ -e farm-parts/shard-00004-of-00006.txt ] || break
done
[ ! -e farm-parts/shard-00004-of-00006.txt ] || fail "part 4 was not killed in time"
for file in $(find farm-parts -name '.*.prent-*'); do # until somebody has buried the process
    for _ in $(seq 100); do
        [ ! -e "/proc/${file##*-}" ] || sleep 0.05
    done
done
seq 6 | grep -v 4 | xargs -P 2 -I K "$prent" build farm -q -f pdf --shard K/6 -o farm-parts || fail "parts"
"$prent" merge farm -f pdf -o farm-parts >said 2>&1 && fail "merged without part 4"
grep -q "Of 6 shards 1 cannot be merged: 4. Of 4: there is no record of it." said || fail "$(cat said)"
grep -q "prent build farm --shard 4/6" said || fail "no hint: $(cat said)"
[ ! -e farm-parts/deck.pdf ] || fail "a merge that failed left a file"
stat -c '%n %i %Y' farm-parts/*-of-00006.* >before
for k in 1 2 3 4 5 6; do # as a farm does that begins all again
    SLURM_ARRAY_TASK_ID=$k SLURM_ARRAY_TASK_COUNT=6 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=6 \
        "$prent" build farm -f pdf --shard auto -o farm-parts >>again || fail "part $k again"
done
[ "$(grep -c 'is there already' again)" = 5 ] || fail "made twice: $(cat again)"
[ "$(stat -c '%n %i %Y' $(cut -d' ' -f1 before))" = "$(cat before)" ] || fail "a part was written twice"
for file in $(find farm-parts -name '.*.prent-*'); do # unless nobody has buried the process yet
    pid=${file%-*}
    [ -e "/proc/${pid##*-}" ] || fail "the killed process's files stay: $file"
done
"$prent" merge farm -q -f pdf -o farm-parts || fail "merge"
same farm-one farm-parts
[ "$(pdfinfo farm-parts/deck-00004-of-00006.pdf | awk '/^Pages/ { print $2 }')" = 200 ] || fail "pages of part 4"
sha256sum -c <(awk -F'\t' '$1 == "wrote" { print $4 "  farm-parts/" $6 }' farm-parts/shard-*) >/dev/null || fail "SHA-256"

# What is not of one piece is not merged; what has changed is made again.
refused() { # what is said
    "$prent" merge farm -f pdf -o farm-parts >said 2>&1
    [ $? = 1 ] && grep -q "$1" said || fail "not \"$1\": $(cat said)"
}
printf x >>farm-parts/deck-00002-of-00006.pdf
refused "Of 2: deck-00002-of-00006.pdf is not as it was written."
"$prent" build farm -q -f pdf --shard 2/6 -o farm-parts
sed -i 's/nummer 7 /getal 7 /' farm/prent.yaml
refused "Of 6 shards 6 cannot be merged: 1, 2, 3, 4, 5, 6. Of 1: prent.yaml was another when it was made."
"$prent" build farm -f pdf --shard 1/6 -o farm-parts | grep -q 'shard 1 of 6: ' || fail "not made again"
"$prent" build farm -q -f pdf --shard 1/5 -o farm-parts
refused "farm-parts holds shards of 5 and shards of 6."
rm farm-parts/*-of-00005.*
"$prent" build farm -q -f pdf --shard 1/6 --language en -o farm-parts
refused "Of 1: it was made with other options, or by another prent."
"$prent" build farm -q -f pdf --shard 1/6 -o farm-parts
sed -i '/prent.yaml$/d' farm-parts/shard-*
refused "Of 1: prent.yaml was not there yet when it was made."
"$prent" build farm --shard 1/6 --pages 1-3 >said 2>&1
[ $? = 2 ] && grep -q -e "--shard and --pages cannot be used together." said || fail "$(cat said)"
"$prent" merge farm -o nobody >said 2>&1
grep -q "There are no shards in nobody." said || fail "$(cat said)"
exit $failed

#!/usr/bin/env bash
# faults.md rows 51, 56, 57, 62: whatever ends a build, it ends soon, with a word and a status, and
# leaves the last good files and nothing else.
set -u
source=$1 prent=$2 scratch=$3
rm -rf "${scratch:?}"/*
cd "$scratch" || exit 1
failed=0

fail() {
    echo "failed: $*"
    failed=1
}

clean() { # WHAT: nothing but the good files is there
    sha256sum -c --quiet sums >/dev/null 2>&1 || fail "$1 changed files"
    [ -z "$(find out -name '.*.prent-*' -print -quit)" ] || fail "$1 left files"
    [ "$(find out | wc -l)" = "$entries" ] || fail "$1 left or took entries"
}

"$prent" build "$source/data" value-cards -q -f pdf -o out || exit 1
find out -type f -exec sha256sum {} + >sums
entries=$(find out | wc -l)

# A signal at any moment: half a second, and some more for a busy machine.
for signal in INT TERM HUP; do
    for after in 0.1 0.6; do
        "$prent" build "$source/data" -q -o out 2>said &
        pid=$!
        until [ -n "$(cat /proc/$pid/task/$pid/children 2>/dev/null)" ] || ! kill -0 $pid 2>/dev/null; do
            sleep 0.01
        done
        sleep $after
        if ! kill -$signal $pid 2>/dev/null; then
            wait $pid
            continue
        fi
        from=$(date +%s%N)
        wait $pid
        rc=$? took=$((($(date +%s%N) - from) / 1000000))
        [ $rc = $((128 + $(kill -l $signal))) ] || fail "$signal after $after s: exit status $rc"
        [ $took -lt 2500 ] || fail "$signal after $after s: it went on for $took ms"
        grep -q 'stopped by a signal; the files are as they were' said || fail "$signal is not told"
        clean "$signal after $after s"
    done
done

# A time that is not enough.
"$prent" build "$source/data" -q -o out --timeout 0.3 2>said
rc=$?
[ $rc = 3 ] && grep -q 'takes longer than 0.3 seconds' said || fail "--timeout: exit status $rc, $(cat said)"
clean "--timeout"

# Cards of words alone: a drawing that lacks memory is an error at its place.
mkdir -p words
printf '%s\n' 'title: Words' 'content:' '  cards:' >words/prent.yaml
for i in $(seq 60); do printf '    - {text: Card number %d}\n' "$i"; done >>words/prent.yaml
printf '%s\n' 'products:' '  cards:' '    each: card in cards' '    layout:' \
    '      page: {size: 60 x 40 mm}' '      front: {text: "{card.text}"}' >>words/prent.yaml

# Memory that is not enough, from what the loader needs up to plenty.
for megabytes in 100 130 150 170 200 2000; do
    (ulimit -v $((megabytes * 1024)) && "$prent" build words -q -f pdf,png \
        -j 4 -o small) >said 2>&1
    rc=$?
    case $rc in
    0) rm -r small ;;
    3) grep -qE 'out of memory; the files are as they were|could not be drawn' said || fail "$megabytes MB: $(cat said)" ;;
    127) grep -q 'loading shared libraries' said || fail "$megabytes MB: exit status 127" ;;
    *) fail "$megabytes MB: exit status $rc, $(tail -1 said)" ;;
    esac
    [ ! -e small ] || fail "$megabytes MB: files stay"
    rm -rf small
done
[ $rc = 0 ] || fail "2 GB are not enough"

# Threads that cannot be had make it slower, and nothing else.
"$prent" build words -q -f pdf -j 1 -o one || fail "one thread"
strace -f -qq -o trace -e trace=clone3 -e inject=clone3:error=EAGAIN:when=2+ \
    "$prent" build words -q -f pdf -j 4 -o four || fail "without threads: exit status $?"
cmp -s one/cards.pdf four/cards.pdf || fail "without threads other bytes come out"
exit $failed

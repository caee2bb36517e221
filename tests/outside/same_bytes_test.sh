#!/usr/bin/env bash
# The same files come out whatever the threads, the locale, the time zone, the home directory, the
# folder that prent is called from and the run: PDFs of each kind of profile, SVG and PNG.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
mkdir -p "$scratch/away"
cat >"$scratch/prent.yaml" <<'YAML'
title: Small
content: {cards: [{n: one}, {n: two}, {n: three}]}
products:
  deck:
    each: c in cards
    ppi: 72
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front: {text: "{c.n}", style: heading, padding: 6 mm}
YAML

# Locales that write 0,5 and whose capital of i is not I, made here: fresh systems have none.
export LOCPATH=$scratch/locale
mkdir "$LOCPATH"
for name in nl_NL tr_TR; do
    localedef -i "$name" -f UTF-8 "$LOCPATH/$name.UTF-8"
    [ "$(LC_ALL=$name.UTF-8 bash -c "printf '%.1f' 0,5")" = 0,5 ]
done

# The threads, the folder for the output, and the environment that differs.
all() {
    local threads=$1 out=$2
    shift 2
    env "$@" "$prent" build "$source/data" question-cards value-handout -f pdf,svg \
        -j "$threads" -q -o "$out"
    env "$@" "$prent" build "$source/data" value-cards -f pdf -p screen -j "$threads" -q -o "$out"
    env "$@" "$prent" build "$source/data" cluster-cards -f pdf -p x1a-fogra39 -j "$threads" -q \
        -o "$out"
    env "$@" "$prent" build "$source/tests/zoo" -f pdf -j "$threads" -q -o "$out"
    env "$@" "$prent" build "$source/tests/golden/sheets" stack tiles -f pdf,svg -j "$threads" -q \
        -o "$out"
    env "$@" "$prent" build "$scratch" -f pdf,svg,png -j "$threads" -q -o "$out"
}

all 1 "$scratch/one" LC_ALL=C.UTF-8
(cd "$scratch/away" &&
    all 4 "$scratch/two" -u HOME LC_ALL=nl_NL.UTF-8 LANG=nl_NL.UTF-8 TZ=Asia/Tokyo)
all 4 "$scratch/three" LC_ALL=tr_TR.UTF-8 TZ=America/Lima HOME="$scratch/away"
diff -r "$scratch/one" "$scratch/two"
diff -r "$scratch/one" "$scratch/three"
files=$(find "$scratch/one" -type f | wc -l)
# 11 + 4 PDF, 88 + 3 + 3 + 20 SVG, 3 PNG, a die as DXF and HPGL, and the list of files
[ "$files" -eq 136 ] || { echo "$files files, not 135"; exit 1; }
[ -z "$(find "$scratch/away" -mindepth 1)" ]

# A file's date is what SOURCE_DATE_EPOCH says; outside.deps has the rest.
SOURCE_DATE_EPOCH=86400 "$prent" build "$scratch" -f pdf -q -o "$scratch/dated"
pdfinfo -isodates "$scratch/dated/deck.pdf" | grep -q 'CreationDate:.*1970-01-02T00:00:00Z'
for pdf in zoo question-cards; do
    project=$source/data
    [ "$pdf" = zoo ] && project=$source/tests/zoo
    for epoch in 86400 86400 172800; do
        SOURCE_DATE_EPOCH=$epoch "$prent" build "$project" "$pdf" -f pdf -q -o "$scratch/$epoch"
        sha256sum "$scratch/$epoch/$pdf.pdf"
    done | cut -d ' ' -f 1 | uniq -c | awk '{ print $1 }' | paste -sd ' ' | grep -qx '2 1'
done
echo "$files files the same in three runs"

#!/usr/bin/env bash
# The same files come out whatever the threads, the locale, the time zone, the home directory
# and the folder that prent is called from.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "$scratch"/*
mkdir -p "$scratch/away"
"$prent" build "$source/data" question-cards value-handout -f pdf,svg -j 1 -q -o "$scratch/one"
(cd "$scratch/away" &&
    env -u HOME LC_ALL=nl_NL.UTF-8 LANG=nl_NL.UTF-8 TZ=Asia/Tokyo \
        "$prent" build "$source/data" question-cards value-handout -f pdf,svg -j 4 -q -o "$scratch/two")
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
"$prent" build "$scratch" -f png -j 1 -q -o "$scratch/one"
TZ=America/Lima "$prent" build "$scratch" -f png -j 4 -q -o "$scratch/two"
diff -r "$scratch/one" "$scratch/two"
[ "$(find "$scratch/one" -type f | wc -l)" -eq 96 ] # 2 PDF, 91 SVG, 3 PNG
SOURCE_DATE_EPOCH=86400 "$prent" build "$scratch" -f pdf -q -o "$scratch/three"
pdfinfo -isodates "$scratch/three/deck.pdf" | grep -q 'CreationDate:.*1970-01-02T00:00:00Z'
for svg in "$scratch"/one/question-cards/G1-*.svg; do
    xmllint --noout "$svg"
done
echo "96 files the same"

#!/usr/bin/env bash
# What writing 2,000 text cards as PDF takes, by prent and by Cairo's PDF surface from the same
# pages: processor time of the writing alone, and the memory of a whole build. Medians of seven
# paired runs; nothing is asserted.
#   tests/bench/pdf.sh PRENT PDF_BENCH
set -euo pipefail
prent=$(realpath "$1") bench=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

{
    printf 'title: Bench\nlanguage: nl\ncontent:\n  cards:\n'
    for ((i = 1; i <= 2000; i++)); do
        echo "    - {number: $i, text: Welke kaders stellen we als raad voor kaart $i als de gemeente gegevens van inwoners deelt met partijen die wij niet kennen en nooit spreken?}"
    done
    cat <<'YAML'
products:
  deck:
    each: card in cards
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm}
      front:
        column:
          - {column: [{text: "{card.number}", style: heading, colour: paper}], fill: night, bleed: [left, top, right], height: 12 mm, padding: 4 6 0 6 mm}
          - {column: [{text: "{card.text}", style: strong, size: 12 pt}], padding: 4 mm, height: 1 fr}
YAML
} >"$folder/prent.yaml"

for ((run = 0; run < 7; run++)); do
    for way in own cairo; do
        "$bench" "$way" "$folder" "$folder/$way.pdf" | sed 's/.* pages, \(.*\) s of writing/\1/' >>"$folder/$way"
    done
done
for way in own cairo; do
    echo "$way: $(sort -n "$folder/$way" | sed -n 4p) s, $(stat -c %s "$folder/$way.pdf") bytes"
done
paste "$folder/own" "$folder/cairo" | awk '{ print $1 / $2 }' | sort -n | sed -n '4s/^/ratio: /p'
for threads in 1 2; do
    /usr/bin/time -f "prent build -j $threads: %e s, %M kB" "$prent" build "$folder" -q -f pdf -j "$threads" -o "$folder/out"
done

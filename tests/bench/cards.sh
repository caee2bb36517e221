#!/usr/bin/env bash
# How long decks of 1, 60 and 1,000 cards take, and how much memory: start to finished PDF, with
# one thread and with two. Medians of five runs; nothing is asserted.
#   tests/bench/cards.sh PRENT
set -euo pipefail
prent=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

project() {
    cat <<'YAML'
title: Bench
language: nl
content:
  cards:
YAML
    for ((i = 1; i <= $1; i++)); do
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
}

for cards in 1 60 1000; do
    mkdir -p "$folder/$cards"
    project "$cards" >"$folder/$cards/prent.yaml"
    for threads in 1 2; do
        for run in 1 2 3 4 5; do
            /usr/bin/time -f '%e s %M kB' -o "$folder/time" \
                "$prent" build "$folder/$cards" -q -f pdf -j "$threads" -o "$folder/out"
            cat "$folder/time"
        done | sort -n | sed -n "3s/^/$cards cards, -j $threads: /p"
    done
    ls -l "$folder/out/deck.pdf" | awk '{print "  " $5 " bytes"}'
done

#!/usr/bin/env bash
# What it adds to a deck of 10,000 cards to lay them 8 up on A4, in processor time, memory and
# bytes: the same deck without sheets and with them, on one thread. Medians of seven paired runs;
# nothing is asserted.
#   tests/bench/sheets.sh PRENT [CARDS]
set -euo pipefail
prent=$(realpath "$1") cards=${2:-10000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# The job that other programs were measured on: a coloured head, a rounded panel, labels, and a
# question of about 20 words.
project() {
    printf 'title: Bench\nlanguage: nl\ncontent:\n  cards:\n'
    awk -v n="$cards" 'BEGIN {
        count = split("welke kaders stellen wij als raad voor de gemeente burgers gegevens delen partijen beleid toezicht algoritmen besluiten inwoners bedrijven diensten vertrouwen ruimte keuze waarden vragen digitale", word, " ")
        srand(1)
        for (i = 1; i <= n; i++) {
            text = word[1 + int(rand() * count)]
            for (k = 1; k < 20; k++)
                text = text " " word[1 + int(rand() * count)]
            print "    - {n: " i ", topic: " word[1 + int(rand() * count)] ", text: " text "?}"
        }
    }'
    printf 'products:\n  deck:\n    each: card in cards\n'
    [ -z "$1" ] || printf '    sheet: %s\n' "$1"
    cat <<'YAML'
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm}
      front:
        column:
          - row: [{text: "{card.topic}", style: heading, colour: paper, width: 1 fr}, {text: "{card.n}", style: heading, colour: paper}]
            fill: night
            bleed: [left, top, right]
            height: 12 mm
            padding: 4 6 0 6 mm
          - column:
              - {column: [{text: "{card.text}", style: strong, size: 11 pt}], fill: mist, radius: 3 mm, padding: 4 mm, height: 1 fr}
            padding: 3 mm
            height: 1 fr
          - row: [{text: Gemeentelijke processen, size: 7 pt, width: 1 fr}, {text: Vragen van raadsleden, size: 7 pt}]
            padding: 0 6 5 6 mm
YAML
}

mkdir "$folder/bare" "$folder/sheets"
project "" >"$folder/bare/prent.yaml"
project '{paper: A4, grid: 2 x 4, marks: [crop, slug]}' >"$folder/sheets/prent.yaml"
for ((run = 0; run < 7; run++)); do
    for way in bare sheets; do
        /usr/bin/time -a -o "$folder/$way.times" -f '%U %S %M' \
            "$prent" build "$folder/$way" -q -f pdf -j 1 -o "$folder/out"
    done
done
for way in bare sheets; do
    awk '{ print $1 + $2, $3 }' "$folder/$way.times" | sort -n | sed -n 4p >"$folder/$way.median"
done
paste "$folder/bare.median" "$folder/sheets.median" | awk -v n="$cards" '{
    printf "%d cards: %.2f s, %d kB of memory; with sheets %.2f s, %d kB\n", n, $1, $2, $3, $4
    printf "imposing: %.3f of laying them out\n", ($3 - $1) / $1 }'
stat -c %s "$folder/out/deck.pdf" "$folder/out/deck.sheets.pdf" | paste - - | awk '{
    printf "%d bytes of cards, %d of sheets: %+.1f %%\n", $1, $2, 100 * ($2 / $1 - 1) }'

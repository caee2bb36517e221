#!/usr/bin/env bash
# What a camera would read from the codes as they are printed: zbar of the PNGs.
set -uo pipefail
prent=${2:?} scratch=${3:?}
rm -rf "${scratch:?}"/*
texts=(
    "https://example.org/cards/1"
    "HELLO 123"
    "Één vraag – 漢字"
    "$(printf 'https://example.org/%0600d' 1)"
)
{
    printf 'title: Codes\ncontent:\n  cards:\n'
    for text in "${texts[@]}"; do
        for level in L M Q H; do
            printf '    - {level: %s, text: "%s"}\n' "$level" "$text"
        done
    done
    cat <<'YAML'
products:
  deck:
    each: card in cards
    formats: [png]
    layout:
      page: {size: 70 x 60 mm, bleed: 3 mm}
      front: {qr: "{card.text}", level: "{card.level}", fill: cmyk(100 60 0 40)}
YAML
} >"$scratch/prent.yaml"
"$prent" build "$scratch" -q -o "$scratch/out" || exit 1
read_back=0 n=0
for text in "${texts[@]}"; do
    for level in L M Q H; do
        n=$((n + 1))
        png=$(printf '%s/out/deck/%02d.png' "$scratch" "$n")
        got=$(zbarimg --quiet --raw --oneshot "$png" 2>/dev/null)
        if [ "$got" = "$text" ]; then
            read_back=$((read_back + 1))
        else
            echo "failed: $png at level $level says \"$got\", not \"$text\""
        fi
    done
done
echo "$read_back of $n codes read back"
[ "$read_back" -eq "$n" ] && [ "$n" -eq 16 ]

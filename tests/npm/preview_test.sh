#!/usr/bin/env bash
# The preview's page in a real Chromium: it opens, finds a card by its words, shows a change, a
# mistake and its mending, works by keyboard, asks for nothing from elsewhere, and axe-core finds
# no fault, in both schemes and two widths.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
mkdir "$scratch/project"
cat >"$scratch/project/prent.yaml" <<'YAML'
title: Table talk
language: en
content:
  cards: [{text: What made you laugh?, topic: Joy}, {text: Which rule would you drop?, topic: Work}, {text: Who was kind?, topic: Joy}]
products:
  deck:
    each: card in cards
    sheet: {paper: A4, marks: [crop]}
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm, safe: 5 mm}
      front: {text: "{card.text}", style: heading, size: 20 pt, padding: 8 mm}
YAML
mkdir "$scratch/shiny"
cat >"$scratch/shiny/prent.yaml" <<'YAML'
title: Shiny
language: en
theme: {inks: {gloss: {spot: Gloss, finish: varnish}}}
products:
  sign:
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front:
        stack:
          - {shape: rectangle, fill: "#204060", bleed: all}
          - {shape: circle, fill: gloss, left: 5 mm, top: 5 mm, width: 30 mm, height: 30 mm}
YAML
NODE_PATH=$source/tests/npm/node_modules node "$source/tests/npm/preview.js" "$prent" "$scratch"
# What the page gives to a printer is as large as the sheet, and each word is where the PDF has it.
pdfinfo "$scratch/printed.pdf" | grep -Eq '^Page size: +59[45][.0-9]* x 84[12]' || { pdfinfo "$scratch/printed.pdf" >&2; exit 1; }
test "$(qpdf --show-npages "$scratch/printed.pdf")" = 1
for name in printed sheets; do
  pdftotext -bbox "$scratch/$name.pdf" - | grep '>laugh?<' >"$scratch/$name.place"
done
/usr/bin/python3 - "$scratch" <<'PY'
import re
import sys

places = [[float(v) for v in re.findall(r'M(?:in|ax)="([\d.]+)"', open(f"{sys.argv[1]}/{name}.place").read())]
          for name in ("printed", "sheets")]
print(places)
sys.exit(any(abs(a - b) > 0.75 for a, b in zip(*places)) or len(places[0]) != 4)
PY

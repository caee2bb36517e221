#!/usr/bin/env bash
# The preview's two pages in a real Firefox, Debian's own: a gallery, a card found by its words and
# enlarged by keyboard, saves, a mistake and its mending; a project begun from a workbook to sheets
# that qpdf and poppler look at.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
mkdir "$scratch/project"
cat >"$scratch/project/prent.yaml" <<'YAML'
title: Table talk
language: en
content:
  cards: [{text: What made you laugh?}, {text: Which rule would you drop?}]
products:
  deck:
    each: card in cards
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm, safe: 5 mm}
      front: {text: "{card.text}", style: heading, size: 20 pt, padding: 8 mm}
YAML
/usr/bin/python3 - "$scratch/vragen.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
for row in (["Nr", "Onderwerp", "Vraag"], [1, "Wonen", "Wat maakt u trots?"], [2, "Verkeer", "Waar staat de bank?"]):
    book.active.append(row)
book.save(sys.argv[1])
PY
NODE_PATH=$source/tests/npm/node_modules node "$source/tests/npm/preview_firefox.js" "$prent" "$scratch"
qpdf --check "$scratch/sheets.pdf" >/dev/null
pdftotext "$scratch/sheets.pdf" - | tr -s '\n' ' ' | grep -q 'Waar staat de bank?'

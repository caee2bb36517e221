#!/usr/bin/env bash
# The preview's start page in a real Chromium, by keyboard alone: from a workbook to a kept project
# and to PDFs, which are looked at by qpdf and poppler; axe-core finds no fault, in both schemes and
# two widths.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
mkdir "$scratch/passing"
/usr/bin/python3 - "$scratch/vragen.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
for row in (["Nr", "Categorie", "Kleur", "Vraag", "Toelichting"],
            [1, "Wonen", "groen", "Hoeveel woningen mogen er bij komen?", "Denk aan starters."],
            [2, "Wonen", "groen", "Wat vindt u belangrijker: betaalbaar of groen?", None],
            [3, "Verkeer", "blauw", "Mag een parkeervergunning € 75 kosten?", "Nu: € 42,50"],
            [4, "Zorg", "rood", "Wie mist u aan tafel?", None]):
    book.active.append(row)
book.save(sys.argv[1])
PY
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 24"><circle cx="12" cy="12" r="11" fill="#fff"/></svg>' \
  >"$scratch/logo.svg"
NODE_PATH=$source/tests/npm/node_modules node "$source/tests/npm/start.js" "$prent" "$scratch"
qpdf --check "$scratch/kaarten.sheets.pdf" >/dev/null
qpdf --check "$scratch/kaarten.pdf" >/dev/null
test "$(qpdf --show-npages "$scratch/kaarten.pdf")" = 8
test "$(qpdf --show-npages "$scratch/kaarten.sheets.pdf")" = 2
pdfinfo "$scratch/kaarten.sheets.pdf" | grep -q '(A3)' 
pdftotext "$scratch/kaarten.pdf" - | tr -s '\n\f' ' ' | grep -q 'parkeervergunning € 75 kosten'
pdftotext "$scratch/kaarten.sheets.pdf" - | grep -q 'Buurtgesprek'
if pdftotext "$scratch/kaarten.pdf" - | grep -q 'starters'; then
  echo "the note was taken away, and is there" >&2
  exit 1
fi
# What a build makes of the kept project is what was downloaded.
"$prent" build "$scratch/kaarten" -q -o "$scratch/made"
cmp "$scratch/made/kaarten.pdf" "$scratch/kaarten.pdf"
cmp "$scratch/made/kaarten.sheets.pdf" "$scratch/kaarten.sheets.pdf"
for _ in $(seq 50); do # the servers end at their signal
  [ -z "$(ls -A "$scratch/passing")" ] && exit 0
  sleep 0.1
done
echo "left behind: $(ls -A "$scratch/passing")" >&2
exit 1

#!/usr/bin/env bash
# What Chromium copies, which asks PDFium: a hyphen that was written where a line ends stays, one
# that breaking made is gone. Chromium takes U+FFFE, PDFium's sign for such a one, out as it copies.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
cat >"$scratch/prent.yaml" <<'YAML'
title: Copying
language: nl
products:
  written:
    layout:
      page: {size: 90 x 60 mm}
      front: {text: "door onderwijs-\nen cultuurraden\nNoord-\nZuid", wrap: none, padding: 8 mm}
  broken:
    layout:
      page: {size: 60 x 60 mm}
      front: {column: [{text: "Gemeenschappelijkheid, informatiebeveiligingsbeleid, verantwoordingsplicht",
              size: 14 pt, width: 42 mm, hyphenate: yes, wrap: fill}], padding: 8 mm}
YAML
"$prent" build "$scratch" -q -f pdf -o "$scratch/out"
cd "$source/tests/npm"
node --input-type=module - "$scratch/out" <<'JS'
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { readFileSync } from "node:fs";

const wanted = {
  written: "door onderwijs- en cultuurraden Noord- Zuid",
  broken: "Gemeenschappelijkheid, informatiebeveiligingsbeleid, verantwoordingsplicht",
};
const library = await PDFiumLibrary.init();
let wrong = 0;
for (const [name, want] of Object.entries(wanted)) {
  const document = await library.loadDocument(readFileSync(`${process.argv[2]}/${name}.pdf`));
  const told = [...document.pages()][0].getText();
  const copied = told.replace(/[\u200b\ufffe\u2060]/g, "").replace(/\s+/g, " ").trim();
  if (copied !== want || (name === "broken" && !told.includes("\ufffe"))) {
    console.error(`${name}: ${JSON.stringify(told)}`);
    wrong++;
  }
  document.destroy();
}
library.destroy();
console.log(`PDFium reads ${Object.keys(wanted).length} files, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
JS

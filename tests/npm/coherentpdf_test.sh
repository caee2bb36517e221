#!/usr/bin/env bash
# The npm package coherentpdf opens what prent writes and counts the pages.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
for profile in x4-fogra39 office screen x1a-fogra39; do
    "$prent" build "$source/data" cluster-cards -p "$profile" -f pdf -q -o "$scratch/$profile"
done
cd "$source/tests/npm"
node - "$scratch"/*/*.pdf <<'JS'
const pdf = require("coherentpdf");
for (const file of process.argv.slice(2)) {
  const pages = pdf.pages(pdf.fromFile(file, ""));
  if (pages !== 18) {
    console.error(`${file}: ${pages} pages, not 18`);
    process.exit(1);
  }
}
console.log("coherentpdf opens", process.argv.length - 2, "files");
JS

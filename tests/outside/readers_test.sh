#!/usr/bin/env bash
# PoDoFo, which Scribus and Calibre read PDFs with, opens the files of every print profile and
# counts their pages.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
files=0
for path in "$source"/layouts/print/*.yaml; do
    case $path in *shop-reprocards*) continue ;; esac # asks for reversed type of 10 pt, these cards have 9.5
    profile=$(basename "$path" .yaml)
    icc=$(sed -n 's/^ *icc: *//p' "$path") # some ICC profiles may not be shipped
    [ -z "$icc" ] || [ -e "$source/layouts/print/$icc" ] || continue
    "$prent" build "$source/data" cluster-cards -p "$profile" -f pdf -q -o "$scratch/$profile" ||
        { echo "the cluster cards cannot be built as $profile" >&2; exit 1; }
    for pdf in "$scratch/$profile"/*.pdf; do
        want=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
        got=$(podofopdfinfo -D "$pdf" 2>&1 | sed -n 's/.*Page Count: *//p') || true
        [ "$want" = "$got" ] || { echo "$pdf: $want pages, PoDoFo finds \"$got\"" >&2; exit 1; }
        files=$((files + 1))
    done
done
[ "$files" -ge 7 ] || { echo "only $files files" >&2; exit 1; }
echo "PoDoFo opens $files files"

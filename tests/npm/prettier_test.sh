#!/usr/bin/env bash
# Prettier, which editors run on save, may write over all YAML that is shipped: the same files
# come out, to the byte.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
plain=$scratch/plain pretty=$scratch/pretty
mkdir "$plain" "$pretty"
for copy in "$plain" "$pretty"; do
    cp -r "$source/data" "$source/layouts" "$copy"
    cp -r "$source/tests/zoo" "$copy/zoo"
    ln -s "$source/fonts" "$copy/fonts"
done
(cd "$pretty" && "$source/tests/npm/node_modules/.bin/prettier" --no-config --ignore-path /dev/null \
    --log-level warn --write "**/*.yaml")
changed=$(diff -rq "$plain" "$pretty" | grep -c '\.yaml ') || true
[ "$changed" -ge 40 ] || { echo "Prettier changed only $changed files" >&2; exit 1; }
grep -q '{ colour, ' -r "$pretty/layouts" || { echo "no bare key is left to be read" >&2; exit 1; }
for copy in "$plain" "$pretty"; do
    # From within, so that both tell of the same paths; dates as of the same day.
    (cd "$copy" && export PRENT_STOCK=. SOURCE_DATE_EPOCH=1750000000 &&
        "$prent" build data -f pdf -q -o out/data && "$prent" build zoo -f pdf,svg -q -o out/zoo)
done
diff -r "$plain/out" "$pretty/out"
echo "Prettier changed $changed files and no product"

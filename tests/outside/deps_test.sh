#!/usr/bin/env bash
# What a build read and wrote: as a dependency file, by which make builds again when, and only when,
# one of its sources changed, whatever the files are called; and as JSON. A file's date follows from
# what is in it, never from when its sources were saved.
set -euo pipefail
prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
project="$scratch/my \$1 #cards"
mkdir -p "$project/layouts"
cat >"$project/prent.yaml" <<'YAML'
title: Small
content: {cards: "a: b.yaml"}
products:
  deck: {each: c in cards, layout: plain, formats: [pdf, svg], sheet: {paper: A4, marks: [slug]}}
YAML
printf -- '- n: one\n- n: two\n' >"$project/a: b.yaml"
cat >"$project/layouts/plain.yaml" <<'YAML'
page: {size: 60 x 40 mm, bleed: 3 mm}
front: {text: "{c.n}", style: heading, padding: 6 mm}
YAML
cd "$scratch"
cat >Makefile <<MAKE
out/deck.pdf:
	@echo built >>runs
	@"$prent" build 'my \$\$1 #cards' -o out --deps out.d -q
-include out.d
MAKE
runs() { wc -l <runs | tr -d ' '; }
expect() { [ "$(runs)" = "$1" ] || { echo "$2: $(runs) builds, not $1"; exit 1; }; }

make -s && expect 1 "nothing is there"
make -s && expect 1 "nothing changed"
for file in "a: b.yaml" prent.yaml layouts/plain.yaml; do
    before=$(runs)
    touch "$project/$file"
    sleep 0.02 # or the clock of the file system stands still
    make -s
    expect $((before + 1)) "$file changed"
done
make -s && expect 4 "nothing changed again"
grep -q 'languages\.yaml' out.d && grep -q 'Lato-Regular\.ttf' out.d && grep -q 'FOGRA39' out.d
grep -q 'out/deck\.sheets\.pdf' out.d

# A source that is no more does not stop make, which then builds and hears why not.
printf -- '- n: one\n' >"$project/c.yaml"
sed -i 's/"a: b.yaml"/c.yaml/' "$project/prent.yaml"
rm "$project/a: b.yaml"
make -s && expect 5 "a source was renamed"

# A build that fails writes no dependencies.
sed -i 's/plain/plane/' "$project/prent.yaml"
if make -s 2>fault; then echo "no layout, and yet a build"; exit 1; fi
rm out.d
if "$prent" build "$project" -o out --deps out.d -q 2>fault; then exit 1; fi
[ ! -e out.d ]
sed -i 's/plane/plain/' "$project/prent.yaml"

"$prent" build "$project" -o out --json --deps out.d >list.json
python3 - "$project" <<'PY'
import json, os, re, sys
project = sys.argv[1]
hashes = {}
told = json.load(open("list.json"))
read = {item["path"]: item for item in told["read"]}
assert list(read) == sorted(read, key=os.fsencode) and len(read) == len(told["read"])
for path, item in list(read.items()) + [(item["path"], item) for item in told["written"]]:
    assert os.path.getsize(path) == item["size"], path
    assert re.fullmatch("[0-9a-f]{32}", item["xxh3"]), item
    same = open(path, "rb").read()
    assert hashes.setdefault(same, item["xxh3"]) == item["xxh3"]
assert len(set(hashes.values())) == len(hashes)
cards = read[project + "/c.yaml"]
assert cards["changed"] == int(os.path.getmtime(project + "/c.yaml"))
assert (cards["named_in"], cards["line"], cards["column"]) == (project + "/prent.yaml", 2, 18), cards
written = sorted(item["path"] for item in told["written"])
assert written == ["out/deck.pdf", "out/deck.sheets.pdf", "out/deck/01.svg"], written
assert all(item["product"] == "deck" for item in told["written"])
PY

# The same sources at another time, in another folder: the same bytes.
sum() { (cd "$1" && find . -name 'deck*' -type f -print0 | sort -z | xargs -0 sha256sum); }
sum out >first
cp -r "$project" "$scratch/copy"
find "$scratch/copy" -exec touch -d 2001-02-03 {} +
"$prent" build "$scratch/copy" -o second -q
sum second | diff first -
date_of() { pdfinfo -isodates "$1" | sed -n 's/^CreationDate: *//p'; }
[[ $(date_of out/deck.pdf) == 2000-01-01T* ]]
printf -- '- n: three\n' >"$scratch/copy/c.yaml"
"$prent" build "$scratch/copy" -o second -q
[ "$(date_of out/deck.pdf)" != "$(date_of second/deck.pdf)" ]
sed -i '1i date: 2026-11-30' "$scratch/copy/prent.yaml"
"$prent" build "$scratch/copy" -o second -q
[ "$(date_of second/deck.pdf)" = 2026-11-30T00:00:00Z ]
pdftotext second/deck.sheets.pdf - | grep -q 2026-11-30
if pdftotext out/deck.sheets.pdf - | grep -q 2000-01-01; then echo "a date that is none"; exit 1; fi
SOURCE_DATE_EPOCH=86400 "$prent" build "$scratch/copy" -o second -q
[ "$(date_of second/deck.pdf)" = 1970-01-02T00:00:00Z ]
sed -i 's/2026-11-30/2026-02-30/' "$scratch/copy/prent.yaml"
if "$prent" build "$scratch/copy" -o second -q 2>fault; then exit 1; fi
grep -q 'prent.yaml:1:7: error: "2026-02-30" is no day of the calendar.' fault
echo "make built $(runs) times"

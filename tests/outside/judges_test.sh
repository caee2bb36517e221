#!/usr/bin/env bash
# What other programs think of prent's files: qpdf and mutool of the PDFs, poppler of their fonts,
# libxml2 of the SVGs; the PNGs' chunks, sizes and resolutions are read by the book (ISO 15948).
set -uo pipefail
source=${1:?} prent=${2:?} scratch=${3:?}
rm -rf "${scratch:?}"/*
failed=0

fail() {
    echo "failed: $1"
    failed=1
}

pdf_judge() { # file, pages
    local name fonts
    name=$(basename "$1")
    qpdf --check "$1" >"$scratch/qpdf" 2>&1 || fail "qpdf of $name: $(tail -n 3 "$scratch/qpdf")"
    grep -q 'No syntax or stream encoding errors' "$scratch/qpdf" || fail "qpdf is not content with $name"
    mutool info "$1" >"$scratch/mutool" 2>"$scratch/mutool.err" || fail "mutool info of $name"
    [ ! -s "$scratch/mutool.err" ] || fail "mutool of $name: $(head -n 3 "$scratch/mutool.err")"
    grep -qx "Pages: $2" "$scratch/mutool" || fail "mutool does not count $2 pages in $name"
    pdffonts "$1" >"$scratch/fonts" 2>"$scratch/fonts.err" || fail "pdffonts of $name"
    [ ! -s "$scratch/fonts.err" ] || fail "pdffonts of $name: $(head -n 3 "$scratch/fonts.err")"
    # The columns after the font's name count from the end: emb, sub, uni, object, generation.
    fonts=$(awk 'NR > 2 { print $1, $(NF - 4), $(NF - 2) }' "$scratch/fonts")
    [ -n "$fonts" ] || fail "$name has no fonts"
    fonts=$(grep -Evx '[A-Z]{6}\+(Lato|Vollkorn)(-[A-Za-z]+)? yes yes' <<<"$fonts") &&
        fail "$name has a font that is foreign, not embedded or without Unicode: $fonts"
}

svg_judge() { # file
    xmllint --noout "$1" 2>"$scratch/xmllint" || fail "xmllint of $1: $(head -n 3 "$scratch/xmllint")"
    [ ! -s "$scratch/xmllint" ] || fail "xmllint of $1: $(head -n 3 "$scratch/xmllint")"
}

png_judge() { # width and height in mm, ppi, files
    python3 - "$@" <<'PY' || fail "the PNGs"
import math
import struct
import sys
import zlib

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunks(data):
    at = 8
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8:at + 8 + size]
        crc, = struct.unpack_from(">I", data, at + 8 + size)
        assert len(body) == size, f"{kind} is cut off"
        assert zlib.crc32(kind + body) == crc, f"{kind} has a wrong CRC"
        yield kind, body
        at += 12 + size


def judge(data, width, height, ppi):
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "no PNG signature"
    found = list(chunks(data))
    kinds = [kind for kind, _ in found]
    assert kinds[0] == b"IHDR" and kinds[-1] == b"IEND", f"chunks {kinds}"
    w, h, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", found[0][1])
    for name, got, mm in (("width", w, width), ("height", h, height)):
        want = mm / 25.4 * ppi
        assert abs(got - want) <= 1, f"{name} {got} px, not {want:.1f}"
    assert interlace == 0, "interlaced"
    assert kinds.count(b"pHYs") == 1, "not one pHYs"
    assert kinds.index(b"pHYs") < kinds.index(b"IDAT"), "pHYs after IDAT"
    x, y, unit = struct.unpack(">IIB", dict(found)[b"pHYs"])
    metre = math.floor(ppi / 0.0254 + 0.5)
    assert (x, y, unit) == (metre, metre, 1), f"pHYs {x} x {y}, unit {unit}, not {metre}"
    row = (w * CHANNELS[colour] * depth + 7) // 8 + 1
    pixels = zlib.decompress(b"".join(body for kind, body in found if kind == b"IDAT"))
    assert len(pixels) == row * h, f"{len(pixels)} bytes of pixels, not {row * h}"
    assert max(pixels[::row]) <= 4, "an unknown filter"
    rows = {pixels[i * row + 1:(i + 1) * row] for i in range(h)}
    assert len(rows) > 1, "nothing is drawn"


width, height, ppi = map(float, sys.argv[1:4])
bad = 0
for path in sys.argv[4:]:
    try:
        with open(path, "rb") as file:
            judge(file.read(), width, height, ppi)
    except (AssertionError, struct.error, zlib.error, OSError, KeyError, IndexError) as error:
        bad = 1
        print(f"{path}: {error}")
sys.exit(bad)
PY
}

count() { # name, expected, found
    [ "$2" -eq "$3" ] || fail "$3 $1, not $2"
}

# Text that XML and PDF have to escape, in print and in title, at two resolutions.
cat >"$scratch/prent.yaml" <<'YAML'
title: "Judged & <small> (één)"
content: {cards: [{n: one}, {n: "twéé & <b> ]]>"}, {n: "(three\\)"}]}
products:
  deck:
    each: c in cards
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front: {text: "{c.n}", style: heading, padding: 6 mm}
  coarse:
    each: c in cards
    ppi: 72
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front: {text: "{c.n}", style: heading, padding: 6 mm}
YAML
"$prent" build "$scratch" -q -o "$scratch/small" || fail "the small project's build"
"$prent" build "$source/data" question-cards -q -f pdf,svg -o "$scratch/data" ||
    fail "the publication's build"

pdf_judge "$scratch/small/deck.pdf" 3
pdf_judge "$scratch/small/coarse.pdf" 3
pdf_judge "$scratch/data/question-cards.pdf" 88

svgs=("$scratch"/small/*/*.svg "$scratch"/data/question-cards/G1-*.svg)
count "SVG files" 8 "${#svgs[@]}"
for svg in "${svgs[@]}"; do
    svg_judge "$svg"
done

for deck in "deck 300" "coarse 72"; do
    read -r name ppi <<<"$deck"
    pngs=("$scratch/small/$name"/*.png)
    count "PNG files of $name" 3 "${#pngs[@]}"
    png_judge 66 46 "$ppi" "${pngs[@]}"
done

[ "$failed" -eq 0 ] && echo "3 PDF, 8 SVG and 6 PNG files judged sound"
exit "$failed"

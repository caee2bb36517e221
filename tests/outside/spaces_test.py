#!/usr/bin/python3
# Characters for which HarfBuzz puts another that the font has: blanks of every width and hyphens
# that do not break. In the stock's font, in one of ASCII alone and in one with a hyphen of its own
# they print the same in PDF, PNG and SVG, are found as text, and none is refused that has a stand-in.
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
from pathlib import Path

import fontmaker
from chromium import Chromium
from pages import check, run

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
# Blanks, by the width in em that Unicode or the blank itself gives them; None: the font's own.
BLANKS = {0x20: None, 0xA0: None, 0x202F: None, 0x2000: .5, 0x2001: 1, 0x2002: .5, 0x2003: 1,
          0x2004: 1 / 3, 0x2005: 1 / 4, 0x2006: 1 / 6, 0x2007: None, 0x2008: None, 0x2009: .2,
          0x200A: None, 0x205F: 4 / 18, 0x3000: 1}
HYPHENS = [0x2D, 0x2010, 0x2011]
TYPED = (0xA0, 0x202F, 0x2007, 0x2010, 0x2011)
SIZE = 20  # pt
SAME = (2.0, 0.005, 24.0)  # as raster_test has them
IN_SVG = (3.0, 0.02, 48.0)  # of 255: mean, part of the pixels beyond 40, worst square


def fonts(folder):
    plain = fontmaker.true_type(source, "Plain")
    plain.save(folder / "plain.ttf")
    hyphened = fontmaker.true_type(source, "Hyphened")
    for table in hyphened["cmap"].tables:
        table.cmap[0x2010] = table.cmap[ord("-")]
    hyphened.save(folder / "hyphened.ttf")


def project(family, codes):
    folder = scratch / family
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "fonts").mkdir(parents=True)
    fonts(folder / "fonts")
    lines = "    - {code: none, text: HH}\n"
    lines += "".join(f'    - {{code: "{c:04X}", text: "H\\u{c:04X}H"}}\n' for c in codes)
    (folder / "prent.yaml").write_text(f"""title: Blanks
content:
  lines:
{lines}products:
  p:
    each: line in lines
    name: "{{line.code}}"
    ppi: 150
    print: screen
    layout:
      page: {{size: 60 x 20 mm}}
      front: {{text: "{{line.text}}", family: {family}, size: 20 pt, padding: 5 mm}}
""", encoding="utf-8")
    return folder


def refused(family, codes):
    """The codes of which no glyph is found."""
    done = subprocess.run([prent, "check", project(family, codes)], capture_output=True, check=False)
    said = done.stderr.decode()
    missing = {c for c in codes if f"error: no glyph for \"{chr(c)}\" (U+{c:04X}) in {family}" in said}
    check(done.returncode == (1 if missing else 0) and said.count("error:") == len(missing), said)
    return missing


def advance(pdf, page):
    """From the first H to the second in em, by MuPDF."""
    letters = run("mutool", "draw", "-q", "-F", "stext", pdf, page)
    at = [float(x) for x in re.findall(r' x="([-\d.]+)"[^>]* c="H"', letters)]
    check(len(at) == 2, f"page {page} has two letters: {letters}")
    return (at[1] - at[0]) / SIZE


def compare(name, limits, one, two):
    got = run(f"{helpers}/outside_compare", 40, one, two).split()
    check(all(float(a) <= b for a, b in zip(got, limits)), f"{name}: {got[:3]}")


def page_check(folder, family, page, code, letter):
    name, pdf, stem = f"U+{code:04X} in {family}", folder / "out/p.pdf", folder / f"out/p/{code:04X}"
    text = run("pdftotext", "-f", page, "-l", page, pdf, "-").strip()
    between = text[1:-1]
    blank = unicodedata.category(chr(code)) == "Zs"
    check(text[0] == text[-1] == "H" and (not between.strip() if blank else between == chr(code)),
          f"{name} is read as {text!r}")
    if BLANKS.get(code) and family != "Lato":
        wide = advance(pdf, page) - letter
        check(abs(wide - BLANKS[code]) < .02, f"{name} is {wide:.3f} em wide, not {BLANKS[code]:.3f}")
    shown = scratch / "shown.png"
    run("pdftocairo", "-png", "-singlefile", "-r", 150, "-f", page, "-l", page, pdf, shown.with_suffix(""))
    compare(f"{name}, PNG and PDF", SAME, f"{stem}.png", shown)
    with open(f"{stem}.png", "rb") as file:
        width, height = struct.unpack(">II", file.read(24)[16:])
    chromium.open(f"{stem}.svg")
    chromium.draw(str(shown), width, height)
    compare(f"{name}, PNG and SVG", IN_SVG, f"{stem}.png", shown)


with Chromium() as chromium:
    for family, none in (("Lato", set()), ("Plain", {0x2010, 0x2011}), ("Hyphened", set())):
        codes = [*BLANKS, *HYPHENS]
        found = refused(family, codes)
        check(found == none, f"{family}: refused are {[hex(c) for c in found ^ none]}")
        # In the other two those that people type: all have been found in them.
        codes = [c for c in codes if c not in none and (family == "Plain" or c in TYPED)]
        folder = project(family, codes)
        run(prent, "build", folder, "-q")
        letter = advance(folder / "out/p.pdf", 1)
        for page, code in enumerate(codes, 2):
            page_check(folder, family, page, code, letter)
print("blanks and hyphens are what they should be in PDF, PNG and SVG")

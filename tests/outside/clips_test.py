#!/usr/bin/env python3
"""What overprints within a clip, beside what does not: Chromium shows it in the SVG as it is in the
PNG, also within a turned row, and in words.

    clips_test.py SOURCE PRENT SCRATCH"""
import sys
from pathlib import Path

from chromium import Chromium
from pages import check, run
from pixels import Pixels

prent, scratch = sys.argv[2], Path(sys.argv[3])
PROJECT = """\
title: Clips
theme:
  styles: {big: {extends: base, colour: rose, size: 24 pt}}
  inks: {sky: {cmyk: [60, 0, 0, 0], overprint: yes}, rose: {cmyk: [0, 90, 0, 60], overprint: yes}}
products:
  p:
    formats: [png, svg]
    ppi: 96
    layout:
      page: {size: 60 x 60 mm}
      front:
        stack:
          - {shape: rectangle, fill: cmyk(0 0 60 0), width: 50 mm, height: 30 mm}
          - stack:
              - {shape: rectangle, fill: sky, width: 30 mm, height: 40 mm}
              - {shape: circle, fill: cmyk(80 60 0 0), width: 14 mm, height: 14 mm}
              - {row: [{text: "Woorden", style: big}], padding: 14 mm 2 mm 4 mm 2 mm}
              - row:
                  - {shape: circle, fill: rose, width: 16 mm, height: 16 mm}
                  - {shape: rectangle, fill: ink, width: 4 mm, height: 4 mm}
                padding: 22 mm 4 mm 4 mm 4 mm
                rotate: 10
            clip: circle
            width: 44 mm
            height: 44 mm
"""
scratch.mkdir(parents=True, exist_ok=True)
(scratch / "prent.yaml").write_text(PROJECT)
run(prent, "build", scratch, "-q", "-p", "x4-fogra39", "-o", scratch / "out")
want = Pixels(scratch / "out/p/01.png")
with Chromium() as browser:
    browser.open(scratch / "out/p/01.svg")
    browser.draw(scratch / "shown.png", want.width, want.height)
shown = Pixels(scratch / "shown.png")
worst = [max(abs(a - b) for a, b in zip(want.at(x, y), shown.at(x, y)))
         for y in range(want.height) for x in range(want.width)]
off = sum(w > 40 for w in worst) / len(worst)
check(off < 0.01, f"{100 * off:.2f} % of the pixels are other in the SVG")
# The rose circle over sky over yellow, and over sky alone: millimetres of the page.
for x, y in (10, 26), (10, 33):
    place = round(x * 96 / 25.4), round(y * 96 / 25.4)
    a, b = want.at(*place), shown.at(*place)
    check(max(abs(p - q) for p, q in zip(a, b)) < 6, f"at {x}, {y} mm: {a} in PNG, {b} in SVG")
    check(max(a) < 90, f"at {x}, {y} mm: all plates are there: {a}")
print(f"{len(worst)} pixels of a clip, {100 * off:.2f} % other")

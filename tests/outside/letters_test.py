#!/usr/bin/python3
"""Letters in SVG as Chromium sets them from the fonts within: in scripts that shaping takes apart and
puts together, typed as one letter or as several, of fonts that lack what browsers want, of letters
in colours and of variable fonts. Each page looks as prent's own PNG does."""
import shutil
import struct
import sys
from pathlib import Path

import fontmaker
from chromium import Chromium
from pages import check, run

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
NOTO = Path("/usr/share/fonts/truetype/noto")
LIMIT = 40  # of 255: the worst mean of a square of 16 pixels
# language, script, text
SCRIPTS = [("ta", "Tamil", "\u0b95\u0bca \u0b95\u0bcc"), ("bn", "Bengali", "\u0995\u09cb \u0995\u09cc \u09a1\u09bc"),
           ("ml", "Malayalam", "\u0d15\u0d4a \u0d15\u0d4b"), ("si", "Sinhala", "\u0d9a\u0ddc \u0d9a\u0ddd \u0d9a\u0dde"),
           ("or", "Oriya", "\u0b15\u0b4b \u0b15\u0b4c"), ("km", "Khmer", "\u1780\u17be \u1780\u17c4"),
           ("kn", "Kannada", "\u0c95\u0cca \u0c95\u0ccb"), ("te", "Telugu", "\u0c15\u0c48 \u0c15\u0c4a"),
           ("th", "Thai", "\u0e01\u0e33 \u0e01\u0e49\u0e33"), ("lo", "Lao", "\u0e81\u0eb3 \u0e81\u0ec9\u0eb3"),
           ("hi", "Devanagari", "\u0915\u094b \u0928\u093f\u0915\u094d\u0937 \u0929"), ("he", "Hebrew", "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"),
           ("ar", "Arabic", "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645"), ("gu", "Gujarati", "\u0a95\u0acb \u0a95\u0acd\u0ab7")]
VIETNAMESE = "Vie\u0302\u0301t e\u0302\u0301 a\u0306\u0301 \u1ebf"
MADE = {"Bare": fontmaker.bare, "Symbols": fontmaker.symbols, "Vary": fontmaker.variable,
        "Colour Empty": fontmaker.coloured}

project = scratch / "project"
shutil.rmtree(project, ignore_errors=True)
(project / "fonts").mkdir(parents=True)
lines = [("vi", "Lato", 400, VIETNAMESE), ("en", "Vary", 800, "Variable")]
for language, script, text in SCRIPTS:
    shutil.copy(NOTO / f"NotoSans{script}-Regular.ttf", project / "fonts")
    lines.append((language, f"Noto Sans {script}", 400, text))
for family, make in MADE.items():
    make(source, family).save(project / "fonts" / f"{family.replace(' ', '-')}.ttf")
    lines.append(("en", family, 400, "ABBA Hamm"))
content = "".join(f'    - {{language: {language}, family: {family}, weight: "{weight}", text: "{text}"}}\n'
                  for language, family, weight, text in lines)
(project / "prent.yaml").write_text(f"""title: Letters
content:
  lines:
{content}products:
""" + "".join(f"""  {name}:
    each: line in lines
    formats: [svg, png]
    svg-text: {how}
    layout:
      page: {{size: 100 x 30 mm}}
      front: {{text: "{{line.text}}", language: "{{line.language}}", family: "{{line.family}}", weight: "{{line.weight}}", size: 24 pt, padding: 5 mm}}
""" for name, how in [("deck", "live"), ("drawn", "outlines")]))
out = scratch / "out"
run(prent, "build", project, "-q", "-o", out)
shot, worst = scratch / "shot.png", 0
with Chromium() as chromium:
    for svg in sorted(out.glob("*/*.svg")):
        line, png = lines[int(svg.stem[:2]) - 1], svg.with_suffix(".png")
        chromium.open(str(svg))
        chromium.draw(str(shot), *struct.unpack(">II", png.read_bytes()[16:24]))
        mean, _, most, *_ = (float(v) for v in run(f"{helpers}/outside_compare", 16, shot, png).split())
        check(most < LIMIT and mean < 2, f"{svg.parent.name}: {line[1]}: {most:.1f} off, {mean:.2f} on average")
        worst = max(worst, most)
print(f"{len(lines)} lines are alike, at worst {worst:.1f} off")

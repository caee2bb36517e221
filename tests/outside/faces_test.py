#!/usr/bin/python3
# Fonts of every build, made for the test: CFF of several units with and without a matrix, with glyphs
# that have numbers, in order or not, variable TrueType at four weights, letters of colours, and of
# Debian's CFF in a collection and emoji of pixels. Each comes into the PDF as the part that the
# standards allow, looks as Cairo draws it and is found as text; as outlines it looks the same and is
# no font. The threads change no byte. Letters without ink, and colours of a kind that is not drawn,
# are errors at their place.
import re
import shutil
import subprocess
import sys
from pathlib import Path

import fontmaker
from pages import check, run

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
SHARE = Path("/usr/share/fonts")
FILES = ["opentype/noto/NotoSansCJK-Regular.ttc", "truetype/noto/NotoColorEmoji.ttf"]
MADE = {"Cubic 1000": lambda name: fontmaker.cubic(source, name),
        **{f"Cubic {units}": lambda name, units=units: fontmaker.cubic(source, name, units, False)
           for units in (256, 2048, 4000)},
        "Numbered": lambda name: fontmaker.numbered(source, name),
        "Numbered Odd": lambda name: fontmaker.numbered(source, name, 2048, False, 2),
        "Vary": lambda name: fontmaker.variable(source, name),
        "Colour Empty": lambda name: fontmaker.coloured(source, name),
        "Colour Full": lambda name: fontmaker.coloured(source, name, 0, False),
        "Colour One": lambda name: fontmaker.coloured(source, name, 1),
        "Drawn": lambda name: fontmaker.drawn(source, name),
        "Blank": lambda name: fontmaker.true_type(source, name, "B")}
# family, weight, text
LINES = [*((family, 400, f"ABBA in {family}") for family in MADE if family not in ("Colour One", "Drawn", "Blank")),
         ("Vary", 100, "Variable at one hundred"), ("Vary", 650, "Variable at 650"),
         ("Vary", 900, "Variable at nine hundred"), ("Noto Sans CJK JP", 400, "漢字かな交じり文"),
         ("Lato, Noto Color Emoji", 700, "Vet 👍 en 12"),
         ("Lato, Noto Color Emoji", 400, "Op 😀 en 👍🏽 na, 1 2 # ©")]
TYPES = {**{f"Cubic{units}": "CID Type 0C" for units in (256, 1000, 2048, 4000)},
         "Numbered": "CID Type 0C", "NumberedOdd": "CID Type 0C", "Vary": "CID TrueType",
         "Vary_100wght": "CID TrueType", "Vary_650wght": "CID TrueType", "Vary_900wght": "CID TrueType",
         "ColourEmpty": "CID TrueType", "ColourFull": "CID TrueType",
         "NotoSansCJKjp-Regular": "CID Type 0C", "Lato-Regular": "CID TrueType", "Lato-Bold": "CID TrueType"}
# family, how many letters of ABBA are refused, and in what words
REFUSED = [("Colour One", 4, "colours that prent cannot draw"), ("Drawn", 2, "colours that prent cannot draw"),
           ("Blank", 2, "is empty in Blank")]
SAME = (2.0, 0.005, 24.0)  # as raster_test has them


def build(profile, threads=2):
    out = scratch / f"{profile}-{threads}"
    run(prent, "build", project, "-q", "-f", "pdf", "-p", profile, "-j", threads, "-o", out)
    return out / "faces.pdf"


def looks(pdf, name):
    shown = scratch / "shown.png"
    for judge in ("poppler", "mupdf"):
        for page, drawn in pages.items():
            if judge == "poppler":
                run("pdftocairo", "-png", "-singlefile", "-r", 300, "-f", page, "-l", page, pdf,
                    shown.with_suffix(""))
            else:
                run("mutool", "draw", "-q", "-r", 300, "-o", shown, pdf, page)
            found = run(f"{helpers}/outside_compare", 40, drawn, shown).split()
            check(all(float(a) <= b for a, b in zip(found, SAME)), f"{name}, page {page}, {judge}: {found[:3]}")


project = scratch / "project"
(project / "fonts").mkdir(parents=True, exist_ok=True)
(project / "layouts/print").mkdir(parents=True, exist_ok=True)
for file in FILES:
    shutil.copy(SHARE / file, project / "fonts")
for family, make in MADE.items():
    font = make(family)
    font.save(project / "fonts" / f"{family.replace(' ', '-')}.{'otf' if 'CFF ' in font else 'ttf'}")
(project / "layouts/print/paths.yaml").write_text("extends: screen\noutlines: yes\n")
cards = "".join(f'    - {{family: "{family}", weight: {weight}, text: "{text}"}}\n' for family, weight, text in LINES)
(project / "prent.yaml").write_text(f"""title: Faces
content:
  lines:
{cards}products:
  faces:
    each: line in lines
    layout:
      page: {{size: 90 x 30 mm, bleed: 3 mm}}
      front: {{text: "{{line.text}}", family: "{{line.family}}", weight: "{{line.weight}}", size: 18 pt, padding: 6 mm}}
""")
drawn = scratch / "drawn"
drawn.mkdir(exist_ok=True)
numbers = range(1, len(LINES) + 1)
run(f"{helpers}/outside_draw", project, "faces", 300, "trim", drawn, *numbers)
pages = {page: drawn / f"{page}.png" for page in numbers}

screen = build("screen")
looks(screen, "as fonts")
fonts = {}
for line in run("pdffonts", screen).splitlines()[2:]:
    found = re.match(r"[A-Z]{6}\+(\S+)\s+(CID \S+(?: 0C)?)\s+Identity-H\s+yes yes yes", line)
    check(found, f"a font of another kind, or not embedded: {line}")
    if found:
        fonts[found[1]] = found[2]
check(fonts == TYPES, f"the fonts are {set(fonts.items()) ^ set(TYPES.items())}")
texts = run("pdftotext", screen, "-").split("\f")
for (family, _, text), page in zip(LINES, texts):
    check(" ".join(page.split()) == text, f"{page!r} should be {text!r}")
for profile in ("x4-fogra39", "x1a-fogra39"):
    pdf = build(profile)
    check("No syntax or stream encoding errors" in run("qpdf", "--check", pdf), f"qpdf of {profile}")
    check(pdf.read_bytes() == build(profile, 1).read_bytes(), f"{profile} is other bytes with one thread")
    texts = run("pdftotext", pdf, "-").split("\f")
    check(" ".join(texts[-2].split()) == LINES[-1][2], f"{profile} says {texts[-2]!r}")

paths = build("paths")
looks(paths, "as outlines")
left = [line.split()[0] for line in run("pdffonts", paths).splitlines()[2:]]
check(not left, f"outlines still have the fonts {left}")

wrong = scratch / "wrong"
shutil.rmtree(wrong, ignore_errors=True)
shutil.copytree(project, wrong)
for family, letters, words in REFUSED:
    (wrong / "prent.yaml").write_text(f"""title: Wrong
products:
  faces:
    layout: {{page: {{size: 90 x 30 mm}}, front: {{text: ABBA, family: "{family}"}}}}
""")
    done = subprocess.run([prent, "build", wrong, "-q", "-o", scratch / "none"], check=False, capture_output=True)
    told = re.findall(r"prent.yaml:4:\d+: error: (.*)", done.stderr.decode())
    check(done.returncode == 1 and len(told) == letters and all(words in line for line in told),
          f"{family}: {done.stderr.decode()}")
print(f"{len(LINES)} lines in {len(FILES) + len(MADE)} font files are what they should be")

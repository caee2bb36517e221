#!/usr/bin/python3
# Fonts of every build: CFF, CFF with numbered glyphs, variable TrueType at three weights, and emoji
# of pixels. Each comes into the PDF as the part that the standards allow, looks as Cairo draws it and
# is found as text; as outlines it looks the same and is no font. The threads change no byte.
import re
import shutil
import sys
from pathlib import Path

from pages import check, run

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
SHARE = Path("/usr/share/fonts")
FILES = ["opentype/cantarell/Cantarell-Regular.otf", "opentype/cantarell/Cantarell-Bold.otf",
         "truetype/inter-vf/Inter-roman.var.ttf", "opentype/noto/NotoSansCJK-Regular.ttc",
         "truetype/noto/NotoColorEmoji.ttf"]
# family, weight, text
LINES = [("Cantarell", 400, "Een fijn affiche uit Flevoland"), ("Cantarell", 700, "office file (offline)"),
         ("Inter", 100, "Variable at one hundred"), ("Inter", 400, "Variable at four hundred"),
         ("Inter", 900, "Variable at nine hundred"), ("Noto Sans CJK JP", 400, "漢字かな交じり文"),
         ("Lato, Noto Color Emoji", 400, "Op 😀 en 👍🏽 na")]
TYPES = {"Cantarell-Regular": "CID Type 0C", "Cantarell-Bold": "CID Type 0C", "Inter": "CID TrueType",
         "Inter_100wght": "CID TrueType", "Inter_900wght": "CID TrueType",
         "NotoSansCJKjp-Regular": "CID Type 0C", "Lato-Regular": "CID TrueType"}
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
check(fonts == TYPES, f"the fonts are {fonts}")
texts = run("pdftotext", screen, "-").split("\f")
for (_, _, text), page in zip(LINES, texts):
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
print(f"{len(LINES)} lines in {len(FILES)} font files are what they should be")

#!/usr/bin/python3
"""The workshop kit: every product is there in its size, with the publication's words whole where it
has them; own texts say whose they are; a format's steps take the minutes that it says; dots stand where
the label sheets have them; the box has a plate for its cuts and one for its creases. In one colour
nothing is on another plate than black. No layout is longer than 120 lines."""
import re
import subprocess
import sys
from pathlib import Path

from pages import MM, check, flat, in_order, publication, run, sentences, texts

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
PAGES = {"placemat": (1, 426, 303), "canvas": (1, 847, 600), "guide": (8, 154, 216), "method-cards": (6, 94, 69),
         "stickers-12": (108, 12, 12), "stickers-19": (63, 19, 19), "stickers-70x37": (30, 70, 37),
         "tuck-box": (2, 303, 216), "value-cards-large": (116, 154, 111), "name-tents": (6, 297, 210),
         "result-form": (1, 210, 297), "slides": (76, 320, 180)}
run(prent, "build", source / "data/kit.yaml", "--strict", "-q", "-f", "pdf", "-o", scratch)
run(prent, "build", source / "data/one-colour.yaml", "--strict", "-q", "-f", "pdf", "-o", scratch)
read = {}
for product, (count, wide, high) in PAGES.items():
    pdf = f"{scratch}/{product}.pdf"
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", pdf)).groups()
    check(abs(float(size[0]) - wide * MM) < 0.01 and abs(float(size[1]) - high * MM) < 0.01,
          f"{product} is {wide} x {high} mm with its bleed, not {size}")
    read[product] = texts(pdf)
    check(len(read[product]) == count, f"{product} has {len(read[product])} pages, not {count}")

oracle = sentences(source)
questions = [s for s in oracle if s.endswith("?")][:44]
opinions = [s for s in oracle if s.startswith("'")]
found = in_order(" ".join(read["slides"]), questions, "slides")
found += in_order(" ".join(read["slides"]), opinions, "slides")
found += in_order(" ".join(read["value-cards-large"]), opinions, "value-cards-large")
kit = publication(source, "werkvormen.yaml")
for form in kit["formats"]:
    check(sum(int(step["time"]) for step in form["steps"]) == int(form["minutes"]), form["name"])
    steps = [step["what"] for step in form["steps"]]
    found += in_order(" ".join(read["guide"]), [form["name"], form["goal"], *steps], "guide")
    found += in_order(" ".join(read["method-cards"]), [form["name"], *steps, form["goal"]], "method-cards")
own = [read["placemat"][0], *read["guide"][:7], *read["method-cards"][::2], read["result-form"][0]]
for page in own:
    check(flat(kit["ours"]) in page, f"says whose it is: {page[:60]}")
found += in_order(" ".join(read["name-tents"]), [role["name"] for role in kit["roles"]], "name-tents")


def centres(pdf):
    """Of the letters on the first sheet, in mm, by rows."""
    words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="([\d.]+)">[A-Z]</word>',
                       run("pdftotext", "-bbox", pdf, "-"))
    return sorted({round((float(a) + float(b)) / 2 / MM, 1) for a, b, _ in words}), len(words)


# A column of labels each 20 mm, or 26 mm, in the middle of the sheet.
for size, columns, pitch in ((12, 9, 20), (19, 7, 26)):
    across, letters = centres(f"{scratch}/stickers-{size}.sheets.pdf")
    wanted = [105 + (i - (columns - 1) / 2) * pitch for i in range(columns)]
    check(letters == PAGES[f"stickers-{size}"][0], f"{letters} dots of {size} mm on the sheet")
    check(all(min(abs(x - w) for w in wanted) < 0.3 for x in across), f"dots of {size} mm stand at {across}")
inks = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", f"{scratch}/tuck-box.pdf", "-"],
                      check=True, capture_output=True).stdout
check(b"/CutContour" in inks and b"/Crease" in inks, "the box has plates for its die and its creases")
# Ink on the lid and on all flaps that are seen, none where glue comes; a dot is a mm, the bleed 3 mm.
drawn = subprocess.run(["pdftoppm", "-gray", "-r", "25.4", "-f", "1", "-l", "1", f"{scratch}/tuck-box.pdf"],
                       check=True, capture_output=True).stdout
head, data = drawn.split(b"\n255\n", 1)
width = int(head.split()[1])
seen = {name: data[(y + 3) * width + x + 3] for name, x, y in (
    ("tuck", 186, 35), ("lid", 160, 50), ("left flap", 145, 52), ("right flap", 228, 52), ("foot", 103, 160),
    ("left foot", 145, 158), ("back foot", 186, 160), ("right foot", 228, 158))}
check(max(seen.values()) < 80, f"the box is printed all over: {seen}")
glue = [data[(y + 3) * width + x + 3] for x, y in ((64, 106), (186, 177))]
check(min(glue) > 250, f"no ink where glue comes: {glue}")
for product in ("value-map-grey", "cluster-wheel-grey"):
    plates = run("gs", "-q", "-dNOSAFER", "-o", "-", "-sDEVICE=inkcov", f"{scratch}/{product}.pdf")
    cyan, magenta, yellow, black = (float(v) for v in plates.split()[:4])
    check(cyan == magenta == yellow == 0 and black > 0, f"{product} is black alone: {plates}")
for layout in (source / "layouts").glob("*.yaml"):
    length = len(layout.read_text().splitlines())
    check(length <= 120 or layout.name == "languages.yaml", f"{layout.name} has {length} lines")
print(f"{len(PAGES)} products, {found} texts found, 0 missing")

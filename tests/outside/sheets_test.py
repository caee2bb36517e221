#!/usr/bin/env python3
"""What other programs see on sheets: every page once, backs behind their fronts, a printer's
correction as it was measured, the figures of prent list, and files for cutters and tiles."""
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from pages import MM, check, run

source, prent, scratch, helpers = (Path(arg) for arg in sys.argv[1:5])
project = source / "tests/golden/sheets"
os.environ["XDG_CONFIG_HOME"] = str(scratch / "config")


def build(*options, out="out", products=()):
    run(prent, "build", project, *products, "-q", "-f", "pdf,svg", "-o", scratch / out, *options)
    return scratch / out


def words(pdf):
    """Of each page its size and its large words with their boxes, in mm."""
    pages = []
    for page in run("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]:
        w, h = (float(v) / MM for v in
                re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        found = {}
        for box in re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" '
                              r'yMax="([-\d.]+)">(\d+|back)<', page):
            left, top, right, bottom = (float(v) / MM for v in box[:4])
            if min(right - left, bottom - top) > 4:  # no slug line
                found.setdefault(box[4], []).append((left, top, right, bottom))
        pages.append(((w, h), found))
    return pages


def middle(*boxes):
    return tuple((min(box[i] for box in boxes) + max(box[i + 2] for box in boxes)) / 2
                 for i in (0, 1))


def back_middle(found, number):
    """Of "2" with the "back" that is nearest to it."""
    (one,), here = found[number], middle(*found[number])
    other = min(found["back"], key=lambda box: sum((a - b) ** 2 for a, b in
                                                   zip(middle(box), here)))
    return middle(one, other)


def sides_judge(pdf, book):
    """Pairs of sides: what is in the middle of a back is behind the middle of its front."""
    pages, cards = words(pdf), 0
    check(len(pages) % 2 == 0, f"{pdf.name} has pairs of sides")
    for ((w, h), front), (_, back) in zip(pages[::2], pages[1::2]):
        numbers = front.keys() - {"back"}
        check(numbers == back.keys() - {"back"}, f"{pdf.name}: {front.keys()}, {back.keys()}")
        for number in numbers:
            x, y = middle(*front[number])
            bx, by = back_middle(back, number)
            behind = (w - bx, by) if book else (bx, h - by)
            check(abs(behind[0] - x) < 1.5 and abs(behind[1] - y) < 1.5,
                  f"{pdf.name}: {number} at {x:.1f} {y:.1f}, its back at {behind}")
            cards += 1
    return cards


def boxes_judge(pdf, paper):
    """The trim of a sheet is the sheet."""
    text = run("pdfinfo", "-box", "-f", "1", "-l", "99", pdf)
    for kind in ("MediaBox", "TrimBox", "BleedBox"):
        found = re.findall(kind + r":\s+0.00\s+0.00\s+([\d.]+)\s+([\d.]+)", text)
        check(found and all(sorted(round(float(v) / MM) for v in box) == sorted(paper)
                            for box in found), f"{pdf.name}: {kind} {found}")


def forms(pdf):
    """Objects that are pages stored as forms, and how often sheets show one."""
    objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))["qpdf"][1].values()
    streams = [o["stream"]["dict"] for o in objects if "stream" in o]
    stored = [d for d in streams if d.get("/Subtype") == "/Form"]
    return len(stored)


out = build()
cards = sides_judge(out / "duplex.sheets.pdf", True) + \
    sides_judge(out / "short-edge.sheets.pdf", True) + \
    sides_judge(out / "stack.sheets.pdf", False)
check(cards == 3 * 7, f"{cards} cards on three kinds of sheets")
boxes_judge(out / "duplex.sheets.pdf", (148, 210))
boxes_judge(out / "tiles.tiles.pdf", (210, 297))
check(forms(out / "duplex.sheets.pdf") == 14, "each page is stored once")
check(forms(out / "single-cut.sheets.pdf") == 7, "two copies of a deck are stored once")
for pdf in out.glob("*.pdf"):
    run("qpdf", "--check", pdf)

# The fold-over card's halves, the booklet's pages, the order of the backs alone.
(_, fold), *_ = words(out / "fold-side.sheets.pdf")
check(all(len(fold[str(n)]) == 2 and abs(fold[str(n)][0][1] - fold[str(n)][1][1]) < 2
          for n in range(1, 5)), "front and back of a folded card beside each other")
spreads = [sorted((box[0], n) for n, boxes in found.items() for box in boxes)
           for _, found in words(out / "booklet.booklet.pdf")]
check([[n for _, n in side] for side in spreads] == [["7", "1"], ["2"], ["6", "3"], ["4", "5"]],
      f"the booklet's sides: {spreads}")
check([set(found) - {"back"} for _, found in words(out / "backs.sheets.pdf")] ==
      [set("1234"), set("567")], "backs alone")

# What prent list says is what the files are.
listed = {sheet["file"]: sheet for product in json.loads(run(prent, "list", project, "--json"))
          for sheet in product["sheets"]}
for name, sheet in listed.items():
    pages = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", out / f"{name}.pdf"))[1])
    check(pages == sheet["sides"], f"{name}: {pages} pages, {sheet['sides']} sides listed")
used = 1 - 14 * 60 * 40 / (2 * 148 * 210)
check(abs(listed["single-cut.sheets"]["waste_percent"] - 100 * used) < 0.06, "waste")

# For the cutter, in mm; for the wall, a file a tile.
die = (out / "stack.sheets.die.svg").read_text()
check('viewBox="0 0 210 148"' in die and die.count("M") == 7, "seven cards to cut, on A5")
tiles = sorted(path.name for path in (out / "tiles.tiles").iterdir())
check(tiles == ["A1.svg", "A2.svg", "B1.svg", "B2.svg"], f"tiles: {tiles}")
run("xmllint", "--noout", *(out / "tiles.tiles").iterdir(), out / "stack.sheets.die.svg")

# Some pages, and pages that are not there.
some = build("--pages", "1-2,5,13-", products=("duplex",), out="some")
check([sorted(found) for _, found in words(some / "duplex.sheets.pdf")] ==
      [["1", "3", "7"], ["1", "7", "back"]], "only the pages that were asked for")
check(len(words(some / "duplex.pdf")) == 5, "five pages")
for wrong, says in (("15", "no page 15"), ("3-1", "is not a range of pages")):
    done = subprocess.run([prent, "build", project, "duplex", "--pages", wrong, "-o",
                           scratch / "wrong"], capture_output=True, text=True)
    check(done.returncode == 1 and says in done.stderr, f"--pages {wrong}: {done.stderr}")
check(not (scratch / "wrong").exists(), "nothing is written")

# A printer that sets its backs 0.5 mm too far left and 0.25 mm too low.
done = run(prent, "calibrate", "A5", "--printer", "office", "--read", "0.5,0.5,-0.25,-0.25")
check((scratch / "config/prent/printers/office.yaml").is_file(), done)
moved = build("--printer", "office", products=("duplex",), out="moved")
for nth, (plain, right) in enumerate(zip(words(out / "duplex.sheets.pdf"),
                                         words(moved / "duplex.sheets.pdf"))):
    want = (0.5, -0.25) if nth % 2 else (0, 0)
    for number, boxes in plain[1].items():
        for one, other in zip(boxes, right[1][number], strict=True):
            check(all(abs(b - a - w) < 0.01 for a, b, w in zip(one, other, want + want)),
                  f"side {nth}: {number} moved from {one} to {other}")
done = subprocess.run([prent, "build", project, "--printer", "offfice", "-o", scratch / "wrong"],
                      capture_output=True, text=True)
check(done.returncode == 1 and 'did you mean "office"?' in done.stderr, done.stderr)

# The manual's picture of the calibration sheet is today's.
run(prent, "calibrate", "A5 landscape", "-q", "-f", "pdf,png", "-o", scratch / "calibration")
run("qpdf", "--check", scratch / "calibration/calibration.pdf")
pairs = [str(folder / f"calibration-{side}.png") for side in ("front", "back")
         for folder in (source / "layouts/pictures", scratch / "calibration")]
for line in run(helpers / "outside_compare", "16", *pairs).splitlines():
    check(float(line.split()[1]) < 0.001, f"the calibration sheet is of another day: {line}")
print(f"{cards} backs behind their fronts, {len(listed)} files as listed")

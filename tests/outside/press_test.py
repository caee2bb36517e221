#!/usr/bin/python3
# The project tests/press: each ink and finish on its plate by Ghostscript and MuPDF, and the
# same picture in PNG, in SVG as Chromium shows it, and in a PDF for screens.
import re
import subprocess
import sys
from pathlib import Path

from chromium import Chromium
from pixels import Pixels
from plates import JUDGES, PROCESS, page_split

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
C, M, Y, K = PROCESS
PPI = 144
MM = PPI / 25.4
failures = points = 0

# Points in mm from the trim's top left, and what must be there, page by page. Along the
# middle of a strip of 8 mm a gradient is at its middle.
PLATES = {
    "overprint": {
        (2, 10): {M: 60, Y: 100}, (2, 30): {C: 100}, (2, 50): {},
        (8, 10): {M: 60, Y: 100, "Glaze": 100}, (8, 50): {"Glaze": 100},
        (18, 10): {M: 60, Y: 100, "Neon": 100}, (18, 30): {C: 100, "Neon": 100},
        (28, 10): {M: 80, Y: 100}, (28, 30): {C: 100, M: 80}, (28, 50): {M: 80},
        (38, 10): {M: 60, Y: 100, "Neon": 50}, (38, 30): {C: 100, "Neon": 50},
        (48, 10): {M: 60, Y: 100, "Neon": 70}, (48, 30): {C: 100, "Neon": 70},
        (58, 10): {C: 30, M: 80, Y: 100}, (58, 50): {C: 30, M: 80},
        (69, 10): {C: 20}, (65, 10): {C: 20, "Neon": 100},
    },
    "finishes": {
        (2, 10): {M: 60, Y: 100}, (2, 30): {K: 100}, (13, 10): {M: 60, Y: 100, "White": 100},
        (8, 10): {M: 60, Y: 100, "White": 100, "Gloss": 100}, (8, 30): {K: 100, "Gloss": 100},
        (8, 50): {"Gloss": 100}, (18, 30): {K: 100, "Gilt": 100}, (25, 30): {K: 100, "CutContour": 100},
        (28, 30): {K: 100}, (39, 30): {K: 100, "Crease": 100}, (49, 50): {"Perforation": 100},
        (58, 10): {M: 60, Y: 100, "White": 100, "Relief": 100},
        (68, 30): {K: 100, "Gloss": 70}, (78, 30): {C: 100}, (78, 10): {C: 100, "White": 100},
    },
    "effects": {
        (2, 6): {M: 60, Y: 100}, (12, 6): {C: 50, M: 30, Y: 50}, (12, 30): {C: 50}, (5, 30): {C: 6},
        (32, 6): {M: 60, Y: 100, "Neon": 50}, (32, 30): {"Neon": 50}, (52, 30): {},
        (72, 6): {M: 60, Y: 100, "Gloss": 50}, (6, 50): {C: 100, M: 60, Y: 100},
        (8, 52): {C: 100, M: 60, Y: 100}, (38, 56): {M: 60, Y: 100, "Neon": 50},
        (38, 47): {"Neon": 50},
    },
    "shapes": {
        (14, 8): {M: 60, Y: 100, "Neon": 100}, (6, 18): {M: 60, Y: 100}, (2, 8): {M: 60, Y: 100},
        (38, 11): {M: 60, Y: 100, "Glaze": 100}, (31, 4): {M: 60, Y: 100},
        (40, 30): {C: 100}, (40, 39): {M: 80}, (40, 37): {}, (40, 45): {C: 100},
        (62, 30): {C: 100}, (67, 40): {M: 60, Y: 100}, (43, 56): {C: 100}, (6, 56): {M: 60, Y: 100},
        (53, 5): {M: 60, Y: 100, "Neon": 100}, (64, 16): {M: 60, Y: 100},
        (79, 11): {M: 60, Y: 100, "Neon": 100}, (72, 4): {M: 60, Y: 100},
        (77, 29): {M: 60, Y: 100}, (83, 29): {C: 100}, (83, 35): {M: 60, Y: 100},
    },
    "tables": {
        (14, 7): {C: 100}, (60, 7): {C: 100}, (10, 13): {C: 100, M: 80}, (10, 15): {M: 80}, (10, 20): {},
        (34, 20): {"Neon": 100}, (60, 20): {}, (10, 30): {M: 60, Y: 100}, (60, 30): {M: 60, Y: 100},
        (34, 30): {M: 80, Y: 100}, (34, 40): {M: 80}, (60, 40): {}, (70, 30): {}, (2, 30): {},
    },
    "gradients": {
        **{(x, y): {**below, "Neon": 70} for x in (8, 18, 52, 78)
           for y, below in ((10, {M: 60, Y: 100}), (30, {C: 100}), (50, {}))},
        (66, 10): {C: 30, M: 80, Y: 100}, (66, 30): {C: 30, M: 80}, (66, 50): {C: 30, M: 80},
        (72, 10): {M: 60, Y: 100, "Glaze": 100}, (72, 30): {C: 100, "Glaze": 100},
        (72, 50): {"Glaze": 100}, (59, 10): {M: 60, Y: 100},
    },
    "texts": {
        (14, 14): {C: 100, M: 60}, (11.5, 14): {M: 80}, (16.4, 14): {M: 80}, (9, 14): {},
        (32.9, 14): {C: 100, M: 60, "Neon": 100}, (34, 14): {C: 100, M: 60}, (32.2, 14): {},
        (53, 14): {C: 100, M: 60, "Neon": 100},
        (54, 14): {C: 100, M: 60}, (30, 39.77): {C: 100, M: 60}, (30, 38): {}, (75, 39.77): {},
    },
}
GRADIENTS = 8, 18, 48, 58, 66, 68, 78, 12, 5, 32, 52, 72  # mm: their middles
# Where PNG, SVG and a screen's PDF are compared: in the middle of flat places.
LOOKS = {page: sorted(places) for page, places in PLATES.items()}


def fail(text):
    global failures
    failures += 1
    print(f"failed: {text}")


def differ(found, want, most):
    names = set(found) | set(want)
    return any(abs(found.get(n, 0) - want.get(n, 0)) > most for n in names)


def plates_judge(pdf):
    global points
    for number, (page, places) in enumerate(PLATES.items(), 1):
        one = page_split(pdf, number, scratch)
        for name, judge in JUDGES.items():
            plates = judge(one, scratch)
            for (x, y), want in places.items():
                points += 1
                found = plates.at(x, y)
                if differ(found, want, 2 if x in GRADIENTS else 1):
                    fail(f"{page} {x}, {y} mm by {name}: {found}, not {want}")


def looks_judge(out):
    global points
    with Chromium() as chromium:
        for number, (page, places) in enumerate(LOOKS.items(), 1):
            png = Pixels(out / "press" / f"{page}.png")
            svg = drawn(chromium, out / "press" / f"{page}.svg", png)
            subprocess.run(["pdftoppm", "-r", str(PPI), "-f", str(number), "-l", str(number),
                            "-png", out / "screen.pdf", scratch / page], check=True)
            poppler = Pixels(next(scratch.glob(f"{page}-*.png")))
            own = Pixels(out / "screen" / f"{page}.png")
            for x, y in places:
                points += 1
                at = int(x * MM), int(y * MM)
                near(page, at, "SVG", png.at(*at), svg.at(*at), 1)
                near(page, at, "screen's PDF", own.at(*at), poppler.at(*at), 4)


def near(page, at, what, one, two, most):
    if max(abs(a - b) for a, b in zip(one, two)) > most:
        fail(f"{page} at {at}: PNG {one}, {what} {two}")


# Each finish is a layer by its ink's name, shown, with its step (ISO 19593-1).
STEPS = {"Gloss": ("Varnish", "Varnish"), "Gilt": ("Structural", "FoilStamping"),
         "White": ("White", "White"), "CutContour": ("Structural", "Cutting"),
         "Crease": ("Structural", "Creasing"), "Perforation": ("Structural", "Perforating"),
         "Relief": ("Structural", "Embossing")}


def layers_judge(pdf):
    global points
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], check=True,
                          capture_output=True).stdout.decode("latin-1")
    found = {}
    for one in re.findall(r"<<(?:[^<>]|<<[^<>]*>>)*/Type /OCG(?:[^<>]|<<[^<>]*>>)*>>", text):
        step = [re.search(rf"/GTS_ProcSteps{key} /(\w+)", one)[1] for key in ("Group", "Type")]
        found[re.search(r"/Name \((\w+)\)", one)[1]] = tuple(step)
    points += 1
    if found != STEPS:
        fail(f"the layers are {found}")
    if text.count("/OCProperties") != 1:
        fail("the catalog has no layers")
    for word in ("/OFF", "/AS ", "/OCMD", "/VE "):
        if word in text:
            fail(f"{word} is there")
    begun = len(re.findall(r"/OC /L\d+ BDC", text))
    if begun != 11:
        fail(f"{begun} parts are in layers")


def screens_judge(out):
    """Where only finishes lie, screens show the sheet, unless asked."""
    global points
    asked = scratch / "asked"
    subprocess.run([prent, "build", source / "tests/press", "--finishes", "-f", "png,svg", "-o",
                    asked, "press"], check=True)
    at = int(8 * MM), int(50 * MM)
    for path, shown in ((out, False), (asked, True)):
        points += 2
        white = Pixels(path / "press/finishes.png").at(*at) == (255, 255, 255)
        if white == shown:
            fail(f"{path.name}: the varnish is {'not ' if shown else ''}on screen")
        if ("gloss" in (path / "press/finishes.svg").read_text()) != shown:
            fail(f"{path.name}: the SVG has {'no' if shown else 'the'} varnish")


def refusals_judge():
    """A press without a plate for it must not print it as a colour."""
    done = subprocess.run([prent, "check", source / "tests/press", "press", "-p", "shop-nl-x3"],
                          capture_output=True, text=True)
    if done.returncode != 1 or "has no plate for the finish Gloss" not in done.stderr:
        fail(f"shop-nl-x3 takes finishes: {done.stderr}")


# What the tables are to readers: a row's cells, with what they head and span.
ROWS = [["TH Column", "TH Column 2"], ["TD"] * 3, ["TD", "TD 1x2", "TD"], ["TD"] * 2,
        ["TH Column", "TH Column 1x2"], ["TD"]]


def tags_judge(pdf):
    global points
    text = subprocess.run(["pdfinfo", "-struct-text", pdf], check=True, capture_output=True,
                          text=True).stdout
    rows = []
    for line in text.split("Table (block)", 1)[1].splitlines():
        word = line.split()
        if word[:1] == ["TR"]:
            rows.append([])
        elif word and word[0].rstrip(":") in ("TH", "TD"):
            rows[-1].append(word[0].rstrip(":"))
        elif word[:1] == ["/Scope"]:
            rows[-1][-1] += " " + word[1].strip("/")
        elif word[:1] == ["/ColSpan"]:
            rows[-1][-1] += " " + word[1]
        elif word[:1] == ["/RowSpan"]:
            rows[-1][-1] += " 1x" + word[1]
    points += 1
    if rows != ROWS:
        fail(f"the rows of the tables are {rows}")


def drawn(chromium, svg, like):
    chromium.open(svg)
    shot = scratch / "shot.png"
    chromium.draw(shot, like.width, like.height)
    return Pixels(shot)


def main():
    out = scratch / "out"
    subprocess.run([prent, "build", source / "tests/press", "-o", out], check=True)
    plates_judge(out / "press.pdf")
    layers_judge(out / "press.pdf")
    tags_judge(out / "press.pdf")
    looks_judge(out)
    screens_judge(out)
    refusals_judge()
    print(f"{points} points, {failures} failures")
    return failures > 0


sys.exit(main())

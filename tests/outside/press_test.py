#!/usr/bin/python3
# The project tests/press: each ink and finish on its plate by Ghostscript and MuPDF, and the
# same picture in PNG, in SVG as Chromium shows it, and in a PDF for screens.
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
}
GRADIENTS = 48, 58  # mm: their middles
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
                near(page, at, "screen's PDF", own.at(*at), poppler.at(*at), 2)


def near(page, at, what, one, two, most):
    if max(abs(a - b) for a, b in zip(one, two)) > most:
        fail(f"{page} at {at}: PNG {one}, {what} {two}")


def drawn(chromium, svg, like):
    chromium.open(svg)
    shot = scratch / "shot.png"
    chromium.draw(shot, like.width, like.height)
    return Pixels(shot)


def main():
    out = scratch / "out"
    subprocess.run([prent, "build", source / "tests/press", "-o", out], check=True)
    plates_judge(out / "press.pdf")
    looks_judge(out)
    print(f"{points} points, {failures} failures")
    return failures > 0


sys.exit(main())

#!/usr/bin/python3
# What a colour is declared as is what its plates get, within a point: every kind of ink of the
# zoo, painted, stroked, written, tinting drawings and within pictures, knocking out and
# overprinting, looked at by Ghostscript and by MuPDF under several print profiles.
import subprocess
import sys
from pathlib import Path

import yaml

from pdfread import Pdf
from plates import JUDGES, PROCESS, page_split

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
C, M, Y, K = PROCESS
GOLD, PMS, CUT = "Gold", "PANTONE 286 C", "CutContour"
ALTERNATES = {GOLD: (25, 45, 90, 20), PMS: (100, 75, 0, 0), CUT: (0, 100, 0, 0)}
# What RGB colours must become.
GREY, RED, PINK = "black alone", "mostly magenta and yellow", "mostly magenta"

# Points in mm from the trim's top left, and what must be there, page by page.
PICTURES = {
    **{(x + dx, 26 + dy): ink for x in (6, 33) for (dx, dy), ink in {
        (6, 4): {C: 80}, (18, 4): {M: 60, Y: 100}, (6, 12): {K: 40},
        (18, 12): {C: 30, M: 30, Y: 30, K: 30}}.items()},
    (66, 30): {K: 100}, (78, 30): GREY, (66, 38): GREY, (78, 38): GREY,
    (12, 10): RED, (39, 10): RED, (45, 54): PINK, (8, 64): {},
    (29, 74): {GOLD: 100}, (34, 74): {}, (49, 74): {C: 70, M: 90, K: 25},
    (69, 74): {C: 60, K: 100}, (74, 74): {C: 60},
}
PAGES = {
    "inks": {
        (12, 12): {C: 65}, (28, 12): {C: 100, M: 55, K: 50}, (44, 12): {C: 5, M: 2.5, Y: 33.3},
        (60, 12): {C: 60, M: 40, Y: 40, K: 100}, (76, 12): {K: 100},
        (12, 28): {GOLD: 100}, (28, 28): {GOLD: 40}, (44, 28): {PMS: 100}, (60, 28): RED,
        (76, 28): GREY, (3, 3): {},
        # Over a tint.
        (7, 39): {C: 60}, (14, 46): {C: 60, K: 100}, (28, 46): {K: 100},
        (44, 46): {C: 60, CUT: 100}, (60, 46): {GOLD: 100}, (74, 46): {},
        # Over a spot ink; a stroke lies within its box.
        (7, 59): {PMS: 100}, (14, 66): {PMS: 100, K: 100}, (28, 66): {C: 60}, (44, 66): {},
        (56, 66): {PMS: 100, K: 100}, (60, 66): {PMS: 100}, (70, 66): {}, (74, 66): {PMS: 100},
        # In the stems of letters.
        (15, 90): {C: 60, K: 100}, (33, 90): {M: 100, Y: 80, K: 60}, (55, 90): {},
        (73, 90): {GOLD: 100}, (50, 90): {C: 60, M: 40, Y: 40, K: 100},
    },
    "shapes": {
        (16, 14): RED, (44, 14): {GOLD: 100}, (35, 14): {PMS: 100}, (72, 14): {C: 60},
        (64, 43): {C: 60}, (40, 58): {K: 8}, (10, 62): {PMS: 100}, (62, 68): {},
        (51.5, 68): {M: 90, Y: 20}, (10, 98): {C: 80, Y: 40}, (45, 98): {M: 40, Y: 80},
        (80, 98): {C: 40, K: 100}, (-1, 98): {C: 80, Y: 40}, (45, 107): {M: 40, Y: 80},
    },
    "letters": {(-1, -1): {C: 40, K: 100}, (48, 58): {C: 60}, (44, 58): {}},
    "blends": {
        (14, 16): {C: 40, M: 30, Y: 30}, (34, 16): {GOLD: 70}, (54, 16): {C: 40, GOLD: 50},
        (74, 16): {GOLD: 50, PMS: 50}, (16, 40): {M: 100}, (36, 40): {M: 40, Y: 40},
        (42, 40): {M: 80}, (71, 40): {PMS: 100}, (9, 55): {PMS: 100}, (14, 55): {}, (12, 64): {},
        (76, 91): {C: 60}, (61, 102.5): {GOLD: 40},
    },
    "pictures": PICTURES,
    "glass": {
        (7, 7): {C: 60}, (14, 14): {C: 30, M: 50}, (30, 14): {C: 30, GOLD: 50},
        (42, 10): {C: 24, Y: 60}, (47, 15): {C: 24, M: 60}, (52, 20): {C: 24, M: 60},
        (8, 98): {M: 30, Y: 90}, (42.5, 82): {M: 6, Y: 18, PMS: 80},
    },
}
# Profile, product, are spot inks printed as process ones.
RUNS = [("x4-fogra39", "zoo", False), ("x1a-fogra39", "flat", False),
        ("x3-fogra39", "flat", False), ("shop-nl-x3", "flat", True)]

failures = points = 0


def fail(text):
    global failures
    failures += 1
    print(f"failed: {text}")


def as_process(inks):
    """Spot inks by their alternates, where one ink lies over another added."""
    out = {}
    for name, percent in inks.items():
        parts = zip(PROCESS, ALTERNATES[name]) if name in ALTERNATES else [(name, 100)]
        for ink, part in parts:
            out[ink] = min(100, out.get(ink, 0) + percent * part / 100)
    return out


def differs(found, want):
    if want == GREY:
        return set(found) != {K} or not 5 < found[K] < 95
    if want == PINK:
        return found.get(M, 0) < 50 or max(found, key=found.get) != M or not {*found} <= {*PROCESS}
    if want == RED:
        return not all(found.get(ink, 0) > 50 for ink in (M, Y)) or found.get(C, 0) > 30 or \
            any(ink not in PROCESS for ink in found)
    return any(abs(found.get(ink, 0) - want.get(ink, 0)) > 1 for ink in {*found, *want})


def page_judge(pdf, page, where, wants, label):
    """Looks at the points, in mm from the trim's top left, of one page."""
    global points
    one = page_split(pdf, page, scratch)
    for name, judge in JUDGES.items():
        plates = judge(one, scratch)
        for (x, y), want in wants.items():
            points += 1
            try:
                found = plates.at(x + where[0], y + where[1])
            except ValueError as error:
                fail(f"{label}, {name}: {error}")
                continue
            if differs(found, want):
                found = {ink: round(percent, 1) for ink, percent in found.items()}
                fail(f"{label} at {x}, {y} mm, {name}: {found}, not {want}")


def trim_of(page):
    """How far the trim's top left is from the file page's, in mm."""
    media, trim = page["/MediaBox"], page["/TrimBox"]
    return (trim[0] - media[0]) / 72 * 25.4, (media[3] - trim[3]) / 72 * 25.4


def build(project, product, profile):
    out = scratch / profile
    subprocess.run([prent, "build", project, product, "-q", "-f", "pdf", "-p", profile, "-o", out],
                   check=True, stderr=subprocess.DEVNULL)
    return out / f"{product}.pdf"


def zoo_judge():
    for profile, product, process in RUNS:
        pdf = build(source / "tests/zoo", product, profile)
        pages = Pdf(pdf).pages()
        for number, name in enumerate(PAGES, 1):
            if number > len(pages):
                continue
            wants = {at: as_process(want) if process and isinstance(want, dict) else want
                     for at, want in PAGES[name].items()}
            page_judge(pdf, number, trim_of(pages[number - 1]), wants, f"{profile} {name}")


def card_judge():
    """A question card's text is black alone: beside its band there is nothing else."""
    pdf = build(source / "data", "question-cards", "x4-fogra39")
    left = int((trim_of(Pdf(pdf).pages()[0])[0] + 16) / 25.4 * 144)
    one = page_split(pdf, 1, scratch)
    for name, judge in JUDGES.items():
        plates = judge(one, scratch)
        most = {ink: max(max(plane[row * plates.width + left:(row + 1) * plates.width])
                         for row in range(plates.height)) / 2.55
                for ink, plane in plates.planes.items()}
        if most.pop(K) < 99 or any(most.values()):
            fail(f"a card's text, {name}: not black alone, but {most}")


def cluster_judge():
    """The grounds of the cluster cards are the theme's inks, to the percent."""
    def load(name):
        return yaml.safe_load((source / "data" / name).read_text())
    inks = load("theme.yaml")["inks"]
    clusters = [cluster for family in load("waarden.yaml") for cluster in family["clusters"]]
    pdf = build(source / "data", "cluster-cards", "x4-fogra39")
    pages = Pdf(pdf).pages()
    if len(pages) != 2 * len(clusters):
        fail(f"{len(pages)} pages of cluster cards for {len(clusters)} clusters")
    for i, cluster in enumerate(clusters):
        want = dict(zip(PROCESS, inks[cluster["colour"]]["cmyk"]))
        page_judge(pdf, 2 * i + 1, trim_of(pages[2 * i]), {(84, 60): want}, cluster["name"])


def self_judge():
    """A judge that lets other inks pass is none."""
    cases = [({K: 100}, {C: 2, K: 100}, True), ({K: 100}, {C: 1, K: 100}, False),
             ({C: 60}, {}, True), ({}, {C: 60}, True), ({K: 50}, GREY, False), ({C: 9, K: 50}, GREY, True),
             ({M: 80, Y: 90}, RED, False), ({M: 80, Y: 90, GOLD: 5}, RED, True),
             ({C: 20, M: 90}, PINK, False), ({M: 60, Y: 70}, PINK, True)]
    for found, want, wrong in cases:
        if differs(found, want) != wrong:
            fail(f"the judge takes {found} for {want}")
    if as_process({GOLD: 50, K: 100}) != {C: 12.5, M: 22.5, Y: 45, K: 100}:
        fail("spot inks as process ones")


self_judge()
zoo_judge()
card_judge()
cluster_judge()
print(f"{points} points on {len(RUNS)} profiles' plates, {failures} wrong")
sys.exit(failures != 0)

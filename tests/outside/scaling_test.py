#!/usr/bin/python3
# Twice as much input takes at most 2.3 times the work, in instructions as valgrind counts them: what
# is added from n to 2n against what is added from 2n to 4n, so that nothing else counts. One row for
# each kind of input that grows (rows 22 and 38 of tests/faults/rows.txt); two at a time. A text of a
# flow is bounded by --limit spread, and drawings by their own process, which valgrind does not see.
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
MOST = 2.3


def page(front, more="", card=""):
    return {"prent.yaml": f"title: T\n{more}products: {{p: {{{card}layout: {{page: {{size: A6}}, front: {front}}}}}}}\n"}


def listed(n, one, more="content: {c: [%s]}\n"):
    return more % ", ".join(one % i if "%" in one else one for i in range(n))


def table(columns):
    return ",".join(f"c{i}" for i in range(columns)) + "\n" + "x," * (columns - 1) + "x\n"


def doubled(n):
    """Parts that each stand twice in the one before, so many deep, of which nothing is shown."""
    spaces = ", ".join(["{space: 1 pt}"] * 30)
    return ("parts: {" + "".join(f"p{i}: {{column: [{{use: p{i + 1}}}, {{use: p{i + 1}}}, {spaces}]}}, " for i in range(n)) +
            f"p{n}: {{space: 1 pt}}}}, front: {{column: [{{use: p0, each: x in c}}]}}")


T = "content: {t: t.csv}\n"
NONE = "{space: 1 fr}"
# name, size, files for a size
KINDS = [
    ("columns of a table", 1500, lambda n: {**page(NONE, T), "t.csv": table(n)}),
    ("rows of a table", 6000, lambda n: {**page(NONE, T), "t.csv": "a,b\n" + "x,y\n" * n}),
    ("keys of a map", 800, lambda n: page(NONE, listed(n, "k%d: 1", "content: {a: {%s}}\n"))),
    ("anchors", 600, lambda n: page(NONE, listed(n, "&k%d 1", "content: {a: [%s], ") + listed(n, "*k%d", "b: [%s]}\n"))),
    ("inks", 100, lambda n: page(NONE, listed(n, "k%d: cmyk(0 0 0 90)", "theme: {inks: {%s}}\n"))),
    ("products", 12, lambda n: {"prent.yaml": listed(
        n, "p%d: {layout: {page: {size: A6}, front: {text: x}}}", "title: T\nproducts: {%s}\n")}),
    ("cards", 15, lambda n: page("{text: '{x}'}", listed(n, "k%d"), "each: x in c, ")),
    ("braces", 2500, lambda n: page("{text: '%s'}" % ("{{" * n))),
    ("blanks in a text", 4000, lambda n: page('{text: "a%sb"}' % (" " * n))),
    ("marks in a text", 60, lambda n: page("{text: '%s', markup: yes, size: 9 pt}" % ("*a* _b_ " * n))),
    ("words of a flow", 3, lambda n: page("{flow: {each: x in c, text: '{x}', style: base, size: 9 pt}}",
                                          listed(n, "'" + "woord " * 150 + "'"))),
    ("parts that double", 6, lambda n: {"prent.yaml": 'title: T\ncontent: {c: []}\nproducts: {p: {layout: {page: {size: A6}, '
                                        + doubled(n) + "}}}\n"}),
    ("boxes beside each other", 60, lambda n: page(listed(
        n, "{shape: rectangle, fill: ink, width: 0.2 mm, tag: artifact}", "{row: [%s]}"))),
]


def instructions(name, size, files):
    folder = scratch / f"{name} {size}".replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", prent, "check", folder],
                          capture_output=True, check=False)
    said = done.stderr.decode()
    shutil.rmtree(folder)
    return sum(int(n.replace(",", "")) for n in re.findall(r"Collected : (\d+)", said)), said


def measure(kind):
    name, n, make = kind
    return name, n, [instructions(name, size, make(size)) for size in (n, 2 * n, 4 * n)]


with ThreadPoolExecutor(2) as pool:
    for name, n, measured in pool.map(measure, [k for k in KINDS if not sys.argv[5:] or k[0] in sys.argv[5:]]):
        (one, _), (two, _), (four, said) = measured
        wrong = [line for line in said.splitlines() if "error: " in line and not line.startswith("==")]
        check(not wrong or name == "braces", f"{name}: {wrong[:1]}")  # one long word, refused in time
        check(two > one > 1e6 and two - one > 1e5, f"{name}: {n} are too few to tell: {one}, {two}")
        times = (four - two) / (two - one)
        check(times <= MOST, f"{name}: {n}, twice and four times as many take {one}, {two}, {four} instructions")
        print(f"{name}: {one / 1e6:.1f} M, {two / 1e6:.1f} M, {four / 1e6:.1f} M: {times:.2f} times")

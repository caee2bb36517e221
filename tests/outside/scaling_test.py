#!/usr/bin/python3
# Twice as much input takes at most 2.3 times the work, in instructions as valgrind counts them: what
# is added from n to 2n against what is added from 2n to 4n, so that nothing else counts. One row for
# each kind of input that once grew faster (rows 22 and 38 of tests/faults/rows.txt).
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
MOST = 2.3
LAYOUT = "products: {p: {layout: {page: {size: A6}, front: {text: x}}}}\n"


def table(columns):
    return ",".join(f"c{i}" for i in range(columns)) + "\n" + "x," * (columns - 1) + "x\n"


# name, size, files for a size
KINDS = [
    ("columns of a table", 1500, lambda n: {"prent.yaml": "title: T\ncontent: {t: t.csv}\n" + LAYOUT, "t.csv": table(n)}),
    ("rows of a table", 6000, lambda n: {"prent.yaml": "title: T\ncontent: {t: t.csv}\n" + LAYOUT,
                                         "t.csv": "a,b\n" + "x,y\n" * n}),
    ("keys of a map", 800, lambda n: {"prent.yaml": "title: T\ncontent: {a: {%s}}\n" % ", ".join(
        f"k{i}: {i}" for i in range(n)) + LAYOUT}),
    ("braces", 2500, lambda n: {"prent.yaml": "title: T\n" + LAYOUT.replace("text: x", "text: '%s'" % ("{{" * n))}),
    ("blanks in a text", 4000, lambda n: {"prent.yaml": "title: T\n" + LAYOUT.replace("text: x", 'text: "a%sb"' % (" " * n))}),
]


def instructions(files):
    folder = scratch / "project"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", prent, "check", folder],
                          capture_output=True, check=False)
    return sum(int(n.replace(",", "")) for n in re.findall(r"Collected : (\d+)", done.stderr.decode()))


for name, n, make in KINDS:
    one, two, four = (instructions(make(size)) for size in (n, 2 * n, 4 * n))
    check(two > 1.1 * one > 1e6, f"{name}: {n} are too few to tell: {one}, {two}")
    times = (four - two) / (two - one)
    check(times <= MOST, f"{name}: {n}, twice and four times as many take {one}, {two}, {four} instructions")
    print(f"{name}: {one / 1e6:.1f} M, {two / 1e6:.1f} M, {four / 1e6:.1f} M: {times:.2f} times")

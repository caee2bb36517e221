#!/usr/bin/python3
"""Sees that each row of rows.txt has a test, and that the test is about it: its file is there and
holds the words that the row names."""
import os
import sys

ROWS = 62
SERVER = 14  # of the preview's server: s1 to s14
tests = os.path.join(os.path.abspath(sys.argv[1]), "tests")
wrong, seen = [], set()
for number, line in enumerate(open(os.path.join(tests, "faults/rows.txt"), encoding="utf-8"), 1):
    if line.startswith("#"):
        continue
    part = [p.strip() for p in line.split(" | ")]
    if len(part) != 4 or not part[0].removeprefix("s").isdigit():
        wrong.append(f"rows.txt:{number}: row | what happens | test | words")
        continue
    seen.add(part[0])
    path = os.path.join(tests, part[2])
    if not os.path.isfile(path):
        wrong.append(f"rows.txt:{number}: there is no test {part[2]}")
    elif part[3] not in open(path, encoding="utf-8").read():
        wrong.append(f"rows.txt:{number}: {part[2]} says nothing of {part[3]!r}")
every = [str(row) for row in range(1, ROWS + 1)] + [f"s{row}" for row in range(1, SERVER + 1)]
wrong += [f"row {row} has no test" for row in every if row not in seen]
print("\n".join(wrong) or f"{len(seen)} rows have their tests")
sys.exit(bool(wrong))

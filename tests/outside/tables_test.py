"""Tables of every kind read equal: 400 by hand, by Python's csv and by openpyxl, and those that
LibreOffice saved, which `tables_test.py --save FOLDER` makes anew with its soffice.

Usage: tables_test.py SOURCE PRENT SCRATCH TESTS
"""
import json
import os
import random
import subprocess
import sys

import openpyxl

from pages import check
from tablemaker import VALUES, WORDS, Xlsx, csv_module, csv_write, ods_write, shown, table

# Of these LibreOffice stores what it shows in the same letters in any language.
PLAIN = [v for v in VALUES if v[0] == "d" or v[2] in ("0000", "0;[Red]-0", "h:mm", "[h]:mm") or v[1] == 12]
SAVED = 4


def saved_tables():
    """What LibreOffice was given; tabs and a blank at the edge are what its ODS import alters."""
    rand = random.Random(7)
    kept = [w for w in WORDS if "\t" not in w]
    for i in range(SAVED):
        rows = table(rand, PLAIN * 2, 6)
        yield i, [[c if c is None or not isinstance(c, str) or c in kept or c == "vast" or c.startswith("Kolom")
                   else "kort" for c in row] for row in rows]


def save(folder):
    os.makedirs(folder, exist_ok=True)
    for i, rows in saved_tables():
        path = os.path.join(folder, f"source-{i}.xlsx")
        book = Xlsx(random.Random(i))
        book.write(path, rows)
        for kind in ("xlsx", "ods", 'csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true'):
            out = os.path.join(folder, kind.split(":")[0])
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{os.path.abspath(folder)}/profile",
                            "--convert-to", kind, "--outdir", out, path], check=True, capture_output=True)
            ending = kind.split(":")[0]
            os.replace(os.path.join(out, f"source-{i}.{ending}"), os.path.join(folder, f"saved-{i}.{ending}"))
        os.remove(path)


if sys.argv[1] == "--save":
    save(sys.argv[2])
    sys.exit(0)
source, prent, scratch, tests = sys.argv[1:5]


def by_openpyxl(path, rows):
    book = openpyxl.Workbook()
    for i, row in enumerate(rows, 1):
        for k, value in enumerate(row, 1):
            if value is None:
                continue
            cell = book.active.cell(i, k)
            if isinstance(value, str):
                cell.value, cell.data_type = value, "s"
            else:
                cell.value = value[1]
                cell.number_format = value[2] or "General"
    book.save(path)


rand = random.Random(12)
paths, wanted = [], []
for i in range(400):
    kind = ("csv", "module", "openpyxl", "xlsx", "ods")[i % 5]
    rows = table(rand, VALUES if kind in ("openpyxl", "xlsx", "ods") else [])
    path = os.path.join(scratch, f"t{i}." + {"module": "csv", "openpyxl": "xlsx"}.get(kind, kind))
    if kind == "csv":
        rows = [[shown(c) for c in row] for row in rows]
        csv_write(path, rows, rand)
    elif kind == "module":
        csv_module(path, [[shown(c) for c in row] for row in rows], rand)
    elif kind == "openpyxl":
        by_openpyxl(path, rows)
    elif kind == "xlsx":
        Xlsx(rand).write(path, rows)
    else:
        ods_write(path, rows, rand)
    paths.append(path)
    wanted.append(rows)
for i, rows in saved_tables():
    for ending in ("xlsx", "ods", "csv"):
        paths.append(os.path.join(source, "tests/tables", f"saved-{i}.{ending}"))
        wanted.append(rows)
run = subprocess.run([os.path.join(tests, "outside_table"), "nl"] + paths, capture_output=True, text=True)
check(run.returncode == 0, "the reader ends well")
lines = run.stdout.split("\n")
check(len(lines) > len(paths), f"{len(lines)} answers for {len(paths)} tables")
for path, rows, line in zip(paths, wanted, lines):
    want, got = [[shown(c) for c in row] for row in rows], json.loads(line)
    check(got == want, f"{path}\n  want {want}\n  got  {got}")
print(f"tables: {len(paths)} read")

"""A clerk's way from a workbook to cards, as README.md leads it, and 200 tables of every kind.

Usage: clerk_test.py SOURCE PRENT SCRATCH TESTS
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys

import openpyxl

source, prent, scratch, tests = sys.argv[1:5]
failed = 0


def check(fine, what):
    global failed
    if not fine:
        failed += 1
        print("failed:", what)


HEAD = ["Nr", "Categorie", "Kleur", "Vraag", "Toelichting"]
ROWS = [
    [1, "Wonen", "groen", "Hoeveel woningen mogen er bij komen?", "Denk aan:\n- starters\n- ouderen"],
    [2, "Wonen", "groen", "Wat vindt u belangrijker: betaalbaar of groen?", None],
    [3, "Verkeer", "blauw", "Mag een parkeervergunning € 75 kosten; of meer?", "Nu: € 42,50"],
]


def workbook(path, head, rows):
    book = openpyxl.Workbook()
    book.active.append(head)
    for row in rows:
        book.active.append(row)
    book.save(path)


def clerk():
    readme = open(os.path.join(source, "README.md"), encoding="utf-8").read()
    part = readme[readme.index("## From Excel to cards") :]
    commands = re.search(r"```sh\n(.*?)```", part, re.S).group(1).split("\n")
    folder = os.path.join(scratch, "clerk")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    workbook(os.path.join(folder, "vragen.xlsx"), HEAD, ROWS)
    environment = dict(os.environ, LC_ALL="nl_NL.UTF-8")
    for command in filter(None, commands):
        words = command.split()
        check(words[0] == "prent", command)
        run = subprocess.run([prent] + words[1:], cwd=folder, env=environment,
                             capture_output=True, text=True)
        check(run.returncode == 0, f"{command}: {run.stderr}")
        check(not run.stderr, f"{command} has something to say: {run.stderr}")
    made = [os.path.join(base, name) for base, _, names in os.walk(folder) for name in names]
    for name in ("kaarten.pdf", "kaarten.sheets.pdf"):
        check(any(path.endswith("/" + name) for path in made), name)
    words = subprocess.run(["pdftotext", next(p for p in made if p.endswith("/kaarten.pdf")), "-"],
                           capture_output=True, text=True).stdout
    for row in ROWS:
        check(row[3].split()[0] in words and row[3].split()[-1] in words, row[3])


def starters():
    for name in ("deck", "bilingual", "labels", "poster", "publication"):
        folder = os.path.join(scratch, "new-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        run = subprocess.run([prent, "new", folder, "--from", name], capture_output=True, text=True)
        check(run.returncode == 0 and not run.stderr, f"new {name}: {run.stderr}")
        run = subprocess.run([prent, "build", folder, "-o", os.path.join(folder, "out")],
                             capture_output=True, text=True)
        check(run.returncode == 0 and not run.stderr, f"build {name}: {run.stderr}")
        again = subprocess.run([prent, "new", folder, "--from", name], capture_output=True)
        check(again.returncode == 1, f"new {name} over what is there")


WORDS = ["één", "café", "Oosterwolde", "„ja”", "a;b", "a,b", "5\" pijp", "007", "1e3", "twee\nregels",
         " voor", "achter ", "€ 42,50", "x|y", "tab\there", "’s avonds", "-1", "TRUE", "1-2"]


def quoted(text, separator, always):
    if always or any(c in text for c in separator + '"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text


def table_write(path, rows, rand, kind):
    if kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append([cell if cell else None for cell in row])
            for cell in book.active[book.active.max_row]:
                cell.data_type = "s" if cell.value else cell.data_type
        book.save(path)
        return
    separator = rand.choice(",;\t|")
    ending = rand.choice(["\n", "\r\n", "\r"])
    always = rand.random() < 0.3
    lines = [separator.join(quoted(cell.replace("\n", ending), separator, always) for cell in row)
             for row in rows]
    text = ending.join(lines) + (ending if rand.random() < 0.8 else "")
    if rand.random() < 0.2:
        text += (separator * (len(rows[0]) - 1) + ending) * 2
    if rand.random() < 0.2:
        text = "sep=" + separator + ending + text
    encoding = rand.choice(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    with open(path, "wb") as file:
        file.write(data)


def tables():
    rand = random.Random(12)
    paths, wanted = [], []
    for i in range(200):
        columns = rand.randint(2, 6)
        head = [f"Kolom {k} ({rand.choice('NLEU')})" for k in range(columns)]
        rows = [[rand.choice(WORDS + [""]) for _ in range(columns)] for _ in range(rand.randint(1, 8))]
        for row in rows:
            row[rand.randrange(columns)] = "vast"
        kind = "xlsx" if i % 4 == 0 else "csv"
        path = os.path.join(scratch, f"t{i}.{kind}")
        table_write(path, [head] + rows, rand, kind)
        paths.append(path)
        wanted.append([head] + rows)
    run = subprocess.run([os.path.join(tests, "outside_table"), "nl"] + paths,
                         capture_output=True, text=True)
    check(run.returncode == 0, "the reader ends well")
    for path, want, line in zip(paths, wanted, run.stdout.split("\n")):
        got = json.loads(line)
        check(got == want, f"{path}\n  want {want}\n  got  {got}")


clerk()
starters()
tables()
print("clerk:", failed, "failed")
sys.exit(failed != 0)

#!/usr/bin/env python3
"""A table of contents of a stranger's own: every entry names its title and the page that it stands
on, leads there in the PDF and in the SVG, and is TOC > TOCI to readers; in the book too."""
import json
import pathlib
import re
import subprocess
import sys

from pages import check, run

source, prent, scratch = sys.argv[1:4]
PROJECT = """
title: Report
content:
  chapters:
    - {name: Größe, text: [one two three four five six, seven eight nine ten eleven, twelve]}
    - {name: Second part, text: [short]}
    - {name: Third, text: [more words than one page of this small size can hold, and yet more]}
products:
  report:
    sections:
      - layout: &contents
          page: {size: 60 x 60 mm}
          title: Contents
          front:
            flow:
              - toc:
                  row:
                    - {text: "{entry.title}", size: 9 pt}
                    - {column: [{rule: ink, dash: 0 2 mm, line: 0.4 mm}], width: 1 fr, self: end}
                    - {text: "{entry.page}", size: 9 pt}
                  align: baseline
                gap: 3 mm
            height: 1 fr
        name: contents
      - layout: &chapter
          page: {size: 60 x 60 mm}
          title: ["Part {chapter.name}", "{chapter.name}"]
          front: {flow: [{text: "{line}", size: 40 pt, wrap: fill, each: line in chapter.text}], height: 1 fr}
        each: chapter in chapters
        name: "{chapter.name}"
"""
TITLES = ["Contents", "Part Größe", "Größe", "Part Second part", "Second part", "Part Third", "Third"]


def entries(pdf):
    """(words, page that it leads to) of each link within the file, in order."""
    objects = json.loads(subprocess.run(["qpdf", "--json=2", pdf], check=True,
                                        capture_output=True).stdout)["qpdf"][1]
    info = json.loads(subprocess.run(["qpdf", "--json=2", "--json-key=pages", pdf], check=True,
                                     capture_output=True).stdout)["pages"]
    number = {page["object"]: n + 1 for n, page in enumerate(info)}
    for page in info:
        annots = objects["obj:" + page["object"]]["value"].get("/Annots", [])
        annots = objects["obj:" + annots]["value"] if isinstance(annots, str) else annots
        for ref in annots:
            link = objects["obj:" + ref]["value"]
            if "/Dest" in link:
                yield link["/Contents"].removeprefix("u:"), number[link["/Dest"][0]]


project = pathlib.Path(scratch, "report.yaml")
project.write_text(PROJECT, encoding="utf-8")
run(prent, "build", str(project), "-p", "screen", "-f", "pdf,svg", "-o", scratch)
pdf = f"{scratch}/report.pdf"
found = list(entries(pdf))
check([words.rsplit(" ", 1)[0] for words, _ in found] == TITLES, f"all titles are there: {found}")
check(all(words.rsplit(" ", 1)[1] == str(page) for words, page in found), f"pages lead there: {found}")
check(found[2][1] == 2 and found[4][1] > 3, "a chapter of several pages moves those behind it")
tree = subprocess.run(["pdfinfo", "-struct", pdf], check=True, capture_output=True).stdout.decode(errors="replace")
check(len(re.findall(r"^ +TOC$", tree, re.M)) == 1 and len(re.findall(r"^ +TOCI$", tree, re.M)) == 7,
      "readers hear a table of contents")
svg = pathlib.Path(scratch, "report", "contents.svg").read_text(encoding="utf-8")
files = re.findall(r'<a href="([^"]+)"', svg)
check(len(files) == 7 and "Gr%C3%B6%C3%9Fe-1.svg" in files and "Second%20part.svg" in files, str(files))

run(prent, "build", source + "/data", "handout-book", "-p", "screen", "-f", "pdf", "-o", scratch)
book = f"{scratch}/handout-book.pdf"
found = list(entries(book))
check(len(found) > 10, "the book has one")
for words, page in found:
    title, number = words.rsplit(" ", 1)
    check(int(number) == page, f"{title} is on page {page}, not {number}")
    text = subprocess.run(["pdftotext", "-f", number, "-l", number, book, "-"], check=True,
                          capture_output=True, text=True).stdout
    check(title.split()[0] in text, f"page {number} has {title}")
print(f"{len(found)} entries of the book, 7 of a report")

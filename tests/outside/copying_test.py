#!/usr/bin/python3
"""What is copied and searched is what is printed, to five readers of PDF: tracked letters are words,
a hyphen that was written where a line ends stays one, and one that breaking made is none."""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from pages import check, run

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
SOFT, JOINER = "\u00ad", "\u2060"
TRACKED = "GEMEENTERAAD VERKIEZING"
TRACKINGS = (-0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5)
# A line ends behind each "|".
WRITTEN = ["door onderwijs- |en cultuurraden", "Noord-|Zuid", "van 1990-|2000", "een-|twee", "zorg- |en zo"]
BROKEN = "Gemeenschappelijkheid, informatiebeveiligingsbeleid, verantwoordingsplicht"
# Readers, and whether they know ActualText: those that do not need no joiner.
READERS = {"plain": ["pdftotext", "PDF", "-"], "layout": ["pdftotext", "-layout", "PDF", "-"],
           "raw": ["pdftotext", "-raw", "PDF", "-"], "mutool": ["mutool", "draw", "-q", "-F", "txt", "PDF"],
           "pdf.js": ["node", Path(__file__).parent / "pdfjs_text.js", "PDF"],
           "gs": ["gs", "-q", "-sDEVICE=txtwrite", "-o", "-", "PDF"]}


def read(reader, pdf):
    command = [pdf if part == "PDF" else part for part in READERS[reader]]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")
    return text.replace("\r", "")


def page(texts, **style):
    boxes = "".join(f"          - {{text: {json.dumps(text)}, "
                    + ", ".join(f"{key}: {value}" for key, value in {**style, **own}.items()) + "}\n"
                    for text, own in texts)
    return f"page: {{size: 160 x 120 mm}}\n      front:\n        column:\n{boxes}        padding: 8 mm\n        gap: 4 mm"


project = scratch / "project"
shutil.rmtree(project, ignore_errors=True)
project.mkdir(parents=True)
layouts = {"tracked": page([(TRACKED, {"tracking": tracking}) for tracking in TRACKINGS], size="14 pt"),
           "written": page([(text.replace("|", "\n"), {}) for text in WRITTEN], size="14 pt", wrap="none"),
           "broken": page([(BROKEN, {})], size="14 pt", width="42 mm", hyphenate="yes", wrap="fill")}
(project / "prent.yaml").write_text("title: Copying\nlanguage: nl\nproducts:\n" + "".join(
    f"  {name}:\n    formats: [pdf]\n    layout:\n      {layout}\n" for name, layout in layouts.items()))
out = scratch / "out"
run(prent, "build", project, "-q", "-o", out)


def words(text):
    return re.sub(r"\s+", " ", text.replace(JOINER, "")).strip()


for reader in READERS:
    text = words(read(reader, out / "tracked.pdf"))
    check(text == " ".join([TRACKED] * len(TRACKINGS)), f"tracked, {reader}: {text}")
    text = words(read(reader, out / "written.pdf"))
    wanted = words(" ".join(line.replace("|", " ") for line in WRITTEN))
    check(text == wanted, f"written, {reader}: {text}")
    text = read(reader, out / "broken.pdf")
    check(re.search(r"\w\n", text) or SOFT in text, f"broken, {reader}: nothing is: {text}")
    check("-" not in text, f"broken, {reader}: a hyphen that nobody wrote: {text}")
    if reader != "gs":  # which has letters of its own for ligatures
        text = re.sub(f"{SOFT}?\\s*\\n\\s*", "", text.replace(", \n", ",\n").replace(",\n", ", "))
        check(words(text) == BROKEN, f"broken, {reader}: {text}")
print(f"{len(READERS)} ways to read find {len(TRACKINGS)} trackings and {len(WRITTEN)} hyphens")

#!/usr/bin/python3
# `--allow-missing` (row 24 of tests/faults/rows.txt): a mark stands where a picture or a letter is
# missing, what is missing stays a warning at its place, and no print standard has such a file. Every
# other mistake is an error as before.
import shutil
import subprocess
import sys
from pathlib import Path

from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
PROJECT = """title: Missing
language: en
products:
  cards:
    formats: [pdf, svg, png]
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm}
      front:
        column:
          - {text: "Odd \\ua66e letter, \\u03a9mega"}
          - {image: nowhere.png, alt: a photo, width: 30 mm, height: 20 mm}
          - {text: "Below"}
        padding: 8 mm
"""
FLOW = """title: Missing
language: en
content:
  parts: [{t: "Odd \\ua66e letter"}, {t: Fine words}, {t: Last, p: nowhere.png}]
products:
  cards:
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front:
        column:
          - flow: [{text: "{part.t}", each: part in parts, size: 14 pt}, {image: "{part.p}", each: part in parts, when: part.p, alt: x}]
            height: 1 fr
        padding: 8 mm
"""


def run(name, text, *options, command="build", files=None):
    folder = scratch / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "prent.yaml").write_text(text)
    for file, data in (files or {}).items():
        (folder / file).write_bytes(data)
    return folder, *again(folder, *options, command=command)


def again(folder, *options, command="build"):
    done = subprocess.run([prent, command, folder, *options], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.replace(str(folder) + "/", "")


def words(pdf):
    return " ".join(subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout.split())


LETTER, PICTURE = "prent.yaml:10:20: %s: no glyph for", 'prent.yaml:11:21: %s: There is no picture "nowhere.png"'
for profile in ("screen", "office"):
    folder, status, said = run(profile, PROJECT, "--allow-missing", "-p", profile)
    check(status == 0 and LETTER % "warning" in said and PICTURE % "warning" in said, f"{profile}: {status}\n{said}")
    pdf = folder / "out/cards.pdf"
    check(words(pdf) == "Odd ??? letter, \u03a9mega Below", words(pdf))
    check("/Figure" not in subprocess.run(["pdfinfo", "-struct", pdf], capture_output=True, text=True, check=True).stdout,
          "no picture is told to those who listen")
    check((folder / "out/cards/01.svg").read_text().count("???") == 1 and (folder / "out/cards/01.png").exists(), profile)
    status, said = again(folder, "--allow-missing", "-p", profile, "--strict")
    check(status == 1, f"--strict: {status}\n{said}")
    status, said = again(folder, "--allow-missing", "-p", profile, command="check")
    check(status == 0 and LETTER % "warning" in said, f"check: {status}\n{said}")
    status, said = again(folder, "-p", profile)
    check(status == 1 and PICTURE % "error" in said, f"without: {status}\n{said}")

for profile in ("x4-fogra39", "x1a-fogra39"):
    folder, status, said = run(profile, PROJECT, "--allow-missing", "-p", profile)
    check(status == 1 and PICTURE % "error" in said and not (folder / "out").exists(), f"{profile}: {status}\n{said}")

folder, status, said = run("flow", FLOW, "--allow-missing", "-p", "screen", "-f", "pdf")
check(status == 0 and "error" not in said and "U+A66E" in said and "nowhere.png" in said, f"flow: {status}\n{said}")
check(words(folder / "out/cards.pdf") == "Odd ??? letter Fine words Last", words(folder / "out/cards.pdf"))

# The same by shards: their records say that something was missing.
folder, status, said = run("shards", PROJECT, "--allow-missing", "-p", "screen", "--shard", "1/1")
check(status == 0, f"shard: {status}\n{said}")
status, said = again(folder, "--allow-missing", "-p", "screen", command="merge")
check(status == 0 and words(folder / "out/cards.pdf") == "Odd ??? letter, \u03a9mega Below", f"merge: {status}\n{said}")

folder, status, said = run("icon", """title: Missing
language: en
theme: {icons: {leaf: nofile.svg}}
products:
  cards: {layout: {page: {size: 88 x 63 mm, bleed: 3 mm}, front: {text: "a :leaf: b", markup: yes, padding: 9 mm}}}
""", "--allow-missing", "-p", "screen", "-f", "pdf,svg")
check(status == 0 and 'prent.yaml:3:23: warning: the picture "nofile.svg" cannot be read' in said, f"icon: {status}\n{said}")
check("stroke" in (folder / "out/cards/01.svg").read_text(), "no frame stands around an icon that is missing")

# What is there and broken, misspelt or too long is not missing.
for name, text, files in (("broken", PROJECT, {"nowhere.png": b"\x89PNG\r\n\x1a\n damaged"}),
                          ("refused", PROJECT.replace("nowhere.png", "../nowhere.png"), {}),
                          ("field", PROJECT.replace("Below", "{nope}"), {}),
                          ("font", PROJECT.replace('text: "Below"', 'text: "Below", family: Nowhere'), {}),
                          ("mark", PROJECT.replace("Below", "Bel\\u202eow"), {}),
                          ("long", PROJECT.replace("Below", "B" * 900), {})):
    folder, status, said = run(name, text, "--allow-missing", "-p", "screen", files=files)
    check(status == 1 and ": error: " in said and not (folder / "out").exists(), f"{name}: {status}\n{said}")
print("a mark under two profiles, in a flow and by shards; two standards and six other mistakes refuse it")

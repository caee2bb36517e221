#!/usr/bin/python3
# What prent list --stats and prent fonts say: words, groups, sizes and reading time of cards that
# can be counted by hand, the ink of each plate against Ghostscript's, spot inks by their area; fonts
# with their weights and scripts, and those whose makers forbid embedding (fsType), which are errors
# where a file would hold them.
import json
import re
import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

from pages import check, run

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])

PROJECT = """\
title: Counting
language: en
theme:
  inks:
    gold: {spot: Gold, alternate: [0, 20, 60, 20]}
    half: {cmyk: [50, 0, 0, 0]}
content:
  topics:
    - {name: Fruit, cards: [{id: a, text: One two three. Four?}, {id: b, text: Five}]}
    - {name: Trees, cards: [{id: c, text: "Remarkably, everything - else!"}]}
products:
  deck:
    each: [topic in topics, card in topic.cards]
    name: "{card.id}"
    layout:
      page: {size: 100 x 100 mm}
      title: ["{topic.name}", "{card.id}"]
      front:
        stack:
          - {shape: rectangle, width: 50 mm, height: 40 mm, left: 0, top: 60 mm, fill: half}
          - {shape: rectangle, width: 20 mm, height: 50 mm, left: 80 mm, top: 0, fill: gold}
          - {shape: rectangle, width: 50 mm, height: 40 mm, left: 0, top: 60 mm, fill: gold, opacity: 0}
          - {text: "{card.text}", left: 10 mm, top: 10 mm, size: 20 pt}
          - {text: "7", left: 10 mm, top: 30 mm, size: 10 pt}
"""


def stats(project, *more):
    said = run(prent, "list", project, "--stats", "--json", *more)
    return {product["product"]: product["stats"] for product in json.loads(said)}


def counted():
    folder = scratch / "counted"
    folder.mkdir(exist_ok=True)
    (folder / "prent.yaml").write_text(PROJECT)
    s = stats(folder)["deck"]
    # A "7" on each card is a word too; the dash in "everything - else" is none.
    check(s["words"] == 5 + 2 + 4, f"{s['words']} words")
    check((s["longest"], s["longest_words"]) == ("a", 5), f"longest {s['longest']}")
    check((s["emptiest"], s["emptiest_words"]) == ("b", 2), f"emptiest {s['emptiest']}")
    check(s["groups"] == {"Fruit": 2, "Trees": 1}, f"{s['groups']}")
    # Sentences: "One two three.", "Four?", "7"; "Five", "7"; "Remarkably … else!", "7".
    check(s["sentences"] == 7, f"{s['sentences']} sentences")
    check(abs(s["lix"] - (11 / 7 + 100 * 2 / 11)) < .06, f"LIX {s['lix']}")
    check(s["seconds"] == round(60 * 11 / 238), f"{s['seconds']} s")
    check(set(s["type_percent"]) == {"20 pt", "10 pt"}, f"{s['type_percent']}")
    check(abs(sum(s["type_percent"].values()) - 100) < .1, "all letters have a size")
    ink = s["ink_percent"]
    check(abs(ink["C"] - 50 * 20 / 100) < .1, f"C {ink['C']}")
    check(abs(ink["Gold"] - 10) < .1, f"Gold {ink['Gold']}")
    check(ink["M"] == 0 and ink["Y"] == 0 and 0 < ink["K"] < 5, f"{ink}")
    said = run(prent, "list", folder, "--stats")
    for line in ("groups   Fruit 2, Trees 1", "words    3.7 a card, 11 in all; longest a (5), emptiest b (2)",
                 "reading  LIX 20 (very easy), 0 min 02 s"):
        check(line in said, f"{line}: {said}")
    check("groups" not in run(prent, "list", folder), "without --stats nothing more is said")


def plates():
    """Pages of the publication without spot inks, by Ghostscript's own separations. The trim is
    what is counted, so the products are those whose pages end there."""
    out = scratch / "plates"
    products = ["question-map-office", "value-handout-office"]
    said = stats(source / "data", "-p", "x4-fogra39", *products)
    run(prent, "build", source / "data", *products, "-p", "x4-fogra39", "-f", "pdf", "-q", "-o", out)
    for product in products:
        done = subprocess.run(["gs", "-q", "-o", "-", "-sDEVICE=ink_cov", "-r300", "-dUseTrimBox",
                               out / f"{product}.pdf"], capture_output=True, text=True, check=True)
        pages = [[float(v) for v in line.split()[:4]] for line in done.stdout.splitlines()
                 if re.match(r"\s*\d", line)]
        mean = [sum(page[i] for page in pages) / len(pages) for i in range(4)]
        ink = [said[product]["ink_percent"][name] for name in "CMYK"]
        far = max(abs(a - b) for a, b in zip(mean, ink))
        check(far < .25 and max(ink) > 2, f"{product}: {ink}, Ghostscript {mean}")


def embedding():
    folder = scratch / "fonts"
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    (folder / "layouts/print").mkdir(parents=True, exist_ok=True)
    (folder / "layouts/print/paths.yaml").write_text("extends: x4-fogra39\noutlines: yes\n")
    kinds = {"Free": 0, "Editable": 8, "Never": 2, "Both": 6, "Whole": 0x108, "Bitmap": 0x200}
    for name, fs_type in kinds.items():
        font = TTFont(source / "fonts/Lato-Regular.ttf")
        font["OS/2"].fsType = fs_type
        for record in list(font["name"].names):
            if record.nameID in (1, 4, 6, 16, 21):
                font["name"].setName(name, record.nameID, record.platformID, record.platEncID,
                                     record.langID)
        font.save(folder / f"fonts/{name}.ttf")
    said = {f["family"]: f for f in json.loads(run(prent, "fonts", folder_of(folder, "Free"), "--json"))}
    want = {"Free": "free", "Editable": "print", "Never": "never", "Both": "print", "Whole": "whole",
            "Bitmap": "never", "Lato": "free"}
    check({name: said[name]["embedding"] for name in want} == want, f"{said}")
    check(said["Lato"]["scripts"].split()[:3] == ["Latn", "Grek", "Cyrl"], said["Lato"]["scripts"])
    text = run(prent, "fonts", folder)
    check(re.search(r"^Lato\n  weights  400, 600, 700, 900\n  scripts  Latn", text, re.M), text)
    check(re.search(r"^Never\n.*\n.*\n  files    no file may hold it", text, re.M), text)
    for name, allowed in want.items():
        folder_of(folder, name)
        for profile, severity in (("x4-fogra39", "error"), ("screen", "warning"), ("paths", None)):
            done = subprocess.run([prent, "check", folder, "-p", profile, "--json"], capture_output=True,
                                  text=True)
            found = [f for f in json.loads(done.stderr) if f.get("rule") == "embedding"]
            wrong = allowed in ("never", "whole") and severity
            check(len(found) == (1 if wrong else 0), f"{name} under {profile}: {done.stderr}")
            check(not wrong or found[0]["severity"] == severity, f"{name} under {profile}: {found}")
            says = {"never": "The font Name Regular forbids that files hold it.",
                    "whole": "The font Name Regular forbids that files hold a part of it."}
            check(not wrong or found[0]["message"] == says[allowed].replace("Name", name), f"{found}")
            check(done.returncode == (1 if wrong and severity == "error" else 0), f"{name} {profile}")


def folder_of(folder, family):
    (folder / "prent.yaml").write_text(
        "title: T\nproducts:\n  p:\n    layout:\n      page: {size: 100 x 60 mm}\n"
        f"      front: {{column: [{{text: Some words, family: {family}, size: 12 pt}},"
        f" {{text: and more, family: {family}, size: 12 pt}}]}}\n")
    return folder


counted()
plates()
embedding()

#!/usr/bin/env python3
"""What the manuals say of commands, options and files, tried on a project of two products."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from pages import check

source, prent, scratch = (Path(arg) for arg in sys.argv[1:4])
shutil.rmtree(scratch)
folder = scratch / "project"
(folder / "layouts").mkdir(parents=True)
PROJECT = """title: Small
theme:
  inks:
    gold: {spot: Gold 100, alternate: [0, 20, 60, 0]}
    cut: {spot: CutContour, alternate: [0, 100, 0, 0], finish: die}
content: {cards: [{text: One}, {text: Two}, {text: Three}]}
products:
  deck: {each: card in cards, layout: card, formats: [pdf, svg], sheet: {die: CutContour}}
  poster: {layout: poster, formats: [pdf]}
"""
CARD = """page: {size: 88 x 63 mm, bleed: 3 mm, safe: 5 mm}
front:
  column: [{text: "{card.text}", style: heading}, {shape: rectangle, fill: gold, height: 3 mm}]
  padding: 6 mm
"""
POSTER = "page: {size: A6, bleed: 3 mm}\nfront: {text: Hello, style: heading, padding: 9 mm}\n"


def files_write(project=PROJECT, card=CARD):
    (folder / "prent.yaml").write_text(project)
    (folder / "layouts/card.yaml").write_text(card)
    (folder / "layouts/poster.yaml").write_text(POSTER)


def told(*command, status=0, cwd=folder, **environment):
    done = subprocess.run([prent, *command], cwd=cwd, capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C.UTF-8", **environment})
    check(done.returncode == status, f"{command}: {done.returncode}, not {status}: {done.stderr}")
    return done


def made():
    return {str(file.relative_to(folder / "out")): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in (folder / "out").rglob("*") if file.is_file() and file.name[0] != "."}


def weight(style):
    """Of the font in which the poster's heading is set."""
    files_write(PROJECT.replace("theme:\n", f"theme:\n  styles: {{{style}}}\n"))
    told("build", ".", "poster", "-q", "-o", scratch / "style")
    fonts = subprocess.run(["pdffonts", scratch / "style/poster.pdf"], capture_output=True, text=True)
    return fonts.stdout.splitlines()[2].split()[0].split("-")[1]


# The help knows kinds, maps and commands, and says what is true of options.
kinds = told("help", "layout").stdout
check("\nuse: " in kinds and "\npage" in told("help", "reference").stdout.replace("### ", ""), "help layout")
for topic in ("use", "page", "sheet", "build"):
    check(told("help", topic).stdout, f"help {topic}")
check(told("build", "--help").stdout == told("help", "build").stdout, "build --help is help build")
files_write()
check("Lato" in told("fonts").stdout, "prent fonts lists the stock's")

# Where files go, what formats do, which pages are made.
elsewhere = scratch / "elsewhere"
elsewhere.mkdir()
told("build", folder, "-q", cwd=elsewhere)
check(not list(elsewhere.iterdir()), "files go below the project, not where one stands")
check({"deck.pdf", "poster.pdf", "deck/01.svg", "deck.sheets.pdf"} <= set(made()), f"made: {sorted(made())}")
check("deck/01.png" not in made(), "the product asks for no PNG")
before = made()
told("build", ".", "-q", "-f", "png")
check({"deck/01.png", "poster/01.png"} <= set(made()), f"-f png: {sorted(made())}")
check(before.items() <= made().items(), "the other formats' files stay")
shutil.rmtree(folder / "out")
told("build", "prent.yaml", "-q", "--pages", "2-3")
check("deck/02.svg" in made() and "deck/01.svg" not in made(), "pages 2 and 3")
check("poster.pdf" not in made(), "a product without these pages is left out")
done = told("build", "--pages", "9", status=1)
check("There is no page 9: the last of deck is 3." in done.stderr, done.stderr)
check("prent build . deck" in told("build", "deck", status=3).stderr, "a product is not a folder")
told("build", "-j", "0", status=2)
one, many = (told("build", "-q", "-j", n) and made() for n in ("1", "256"))
check(one == many, "the files are the same for any number of threads")

# What check says: spot inks, as text and as JSON; findings on standard error.
check(told("check").stdout == "deck: spot inks, a plate each: CutContour, Gold\n", told("check").stdout)
found = json.loads(told("check", "--json").stdout)["spots"]
check(found == [{"product": "deck", "inks": ["CutContour", "Gold"]}], found)
check(told("check", "-p", "screen").stdout == "", "files for screens have no plates")
check("steunkleuren" in told("check", "--messages", "nl").stdout, "in Dutch")

# Mistakes of all files in one run; a build that fails changes no file, warnings with --strict too.
before = made()
files_write(card=CARD.replace("height", "heigth").replace("safe", "save"))
(folder / "prent.yaml").write_text(PROJECT.replace("content: {cards: [{text: One}, {text: Two}, {text: Three}]}",
                                                   "contents: {}\ncontent: {cards: cards.yaml}"))
(folder / "cards.yaml").write_text('- text: "open\n- text: two\n')
says = told("build", status=1).stderr
for word in ("contents", "heigth", "save", "never closed"):
    check(word in says, f"{word} is told with the others: {says}")
check(made() == before, "nothing was changed")
files_write(card=CARD.replace("style: heading}", "style: heading, size: 5 pt, colour: grey2}"))
check("5.0 pt" in told("build", status=1).stderr, "small type is an error in print")
told("check", "-p", "screen")
files_write(card=CARD.replace("padding: 6 mm", "padding: 3 mm"))
check("error: text stands" in told("build", status=1).stderr, "safe is an error in print")
check("warning: text stands" in told("check", "-p", "screen").stderr, "on screens a warning")
for formats in ("pdf", "png"):
    done = told("build", "-p", "screen", "-f", formats, "--strict", status=1)
    check(done.stdout == "" and made() == before, f"--strict changes no file either: {done.stdout}")

# A style of the same name takes the place of the stock's, unless it extends it; base adds.
check(weight("heading: {size: 20 pt}") == "Regular", "heading is a new style")
check(weight("heading: {extends: heading, size: 20 pt}") == "Black", "it can extend the stock's")
check(weight("base: {size: 8 pt}") == "Black", "base adds to the stock's")

# A field that is missing is told, one too many and a list that nobody uses are not.
files_write(PROJECT.replace("{text: Two}", "{txt: Two}"))
check('"card" has no field "text"' in told("check", status=1).stderr, "a misspelt field")
files_write(PROJECT.replace("content: {", "content: {spare: [{a: b}], "))
told("check")

# What is asked for and is not there: the documents' own names are 1, files that cannot be read 3.
for asked in (["build", ".", "none"], ["build", "--language", "xx"], ["build", "-p", "none"],
              ["build", "--printer", "none"]):
    told(*asked, status=1)
told("build", "nowhere", status=3)

# The project's printer counts before one's own, the system's language for calibrate.
(folder / "printers").mkdir()
own = scratch / "config/prent/printers"
own.mkdir(parents=True)
(own / "office.yaml").write_text("back: {x: oops}\n")
told("build", "-q", "--printer", "office", status=1, XDG_CONFIG_HOME=str(scratch / "config"))
(folder / "printers/office.yaml").write_text("back: {x: 0.4 mm}\n")
told("build", "-q", "--printer", "office", XDG_CONFIG_HOME=str(scratch / "config"))
for name, word in (("LC_ALL", "Kalibratievel"), ("LANGUAGE", "Calibration")):
    told("calibrate", "-o", scratch / name, **{name: "nl_NL.UTF-8"})
    text = subprocess.run(["pdftotext", scratch / name / "calibration.pdf", "-"], capture_output=True, text=True)
    check(word in text.stdout, f"{name}: {text.stdout[:60]}")

# Pages without a name are numbered with two digits; PNG has 300 pixels an inch.
files_write(PROJECT.replace("[pdf, svg]", "[png]"))
told("build", "-q")
check("deck/01.png" in made() and "deck/1.png" not in made(), "two digits")
data = (folder / "out/deck/01.png").read_bytes()
check(int.from_bytes(data[16:20], "big") == round(94 / 25.4 * 300), "94 mm at 300 ppi")
print("the manuals' statements hold")

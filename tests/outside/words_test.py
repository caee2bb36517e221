#!/usr/bin/env python3
"""The words that prent itself prints on sheets come by language, and nothing collides for them;
titles say what each document is, in every place where readers look for them."""
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from pages import MM, check, run

source, prent, scratch = (Path(arg) for arg in sys.argv[1:4])
LANGUAGES = {code: language["sheets"] for code, language in
             yaml.safe_load((source / "layouts/languages.yaml").read_text()).items()
             if "sheets" in language}
CALIBRATION = {"calibration", "front-head", "back-head", "print-both", "see-back", "hold-up",
               "read-off", "name", "rulers", "from-then"}
ENGLISH = LANGUAGES["en"]
HEAD = "title: Kaarten\nlanguage: {0}\nlanguages: [{0}]\n"
PROJECT = """products:
  deck:
    title: {title}
    sheet: {{paper: {paper}, marks: [crop, slug], die: CutContour}}
    layout: {{page: {{size: 88 x 63 mm, bleed: 3 mm}}, front: {{shape: rectangle, fill: night, bleed: all}}, back: {{stack: [{{shape: circle, fill: night, width: 20 mm, height: 20 mm}}]}}}}
  poster:
    tile: {{paper: A4}}
    layout: {{page: {{size: 500 x 300 mm}}, front: {{shape: rectangle, fill: mist}}}}
  book:
    booklet: {{paper: A4}}
    layout: {{page: {{size: A5}}, front: {{shape: rectangle, fill: mist}}}}
"""


def project(name, head, paper="A4", **values):
    folder = scratch / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prent.yaml").write_text(head + PROJECT.format(paper=paper, **values), encoding="utf-8")
    return folder


def build(folder, *options):
    out = folder / "out"
    run(prent, "build", folder, "-q", "-f", "pdf,svg", "-o", out, *options)
    return out


def flat(pdf):
    return " ".join(run("pdftotext", "-raw", pdf, "-").split())


def title(pdf):
    return re.search(r"^Title:\s+(.*)$", run("pdfinfo", pdf), re.M)[1]


def words(pdf):
    """Of each page its size and its words with their boxes, in mm."""
    for page in run("pdftotext", "-bbox", pdf, "-").split("<page ")[1:]:
        size = re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups()
        found = re.findall(r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">'
                           r"([^<]*)<", page)
        yield [float(v) / MM for v in size], [([float(v) / MM for v in box[:4]], box[4])
                                              for box in found]


def apart_judge(pdf):
    """All words stand within the paper and none on another."""
    for (w, h), found in words(pdf):
        for (left, top, right, bottom), word in found:
            check(left > 4 and top > 4 and right < w - 4 and bottom < h - 4, f"{pdf}: {word} at the edge")
        for (one, first), (two, second) in itertools.combinations(found, 2):
            over = [min(one[i + 2], two[i + 2]) - max(one[i], two[i]) for i in (0, 1)]
            check(min(over) < 0.5, f"{pdf.parent.parent.name}/{pdf.name}: {first} stands on {second}")


# Slug lines, tiles and their plan, and the titles of files, in each language; a language without
# words gets the English ones.
for code in [*LANGUAGES, "es"]:
    own = LANGUAGES.get(code, ENGLISH)
    check(own.keys() == ENGLISH.keys(), f"{code} has all words")
    out = build(project(code, HEAD.format(code), title="Spel"))
    slug, tiles = flat(out / "deck.sheets.pdf"), flat(out / "poster.tiles.pdf")
    check(f"Spel · {own['front']}" in slug and f"Spel · {own['back']}" in slug and
          f"{own['sheet']} 1/1" in slug, f"{code}: {slug}")
    for wanted in (f"{own['overlap']} 10 mm", own["gluing"], f"100 mm {own['full-size']}",
                   "poster · 500 × 300 mm"):
        check(wanted in tiles, f"{code}: {wanted} in {tiles}")
    for pdf, wanted in (("deck.sheets", f"Spel, {own['sheets']}"),
                        ("poster.tiles", f"Kaarten – poster, {own['tiles']}"),
                        ("book.booklet", f"Kaarten – book, {own['booklet']}")):
        check(title(out / f"{pdf}.pdf") == wanted, f"{code}: {title(out / f'{pdf}.pdf')}")
    die = (out / "deck.sheets.die.svg").read_text()
    check(f"<title>Spel, {own['sheets']}, {own['die']}</title>" in die, f"{code}: {die[:900]}")
    if code not in ("en", "es"):
        for text in (slug, tiles):
            check(not any(ENGLISH[key] in text for key in ("full-size", "gluing")) and
                  " sheet" not in text, f"{code} without English: {text}")
    for pdf in out.glob("*.pdf"):
        apart_judge(pdf)

# --language chooses them too, and the title.
both = project("both", "title: {nl: Kaarten, en: Cards}\nlanguages: [nl, en]\n",
               title='{nl: "{project.title} om te delen", en: "{project.title} to share"}')
for code, wanted in (("nl", "Kaarten om te delen"), ("en", "Cards to share")):
    out = build(both, "--language", code)
    sheet = LANGUAGES[code]["sheets"]
    check(title(out / "deck.pdf") == wanted and
          title(out / "deck.sheets.pdf") == f"{wanted}, {sheet}", f"titles in {code}")
    check(f"{wanted} · {LANGUAGES[code]['front']}" in flat(out / "deck.sheets.pdf"), code)
    check(f">{wanted}</rdf:li>".encode() in (out / "deck.pdf").read_bytes(), "dc:title")
    check(f"<title>{wanted} 01-front</title>" in (out / "deck/01-front.svg").read_text(), "SVG")
    listed = json.loads(run(prent, "list", both, "--json", "--language", code))
    check([product["title"] for product in listed] ==
          [wanted, *(wanted.split()[0] + " – " + name for name in ("poster", "book"))], str(listed))

# A title that is too long for a slug line takes the place of what can be left out of it; a letter
# that no font has is an error.
long = build(project("long", HEAD.format("de"), paper="114 x 89 mm",
                     title="Digitalisierung im Bild – Karten mit Fragen für Rat und Stadt"))
slug = flat(long / "deck.sheets.pdf")
check("Stadt · Vorderseite · " in slug and "x4-fogra39" not in slug, slug)
apart_judge(long / "deck.sheets.pdf")
strange = project("strange", HEAD.format("nl"), title="卡片")
done = subprocess.run([prent, "build", strange, "deck", "-q", "-f", "pdf", "-o", scratch / "wrong"],
                      capture_output=True, text=True)
check(done.returncode == 1 and "卡" in done.stderr, f"{done.returncode} {done.stderr}")


# The calibration sheet: in the language that is asked for, else the locale's; its words stand
# between the rulers.
def calibrate(paper, *options, **locale):
    plain = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    subprocess.run([prent, "calibrate", paper, "-q", "-o", scratch / "calibrate", *options],
                   check=True, env=plain | locale)
    return scratch / "calibrate/calibration.pdf"


def lang(pdf):
    return re.search(rb"/Lang ?\(([^)]*)\)", subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], check=True, capture_output=True).stdout)[1].decode()


SMALL = itertools.product(("de", "fr"), ("A5", "A5 landscape"))  # which have the most words
for code, paper in [*((code, "A4") for code in (*LANGUAGES, "es")), *SMALL]:
    own = LANGUAGES.get(code, ENGLISH)
    pdf = calibrate(paper, "--language", code)
    text = flat(pdf)
    for key in CALIBRATION:
        check(own[key] in text, f"{code} {paper}: {own[key]} in {text}")
    check(title(pdf) == f"{own['calibration']} {paper}", title(pdf))
    check(lang(pdf) == (code if code in LANGUAGES else "en"), f"{code}: {lang(pdf)}")
    apart_judge(pdf)
    for (w, h), found in words(pdf):
        for (left, top, right, bottom), word in found:
            check(re.fullmatch(r"[-+]?\d+", word) or
                  left > 47 and right < w - 47 and top > 47 and bottom < h - 47,
                  f"{code} {paper}: {word} at {left:.0f} {top:.0f} {right:.0f} {bottom:.0f}")
for locale, code in (({"LANG": "nl_NL.UTF-8"}, "nl"), ({"LANG": "nl_NL", "LC_ALL": "fr_BE.UTF-8@euro"}, "fr"),
                     ({"LANG": "de_DE", "LC_MESSAGES": "C"}, "en"), ({"LC_ALL": "", "LANG": "de"}, "de"),
                     ({"LANG": "C.UTF-8"}, "en"), ({}, "en"), ({"LANG": "nonsense"}, "en")):
    check(LANGUAGES[code]["see-back"] in flat(calibrate("A4", **locale)), f"{locale}: {code}")
check(LANGUAGES["de"]["see-back"] in flat(calibrate("A4", "--language", "de", LANG="nl_NL.UTF-8")), "asked")
print(f"words of {len(LANGUAGES)} languages on slug lines, tiles, plans and calibration sheets; titles")

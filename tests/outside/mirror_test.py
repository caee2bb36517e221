#!/usr/bin/env python3
"""A deck in English and in Arabic from one layout: the boxes of the second are the mirror of the
first, pixel by pixel as poppler draws them; its words begin at the right, labels before them and
quotation marks outside, Latin words and numbers among them as HarfBuzz and Unicode want it; what
says that it stays stays. Readers hear both in the order of the content, turn the pages of the
second the other way, and staple its booklet on the right."""
import json
import os
import re
import shutil
import sys

import yaml

from pages import MM, check, run
from pdfread import Pdf
from pdfrule import judge
from pdfua import A2A

source, prent, scratch, helpers = sys.argv[1:5]
FONT = "/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf"
MARGIN, WIDTH = 6, 78  # mm
SENTENCE = {"en": "Who reads the 25 PDF files?", "ar": "من يقرأ 25 ملف PDF كل عام؟"}
QUOTE = {"en": "“Nobody” they said", "ar": "«لا أحد» يقولون"}
ITEMS = [{"en": "Cameras", "ar": "كاميرات"}, {"en": "Sensors", "ar": "حساسات"}]
WORDS = {"en": "one two three", "ar": "واحد اثنان ثلاثة"}

BOXES = """
page: {size: 90 x 60 mm, bleed: 3 mm}
front:
  stack:
    - {shape: rectangle, fill: night, width: 9 mm, start: 0, top: 0, bottom: 0, bleed: [start, top, bottom]}
    - {shape: circle, fill: grey, width: 8 mm, height: 8 mm, end: 3 mm, top: 2 mm}
    - column:
        - row:
            - {shape: rectangle, fill: ink, width: 5 mm}
            - {shape: rectangle, fill: grey, width: 1 fr}
            - {shape: hexagon, fill: line2, width: 6 mm}
          height: 8 mm
          gap: 2 mm
        - row: [{shape: rectangle, fill: line2, width: 12 mm}]
          justify: end
          height: 4 mm
        - grid:
            - {shape: rectangle, fill: ink}
            - {shape: rectangle, fill: grey}
            - {shape: rectangle, fill: line2}
            - {shape: rectangle, fill: night, width: 3 mm}
          columns: [6 mm, 1 fr, 10 mm]
          rows: 5 mm
          gap-across: 1 mm
        - flow:
            - {shape: rectangle, fill: ink, width: 7 mm, height: 9 mm}
            - {shape: rectangle, fill: grey, width: 9 mm, height: 9 mm}
            - {shape: rectangle, fill: line2, width: 11 mm, height: 9 mm}
          columns: 2
          gap-across: 3 mm
          height: 1 fr
        - {shape: rectangle, fill: ink, width: 5 mm, height: 5 mm, self: end}
      gap: 1 mm
      padding: {top: 3 mm, start: 12 mm, bottom: 4 mm, end: 20 mm}
      left: 0
      right: 0
      top: 0
      bottom: 0
"""

DECK = """
page: {size: 90 x 120 mm, bleed: 3 mm}
styles: {base: {family: "Noto Sans Arabic, Lato", size: 12 pt, leading: 1.6}}
front:
  column:
    - {text: "{deck.sentence}", tag: h1}
    - {text: "{deck.quote}", hang: yes, baseline: 12 mm}
    - column:
        - row:
            - {text: "{n}", width: 8 mm, tag: label}
            - {text: "{item}", width: 1 fr}
          baseline: 12 mm
          tag: item
          each: item#n in deck.items
      tag: list
    - {text: "{deck.code}", baseline: 12 mm}
    - row: [{text: "3"}, {text: "4"}]
      direction: ltr
      gap: 4 mm
      baseline: 12 mm
    - {text: "{deck.english}", language: en, baseline: 12 mm}
    - space: 6 mm
    - flow: [{text: "{deck.words}", width: 12 mm}]
      columns: 2
      height: 15 mm
      balance: no
  padding: 6 mm
"""


def project_write(language):
    folder = f"{scratch}/{language}"
    os.makedirs(folder + "/fonts", exist_ok=True)
    check(os.path.exists(FONT), f"{FONT} is not installed")
    if os.path.islink(f"{folder}/fonts/arabic.ttf"):
        os.remove(f"{folder}/fonts/arabic.ttf")
    shutil.copy(FONT, f"{folder}/fonts/arabic.ttf")
    content = {"deck": {"sentence": SENTENCE, "quote": QUOTE, "items": ITEMS, "words": WORDS,
                        "code": "G10", "english": "Yes."},
               "leaves": [{"n": str(n + 1)} for n in range(6)]}
    book = {"page": {"size": "A6"}, "front": {"text": "{leaf.n}", "padding": "10 mm"}}
    layout = {name: yaml.load(text, Loader=yaml.BaseLoader)
              for name, text in (("boxes", BOXES), ("deck", DECK))}
    products = {"boxes": {"layout": layout["boxes"]},
                "deck": {"layout": layout["deck"], "name": "deck"},
                "book": {"layout": book, "each": "leaf in leaves", "booklet": {"paper": "A5"}}}
    for product in products.values():
        product["print"] = "screen"
    with open(folder + "/prent.yaml", "w", encoding="utf-8") as file:
        json.dump({"title": "Mirror", "language": language, "languages": ["ar", "en"],
                   "content": content, "products": products}, file, ensure_ascii=False)
    run(prent, "build", folder, "-q", "-f", "pdf", "-o", folder)
    return folder


def pixels(pdf):
    """Rows of pixels, three bytes each."""
    run("pdftoppm", "-r", "72", "-singlefile", pdf, pdf[:-4])
    with open(pdf[:-4] + ".ppm", "rb") as file:
        head, size, _, data = file.read().split(b"\n", 3)
    wide = int(size.split()[0])
    check(head == b"P6" and len(data) % (3 * wide) == 0, "not a PPM file")
    rows = [data[i:i + 3 * wide] for i in range(0, len(data), 3 * wide)]
    return [[row[i:i + 3] for i in range(0, len(row), 3)] for row in rows]


def apart(one, two):
    """The share of pixels that differ by more than smoothing makes."""
    off = sum(max(abs(p - q) for p, q in zip(a, b)) > 100
              for left, right in zip(one, two) for a, b in zip(left, right))
    return off / (len(one) * len(one[0]))


def lines_of(folder, page):
    """Lines of the deck from the top: each its runs, from left to right."""
    found = {}
    for line in run(f"{helpers}/glyphs", folder).splitlines():
        item = json.loads(line)
        if item["text"].strip() and item["page"] == page and item["font"]:
            found.setdefault(round(item["y"], 1), []).append(item)
    return [sorted(found[y], key=lambda item: item["x"]) for y in sorted(found)]


def left(line):
    return min(item["x"] for item in line) / MM


def right(line):
    return max(item["x"] + item["wide"] for item in line) / MM


def words(line):
    return [item["text"].strip() for item in line]


folders = {language: project_write(language) for language in ("en", "ar")}
drawn = {language: pixels(f"{folder}/boxes.pdf") for language, folder in folders.items()}
mirrored = [row[::-1] for row in drawn["ar"]]
check(apart(drawn["en"], mirrored) < 0.01, f"{apart(drawn['en'], mirrored):.3f} is not mirrored")
check(apart(drawn["en"], drawn["ar"]) > 0.2, "Arabic looks like English")


def near(got, want, what):
    check(abs(got - want) < 0.1, f"{what}: {got:.2f} mm, not {want}")


edge = MARGIN + WIDTH

# Arabic lines from the right; the first and last words of a sentence with both directions in it.
english, arabic = (lines_of(folders[language], "deck") for language in ("en", "ar"))
check(len(english) == len(arabic) == 9, f"{len(english)} and {len(arabic)} lines")
near(left(english[0]), MARGIN, "the sentence begins at the left")
near(right(arabic[0]), edge, "the sentence begins at the right")
check(words(arabic[0]) == ["كل عام؟", "PDF", "ملف", "25", "من يقرأ"], f"order: {words(arabic[0])}")
check([item["rtl"] for item in arabic[0]] == [True, False, True, False, True], "directions")
check(left(english[1]) < MARGIN - 0.5 and right(arabic[1]) > edge + 0.5, "quotes hang outside")
for at in (2, 3):  # the label where the line begins, 8 mm wide, and its item
    near(left(english[at]), MARGIN, "a label at the left")
    near(english[at][1]["x"] / MM, MARGIN + 8, "the item behind it")
    near(right(arabic[at]), edge, "a label at the right")
    near((arabic[at][-2]["x"] + arabic[at][-2]["wide"]) / MM, edge - 8, "the item behind it")
check([words(line)[-1] for line in arabic[2:4]] == ["1", "2"], "labels in their order")
near(right(arabic[4]), edge, "a code of no language begins where its box does")
check("".join(words(arabic[4])) == "G10", f"a code is not turned round: {words(arabic[4])}")
for page in (english, arabic):
    near(left(page[5]), MARGIN, "a row that stays")
    check(words(page[5]) == ["3", "4"], f"a row that stays: {words(page[5])}")
    near(left(page[6]), MARGIN, "English among Arabic")
    check("".join(words(page[6])) == "Yes.", f"English among Arabic: {words(page[6])}")
check(words(english[7]) == ["one", "three"] and words(english[8]) == ["two"], "columns of a flow")
check(words(arabic[7]) == ["ثلاثة", "واحد"] and words(arabic[8]) == ["اثنان"], "columns of a flow")
near(arabic[7][1]["x"] / MM + arabic[7][1]["wide"] / MM, edge, "the first column")
near(arabic[7][0]["x"] / MM + arabic[7][0]["wide"] / MM, MARGIN + WIDTH / 2, "the second column")

for language, folder in folders.items():
    for name in ("deck", "book", "book.booklet"):
        pdf = Pdf(f"{folder}/{name}.pdf")
        turned = pdf.get(pdf.catalog, "/ViewerPreferences", "/Direction")
        want = "/R2L" if language == "ar" and "booklet" not in name else None
        check(turned == want, f"{folder}/{name}.pdf turns {turned}")
        wrong = {} if "booklet" in name else judge(pdf, A2A)
        check(not wrong, f"{folder}/{name}.pdf: {wrong}")
    # What is heard is the content's order, wherever it stands.
    told = re.findall(r'"(\d|G10|Yes\.)"', run("pdfinfo", "-struct-text", f"{folder}/deck.pdf"))
    check(told == ["1", "2", "G10", "3", "4", "Yes."], f"{language} is told as {told}")
    # The first page is that half of the outer sheet which is not bound.
    sheet = run("pdftotext", "-bbox", "-f", "1", "-l", "1", f"{folder}/book.booklet.pdf", "-")
    half = float(re.search(r'<page width="([\d.]+)"', sheet)[1]) / 2
    at = float(re.search(r'xMin="([\d.]+)"[^>]*>1<', sheet)[1])
    check((at < half) == (language == "ar"), f"{language}: page 1 at {at} of {2 * half}")
print(f"{len(arabic)} lines, and a page of boxes as in a mirror")

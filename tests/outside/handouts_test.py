#!/usr/bin/env python3
"""Every question stands whole and in reading order, behind its number, on the question maps and
posters; every cluster, value and opinion in the hand-out of values; the book has these and what its
chapters say, word for word, and its page numbers outside. All inside the trim, and what is for
office printers 5 mm within the paper, ink and all. The names are the content's; questions, opinions and definitions are the source's."""
import re
import subprocess
import sys

from pages import MM, check, in_order, inside, publication, run, sentences, texts

source, prent, scratch = sys.argv[1:4]
SIZES = {"question-map": (210, 297), "question-map-a3": (297, 420), "question-poster": (420, 594),
         "value-handout": (210, 297), "handout-book": (148, 210), "question-map-office": (210, 297),
         "value-handout-office": (210, 297)}
run(prent, "build", source + "/data", *SIZES, "-f", "pdf", "-o", scratch)

oracle = sentences(source)
questions = [s for s in oracle if s.endswith("?")][:44]
definitions = [s for s in oracle if s.startswith("...")]
opinions = [s for s in oracle if s.startswith("'")]
check((len(questions), len(definitions), len(opinions)) == (44, 9, 58), "the oracle is whole")
maps, families = publication(source, "vragen.yaml"), publication(source, "waarden.yaml")
book, captions = publication(source, "boek.yaml"), publication(source, "bijschriften.yaml")

clusters, values, asked = [], [], {}
said, defined, left = iter(opinions), iter(definitions), iter(questions)
for family in families:
    values.append(family["name"])
    for cluster in family["clusters"]:
        head = [cluster["name"], next(defined)]
        clusters += head
        values += [*head, cluster["letter"]]
        for value in cluster["values"]:
            values += [value["name"], *(next(said) for _ in value["opinions"])]
for one in maps:
    wanted = asked[one["letter"]] = [one["name"]]
    for group in one["groups"]:
        wanted += [group["name"], group["about"]]
        for topic in group["topics"]:
            wanted.append(topic["name"])
            for question in topic["questions"]:
                wanted += [one["letter"] + question["number"] + " " + next(left)]
check(next(left, None) is None and next(said, None) is None, "nothing is left over")

found = 0
for product in ["question-map", "question-map-a3", "question-map-office", "question-poster"]:
    pages = texts(f"{scratch}/{product}.pdf")
    check(len(pages) == 2, f"{product} is a page a map")
    for one, page in zip(maps, pages):
        wanted = list(asked[one["letter"]])
        if product == "question-poster":
            wanted.append(captions["choice"]["dots"])
        else:
            wanted += [captions["choice"]["question"], *captions["choice"]["places"]]
        if one["closes-with"] == "clusters":
            wanted += [captions["values"], captions["clusters"], *clusters]
        found += in_order(page, wanted, f"{product} {one['letter']}")
poster = book["poster"]
for product in ["value-handout", "value-handout-office"]:
    pages = texts(f"{scratch}/{product}.pdf")
    check(len(pages) == 4, f"{product} has a page a family, and one to write on")
    for number, page in enumerate(pages, 1):
        check(page.endswith(f"{number} / {len(pages)}"), f"page {number} has its number")
    found += in_order(" ".join(pages), [poster["question"], poster["introduction"], *values,
                       captions["top-three"]["heading"]], product)


def prose(chapter):
    """A chapter's heading, paragraphs and sections."""
    parts = [chapter["heading"], *chapter["paragraphs"]]
    return parts + [part for section in chapter.get("sections", []) for part in prose(section)]


def without_foot(number, page, labels):
    """The page without its foot, which has the page number on the outside."""
    for label in labels:
        foot = f" {label} {number}" if number % 2 else f" {number} {label}"
        if page.endswith(foot):
            return page[:-len(foot)]
    return sys.exit(f"failed: page {number} of the book ends with {page[-40:]}")


pages = texts(f"{scratch}/handout-book.pdf")
check(len(pages) == 32, f"the book has 32 pages, not {len(pages)}")
for family in families:
    opening = next(n for n, page in enumerate(pages, 1) if page.startswith(family["name"]))
    check(opening % 2 == 0, f"{family['name']} begins on a left page")
introduction, colophon, appendices = book["introduction"], book["colophon"], book["appendices"]
foreword = book["foreword"]
labels = [book["contents"]["heading"], foreword["heading"], introduction["heading"], *(one["name"] for one in maps), book["values"]["heading"],
          book["overview"]["heading"], appendices["heading"], captions["notes"]]
pages[2:-1] = [without_foot(n, page, labels) for n, page in enumerate(pages[2:-1], 3)]
wanted = [book["title"], book["subtitle"], colophon["heading"], *colophon["authors"]["names"],
          *colophon["designers"]["names"], colophon["commissioner"]["name"],
          colophon["commissioner"]["about"], captions["imprint"]["publisher"], colophon["publisher"],
          book["contents"]["heading"], foreword["heading"], *foreword["paragraphs"],
          foreword["signature"]["name"], foreword["signature"]["role"], *prose(introduction), book["uses"]["lead"],
          *book["uses"]["items"], introduction["closing"], introduction["signature"]["names"]]
for one in maps:
    wanted += [one["name"], *one["introduction"], *asked[one["letter"]][1:]]
wanted += [*prose(book["values"]), *values, book["overview"]["title"]]
for cluster in (cluster for family in families for cluster in family["clusters"]):
    wanted += [cluster["name"], *(value["name"] for value in cluster["values"])]
wanted.append(appendices["heading"])
for person in appendices["participants"]["people"]:
    wanted += [person["name"], person["role"]]
for work in appendices["literature"]["works"]:
    wanted += [work["author"] + ", " + work["year"], work["title"]]
wanted += [introduction["paragraphs"][0], book["title"], colophon["publisher"]]  # the back
found += in_order(" ".join(pages), wanted, "handout-book")


def ink(pdf, page, left, top, right, bottom):
    """Whether anything but paper is between these sides of the page, in mm."""
    box = [round(v * 10) for v in (left, top, right - left, bottom - top)]  # ten dots a mm
    args = [part for flag, v in zip("xyWH", box) for part in ("-" + flag, str(v))]
    done = subprocess.run(["pdftoppm", "-gray", "-r", "254", "-f", str(page), "-l", str(page), *args, pdf],
                          check=True, capture_output=True)
    return set(done.stdout.split(b"\n", 3)[3]) != {255}


for product in ["question-map-office", "value-handout-office"]:
    pdf = f"{scratch}/{product}.pdf"
    for page in range(1, len(texts(pdf)) + 1):
        for margin in ((0, 0, 210, 5), (0, 0, 5, 297), (205, 0, 210, 297), (0, 292, 210, 297)):
            check(not ink(pdf, page, *margin), f"{product}, page {page}: ink in {margin}")
        check(ink(pdf, page, 5.1, 5, 205, 36), f"{product}, page {page} has a head")
for product, (w, h) in SIZES.items():
    bleed = 0 if product.endswith("-office") else 3
    pdf = f"{scratch}/{product}.pdf"
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", pdf))
    check(abs(float(size[1]) - (w + 2 * bleed) * MM) < 0.01
          and abs(float(size[2]) - (h + 2 * bleed) * MM) < 0.01, f"{product} is {w} x {h} mm with its bleed")
    inside(pdf, bleed, margin=4.8)
print(f"{len(SIZES)} products, {found} texts found, 0 missing")

#!/usr/bin/env python3
"""Every question stands whole and in reading order, behind its number, on the question maps and
posters; every cluster, value and opinion in the hand-out of values; all inside the trim. The names
are the content's; questions, opinions and definitions are the source's."""
import re
import sys

from pages import MM, check, in_order, inside, publication, run, sentences, texts

source, prent, scratch = sys.argv[1:4]
SIZES = {"question-map": (210, 297), "question-map-a3": (297, 420), "question-poster": (420, 594),
         "value-handout": (210, 297)}
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
for product in ["question-map", "question-map-a3", "question-poster"]:
    pages = texts(f"{scratch}/{product}.pdf")
    check(len(pages) == 2, f"{product} is a page a map")
    for one, page in zip(maps, pages):
        wanted = list(asked[one["letter"]])
        if product == "question-poster":
            wanted.append(captions["choice"]["dots"])
        elif one["closes-with"] == "choice":
            wanted += [captions["choice"]["question"], *captions["choice"]["places"]]
        if one["closes-with"] == "clusters":
            wanted += [captions["values"], captions["clusters"], *clusters]
        found += in_order(page, wanted, f"{product} {one['letter']}")
pages = texts(f"{scratch}/value-handout.pdf")
check(len(pages) == 3, "the hand-out of values has a page a family")
for number, page in enumerate(pages, 1):
    check(page.endswith(f"{number} / {len(pages)}"), f"page {number} has its number")
poster = book["poster"]
found += in_order(" ".join(pages), [poster["question"], poster["introduction"], *values],
                  "value-handout")
for product, (w, h) in SIZES.items():
    pdf = f"{scratch}/{product}.pdf"
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", pdf))
    check(abs(float(size[1]) - (w + 6) * MM) < 0.01 and abs(float(size[2]) - (h + 6) * MM) < 0.01,
          f"{product} is {w} x {h} mm with its bleed")
    inside(pdf, bleed=3, margin=4.8)
print(f"{len(SIZES)} products, {found} texts found, 0 missing")

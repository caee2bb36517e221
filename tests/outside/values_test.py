#!/usr/bin/env python3
"""Every value, opinion and definition stands whole and in reading order on the value cards, the
cluster cards and the value map in each of its sizes, and inside the trim. The names are the
content's; opinions and definitions are the source's."""
import sys

from pages import check, in_order, inside, only_page, publication, run, sentences, texts

source, prent, scratch = sys.argv[1:4]
MAPS = {"value-map": (841, 594), "value-map-a0": (1189, 841), "value-map-a2": (594, 420),
        "value-map-a3": (420, 297)}
products = ["value-cards", "cluster-cards", *MAPS]
run(prent, "build", source + "/data", *products, "-f", "pdf", "-o", scratch)

definitions = [s for s in sentences(source) if s.startswith("...")]
opinions = [s for s in sentences(source) if s.startswith("'")]
check((len(definitions), len(opinions)) == (9, 58), "the oracle has 9 definitions, 58 opinions")

families = publication(source, "waarden.yaml")
rest, found = iter(opinions), 0
cards = texts(f"{scratch}/value-cards.pdf")
clusters = texts(f"{scratch}/cluster-cards.pdf")
check(len(cards) == 60 and len(clusters) == 18, "two sides a card")
map_wanted = []
for family in families:
    map_wanted.append(family["name"])
    for cluster in family["clusters"]:
        definition = definitions.pop(0)
        head = [cluster["letter"], cluster["name"], definition]
        names = [value["name"] for value in cluster["values"]]
        found += in_order(clusters.pop(0), head, f"card of {cluster['name']}")
        found += in_order(clusters.pop(0), [cluster["name"], family["name"], *names],
                          f"back of the card of {cluster['name']}")
        map_wanted += head
        for value in cluster["values"]:
            own = [next(rest) for _ in value["opinions"]]
            found += in_order(cards.pop(0), [value["name"], cluster["letter"], cluster["name"], *own],
                              f"card of {value['name']}")
            found += in_order(cards.pop(0), head, f"back of {value['name']}")
            map_wanted += [value["name"], *own]
check(next(rest, None) is None, "no opinion is left over")

for product, trim in MAPS.items():
    pdf = f"{scratch}/{product}.pdf"
    found += in_order(only_page(pdf, trim), map_wanted, product)
for product in products:
    inside(f"{scratch}/{product}.pdf", bleed=3, margin=4.8)
print(f"{len(products)} products, {found} texts found, 0 missing")

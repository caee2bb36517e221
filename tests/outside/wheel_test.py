#!/usr/bin/env python3
"""Every family, cluster and value stands whole and in reading order in the cluster wheel, on arcs
and radii, in each of its sizes, and inside the trim; the legend defines the nine clusters."""
import sys

from pages import check, in_order, inside, only_page, publication, run, sentences

source, prent, scratch = sys.argv[1:4]
WHEELS = {"cluster-wheel": (594, 420), "cluster-wheel-a1": (841, 594), "cluster-wheel-a3": (420, 297)}
run(prent, "build", source + "/data", *WHEELS, "-f", "pdf", "-o", scratch)

families = publication(source, "waarden.yaml")
book, captions = publication(source, "boek.yaml"), publication(source, "bijschriften.yaml")
definitions = [s for s in sentences(source) if s.startswith("...")]
legend, wheel = [book["values"]["heading"], book["overview"]["title"]], [captions["hub"]]
for family in families:
    legend.append(family["name"])
    wheel.append(family["name"])
    for cluster in family["clusters"]:
        legend += [cluster["name"], cluster["letter"], definitions.pop(0)]
        wheel += [cluster["name"], *[value["name"] for value in cluster["values"]]]
check((len(legend), len(wheel)) == (2 + 3 + 9 * 3, 1 + 3 + 9 + 30), "the content has all")

found = 0
for product, trim in WHEELS.items():
    pdf = f"{scratch}/{product}.pdf"
    found += in_order(only_page(pdf, trim), legend + wheel, product)
    inside(pdf, bleed=3, margin=4.8)
print(f"{len(WHEELS)} products, {found} texts found, 0 missing")

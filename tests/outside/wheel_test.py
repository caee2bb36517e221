#!/usr/bin/env python3
"""Every family, cluster and value stands whole and in reading order in the cluster wheel, on arcs
and radii, in each of its sizes, and inside the trim; the legend defines the nine clusters."""
import re
import sys

from pages import MM, check, in_order, inside, publication, run, sentences, texts

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
for product, (w, h) in WHEELS.items():
    pdf = f"{scratch}/{product}.pdf"
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", pdf))
    check(abs(float(size[1]) - (w + 6) * MM) < 0.01 and abs(float(size[2]) - (h + 6) * MM) < 0.01,
          f"{product} is {w} x {h} mm with its bleed")
    pages = texts(pdf)
    check(len(pages) == 1, f"{product} is one page")
    found += in_order(pages[0], legend + wheel, product)
    inside(pdf, bleed=3, margin=4.8)
print(f"{len(WHEELS)} products, {found} texts found, 0 missing")

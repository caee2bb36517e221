#!/usr/bin/env python3
"""Every question of the source stands whole, in order and on its own card in the PDF's text, as
poppler reads it; each back has the headline and the nine clusters; sizes and page counts fit."""
import re
import sys

from pages import MM, check, flat, in_order, run, sentences

source, prent, scratch = sys.argv[1:4]
CLUSTERS = ["Vrijheid", "Rechtvaardigheid", "Puurheid", "Loyaliteit", "Empathie", "Hiërarchie",
            "Continuïteit", "Kwaliteit", "Nut"]

questions = [s for s in sentences(source) if s.endswith("?")][:44]
check(len(questions) == 44, "the oracle has 44 questions")
run(prent, "build", source + "/data", "question-cards", "question-cards-a6", "-f", "pdf", "-o", scratch)
for product, (w, h) in {"question-cards": (94, 69), "question-cards-a6": (154, 111)}.items():
    pdf = f"{scratch}/{product}.pdf"
    info = run("pdfinfo", pdf)
    check(re.search(r"Pages:\s+88\b", info), f"{product} has 88 pages")
    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info)
    check(abs(float(size[1]) - w * MM) < 0.01 and abs(float(size[2]) - h * MM) < 0.01,
          f"{product} is {w} x {h} mm with its bleed")
    pages = run("pdftotext", "-raw", pdf, "-").split("\f")
    check(len(pages) == 89, f"{product} has text on 88 pages")
    for i, question in enumerate(questions):
        check(flat(question) in flat(pages[2 * i]), f"{product}, card {i + 1}: {question}")
        back = flat(pages[2 * i + 1])
        in_order(back, ["Welke waarden spelen mee?"] + CLUSTERS, f"{product}, back {i + 1}")
    for line in run("pdffonts", pdf).splitlines()[2:]:
        check(re.search(r"(Lato|Vollkorn).* yes yes yes ", line), f"{product}: embedded: {line}")
    check("No syntax or stream encoding errors" in run("qpdf", "--check", pdf), f"{product}: qpdf")
print("2 products, 88 questions found, 0 missing")

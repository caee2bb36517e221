#!/usr/bin/env python3
"""The two decks are of 54 cards each: title, colophon, the publication's own list of uses word for
word, the index of clusters, all questions or all values, and blanks to write on."""
import re
import sys

from pages import check, in_order, inside, publication, run, sentences, texts

source, prent, scratch = sys.argv[1:4]
book, captions = publication(source, "boek.yaml"), publication(source, "bijschriften.yaml")
families = publication(source, "waarden.yaml")
words = sentences(source)
questions = [s for s in words if s.endswith("?")]
definitions = [s for s in words if s.startswith("...")]
opinions = [s for s in words if s.startswith("'")]
clusters = [cluster for family in families for cluster in family["clusters"]]

numbered = [part for n, use in enumerate(book["uses"]["items"], 1) for part in (str(n), use)]
index = [part for c, d in zip(clusters, definitions) for part in (c["name"], d)]
colophon = book["colophon"]
opening = [book["title"], book["subtitle"], colophon["heading"], *colophon["authors"]["names"],
           *colophon["designers"]["names"], colophon["commissioner"]["name"],
           book["uses"]["lead"], *numbered, book["clusters"]["heading"], *index]
values = [value["name"] for cluster in clusters for value in cluster["values"]]
decks = {
    "question-deck": [*opening, *questions] + [captions["blank-questions"][0]["heading"]] * 7,
    "value-deck": [*opening, *(c["name"] for c in clusters), *values,
                   *(f'{captions["own-value"]} {c["name"]}' for c in clusters)] +
                  [captions["blank-values"][0]["heading"]] * 3,
}
run(prent, "build", source + "/data", *decks, "-f", "pdf", "-o", scratch)
listed = run(prent, "list", source + "/data")
check(re.search(r"^value-map .* 1 card +1 page ", listed, re.M), f"one of each: {listed}")
found = 0
for deck, wanted in decks.items():
    pdf = f"{scratch}/{deck}.pdf"
    check(re.search(rf"^{deck} .* 54 cards +108 pages", listed, re.M), f"{deck}: {listed}")
    pages = texts(pdf)
    check(len(pages) == 108, f"{deck} has {len(pages)} pages")
    found += in_order(" ".join(pages), wanted, deck)
    inside(pdf, bleed=3, margin=4.8)
found += in_order(" ".join(texts(f"{scratch}/value-deck.pdf")), opinions, "value-deck")
print(f"{len(decks)} decks, {found} texts found, 0 missing")

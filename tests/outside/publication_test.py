#!/usr/bin/env python3
"""The second publication (tests/publication) builds with the stock layouts, in both its languages,
and every sentence of its content stands whole in the text of the products that should show it."""
import csv
import re
import sys

import yaml

from pages import check, run
from pages import flat as pages_flat

source, prent, scratch = sys.argv[1:4]
folder = source + "/tests/publication"
LANGUAGES = {"en", "nl"}
STRUCTURE = {"letter", "colour", "icon", "shape", "closes-with", "number", "mark", "url"}  # not sentences


def flat(text):
    """Without what setting may change: quotes, dots, years, white space, hyphens at line ends."""
    return re.sub(r"\s+", "", pages_flat(text))


def chosen(node, language):
    """The content as it is in one language; what is not by language stays as it is."""
    if isinstance(node, dict):
        if node and set(node) <= LANGUAGES:
            return chosen(node[language], language)
        return {key: chosen(value, language) for key, value in node.items()}
    if isinstance(node, list):
        return [chosen(item, language) for item in node]
    return "" if node is None else str(node)


def texts(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in STRUCTURE:
                yield from texts(value)
    elif isinstance(node, list):
        for item in node:
            yield from texts(item)
    elif node:
        yield node


def content(name, language):
    with open(f"{folder}/{name}.yaml", encoding="utf-8") as file:
        return chosen(yaml.load(file, yaml.CSafeLoader), language)


def pages(out, product):
    return [flat(page) for page in run("pdftotext", "-raw", f"{out}/{product}.pdf", "-").split("\f")[:-1]]


def holds(shown, product, sentences):
    missing = [text for text in sentences if flat(text) not in shown]
    check(not missing, f"{product} does not say {missing}")
    return len(sentences)


def judge(language):
    out = f"{scratch}/{language}"
    run(prent, "build", folder, "-q", "-f", "pdf", "-o", out, "--language", language)
    maps, families, book = (content(name, language) for name in ("questions", "values", "book"))
    captions = content(f"captions.{language}", language)
    questions = [(m, g, t, q) for m in maps for g in m["groups"] for t in g["topics"] for q in t["questions"]]
    values = [(f, c, v) for f in families for c in f["clusters"] for v in c["values"]]
    names = [f["name"] for f in families] + [c["name"] for f in families for c in f["clusters"]]
    everything, seen = "", 0
    for product in ("question-cards", "question-cards-a6", "value-cards", "place-cards", "deck", "value-map",
                    "value-map-a3", "cluster-wheel", "question-map", "question-poster", "value-handout",
                    "book"):
        everything += "".join(pages(out, product))
    for product in ("question-cards", "question-cards-a6"):
        cards = pages(out, product)
        check(len(cards) == 2 * len(questions), f"{product} has {len(cards)} pages")
        for i, (m, g, t, q) in enumerate(questions):
            seen += holds(cards[2 * i], product, [t["name"], q["text"], g["name"], m["name"]])
            seen += holds(cards[2 * i + 1], product, [captions["values"]] + names[2:])
    cards = pages(out, "value-cards")
    check(len(cards) == 2 * len(values), f"value-cards has {len(cards)} pages")
    for i, (_, c, v) in enumerate(values):
        seen += holds(cards[2 * i], "value-cards", [v["name"], c["name"]] + list(v["opinions"]))
        seen += holds(cards[2 * i + 1], "value-cards", [c["name"], c["definition"]])
    for product in ("value-map", "value-map-a3", "value-handout"):
        seen += holds("".join(pages(out, product)), product, list(texts(families)))
    seen += holds("".join(pages(out, "cluster-wheel")), "cluster-wheel",
                  names + [v["name"] for _, _, v in values] + [c["definition"] for _, c, _ in values])
    for product in ("question-map", "question-poster"):
        for page, m in zip(pages(out, product), maps):
            seen += holds(page, product, [m["name"]] + list(texts(m["groups"])))
    seen += holds("".join(pages(out, "deck")), "deck", list(texts(book["colophon"])) + list(texts(book["uses"])))
    seen += holds("".join(pages(out, "book")), "book",
                  list(texts([[{**m, "deck": ""} for m in maps], families, book["values"]])))
    seen += holds(everything, "no product", list(texts([maps, families, book, captions])))
    return seen


with open(folder + "/places.csv", encoding="utf-8") as file:
    places = list(csv.DictReader(file))
seen = judge("en") + judge("nl")
for page, place in zip(pages(scratch + "/en", "place-cards"), places):
    plain = re.sub(r" ?:\w+:|\*+|\[|\]\([^)]*\)", "", place["text"])  # as it is without its marks
    holds(page, "place-cards", [place["name"], plain, place["hours"]])
run(prent, "build", folder, "place-cards", "-q", "-f", "png", "-o", scratch + "/png")
for place in places:
    code = run("zbarimg", "--quiet", "--raw", f"{scratch}/png/place-cards/{place['name']}.png").strip()
    check(code == place["url"], f"the code of {place['name']} says {code}")
english = "".join(pages(scratch + "/en", "question-map"))
dutch = "".join(pages(scratch + "/nl", "question-map"))
for text, by in (("Before we dig", english), ("Voor de eerste spade", dutch)):
    check((flat(text) in english) == (by is english) and (flat(text) in dutch) == (by is dutch),
          f"\"{text}\" stands in the wrong language")
print(f"12 products in 2 languages, {seen} sentences found, 0 missing")

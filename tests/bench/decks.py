"""Decks of different cards out of the publication's own words, as every program of the bench
gets them: rows of number, topic and a question of some twenty words, no two alike."""
import random
import re

LAYOUT = """\
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm}
      front:
        column:
          - row: [{text: "{card.topic}", style: heading, colour: paper, width: 1 fr}, {text: "{card.number}", style: heading, colour: paper}]
            fill: night
            bleed: [left, top, right]
            height: 12 mm
            padding: 4 6 0 6 mm
          - column:
              - {column: [{text: "{card.text}", style: strong, size: 11 pt}], fill: mist, radius: 3 mm, padding: 4 mm, height: 1 fr}
            padding: 3 mm
            height: 1 fr
          - row: [{text: Gemeentelijke processen, size: 7 pt, width: 1 fr}, {text: Vragen van raadsleden, size: 7 pt}]
            padding: 0 6 5 6 mm
"""


def words_read(data):
    """The words of the publication's questions, as often as they stand there, and its topics."""
    text = (data / "vragen.yaml").read_text(encoding="utf-8")
    questions = re.findall(r"^ +text: (.*)$", text, re.M)
    words = re.findall(r"[A-Za-z\u00c0-\u024f-]{2,}", " ".join(questions))
    topics = re.findall(r"^ +- name: (\S+)$", text, re.M)
    return [word.lower() for word in words], topics


def rows_make(data, cards):
    """The cards: the same for every program and on every machine."""
    words, topics = words_read(data)
    chance = random.Random(1)
    seen = set()
    rows = []
    while len(rows) < cards:
        text = " ".join(chance.choice(words) for _ in range(chance.randint(15, 19)))
        if text in seen:
            continue
        seen.add(text)
        rows.append((len(rows) + 1, chance.choice(topics), text.capitalize() + "?"))
    return rows


def project_write(folder, rows, more=""):
    """A project of one deck; `more` are keys of its product."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "prent.yaml", "w", encoding="utf-8") as out:
        out.write("title: Bench\nlanguage: nl\ncontent:\n  cards:\n")
        for number, topic, text in rows:
            out.write(f"    - {{number: {number}, topic: {topic}, text: {text}}}\n")
        out.write(f"products:\n  deck:\n    each: card in cards\n{more}{LAYOUT}")


def many_write(folder, rows, decks):
    """A project of as many decks, each of all the rows."""
    project_write(folder, rows)
    text = (folder / "prent.yaml").read_text(encoding="utf-8")
    head, product = text.split("products:\n", 1)
    layout = product.split("    layout:\n", 1)[1]
    (folder / "layouts").mkdir(exist_ok=True)
    lines = layout.splitlines()
    (folder / "layouts" / "bench-card.yaml").write_text(
        "\n".join(line[6:] for line in lines) + "\n", encoding="utf-8")
    with open(folder / "prent.yaml", "w", encoding="utf-8") as out:
        out.write(head + "products:\n")
        for i in range(1, decks + 1):
            out.write(f"  deck-{i}: {{layout: bench-card, each: card in cards}}\n")

"""The layouts for a table on cards, labels, badges, posters and pages of other sizes: short, middling
and long contents fit, nothing stands too near to the trim or is set too small, and words stay whole.

Usage: sizes_test.py SOURCE PRENT SCRATCH TESTS
"""
import os
import re
import shutil
import subprocess
import sys

from pages import check

source, prent, scratch = sys.argv[1:4]


TABLE = """Nr;Topic;Ink;Vraag;Question;Note;Term;Meaning;Example;Link;Name;Street;Town;Role;Organisation
1;Wonen;#00677F;Wie?;Who?;;Raad;Wie beslist.;;https://a.nl;Bo Li;Dam 1;1012 AB Amsterdam;Raadslid;D66
12;Verkeer en parkeren;#B5121B;Waar zou u een bankje zetten, en voor wie is dat bankje dan bedoeld?;Where would you put a bench, and who would that bench be for?;Denk aan ouderen, kinderen en wandelaars.;Motie;Een uitspraak van de raad, die het college om iets vraagt.;“De raad verzoekt het college de bankjes terug te plaatsen.”;https://www.oosterwolde.nl/vragen/12;Mariëlle van der Zandschulp;Burgemeester van Heusden-laan 112 bis;9744 GB Groningen;Beleidsadviseur digitalisering;Gemeente Súdwest-Fryslân
108;Digitale dienstverlening en privacy;#F2B705;Welke digitale instrumenten zet onze gemeente in om (niet-digivaardige) inwoners te betrekken bij besluiten over hun eigen buurt, en hoe weten we dat het werkt voor wie het nodig heeft?;Which digital instruments does our municipality use to involve residents (also those without digital skills) in decisions about their own neighbourhood, and how do we know that it works for those who need it?;Kijk in de Participatieverordening 2024, artikel 3 tot en met 7, en vraag de griffie om de evaluatie.;Gegevensbescherming;Een onderzoek dat een organisatie doet voordat zij persoonsgegevens verwerkt, als die verwerking waarschijnlijk een hoog risico oplevert voor de mensen om wie het gaat. Ook wel DPIA genoemd, naar de Engelse afkorting.;“Voor de camera’s op het plein is een effectbeoordeling gedaan, die de raad kan inzien.”;https://www.oosterwolde.nl/digitaal/instrumenten/participatie?vraag=108&taal=nl;Prof. dr. Karin-Ångström Müller-Lüdenscheidt;T.a.v. de griffie, Postbus 12345;6800 AA Arnhem, Nederland;Voorzitter van de commissie Bestuur, Middelen en Digitalisering;Vereniging van Nederlandse Gemeenten
"""
HEAD = 'number: "{card.Nr}", category: "{card.Topic}", ink: "{card.Ink}", '
QUESTION = HEAD + 'text: "{card.Vraag}", note: "{card.Note}", logo: logo.svg'
BILINGUAL = HEAD + 'text: "{card.Vraag}", language: nl, other: "{card.Question}", other-language: en'
CARDS = {
    "question": ("card-question", QUESTION),
    "bilingual": ("card-bilingual", BILINGUAL),
    "together": ("card-bilingual", BILINGUAL + ", together: yes"),
    "term": ("card-term", 'term: "{card.Term}", explanation: "{card.Meaning}", example: "{card.Example}", '
             'category: "{card.Topic}", ink: "{card.Ink}"'),
    "picture": ("card-picture", 'picture: photo.svg, text: "{card.Vraag}", credit: "Foto: de griffie", ink: "{card.Ink}"'),
    "qr": ("card-qr", QUESTION + ', link: "{card.Link}", call: Scan en lees verder'),
}
CARD_SIZES = ["88 x 63 mm", "63 x 88 mm", "bridge", "A7", "A7 landscape", "A6", "A6 landscape", "70 x 120 mm",
              "120 x 70 mm", "square", "A5", "A5 landscape", "A4"]
LABEL = ("label", 'name: "{card.Name}", line: "{card.Street}", line-2: "{card.Town}"')
LABEL_SIZES = ["70 x 36 mm", "70 x 37 mm", "99.1 x 38.1 mm", "63.5 x 38.1 mm", "105 x 48 mm", "99.1 x 67.7 mm",
               "63.5 x 72 mm", "64 x 33.9 mm", "66.7 x 25.4 mm", "101.6 x 50.8 mm", "52.5 x 29.7 mm",
               "105 x 148.5 mm"]
BADGE = ("badge", 'name: "{card.Name}", role: "{card.Role}", organisation: "{card.Organisation}", '
         'ink: "{card.Ink}", logo: logo.svg')
BADGE_SIZES = ["90 x 55 mm", "85 x 54 mm", "86 x 55 mm", "60 x 90 mm", "A6", "A6 landscape", "A7 landscape"]
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 24">
<circle cx="12" cy="12" r="11" fill="#fff"/></svg>"""
ROWS = 'rows: "{cards}", text: "{row.Vraag}", number: "{row.Nr}", note: "{row.Note}", group: Topic, about: Alles'


def product(name, layout, given, size, each):
    return (f"  {name}:\n    layout: {layout}\n    size: {size}\n    formats: [pdf]\n    with: {{{given}}}\n"
            + ("    each: card in cards\n" if each else ""))


def points(size):
    names = {"A7": (74, 105), "A6": (105, 148), "A5": (148, 210), "A4": (210, 297), "bridge": (57, 89),
             "square": (90, 90)}
    if " x " in size:
        w, h = (float(n) for n in size.replace(" mm", "").split(" x "))
    else:
        w, h = names[size.split()[0]]
        if size.endswith("landscape"):
            w, h = h, w
    return w / 25.4 * 72, h / 25.4 * 72


def trims(pdf):
    told = subprocess.run(["pdfinfo", "-box", pdf], capture_output=True, text=True).stdout
    box = [float(n) for n in re.search(r"TrimBox:(.*)", told).group(1).split()]
    return box[2] - box[0], box[3] - box[1]


folder = os.path.join(scratch, "sizes")
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
for name, text in (("cards.csv", TABLE), ("logo.svg", LOGO), ("photo.svg", LOGO.replace("#fff", "#063"))):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)
wanted, text = {}, "title: Praten\nlanguage: nl\nlanguages: [nl, en]\ncontent: {cards: cards.csv}\nproducts:\n"
for kind, sizes in [(k, CARD_SIZES) for k in CARDS] + [("label", LABEL_SIZES), ("badge", BADGE_SIZES)]:
    layout, given = dict(CARDS, label=LABEL, badge=BADGE)[kind]
    for i, size in enumerate(sizes):
        wanted[f"{kind}-{i}"] = size
        text += product(f"{kind}-{i}", layout, given, size, True)
for i, size in enumerate(["A5", "A4", "A4 landscape", "A3", "Letter"]):
    text += product(f"handout-{i}", "table-handout", ROWS, size, False)
for i, (size, columns) in enumerate([("A2", 3), ("A2 landscape", 5), ("A1", 3)]):
    text += product(f"poster-{i}", "poster-grid", f"deck: question-0, columns: {columns}", size, False)
with open(os.path.join(folder, "prent.yaml"), "w", encoding="utf-8") as file:
    file.write(text)
run = subprocess.run([prent, "build", folder, "-q"], capture_output=True, text=True)
check(run.returncode == 0 and not run.stderr, run.stderr[:4000])
for name, size in wanted.items():
    pdf = os.path.join(folder, "out", name + ".pdf")
    is_, want = trims(pdf), points(size)
    check(max(abs(a - b) for a, b in zip(is_, want)) < 0.1, f"{name}: {size} is {is_}")
for name in ("question-1", "term-1", "label-2", "badge-3"):
    words = subprocess.run(["pdftotext", os.path.join(folder, "out", name + ".pdf"), "-"],
                           capture_output=True, text=True).stdout
    row = TABLE.splitlines()[3].split(";")
    for column in {"q": (3, 5), "t": (6, 7, 8), "l": (10, 11, 12), "b": (10, 13, 14)}[name[0]]:
        check("".join(row[column].split()) in "".join(words.replace("\u2060", "").split()), f"{name} has {row[column]}: {words}")

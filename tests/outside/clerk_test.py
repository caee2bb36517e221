"""A clerk's way from a workbook to cards, as README.md leads it, and the tables that people have.

Usage: clerk_test.py SOURCE PRENT SCRATCH TESTS
"""
import os
import re
import shutil
import subprocess
import sys

import openpyxl

from pages import check

source, prent, scratch, tests = sys.argv[1:5]


ROWS = {
    "nl": [["Nr", "Categorie", "Kleur", "Vraag", "Toelichting"],
           [1, "Wonen", "groen", "Hoeveel woningen mogen er bij komen?", "Denk aan:\n- starters\n- ouderen"],
           [2, "Wonen", "groen", "Wat vindt u belangrijker: betaalbaar of groen?", None],
           [3, "Verkeer", "blauw", "Mag een parkeervergunning € 75 kosten; of meer?", "Nu: € 42,50"]],
    "en": [["Nr", "Topic", "Colour", "Question", "Note"],
           [1, "Living", "#00677F", "What makes you proud of your street?", "Think of people."],
           [2, "Living", "#00677F", "Who do you miss here?", None],
           [3, "Traffic", "#B5121B", "Where would you put a bench?", None]],
}
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 24">
<circle cx="12" cy="12" r="11" fill="#fff"/></svg>"""


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def path_in(folder, name):
    made = [os.path.join(base, name) for base, _, names in os.walk(folder) if name in names]
    check(len(made) == 1, f"{name} is there once: {made}")
    return made[0]


def spoken(command, folder, language, status=0):
    words = command.split()
    check(words[0] == "prent", command)
    run = subprocess.run([prent] + words[1:], cwd=folder, capture_output=True, text=True,
                         env=dict(os.environ, LC_ALL="C.UTF-8", LANG="C.UTF-8",
                                  LC_MESSAGES="C.UTF-8") if language == "en"
                         else dict(os.environ, LC_ALL="nl_NL.UTF-8"))
    check(run.returncode == status, f"{command} gives {run.returncode}: {run.stderr}")
    check(status or not run.stderr, f"{command} has something to say: {run.stderr}")
    return run


# The steps of README.md in their order, in one language; the folder is new each time.
def clerk(language, part):
    commands = [line for line in re.search(r"```sh\n(.*?)```", part, re.S).group(1).split("\n") if line]
    check(len(re.findall(r"^\d\. ", part, re.M)) == 8, f"{language}: eight steps")
    for picture in re.findall(r"!\[[^]]+\]\((.*?)\)", part):
        check(os.path.exists(os.path.join(source, picture)), picture)
    table = commands[0].split()[-1]
    name = commands[1].split()[-1]
    folder = os.path.join(scratch, "clerk-" + language)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    rows = ROWS[language]
    workbook(os.path.join(folder, table), rows)                      # steps 1 and 2
    check(f"`{table}`" in part and f"`{commands[0]}`" in part, "step 2 and 3 name the table")
    spoken(commands[0], folder, language)                            # step 3
    told = spoken(commands[1], folder, language).stdout              # step 4
    check(("flip on the long edge, at 100 %" if language == "en" else "over de lange zijde, op 100 %") in told, told)
    pdf, sheets = path_in(folder, name + ".pdf"), path_in(folder, name + ".sheets.pdf")
    words = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout
    for row in rows[1:]:
        check(row[3].split()[0] in words and row[3].split()[-1] in words, row[3])
    project = os.path.join(folder, name, "prent.yaml")               # step 5
    text = open(project, encoding="utf-8").read()
    check("# logo: logo.svg" in text, "a line for the logo waits")
    with open(project, "w", encoding="utf-8") as file:
        file.write(text.replace("# logo:", "logo:"))
    with open(os.path.join(folder, name, "logo.svg"), "w", encoding="utf-8") as file:
        file.write(LOGO)
    check("    # size: A6" in text, "and one for the size")
    before = open(pdf, "rb").read()
    spoken(commands[1], folder, language)
    check(open(pdf, "rb").read() != before, "the logo is on the cards")
    spoilt = [list(row) for row in rows]                             # step 6
    spoilt[2][2] = "#N/A"
    own = os.path.join(folder, name, table)
    workbook(own, spoilt)
    run = spoken(commands[1], folder, language, 1)
    check(f"{table}: Sheet!C3" in run.stderr, f"the cell is named: {run.stderr}")
    check(f"`{table}: Sheet!C3`" in part, "and the manual shows such a place")
    workbook(own, rows)
    spoken(commands[1], folder, language)
    info = subprocess.run(["pdfinfo", sheets], capture_output=True, text=True).stdout
    check(re.search(r"^Pages: +2$", info, re.M) and "(A4)" in info, info)   # step 7
    drawn = subprocess.run(["pdftotext", sheets, "-"], capture_output=True, text=True).stdout
    check(rows[1][3].split()[0] in drawn, "the cards stand on the sheets")


def clerks():
    readme = open(os.path.join(source, "README.md"), encoding="utf-8").read()
    part = readme[readme.index("## From Excel to cards"):readme.index("## On your own printer")]
    english, dutch = part.split("### Van Excel naar kaarten")
    clerk("en", english)
    clerk("nl", dutch)


# The manual's pictures of the layouts for tables are what prent draws today.
def pictures():
    folder = os.path.join(source, "layouts/pictures/tables")
    manual = open(os.path.join(source, "layouts/README.md"), encoding="utf-8").read()
    shown = re.findall(r"\(pictures/tables/(\w+)/(\w+)(?:-(?:front|back))?\.png\)", manual)
    check(len(shown) == 9, f"nine layouts have a picture: {shown}")
    names = [name for name, _ in shown] + ["step-table", "step-cards"]
    made = os.path.join(scratch, "tables")
    run = subprocess.run([prent, "build", folder, *names, "-q", "-o", made], capture_output=True, text=True)
    check(run.returncode == 0 and not run.stderr, run.stderr)
    pairs = []
    for base, _, files in os.walk(folder):
        for file in files:
            if file.endswith(".png") and file != "sheet.png":
                path = os.path.join(base, file)
                pairs += [path, os.path.join(made, os.path.relpath(path, folder))]
    run = subprocess.run([os.path.join(tests, "outside_compare"), "16", *pairs], capture_output=True, text=True)
    lines = run.stdout.splitlines()
    check(len(lines) == len(pairs) // 2, f"all are compared: {run.stderr}")
    for path, line in zip(pairs[::2], lines):
        check(float(line.split()[1]) < 0.001, f"{path} is of another day: {line}")


# Decks by record: inks and files of their own; one that is wrong does not hold up the others.
def records():
    folder = os.path.join(scratch, "records")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "logos"))
    for slug in ("oost", "west", "zuid", "noord"):
        with open(os.path.join(folder, "logos", slug + ".svg"), "w", encoding="utf-8") as file:
            file.write(LOGO)
    with open(os.path.join(folder, "prent.yaml"), "w", encoding="utf-8") as file:
        file.write("""title: Decks
theme: {inks: {brand: {cmyk: [95, 55, 0, 20]}}}
content: {councils: councils.csv, cards: [{t: One}, {t: Two}]}
products:
  "{c.slug}":
    for: c in councils
    theme: {inks: {brand: "{c.ink}"}}
    layout: card-question
    each: r in cards
    with: {text: "{r.t}", number: "1", ink: brand, deck: "{c.name}", logo: "logos/{c.slug}.svg"}
    formats: [pdf]
""")
    with open(os.path.join(folder, "councils.csv"), "w", encoding="utf-8") as file:
        file.write("slug;name;ink\noost;Oost;#00677F\nwest;West;\nzuid;Zuid;reddish\nnoord;Noord;#7C7B80\n")
    run = subprocess.run([prent, "build", folder], capture_output=True, text=True)
    check(run.returncode == 1 and '"zuid" was not made' in run.stderr, run.stderr)
    check("councils.csv:4:11" in run.stderr, f"the cell is named: {run.stderr}")
    check('"noord" was not made' in run.stderr and "card-question.yaml" in run.stderr, run.stderr)
    out = os.path.join(folder, "out")
    check(sorted(f for f in os.listdir(out) if f.endswith(".pdf")) == ["oost.pdf", "west.pdf"],
          f"the others are made: {os.listdir(out)}")
    os.remove(os.path.join(folder, "logos", "west.svg"))
    run = subprocess.run([prent, "build", folder], capture_output=True, text=True)
    check('"west" was not made' in run.stderr and "logos/west.svg" in run.stderr, run.stderr)
    check(os.path.exists(os.path.join(out, "west.pdf")), "its older file stays")


# A draft shows every card, whatever is wrong with it.
def drafts():
    folder = os.path.join(scratch, "draft")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "prent.yaml"), "w", encoding="utf-8") as file:
        file.write("""title: Draft
content:
  cards:
    - {t: "Odd \ua66e letter", p: ""}
    - {t: "Far too long a text for so small a card, whatever one does about it", p: ""}
    - {t: Lost, p: nowhere.png}
    - {t: Bare, p: "", q: x}
products:
  deck:
    each: r in cards
    formats: [pdf]
    layout:
      page: {size: 40 x 20 mm, bleed: 3 mm}
      front: {column: [{text: "{r.t}", size: 14 pt}, {text: "{r.nope}", when: r.q}, {image: "{r.p}", when: r.p, alt: x}], padding: 3 mm}
""")
    out = os.path.join(folder, "out")
    run = subprocess.run([prent, "build", folder], capture_output=True, text=True)
    check(run.returncode == 1 and not os.path.exists(out), "without --draft nothing is made")
    run = subprocess.run([prent, "build", folder, "--draft"], capture_output=True, text=True)
    check(run.returncode == 0 and "error" not in run.stderr, run.stderr)
    for words in ("U+A66E", "too many", "nowhere.png", 'no field "nope"'):
        check(words in run.stderr, f"{words} is told: {run.stderr}")
    pdf = os.path.join(out, "deck.pdf")
    pages = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout.split("\f")
    for page, words in zip(pages, ("Odd ??? letter", "Far too long", "Lost", 'no field "nope"')):
        check(words in " ".join(page.split()), f"{words} is on its page: {page}")
        check("DRAFT" in page, f"and the mark: {page}")
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    check("PDF/X" not in info, f"no print standard's name: {info}")


# So does one with flows: letters, fields, pictures, words too wide and pages too many.
def flow_drafts():
    folder = os.path.join(scratch, "flow-draft")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    with open(os.path.join(folder, "prent.yaml"), "w", encoding="utf-8") as file:
        file.write("""title: Draft
content:
  parts: [{t: "Odd \ua66e letter"}, {t: "Fine words"}, {t: "Unbreakableandmuchtoowideforthis"}, {t: "On they go, these words"}, {t: Last, p: nowhere.png}]
products:
  leaflet:
    formats: [pdf]
    layout:
      page: {size: 60 x 40 mm}
      front:
        column:
          - {text: "Head \ua66e"}
          - {flow: [{text: "{part.t}", size: 14 pt, each: part in parts}, {image: "{part.p}", each: part in parts, when: part.p, alt: x}], columns: 1, pages: 1, height: 1 fr}
        padding: 5 mm
""")
    run = subprocess.run([prent, "build", folder], capture_output=True, text=True)
    check(run.returncode == 1 and not os.path.exists(os.path.join(folder, "out")), run.stderr)
    run = subprocess.run([prent, "build", folder, "--draft"], capture_output=True, text=True)
    check(run.returncode == 0 and "error" not in run.stderr, run.stderr)
    for words in ("U+A66E", "nowhere.png", "too wide", "and may take 1"):
        check(words in run.stderr, f"{words} is told: {run.stderr}")
    pdf = os.path.join(folder, "out", "leaflet.pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout
    for words in ("Head ???", "Odd ??? letter", "Fine words", "Last", "DRAFT"):
        check(words in " ".join(text.split()), f"{words} is there: {text}")


def starters():
    for name in ("deck", "bilingual", "labels", "poster", "publication"):
        folder = os.path.join(scratch, "new-" + name)
        shutil.rmtree(folder, ignore_errors=True)
        run = subprocess.run([prent, "new", folder, "--from", name], capture_output=True, text=True)
        check(run.returncode == 0 and not run.stderr, f"new {name}: {run.stderr}")
        run = subprocess.run([prent, "build", folder, "-o", os.path.join(folder, "out")],
                             capture_output=True, text=True)
        check(run.returncode == 0 and not run.stderr, f"build {name}: {run.stderr}")
        again = subprocess.run([prent, "new", folder, "--from", name], capture_output=True)
        check(again.returncode == 1, f"new {name} over what is there")


ASKED = "Welke digitale middelen zet onze gemeente in?"
# Tables as people have them: rows, what prent.yaml has then, and what is said; a project that is
# made builds without a word.
ODD = {
    "title": ([["Vragenlijst 2026"], [], ["Nr", "Vraag"], [1, ASKED], [2, ASKED]],
              ["header: 3}", 'text: "{card.Vraag}"', "language: nl"], ""),
    "empty-rows": ([["Nr", "Vraag"], [1, ASKED], [], [None, None], [2, ASKED], []], ["card-question"], ""),
    "second-sheet": ([["Leeg"]], ["sheet: 2}", 'text: "{card.Vraag}"'], ""),
    "one-column": ([["Vraag"], [ASKED], [ASKED + " Echt?"]], ['text: "{card.Vraag}"'], ""),
    "no-header": ([[ASKED], [ASKED]], ["card-question"], "Sheet!A1: warning: This looks like a card, but row 1 is taken for the names of the columns."),
    "nothing": ([["Nr", "Vraag"]], None, "Sheet!A1: error: There is nothing below the names of the columns."),
    "german": ([["NUMMER", "Kategorie", "Frage", "ERLÄUTERUNG"],
                [1, "Schule", "Wie digital ist unsere Schule?", "Kurz."]],
               ["language: de", 'text: "{card.Frage}"', 'note: "{card.ERLÄUTERUNG}"', 'category: "{card.Kategorie}"'], ""),
    "french": ([["Numéro", "Catégorie", "Question", "Réponse"], [1, "École", "Que décide le conseil ?", "Tout"]],
               ["language: fr", "card-term", 'term: "{card.Question}"', 'explanation: "{card.Réponse}"'], ""),
    "bilingual": ([["Frage (DE)", "Vraag (NL)"], ["Was sind Daten?", "Wat zijn data?"]],
                  ["card-bilingual", "language: de", "other-language: nl"], ""),
    "trainer": ([["Nr", "Icoon", "Vraag (NL)", "Question (EN)", "Link"], [1, "boom", "Wat zijn data?", "What are data?", "https://a.nl"]],
                ["card-bilingual", 'link: "{card.Link}"', '# icon: "icons/{card.Icoon}.svg"'], ""),
    "icons": ([["Symbool", "Frage (DE)", "Vraag (NL)"], ["logos/boom.svg", "Was sind Daten?", "Wat zijn data?"]],
              ["card-bilingual", '      icon: "{card.Symbool}"'], ""),
    "spare-link": ([["Begrip", "Uitleg", "Link"], ["Raad", "Wie beslist.", "https://a.nl"]],
                   ["card-term", '# the table has also: "{card.Link}"'], ""),
    "some-colours": ([["Vraag", "Kleur"], [ASKED, "#00677F"], [ASKED, "Groen"], [ASKED, "orange"]],
                     ["    Groen: {cmyk: [85, 20, 90, 25]}", "    orange: {cmyk: [10, 70, 100, 25]}"], ""),
    "arabic": ([["\u0631\u0642\u0645", "\u0627\u0644\u0633\u0624\u0627\u0644"], [1, "\u0645\u0627 \u0631\u0623\u064a\u0643\u061f"]],
               ["language: ar"], "", "Lato has no letters of the script Arabic"),
    "badges": ([["Vorname", "Name", "Organisation", "Funktion"], ["Jan", "Vries", "Rat", "Mitglied"]],
               ["badge", 'name: "{card.Vorname} {card.Name}"', 'role: "{card.Funktion}"', "language: de"], ""),
    "people": ([["first name", "last name", "Role"], ["Ann", "White", "Clerk"]],
               ["badge", 'name: "{card.first name} {card.last name}"', "language: en"], ""),
    "codes": ([["EAN", "Naam", "Prijs"], [8710400145981, "Koffie", 3.49]],
              ['text: "{card.Naam}"', "# the table has also: \"{card.EAN}\", \"{card.Prijs}\""], ""),
    "pictures": ([["Titel", "Afbeelding", "Tekst"], ["Boom", "logos/boom.svg", "Een boom."]],
                 ["card-picture", 'picture: "{card.Afbeelding}"'], ""),
    "no-sentence-break": ([["Vraag"], ["Wat is er?Niets, of toch?Zeg het."]], ["card-question"], ""),
    "twins": ([["Vraag", "Vraag"], ["Een?", "Twee?"]], None, 'Sheet!B1: error: Two columns are named "Vraag".'),
    "nameless": ([["Nr", None, "Vraag"], [1, "x", ASKED], [2, "y", ASKED]], None,
                 "Sheet!B2: error: Column B has no name in the header."),
    "formula": ([["A", "B"], ["=1+1", "x"]], None, "Sheet!A2: error: This formula has no stored value."),
    "emoji": ([["Icoon", "Vraag"], ["\U0001f333", ASKED]], ["card-question"], ""),
    "header-lines": ([["Vraag\n(kort)", "Antwoord\nlang"], [ASKED, "Ja"]], ["card-term", 'term: "{card.Vraag (kort)}"'], ""),
    "copies": ([["Vraag", "Aantal"], [ASKED, 3]], ['count: "{card.Aantal}"'], ""),
}
ODD_TEXTS = {
    "semicolons": ("sep=;\r\nNr;Vraag;Opmerking\r\n1;\"Wat; en hoe?\";\"regel 1\r\nregel 2\"\r\n2;Café;\r\n", "cp1252",
                   ["encoding: windows-1252}"], ""),
    "tabs": ("Nr\tVraag\r\n1\tWat is één?\r\n", "utf-16", ["encoding: utf-16}"], ""),
    "title-line": ("Lijst van vragen\n\nNr;Vraag\n1;Wat?\n2;Hoe?\n", "utf-8", ["header: 3}"], ""),
    "braces": ('Nr,Vraag\n1,Wat is {dit}?\n2,"Zeg ""ja"" & *nee* _hier_ <b>vet</b> \\n"\n', "utf-8", ["card-question"], ""),
    "short-row": ("Nr,Vraag,Uitleg\n1,Wat?,Dat\n2,Hoe?\n", "utf-8", None, "short-row.csv:3:1: error: This row has 2 fields"),
}


def odd_table(folder, table, wanted, says, lacks=""):
    """One table to a project, and that to cards."""
    name = os.path.splitext(table)[0]
    run = subprocess.run([prent, "new", "p-" + name, "--table", table], cwd=folder, capture_output=True, text=True,
                         env=dict(os.environ, LC_ALL="C.UTF-8"))
    check(run.returncode == (0 if wanted else 1), f"{name}: status {run.returncode}: {run.stderr}")
    check(says in run.stderr if says else not run.stderr, f"{name}: \"{says}\": {run.stderr}")
    check(run.stderr.count(": error: ") <= 1, f"{name}: told once: {run.stderr}")
    if not wanted or run.returncode:
        return
    with open(os.path.join(folder, "p-" + name, "prent.yaml"), encoding="utf-8") as file:
        text = file.read()
    for words in wanted:
        check(words in text, f"{name}: {words} is in\n{text}")
    run = subprocess.run([prent, "build", "p-" + name, "-f", "pdf"], cwd=folder, capture_output=True, text=True,
                         env=dict(os.environ, LC_ALL="C.UTF-8"))
    check(lacks in run.stderr if lacks else run.returncode == 0 and not run.stderr, f"{name} builds: {run.stderr}")
    check(run.stderr.count(": error: ") == bool(lacks), f"{name}: told once: {run.stderr}")


def odd_tables():
    folder = os.path.join(scratch, "odd")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, "logos"))
    with open(os.path.join(folder, "logos", "boom.svg"), "w", encoding="utf-8") as file:
        file.write(LOGO.replace("#fff", "#063"))
    for name, (rows, *what) in ODD.items():
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        if name == "second-sheet":
            other = book.create_sheet("Vragen")
            other.append(["Vraag"])
            other.append([ASKED])
        book.save(os.path.join(folder, name + ".xlsx"))
        odd_table(folder, name + ".xlsx", *what)
    for name, (text, encoding, wanted, says) in ODD_TEXTS.items():
        with open(os.path.join(folder, name + ".csv"), "wb") as file:
            file.write(text.encode(encoding))
        odd_table(folder, name + ".csv", wanted, says)


clerks()
pictures()
records()
drafts()
flow_drafts()
starters()
odd_tables()

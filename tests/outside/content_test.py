#!/usr/bin/python3
# The publication in data/ is whole and unchanged: every map, group, topic, family, cluster
# and value stands where it belongs, every question, definition and opinion is word for word
# what sentences.txt has, in its order, and nothing was added. The fonts are the ones that
# fonts/SHA256SUMS names. Called with the repository's folder; needs Debian's python3-yaml.
import difflib
import hashlib
import sys
from pathlib import Path

import yaml

# What each group or cluster holds, and how many questions or opinions each of it has.
MAPS = {
    "Gemeentelijke processen": {
        "Bedrijfsvoering": "Archiefbeheer 2, Beveiliging 2, Financiën 2, Ict-beheer 5, "
        "Personeel 2",
        "Uitvoering": "Dienstverlening 5, Ontwikkeling en beheer openbare ruimte 3, "
        "Toezicht en handhaving 2",
        "Bestuur": "Besluitvorming 4, Participatie 2",
    },
    "Belanghebbenden": {
        "Particulieren": "Burgers 2, Inwoners 3, Werkenden 1",
        "Private partijen": "Aanbieders telecominfrastructuur 4, "
        "Aanbieders van ict-diensten 2, Winkeliers 1",
        "Publieke partijen": "Onderwijsinstellingen 1, Overheden 1",
    },
}
FAMILIES = {
    "Ideële waarden": {
        "Vrijheid": "Autonomie 3, Diversiteit 1, Keuzevrijheid 2, Privacy 2",
        "Rechtvaardigheid": "Gelijkheid 3, Proportionaliteit 2, Wederkerigheid 1",
        "Puurheid": "Beschaving 2, Zuiverheid 2",
    },
    "Sociale waarden": {
        "Loyaliteit": "Gemeenschappelijkheid 1, Saamhorigheid 2, Trots 1, Verbondenheid 3",
        "Empathie": "Betrokkenheid 2, Menselijkheid 2",
        "Hiërarchie": "Controle 1, Gezag 2, Orde 3, Vertrouwen 1, Zeggenschap 2",
    },
    "Praktische waarden": {
        "Continuïteit": "Beschikbaarheid 2, Duurzaamheid 2, Gezondheid 1",
        "Kwaliteit": "Deskundigheid 1, Flexibiliteit 1, Openheid 3, Zorgvuldigheid 3",
        "Nut": "Doelmatigheid 2, Doeltreffendheid 2, Vooruitgang 3",
    },
}

failures = 0


def check(name, got, want):
    global failures
    if got == want:
        return
    failures += 1
    print(f"content_test: {name}")
    if isinstance(got, list):
        for line in difflib.unified_diff(want, got, "wanted", "found", lineterm="", n=0):
            print("  " + line)
    else:
        print(f"  wanted {want!r}\n  found  {got!r}")


# prent reads every scalar as text, so the test does too.
def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def flat(things, key):
    return [part for thing in things for part in thing[key]]


def outline(tops, middle, low, leaf):
    return {
        top["name"]: {
            mid["name"]: ", ".join(f"{part['name']} {len(part[leaf])}" for part in mid[low])
            for mid in top[middle]
        }
        for top in tops
    }


def check_maps(maps):
    topics = flat(flat(maps, "groups"), "topics")
    questions = flat(topics, "questions")
    check("maps", len(maps), 2)
    check("groups", len(flat(maps, "groups")), 6)
    check("topics", len(topics), 18)
    check("questions", len(questions), 44)
    check("groups of questions", outline(maps, "groups", "topics", "questions"), MAPS)
    for one, letter, last in zip(maps, "GB", (29, 15)):
        numbers = [q["number"] for q in flat(flat(one["groups"], "topics"), "questions")]
        check("letter of " + one["name"], one["letter"], letter)
        check("numbers of " + one["name"], numbers, [str(n + 1) for n in range(last)])
    return [question["text"] for question in questions]


def check_families(families, inks, data):
    clusters = flat(families, "clusters")
    values = flat(clusters, "values")
    opinions = flat(values, "opinions")
    definitions = [cluster["definition"] for cluster in clusters]
    check("families", len(families), 3)
    check("clusters", len(clusters), 9)
    check("values", len(values), 30)
    check("opinions", len(opinions), 58)
    found = outline(families, "clusters", "values", "opinions")
    check("clusters of values", found, FAMILIES)
    check("shapes", [f["shape"] for f in families], ["circle", "square", "hexagon"])
    check("letters", [c["letter"] for c in clusters], list("VRPLEHCKN"))
    check("colours", [c["colour"] for c in clusters], inks)
    for cluster in clusters:
        check("the icon " + cluster["icon"], (data / cluster["icon"]).is_file(), True)
    return definitions + opinions


def check_fonts(fonts):
    sums = (fonts / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    files = sorted(fonts.glob("*.ttf"))
    check("fonts at all", len(files) > 0, True)
    found = [f"{hashlib.sha256(f.read_bytes()).hexdigest()}  {f.name}" for f in files]
    check("fonts", found, sums)


def main():
    repo = Path(sys.argv[1])
    data = repo / "data"
    theme = load(data / "theme.yaml")
    inks = [name for name, ink in theme["inks"].items() if "finish" not in ink]
    sentences = check_maps(load(data / "vragen.yaml"))
    sentences += check_families(load(data / "waarden.yaml"), inks, data)
    oracle = repo / "tests" / "outside" / "sentences.txt"
    check("sentences", sentences, oracle.read_text(encoding="utf-8").splitlines())
    check("uses", len(load(data / "boek.yaml")["uses"]["items"]), 9)
    check("the set of clusters", theme["sets"]["clusters"]["inks"], inks)
    check_fonts(repo / "fonts")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

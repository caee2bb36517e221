#!/usr/bin/env python3
"""SVG as Chromium has it. Each kind of page looks as prent's own PNG does, which a shifted, a
missing or a recoloured text would not; what can be selected is the content, word for word; what
those who listen are told are the headings, lists, figures and texts in their order."""
import glob
import json
import os
import shutil
import struct
import sys
import xml.etree.ElementTree as xml

from chromium import Chromium
from pages import check, flat, in_order, publication, run, sentences

source, prent, scratch, tests = sys.argv[1:5]
LIMIT = 40  # of 255: the worst mean of a square of 16 pixels; Chromium puts baselines on whole ones
SIZE = 300_000  # bytes
# Products, the pixels a mm that show 0.5 mm, and pages to look at of those with many.
CARDS = {"question-deck": (16, ["titel-front", "titel-back", "gebruik-front", "clusters-front",
                                "G1-front", "G1-back", "B1-front", "B1-back", "eigen-front"]),
         "question-cards-a6": (16, ["G1-front", "B1-back"]),
         "value-deck": (16, ["V-Autonomie-front", "V-Autonomie-back", "L-front", "H-Controle-front",
                             "C-eigen-front"])}
SHEETS = {"value-map": (5, None), "cluster-wheel": (5, None), "question-poster": (5, None),
          "question-map": (8, None), "value-handout": (8, None), "handout-book": (8, None)}
# A project of everything else that a page can have.
SMALL = {
    "title": "Judged & <small> (één)", "language": "en",
    "theme": {"icons": {"drop": "drop.svg", "say": {"file": "drop.svg", "alt": "a drop"}},
              "styles": {"link": {"underline": "yes"}, "emphasis": {"weight": "900"}}},
    "content": {"lines": [{"of": "extraordinarily international words"}]},
    "products": {}}
FRONT = {"column": [
    {"text": "Hyphens in {line.of}", "each": "line in lines", "hyphenate": "yes", "wrap": "fill",
     "width": "36 mm", "tag": "h1"},
    {"text": "See *the* **rather long** [story in lines](https://example.org/a?b=1&c=2), :drop: and :say: too",
     "markup": "yes", "width": "50 mm"},
    {"column": [{"row": [{"text": "1", "tag": "label"}, {"text": "ffi To", "width": "1 fr"}],
                 "gap": "2 mm", "tag": "item"},
                {"row": [{"text": "2", "tag": "label"}, {"text": "AV Ta", "width": "1 fr",
                                                         "tracking": "0.1"}],
                 "gap": "2 mm", "tag": "item"}], "gap": "2 mm", "tag": "list"},
    {"text": "A button", "tag": "h2", "link": "https://example.com/", "fill": "mist",
     "padding": "1 mm"},
    {"row": [{"image": "rgb.jpg", "width": "18 mm", "alt": "A photo"},
             {"image": "rgb.jpg", "width": "6 mm", "height": "12 mm", "fit": "cover"},
             {"image": "drop.svg", "width": "6 mm", "tint": "ink", "rotate": "30"},
             {"text": "turned", "rotate": "-20", "opacity": "0.9", "padding": "2 mm"},
             {"stack": [{"shape": "circle", "fill": "mist"}, {"text": "cut off", "tag": "note"}],
              "width": "12 mm", "height": "12 mm", "align": "center", "justify": "center",
              "clip": "yes", "radius": "2 mm"}], "gap": "3 mm"},
    {"wheel": [{"sector": [{"text": "Continuïteit van afval", "along": "arc", "size": "11 pt"}],
                "stroke": "ink", "line": "2 pt"},
               {"sector": [{"text": "onderaan", "along": "arc"}], "fill": "mist"}],
     "radii": ["8 mm", "17 mm"], "width": "36 mm", "height": "36 mm", "gap": "1 mm", "start": "-90"},
    {"row": [{"shape": "rectangle", "width": "12 mm", "gradient": ["night", "mist"]},
             {"shape": "circle", "width": "12 mm",
              "gradient": {"inks": ["paper", "ink"], "radial": "yes"}},
             {"shape": "circle", "width": "10 mm", "stroke": "ink", "line": "1.5 pt", "dash": "4 3 pt"},
             {"shape": "rectangle", "width": "12 mm", "stroke": "ink", "line": "2 pt", "dash": "0 6 pt",
              "radius": "2 mm"},
             {"shape": "rectangle", "width": "0 mm", "stroke": "ink", "line": "2 pt", "dash": "5 2 pt"}],
     "height": "12 mm", "gap": "3 mm"},
    {"text": "Said مرحبا (بالعالم) to 12", "family": "Lato, Noto Sans Arabic"},
    {"text": "नमस्ते दुनिया", "family": "Noto Sans Devanagari"},
    {"text": "3 / 4", "tag": "artifact"}], "padding": "6 mm", "gap": "2 mm"}
# What those who listen are told: [depth, role, name].
TOLD = [
    [0, "document", "Judged & <small> (één) – live 01"],
    [1, "heading1", "Hyphens in extraordinarily international words"],
    [1, "paragraph", "See the rather long story in lines, and a drop too"],
    [2, "link", "story in lines"],
    [2, "image", "a drop"],
    [1, "list", ""],
    [2, "listitem", ""], [3, "text", "1"], [3, "paragraph", "ffi To"],
    [2, "listitem", ""], [3, "text", "2"], [3, "paragraph", "AV Ta"],
    [1, "link", "A button"], [2, "heading2", "A button"],
    [1, "image", "A photo"],
    [1, "paragraph", "turned"],
    [1, "note", "cut off"],
    [1, "paragraph", "Continuïteit van afval"],
    [1, "paragraph", "onderaan"],
    [1, "paragraph", "Said مرحبا (بالعالم) to 12"],
    [1, "paragraph", "नमस्ते दुनिया"]]
READ = ["Hyphens in extraordinarily international words",
        "See the rather long story in lines, and too", "1", "ffi To", "2", "AV Ta", "A button",
        "turned", "cut off", "Continuïteit van afval", "onderaan", "Said مرحبا (بالعالم) to 12",
        "नमस्ते दुनिया", "3 / 4"]
# Each of these must be seen; texts that are moved are moved by a quarter of a millimetre.
TEXTS = "document.querySelectorAll('text:not([aria-hidden]), tspan[rotate]')"
STYLE = "(s => s.textContent = s.textContent.replace(%s))(document.querySelector('style'))"
SPOILT = [
    *(f"{TEXTS}[{n}].setAttribute('transform', 'translate({by})')"
      for n in range(3) for by in ("0.25 0", "-0.25 0", "0 0.25", "0 -0.25")),
    *(f"{TEXTS}[{n}].remove()" for n in range(15)),
    "document.querySelector('text[aria-hidden]').remove()",  # a hyphen
    "document.querySelector('tspan[class]').removeAttribute('class')",
    "document.querySelector('tspan[rotate]').removeAttribute('rotate')",
    "document.querySelector('image').remove()",
    "document.querySelector('use').remove()",
    "document.querySelector('[opacity]').setAttribute('opacity', '0.4')",
    "document.querySelector('[clip-path]').setAttribute('clip-path', 'none')",
    "document.querySelector('.line-ink').remove()",
    "document.querySelector('linearGradient stop').remove()",
    "document.querySelector('radialGradient').setAttribute('r', '2')",
    "document.querySelector('circle[stroke-dasharray]').removeAttribute('stroke-dasharray')",
    "document.querySelector('[stroke-linecap]').removeAttribute('stroke-linecap')",
    STYLE % "/@font-face/g, '@none'",
    STYLE % "'letter-spacing', 'none'",
    STYLE % "/[.]ink-ink{fill:#......}/, '.ink-ink{fill:#B03}'",
]


def small_project(folder):
    """A page of everything, with its text live and as outlines."""
    os.makedirs(folder + "/fonts", exist_ok=True)
    for script in ("Arabic", "Devanagari"):
        shutil.copy(f"/usr/share/fonts/truetype/noto/NotoSans{script}-Regular.ttf", folder + "/fonts")
    shutil.copy(source + "/tests/cases/svg/drop.svg", folder)
    shutil.copy(source + "/tests/zoo/layouts/pictures/rgb.jpg", folder)
    layout = {"page": {"size": "90 x 140 mm", "bleed": "3 mm"}, "front": FRONT,
              "styles": {"base": {"size": "12 pt", "leading": "1.25"}}}
    project = dict(SMALL, products={
        text: {"layout": layout, "svg-text": text, "ppi": 16 * 25.4} for text in ("live", "outlines")})
    with open(folder + "/prent.yaml", "w", encoding="utf-8") as file:
        json.dump(project, file, ensure_ascii=False)
    run(prent, "build", folder, "-q", "-f", "svg,png", "-o", folder + "/out")


def publication_project(folder, wanted, few):
    """The publication at the resolution that is looked at; its decks with fewer cards."""
    shutil.copytree(source + "/data", folder)
    project = publication(source, "prent.yaml")
    project["products"] = {name: dict(project["products"][name], ppi=pixels * 25.4)
                           for name, (pixels, _) in wanted.items()}
    files = {"prent.yaml": project}
    if few:
        for product in project["products"].values():
            product.pop("sheet", None)  # which may fill places with a copy by its number
            for section in product.get("sections", []):
                section.pop("count", None)
        maps, families = publication(source, "vragen.yaml"), publication(source, "waarden.yaml")
        for group in (group for one in maps for group in one["groups"]):
            del group["topics"][1:], group["topics"][0]["questions"][1:]
        for values in (cluster["values"] for family in families for cluster in family["clusters"]):
            del values[1:]
        files |= {"vragen.yaml": maps, "waarden.yaml": families}
    for name, content in files.items():
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False)
    run(prent, "build", folder, "-q", "-f", "svg,png", "-o", folder + "/out")


def pixels(png):
    with open(png, "rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


def difference(chromium, svg, shot=scratch + "/shot.png"):
    """The page on show against its PNG: of 255, the mean and the worst mean of a square."""
    png = svg[:-3] + "png"
    chromium.draw(shot, *pixels(png))
    mean, _, worst, column, row = (float(v) for v in run(tests + "/outside_compare", "16", shot,
                                                         png).split())
    return mean, worst, f"{svg[len(scratch) + 1:]} at {column:.0f}, {row:.0f}"


def same_picture(chromium, svg):
    mean, worst, where = difference(chromium, svg)
    check(worst < LIMIT and mean < 2, f"{where}: {worst:.1f} off, {mean:.2f} on average")
    return worst, mean, where


def elements(told):
    """What is told without its single lines: texts that have no names get their words, with what
    icons among them say; words in no text are texts."""
    out, above = [], []  # what the thing in hand is in: by depth
    for depth, role, name in told:
        del above[depth:]
        said = role == "image" or (role == "StaticText" and above[-1][1] != "image")
        for text in above:
            text[2] += name if said and text[1] in ("paragraph", "note", "blockquote") else ""
        here = [depth, role, name]
        if role == "StaticText" and above[-1][1] == "listitem":
            out.append([depth, "text", name])
        elif role != "StaticText":
            out.append(here)
        above.append(here)
    return [[depth, role, flat(name)] for depth, role, name in out]


def small_test(chromium):
    folder = scratch + "/small"
    small_project(folder)
    live, outlines = folder + "/out/live/01.svg", folder + "/out/outlines/01.svg"
    chromium.open(outlines)
    same_picture(chromium, outlines)
    check(chromium.selected().strip() == "", "outlines have no letters")
    chromium.open(live)
    check(elements(chromium.told()) == TOLD, f"told: {elements(chromium.told())}")
    read = [flat(line.replace("\u200b", "")) for line in chromium.selected().splitlines()]
    check(read == READ, f"read: {read}")
    worst = same_picture(chromium, live)
    least = 255
    for spoil in SPOILT:
        chromium.open(live)
        chromium.script(spoil + ", 0")
        seen = difference(chromium, live)[1]
        check(seen > LIMIT, f"not seen, only {seen:.1f} off: {spoil}")
        least = min(least, seen)
    return worst, least


def heads(told):
    return [flat(name) for _, role, name in told if role.startswith("heading")]


def read(pages):
    """The words of several pages, one after the other, without what is hidden."""
    return flat(" ".join(page.replace("\u200b", "") for page in pages))


def zoo_test(chromium):
    """Every kind of item that a page can have."""
    folder, seen = scratch + "/zoo", []
    run(prent, "build", source + "/tests/zoo", "zoo", "-q", "-f", "svg,png", "-o", folder)
    for svg in glob.glob(folder + "/zoo/*.svg"):
        run("xmllint", "--noout", svg)
        chromium.open(svg)
        seen.append(same_picture(chromium, svg))
    check(len(seen) > 4, f"the zoo has only {len(seen)} pages")
    return seen


def deck_test(chromium):
    """A few cards of each kind of deck."""
    folder, seen = scratch + "/cards", []
    publication_project(folder, CARDS, few=True)
    for deck, (_, cards) in CARDS.items():
        for card in cards:
            svg = f"{folder}/out/{deck}/{card}.svg"
            chromium.open(svg)
            told = chromium.told()
            words = read([name for _, role, name in told if role == "StaticText"])
            check(words.replace(" ", "") == read([chromium.selected(told=True)]).replace(" ", ""),
                  f"{deck} {card}: one can select what is told")
            check(heads(told), f"{deck} {card} has a heading")
            seen.append(same_picture(chromium, svg))
    return seen


def sheet_test(chromium):
    """All pages of the maps, posters and hand-outs: their pictures, and all their words."""
    folder, seen, words, told = scratch + "/sheets", [], {}, {}
    publication_project(folder, SHEETS, few=False)
    for product in SHEETS:
        for svg in sorted(glob.glob(f"{folder}/out/{product}/*.svg")):
            chromium.open(svg)
            words.setdefault(product, []).append(chromium.selected())
            told.setdefault(product, []).extend(chromium.told())
            seen.append(same_picture(chromium, svg))
    maps, families = publication(source, "vragen.yaml"), publication(source, "waarden.yaml")
    oracle, names, clusters = sentences(source), [], []
    said = iter(s for s in oracle if s.startswith("'"))
    asked = iter([s for s in oracle if s.endswith("?")][:44])
    for family in families:
        names.append([family["name"], []])
        for cluster in family["clusters"]:
            clusters += [cluster["name"]]
            names.append([cluster["name"], []])
            names += [[value["name"], [next(said) for _ in value["opinions"]]]
                      for value in cluster["values"]]
    values = [text for name, opinions in names for text in [name, *opinions]]
    questions = {one["letter"]: [next(asked) for group in one["groups"] for topic in group["topics"]
                                 for _ in topic["questions"]] for one in maps}
    found = 0
    for product in ("value-map", "value-handout"):
        found += in_order(read(words[product]), values, product)
        in_order(" ".join(heads(told[product])), [name for name, _ in names], product + "'s headings")
    in_order(" ".join(heads(told["cluster-wheel"])), clusters, "the wheel's headings")
    for name, _ in names:
        found += in_order(read(words["cluster-wheel"]), [name], "cluster-wheel")
    for product in ("question-map", "question-poster"):
        for page, letter in zip(words[product], "BG"):
            found += in_order(read([page]), questions[letter], f"{product} {letter}")
        for topic in (topic["name"] for one in maps for group in one["groups"]
                      for topic in group["topics"]):
            check(topic in heads(told[product]), f"{product}: {topic} is a heading")
    return seen, found


def files_test():
    """Every file of the publication is XML, holds its card's sentences, and is not too large."""
    folder = scratch + "/all"
    run(prent, "build", source + "/data", "-q", "-f", "svg", "-o", folder)
    files = glob.glob(folder + "/*/*.svg")
    check(len(files) > 400, f"only {len(files)} files")
    run("xmllint", "--noout", *files)
    largest = sorted((os.path.getsize(file), file[len(folder) + 1:]) for file in files)[-5:]
    check(largest[-1][0] < SIZE, f"too large: {largest}")
    questions = [s for s in sentences(source) if s.endswith("?")][:44]
    for deck in ("question-cards", "question-cards-a6", "question-deck"):
        for number, question in enumerate(questions):
            card = f"G{number + 1}" if number < 29 else f"B{number - 28}"
            with open(f"{folder}/{deck}/{card}-front.svg", encoding="utf-8") as file:
                words = " ".join("".join(text.itertext()) for text in
                                 xml.parse(file).iter("{http://www.w3.org/2000/svg}text"))
            in_order(flat(words), [question], f"{deck} {card}")
    return len(files), largest


def main():
    for name in ("small", "zoo", "cards", "sheets", "all"):
        shutil.rmtree(f"{scratch}/{name}", ignore_errors=True)
    count, largest = files_test()
    with Chromium() as chromium:
        small, least = small_test(chromium)
        seen = [small, *zoo_test(chromium), *deck_test(chromium)]
        sheets, found = sheet_test(chromium)
    seen += sheets
    worst = max(seen)
    print(f"{count} files, the largest {[f'{size} {name}' for size, name in largest]}; {found} texts "
          f"found; {len(seen)} pages as in print, the worst {worst[0]:.1f} off at {worst[2]}, on "
          f"average {sum(mean for _, mean, _ in seen) / len(seen):.2f} of 255; {len(SPOILT)} that were "
          f"spoilt were seen, the least {least:.1f} off")


main()

#!/usr/bin/env python3
"""SVG as programs have it that know less of it than browsers. Scribus reads no style sheet: without
it each element has the colour and the font of its classes, and a page of outlines looks the same.
Cutters' programs want paths: die.svg has nothing else, from the sheet's corner, in a layer that is
named after the ink, with its look on each path; its lines are those of the DXF beside it.

    unstyled_test.py SOURCE PRENT SCRATCH"""
import json
import re
import shutil
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

from pages import check, run

source, prent, scratch = sys.argv[1:4]
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
CUT = """title: Cut
content: {cards: [{name: one}, {name: two}, {name: three}]}
products:
  deck:
    each: card in cards
    formats: svg
    sheet: {paper: A4, die: CutContour, marks: crop}
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm, corner: 4 mm}
      front: {text: "See [{card.name}](https://example.org/?a=1&b=2)", markup: yes, padding: 8 mm}
"""


def rules(svg):
    """What each class says: {".ink-ink": {"fill": "#2B2B2A"}}, outside of @supports."""
    sheet = "".join(style.text for style in svg.iter(SVG + "style"))
    sheet = re.sub(r"@supports[^{]*\{[^}]*\}\s*\}|@font-face\{[^}]*\}", "", sheet)
    return {name: dict(part.split(":", 1) for part in body.split(";"))
            for name, body in re.findall(r"\.([^{}.,\s]+)\{([^}]*)\}", sheet)}


def families(value):
    return [part.strip('"') for part in value.split(",")]


def attributes_check(path, svg, said):
    """Each class that an element has stands once more in its attributes."""
    looked = 0
    for element in svg.iter():
        for name in element.get("class", "").split():
            for key, value in said.get(name, {}).items():
                got = element.get(key)
                where = f"{path.name}: <{element.tag}> with .{name}: {key}"
                if key == "font-family":
                    check(got == families(value)[-1], f"{where}: {got}, not {value}")
                elif key == "font-size":
                    check(f"{got}px" == value, f"{where}: {got}, not {value}")
                elif key == "font-weight":
                    check((got or "400") == value, f"{where}: {got}, not {value}")
                elif key.endswith("opacity"):
                    check(got and abs(float(got) - float(value)) < 0.001, f"{where}: {got}")
                elif key in ("fill", "stroke", "stop-color", "font-style"):
                    check(got == value, f"{where}: {got}, not {value}")
                else:
                    continue
                looked += 1
    return looked


def unstyled(path, to):
    text = re.sub(r"<style>.*?</style>", "", path.read_text(), flags=re.S)
    Path(to).write_text(text)


def pictures_check(project):
    """prent draws the outlines with their style sheet and without it: the same pixels."""
    folder = Path(scratch) / "drawn"
    folder.mkdir(parents=True, exist_ok=True)
    sections = []
    for path in sorted(project.rglob("*.svg")):
        view = xml.parse(path).getroot().get("viewBox").split()
        (folder / f"{path.stem}-with.svg").write_text(  # which prent does not apply
            re.sub(r"@supports[^{]*\{[^}]*\}\s*\}", "", path.read_text()))
        unstyled(path, folder / f"{path.stem}-without.svg")
        for kind in ("with", "without"):
            sections.append({"name": f"{path.stem}-{kind}", "layout": {
                "page": {"size": f"{view[2]} x {view[3]} mm"},
                "front": {"image": f"{path.stem}-{kind}.svg"}}})
    (folder / "prent.yaml").write_text(json.dumps({
        "title": "Drawn", "products": {"all": {"formats": "png", "sections": sections,
                                               "ppi": 100}}}))
    run(prent, "build", folder, "-q", "-p", "screen", "-o", folder / "out")
    drawn = sorted((folder / "out").rglob("*-with.png"))
    check(len(drawn) == 5, f"pictures to compare: {len(drawn)}")
    for one in drawn:
        check(one.read_bytes() == Path(str(one).replace("-with", "-without")).read_bytes(),
              f"without its style sheet a page looks the same: {one.name}")
    return len(drawn)


def numbers(d):
    return [float(v) for v in re.findall(r"-?[\d.]+", d)]


def die_check(folder):
    path = next(folder.rglob("*.die.svg"))
    svg = xml.parse(path).getroot()
    tags = {element.tag for element in svg.iter()}
    check(tags == {SVG + tag for tag in ("svg", "title", "g", "path")}, f"die.svg has {tags}")
    layers = svg.findall(SVG + "g")
    check([layer.get(INKSCAPE + "label") for layer in layers] == ["CutContour"] and
          layers[0].get("id") == "CutContour" and layers[0].get(INKSCAPE + "groupmode") == "layer",
          "one layer, of the ink's name")
    check(not any(element.get("transform") for element in svg.iter()), "no transform")
    dxf = path.with_suffix(".dxf").read_text().splitlines()
    dxf = dxf[dxf.index("ENTITIES"):]
    dxf = dxf[dxf.index("0"):]
    layer = {dxf[i + 1] for i in range(0, len(dxf) - 1, 2) if int(dxf[i]) == 8}
    check(layer == {"CutContour"}, f"the DXF's layer has the name: {layer}")
    at = [[float(dxf[i + 1]) for i in range(0, len(dxf) - 1, 2) if int(dxf[i]) == code]
          for code in (10, 20)]
    height = float(svg.get("height")[:-2])
    found = [], []
    for one in svg.iter(SVG + "path"):
        style = dict(part.split(":") for part in one.get("style").split(";"))
        check(style["stroke"] == one.get("stroke") and re.fullmatch("#[0-9A-F]{6}", style["stroke"])
              and style["fill"] == one.get("fill") == "none"
              and style["stroke-width"] == one.get("stroke-width"), "each path says its look twice")
        check(re.fullmatch(r"[MLCZ\d. ]+", one.get("d")), "absolute and not negative: " + one.get("d"))
        for axis in (0, 1):
            found[axis].extend(numbers(one.get("d"))[axis::2])
    lines = ((min(found[0]), max(found[0])), (height - max(found[1]), height - min(found[1])))
    for axis in (0, 1):
        points = [v for v in at[axis] if v > 0]
        check(abs(min(points) - lines[axis][0]) < 0.02 and abs(max(points) - lines[axis][1]) < 0.02,
              f"die.svg {lines[axis]} and the DXF {min(points), max(points)} agree")
    return len(list(svg.iter(SVG + "path")))


def links_check(folder):
    links = [link for path in folder.rglob("*.svg") for link in xml.parse(path).iter(SVG + "a")]
    check(links and all(link.get("href") == link.get(XLINK) == "https://example.org/?a=1&b=2"
                        for link in links), "links say where they go in both ways")


def main():
    looked = 0
    for project in ("zoo", "press"):
        out = Path(scratch) / project
        run(prent, "build", f"{source}/tests/{project}", "-q", "-f", "svg", "-o", out)
        for path in sorted(out.rglob("*.svg")):
            svg = xml.parse(path).getroot()
            looked += attributes_check(path, svg, rules(svg))
    check(looked > 200, f"{looked} attributes were seen")
    folder = Path(scratch) / "cut"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prent.yaml").write_text(CUT)
    run(prent, "build", folder, "-q", "-o", folder / "out")
    cuts = die_check(folder / "out")
    links_check(folder / "out")
    drawn = Path(scratch) / "outlines"
    shutil.copytree(f"{source}/tests/zoo", scratch + "/zoo-outlines", dirs_exist_ok=True)
    zoo = Path(scratch) / "zoo-outlines" / "prent.yaml"
    zoo.write_text(zoo.read_text().replace("    formats: pdf\n", "    svg-text: outlines\n"))
    run(prent, "build", zoo.parent, "flat", "-q", "-f", "svg", "-o", drawn)
    print(f"{looked} attributes, {cuts} cut lines, {pictures_check(drawn)} pages")


main()

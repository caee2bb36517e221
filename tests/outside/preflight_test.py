#!/usr/bin/env python3
"""What `prent check` reports besides its text: JSON with rules and places, the inks that are told
apart, and one HTML file with a mark on a picture of each page concerned, which libxml2 reads
without a word and which asks for nothing outside itself.

    preflight_test.py SOURCE PRENT SCRATCH"""
import base64
import json
import re
import subprocess
import sys
from pathlib import Path

PROJECT = """title: Faint <b>& "quoted"
theme: {inks: {pale: {cmyk: [0, 0, 0, 30]}}}
content: {cards: [{name: "<script>one", shown: Words}, {name: two, shown: More}]}
products:
  deck:
    each: card in cards
    layout:
      page: {size: 100 x 60 mm, bleed: 3 mm}
      front:
        stack:
          - {text: "{card.name}", style: heading, size: 20 pt, left: 10 mm, top: 10 mm}
          - {text: "{card.shown}", colour: pale, size: 20 pt, left: 50 mm, top: 30 mm}
"""
# Words that are lost, and beside each what only nearly is: the line and the column of each fault, and
# of what does it.
LOST = """title: Lost
products:
  lost:
    layout:
      page: {size: 100 x 60 mm, bleed: 3 mm}
      front:
        stack:
          - {text: Covered words, left: 10 mm, top: 10 mm, size: 10 pt}
          - {text: Open words, left: 50 mm, top: 10 mm, size: 10 pt}
          - {shape: rectangle, fill: paper, left: 8 mm, top: 8 mm, width: 30 mm, height: 8 mm}
          - {rule: ink, left: 50 mm, top: 11 mm, width: 20 mm, height: 0.5 pt}
          - stack: [{text: Clipped words, left: 3 mm, top: 0 mm, size: 10 pt, rotate: 45}]
            clip: yes
            left: 10 mm
            top: 20 mm
            width: 26 mm
            height: 12 mm
          - stack: [{text: Whole words, left: 3 mm, top: 3 mm, size: 10 pt}]
            clip: yes
            radius: 3 mm
            left: 50 mm
            top: 20 mm
            width: 30 mm
            height: 12 mm
          - {text: Half in the trim, left: -2 mm, top: 40 mm, size: 10 pt}
          - {text: These words, left: 50 mm, top: 40 mm, size: 10 pt}
          - {text: and these, left: 55 mm, top: 41 mm, size: 10 pt, rotate: 15}
          - {text: below them, left: 50 mm, top: 44 mm, size: 10 pt}
"""
# Of one kind each: what is wrong with the whole, with a page that cannot be set, with one that can.
ALL = """title: All
theme:
  inks: {one: {cmyk: [0, 90, 90, 10]}, two: {cmyk: [40, 50, 100, 20]}}
  sets: {kinds: [one, two]}
products:
  long:
    layout:
      page: {size: 100 x 60 mm}
      front: {text: much too long, size: 60 pt, padding: 10 mm}
  glass:
    print: x1a-fogra39
    layout:
      page: {size: 100 x 60 mm}
      front: {stack: [{shape: circle, fill: one, opacity: 0.5, left: 40 mm, top: 20 mm, width: 20 mm}]}
  sides:
    sections:
      - layout: {page: {size: 60 x 60 mm}, front: {space: 1 mm}, back: {space: 1 mm}}
      - layout: {page: {size: 60 x 60 mm}, front: {space: 1 mm}}
"""
ALL_AT = [(4, "second-cue"), (4, "colour-vision"), (9, "fit"), (14, "transparency"), (18, "back")]
LOST_AT = [
    (8, 14, 'Covered words" is hidden', 10),
    (12, 22, 'a clip cuts off "Clipped"', 15.7),
    (25, 14, 'the trim cuts off "Half"', -2),
    (27, 14, '"and these" stands on "These words"', 57),
]
failures = []


def check(what, good, seen=""):
    if not good:
        failures.append(what)
        print(f"failed: {what}: {seen}")


def prent(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True)


def judge_json(folder):
    """Both cards' faint words are one finding, with a place in mm for each."""
    run = prent("check", folder, "--json")
    check("status of a check with errors", run.returncode == 1, run.returncode)
    found = json.loads(run.stderr)
    check("findings", [f["rule"] for f in found] == ["contrast"], found)
    places = found[0]["places"]
    check("pages", [p["page"] for p in places] == ["deck/01", "deck/02"], places)
    for place in places:  # its box begins at 50 mm; a run's place reaches from cap height down
        check("x of the words", abs(place["x_mm"] - 50) < 1, place)
        check("y of the words", abs(place["y_mm"] - 30) < 1, place)
        check("height of 20 pt type", 5 < place["height_mm"] < 8, place)
    check("line and column", (found[0]["line"], found[0]["column"]) == (12, 14), found[0])
    check("no sets", json.loads(run.stdout) == {"sets": [], "spots": []}, run.stdout)
    return places


def judge_lost(folder):
    """Each lost word at its line and place, and none of those that can be read."""
    run = prent("check", folder, "--json")
    found = json.loads(run.stderr)
    check("status of lost words", run.returncode == 1, run.returncode)
    seen = [(f["line"], f["column"], f["rule"]) for f in found]
    check("lost words", seen == [(line, column, "hidden") for line, column, _, _ in LOST_AT], found)
    for finding, (line, _, says, left) in zip(found, LOST_AT):
        check(f"what line {line} lost", says in finding["message"], finding)
        check(f"where line {line} lost it", abs(finding["places"][0]["x_mm"] - left) < 1.5, finding)
    text = prent("check", folder).stderr
    check("what lies over it", "prent.yaml:10:14: note: this lies over it" in text, text)
    check("what clips it", "prent.yaml:12:13: note: this clips it" in text, text)
    (folder / "prent.yaml").write_text(LOST.replace("lost:", "lost:\n    print: lenient"), encoding="utf-8")
    (folder / "layouts/print").mkdir(parents=True, exist_ok=True)
    (folder / "layouts/print/lenient.yaml").write_text("extends: x4-fogra39\nchecks: {hidden: warning}\n")
    check("a profile may let it pass", prent("check", folder).returncode == 0)


def judge_all(folder):
    """Whatever is wrong is told in one run; what is wrong with the whole only keeps it from being printed."""
    run = prent("check", folder, "--json")
    found = json.loads(run.stderr)
    seen = sorted({(f["line"], f["rule"]) for f in found})
    check("all mistakes in one run", seen == sorted(ALL_AT), found)
    (place,) = [f["places"][0] for f in found if f["rule"] == "transparency"]
    box = [place.get(key) for key in ("x_mm", "y_mm", "width_mm", "height_mm")]
    check("the place of what shines through", box == [40, 20, 20, 20], place)
    out = folder / "out"
    check("a build tells them too", prent("build", folder, "-o", out).returncode == 1)
    check("and writes nothing", not any(out.rglob("*.*")), list(out.rglob("*")))
    check("what there is can be listed", prent("list", folder).returncode == 0)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def judge_colours(style):
    """Grounds are said, and words have 7 : 1 on them, in light and in dark."""
    schemes = re.findall(r":root\{([^}]*)\}", style)
    check("two schemes", len(schemes) == 2 and "prefers-color-scheme:dark" in style)
    check("a ground that is said", re.search(r"body\{[^}]*background:var\(--ground\)", style))
    for scheme in schemes:
        colour = dict(re.findall(r"--(\w+):(#\w+)", scheme))
        for words in ("text", "link", "error", "warning"):
            for ground in ("ground", "code"):
                one, two = sorted((luminance(colour[words]), luminance(colour[ground])))
                ratio = (two + 0.05) / (one + 0.05)
                check(f"{words} on {ground}", ratio >= 7, f"{ratio:.2f} {colour}")


def judge_html(report, places):
    text = report.read_text(encoding="utf-8")
    lint = subprocess.run(["xmllint", "--html", "--noout", report], capture_output=True, text=True)
    says = [line for line in lint.stderr.splitlines() if " error :" in line]
    unknown = [line for line in says if "Tag main invalid" not in line]  # younger than libxml2's HTML
    check("libxml2 is content", len(says) == 1 and not unknown, lint.stderr[:300])
    check("one main part", re.search(r"<body>\n<main>\n<h1>", text) and text.endswith("</main>\n</body>\n</html>\n"))
    judge_colours(re.search(r"<style>(.*?)</style>", text, re.S)[1])
    check("nothing from outside", not re.search(r"(?:src|href)=\"(?!#|data:image/png;base64,)", text))
    check("no script", "<script" not in text)
    check("the title is escaped", "Faint &lt;b&gt;&amp; &#34;quoted&#34;" in text)
    check("what was found", "1 error and 0 warnings on 2 pages, checked for x4-fogra39." in text)
    check("languages", '<html lang="en">' in text)
    pictures = re.findall(r'<img alt="[^"]+" src="data:image/png;base64,([^"]+)"', text)
    check("pictures", len(pictures) == 2, len(pictures))
    for picture in pictures:
        png = base64.b64decode(picture)
        wide, tall = (int.from_bytes(png[i : i + 4], "big") for i in (16, 20))
        check("a PNG of the page with its bleed", abs(wide / tall - 106 / 66) < 0.01, (wide, tall))
    marks = re.findall(
        r'<a class="mark" href="#finding1" style="left:([\d.]+)%;top:([\d.]+)%;width:([\d.]+)%', text
    )
    check("a mark for each place", len(marks) == len(places), marks)
    for mark, place in zip(marks, places):
        left, top, width = map(float, mark)
        check("left", abs(left - 100 * (place["x_mm"] + 3) / 106) < 0.1, (mark, place))
        check("top", abs(top - 100 * (place["y_mm"] + 3) / 66) < 0.1, (mark, place))
        check("width", abs(width - 100 * place["width_mm"] / 106) < 0.1, (mark, place))
    for name in re.findall(r'href="#(\w+)"', text):
        check("links arrive", f'id="{name}"' in text, name)


def judge_publication(data):
    """The nine clusters, as measured from the same data by another program."""
    run = prent("check", data, "--json")
    check("the publication has no fault", run.returncode == 0 and json.loads(run.stderr) == [], run.stderr)
    sets = json.loads(run.stdout)["sets"]
    profiles = [clusters["profile"] for clusters in sets]
    check("the press and the office", profiles == ["x4-fogra39", "office"], profiles)
    text = prent("check", data).stdout
    wanted = {"normal": 27.1, "protan": 15.6, "deutan": 14.9, "tritan": 14.8}
    for clusters in sets:
        for vision, want in wanted.items():
            found = clusters["nearest"][vision]["difference"]
            check(f"clusters in {vision} vision", abs(found - want) <= 0.2, found)
            check("as text too", re.search(rf"{vision} +{found:.2f} ", text), text)


def main():
    global program
    source, program, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    folder = scratch / "project"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prent.yaml").write_text(PROJECT, encoding="utf-8")
    places = judge_json(folder)
    report = scratch / "report.html"
    first = prent("check", folder, "--html", report, "-j", "1")
    check("status with a report", first.returncode == 1, first.stderr)
    judge_html(report, places)
    before = report.read_bytes()
    prent("check", folder, "--html", report, "-j", "4")
    check("the same for any number of threads", before == report.read_bytes())
    check("a report in no folder", prent("check", folder, "--html", scratch / "report.html" / "x").returncode == 3)
    check("reports are of check", prent("build", folder, "--html", report).returncode == 2)
    (folder / "prent.yaml").write_text("title: [\n", encoding="utf-8")
    prent("check", folder, "--html", report)
    check("a report of what cannot be read", "1 error and 0 warnings on 0 pages" in report.read_text(encoding="utf-8"))
    (folder / "prent.yaml").write_text(LOST, encoding="utf-8")
    judge_lost(folder)
    (folder / "prent.yaml").write_text(ALL, encoding="utf-8")
    judge_all(folder)
    judge_publication(source / "data")
    print("the reports agree" if not failures else f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

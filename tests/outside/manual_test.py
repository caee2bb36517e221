#!/usr/bin/env python3
"""The manuals are true: the whole projects in README.md and layouts/README.md build, so do the
layouts, flow and wheel on content that has what they name, every other example is YAML, every kind of box has a picture, and the pictures are what prent draws today."""
import re
import subprocess
import sys
from pathlib import Path

import yaml

from pages import check, run

source, prent, scratch, helpers = (Path(arg) for arg in sys.argv[1:5])
manual = (source / "layouts/README.md").read_text()


def blocks(text):
    return re.findall(r"^```yaml\n(.*?)^```", text, re.S | re.M)


def builds(name, text):
    folder = scratch / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "prent.yaml").write_text(text)
    done = subprocess.run([prent, "build", folder, "-f", "pdf", "-o", folder / "out"],
                          capture_output=True, text=True)
    check(done.returncode == 0, f"{name}: {done.stderr}")


# What the manual's layouts address.
CONTENT = """
title: Manual
content:
  cards: [{number: 1, text: Some words}]
  groups: [{name: A group, items: [{text: One item}, {text: Another}]}]
  families:
    - {name: A family, colour: mist, icon: leaf.svg, values: [{name: One value}, {name: Another}]}
    - {name: Another, colour: mist, icon: leaf.svg, values: [{name: A third}]}
products: {p: {layout: manual}}
"""
BEGINNINGS = {  # of an example -> what makes it a layout
    "extends: card": lambda block: block,
    "front:": lambda block: "page: {size: A5, safe: 5 mm}\n" + block,
    "wheel:": lambda block: "page: {size: A3, safe: 5 mm}\nfront:\n" + re.sub("^", "  ", block, flags=re.M),
}


def lays_out(name, layout):
    folder = scratch / name
    (folder / "layouts").mkdir(parents=True, exist_ok=True)
    (folder / "layouts/manual.yaml").write_text(layout)
    (folder / "leaf.svg").write_bytes((source / "layouts/pictures/leaf.svg").read_bytes())
    each = "each: card in cards, " if "card." in layout else ""
    builds(name, CONTENT.replace("{layout:", f"{{{each}layout:"))


whole = laid = 0
for name in ("README.md", "layouts/README.md"):
    found = blocks((source / name).read_text())
    check(found, f"{name} has examples")
    for number, block in enumerate(found, 1):
        check(yaml.load(block, Loader=yaml.CBaseLoader), f"{name}, example {number} is YAML")
        if block.startswith("title:"):
            builds(f"{name.replace('/', '-')}-{number}", block)
            whole += 1
        for beginning, layout in BEGINNINGS.items():
            if block.startswith(beginning):
                lays_out(f"layout-{number}", layout(block))
                laid += 1
check(whole >= 2, "both manuals show a whole project")
check(laid == 3, f"a layout, a flow and a wheel: {laid}")

kinds = re.findall(r"^(\w+)$", run(prent, "help", "layout"), re.M)
check(len(kinds) >= 14, f"help lists the kinds: {kinds}")
shown = re.findall(r"!\[(\w+)\]\(pictures/(\w+)\.png\)", manual)
check(all(name == file for name, file in shown), "each picture is named for its kind")
check(set(kinds) <= {"sector", *(name for name, _ in shown)},
      f"no picture of {set(kinds) - {name for name, _ in shown}}")
run(prent, "build", source / "layouts/pictures", "-q", "-f", "png", "-o", scratch)
pairs = [str(folder / "pictures" / f"{name}.png") for name, _ in shown
         for folder in (source / "layouts", scratch)]
differences = run(helpers / "outside_compare", "16", *pairs).splitlines()
for (name, _), line in zip(shown, differences, strict=True):
    check(float(line.split()[1]) < 0.001, f"the picture of {name} is of another day: {line}")
print(f"{whole} projects and {laid} layouts build, {len(shown)} pictures of {len(kinds)} kinds are today's")

#!/usr/bin/env python3
"""The manuals are true: the whole projects in README.md and layouts/README.md build, so do the
layouts, flow and wheel on content that has what they name, every other example is YAML, every kind of box has a picture, and the pictures are what prent draws today."""
import json
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

kinds = re.findall(r"^(\w+): ", run(prent, "help", "layout"), re.M)
check(len(kinds) >= 18 and {"card", "use", "path", "box"} <= set(kinds), f"help lists the kinds: {kinds}")
for kind in set(kinds) - {"layout"}:
    lines = run(prent, "help", kind).splitlines()
    first = [line for line in lines if line.startswith(kind)]
    check(first and len(lines) <= 64, f"prent help {kind} is one screen, of {len(lines)} lines")
shown = re.findall(r"!\[(\w+)\]\(pictures/(\w+)\.png\)", manual)
check(all(name == file for name, file in shown), "each picture is named for its kind")
check(set(kinds) <= {"toc", "sector", "path", "layout", "box", *(name for name, _ in shown)},
      f"no picture of {set(kinds) - {name for name, _ in shown}}")
reference = (source / "layouts/manual/reference.md").read_text()
linked = re.findall(r"!\[(\w+)\]\(\.\./pictures/(\w+)\.png\)", reference)
check({name for name, _ in linked} >= {name for name, _ in shown} & set(kinds), "the reference has their pictures")
check(all((source / f"layouts/pictures/{file}.png").exists() for _, file in linked), "which are there")


# Every key that an editor offers has its help.
def keys_of(schema):
    if isinstance(schema, dict):
        for name, part in schema.items():
            if name == "properties":
                yield from part
            yield from keys_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys_of(part)


keys = {key for file in (source / "layouts/schemas").glob("*.json") for key in keys_of(json.loads(file.read_text()))}
check(len(keys) > 200, f"{len(keys)} keys")
for key in sorted(keys):
    told = subprocess.run([prent, "help", key], capture_output=True, text=True)
    check(told.returncode == 0 and told.stdout.count("\n") > 1, f"prent help {key}: {told.stderr}")
run(prent, "build", source / "layouts/pictures", "-q", "-f", "png", "-o", scratch)
pairs = [str(folder / "pictures" / f"{name}.png") for name, _ in shown
         for folder in (source / "layouts", scratch)]
differences = run(helpers / "outside_compare", "16", *pairs).splitlines()
for (name, _), line in zip(shown, differences, strict=True):
    check(float(line.split()[1]) < 0.001, f"the picture of {name} is of another day: {line}")
print(f"{whole} projects and {laid} layouts build, {len(shown)} pictures of {len(kinds)} kinds are today's")

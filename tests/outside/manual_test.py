#!/usr/bin/env python3
"""The manuals are true: the whole projects in README.md and layouts/README.md build, every other
example is YAML, every kind of box has a picture, and the pictures are what prent draws today."""
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


whole = 0
for name in ("README.md", "layouts/README.md"):
    found = blocks((source / name).read_text())
    check(found, f"{name} has examples")
    for number, block in enumerate(found, 1):
        check(yaml.load(block, Loader=yaml.CBaseLoader), f"{name}, example {number} is YAML")
        if block.startswith("title:"):
            builds(f"{name.replace('/', '-')}-{number}", block)
            whole += 1
check(whole >= 2, "both manuals show a whole project")

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
print(f"{whole} projects build, {len(shown)} pictures of {len(kinds)} kinds are today's")

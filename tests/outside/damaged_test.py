#!/usr/bin/python3
# Row 23 of tests/faults/rows.txt: files of every kind with some of their bytes changed, left out,
# doubled or cut off. Whatever comes of it, prent ends by no signal, in time, and all that it finds
# has a place: the line that names the file, or one within it. Given a seed it takes other damage.
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import fontmaker
from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
seed = int(sys.argv[5]) if len(sys.argv) > 5 else 16
dice = random.Random(seed)
EACH = 8  # files made of each sound one
SECONDS = 60
told = files = 0


def spoilt(data):
    data = bytearray(data)
    for _ in range(dice.randint(1, 3)):
        at, n = dice.randrange(len(data)), dice.randint(1, 40)
        kind = dice.randrange(6)
        if kind == 0:
            data[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            data[at:at + n] = bytes(dice.randrange(256) for _ in range(n))
        elif kind == 2:
            del data[at:at + n]
        elif kind == 3:
            data[at:at] = data[at:at + n]
        elif kind == 4:  # a number that says far too much, or nothing
            data[at:at + 4] = dice.choice([b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0"])
        else:
            del data[max(at, 1):]
        data = data or bytearray(b"\0")
    return bytes(data)


def damaged(folder, paths):
    """So many damaged files of each, in the folder: their names."""
    names = []
    for path in paths:
        for _ in range(EACH):
            names.append(f"{len(names)}{path.suffix}")
            (folder / names[-1]).write_bytes(spoilt(path.read_bytes()))
    return names


def folder_of(name):
    folder = scratch / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def judge(folder, text, *options, most=SECONDS):
    global told
    (folder / "prent.yaml").write_text(text)
    done = subprocess.run([prent, "check", folder, "--messages", "en", *options], capture_output=True, check=False,
                          timeout=most)
    said = done.stderr.decode(errors="replace")
    where = f"seed {seed}, {folder}: exit status {done.returncode}\n{said[-2000:]}"
    check(done.returncode in (0, 1), where)
    found = [line for line in said.splitlines() if re.match(r"\S.*?(error|warning): ", line)]
    for line in found:
        # Fonts are found in their folder, named by no line.
        check(re.match(r"\S[^:]*:\d+:\d+: (error|warning): |prent: error: \S+/fonts/\d+[.]ttf: ", line), f"no place: {line}\n{where}")
    check(bool(found) == (done.returncode == 1) or "warning" in said, where)
    told += len(found)
    return found


def project(content="", front="{space: 1 fr}"):
    return f"title: Damaged\nlanguage: en\n{content}products:\n  p: {{layout: {{page: {{size: 90 x 90 mm}}, front: {front}}}}}\n"


def pictures():
    zoo, stills, folder = source / "tests/zoo/layouts/pictures", source / "tests/outside/stills", folder_of("pictures")
    names = damaged(folder, [*sorted(zoo.iterdir()), *sorted(stills.glob("*.webp"))[:3], *sorted(stills.glob("*.avif"))[:3]])
    boxes = ",\n".join(f"{{image: {name}, tag: artifact, width: 5 mm, height: 5 mm}}" for name in names)
    found = judge(folder, project(front="{stack: [" + boxes + "]}"))
    check(len(found) > len(names) / 4, f"only {len(found)} of {len(names)} pictures are told")
    return len(names)


def tables():
    folder = folder_of("tables")
    names = damaged(folder, [*sorted((source / "tests/tables").glob("*.*s*"))[:9], source / "tests/publication/places.csv",
                             source / "tests/publication/questions.yaml", source / "tests/publication/values.yaml"])
    judge(folder, project("content:\n" + "".join(f"  t{i}: {name}\n" for i, name in enumerate(names))))
    return len(names)


def layouts():
    folder = folder_of("layouts")
    (folder / "layouts").mkdir()
    names = damaged(folder / "layouts", [source / "layouts/question-card.yaml", source / "layouts/badge.yaml",
                                         source / "layouts/theme.yaml", source / "tests/tagged/layouts/words.yaml"])
    products = "".join(f"  p{i}: {{layout: {name.removesuffix('.yaml')}}}\n" for i, name in enumerate(names))
    judge(folder, "title: Damaged\nproducts:\n" + products)
    return len(names)


def fonts():
    sound = folder_of("sound")
    for family, make in (("T", fontmaker.true_type), ("C", fontmaker.cubic), ("V", fontmaker.variable)):
        make(source, family).save(sound / f"{family}.ttf")
    folder = folder_of("fonts")
    (folder / "fonts").mkdir()
    names = damaged(folder / "fonts", sorted(sound.glob("*.ttf")))
    (folder / "all").mkdir()
    for name in names:
        (folder / "fonts" / name).rename(folder / "all" / name)
    for i, name in enumerate(names):
        for old in (folder / "fonts").iterdir():
            old.unlink()
        shutil.copy(folder / "all" / name, folder / "fonts" / name)
        judge(folder, project(front=f"{{text: Damaged AVA, family: {'CTV'[i // EACH]}}}"))
    return len(names)


def profiles():
    folder = folder_of("profiles")
    prints = folder / "layouts/print"
    prints.mkdir(parents=True)
    names = damaged(prints, [source / "layouts/print/FOGRA39L_coated.icc"])
    for i, name in enumerate(names):
        (prints / f"p{i}.yaml").write_text(f"extends: x4-fogra39\noutput: {{icc: {name}}}\n")
        judge(folder, project(front="{shape: rectangle, fill: ink}"), "-p", f"p{i}")
    return len(names)


for kind in (pictures, tables, layouts, fonts, profiles):
    files += kind()
print(f"{files} damaged files, {told} findings, each with its place; seed {seed}")

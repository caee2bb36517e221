#!/usr/bin/python3
# Row 62 of tests/faults/rows.txt: each budget ends in a finding of its own, at its place, with what
# allows more; a larger one lets the same project pass. And help, the manual and README name them all.
import re
import shutil
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])


def run(folder, *options, command="check"):
    done = subprocess.run([prent, command, folder, *options], capture_output=True, check=False, timeout=120)
    return done.returncode, done.stderr.decode().replace(str(folder) + "/", "")


def project(name, files):
    folder = scratch / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file, data in files.items():
        (folder / file).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def deck(front, more="", cards="", page="60 x 40 mm"):
    return f"title: T\n{more}products:\n  p:\n{cards}    layout:\n      page: {{size: {page}}}\n      front: {front}\n"


def png(wide, tall):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = zlib.compress((b"\0" + b"\x80" * wide) * tall)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", wide, tall, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


FOUR = 'content: {c: [{t: een}, {t: twee}, {t: drie}, {t: vier}]}\n'
EACH = "    each: x in c\n"
FLOW = "{flow: {each: x in c, text: '{x.t}', style: base, size: 9 pt, break: page}}"
SVG = ("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><filter id='f'><feTurbulence "
       "baseFrequency='.3' numOctaves='40'/></filter>" + "<path filter='url(#f)' d='M0 0h90v90z'/>" * 99 + "</svg>")
IMAGES = "{stack: [{image: a.png, tag: artifact}, {image: b.png, tag: artifact}]}"

# what is given, files, the finding, what allows more, what is enough
ROWS = [
    ("bytes=30", {"prent.yaml": deck("{text: '{c}'}", "content: {c: c.csv}\n"), "c.csv": "a\n" + "x\n" * 40},
     None, None, None),
    ("bytes=300", {"prent.yaml": deck("{space: 1 fr}", "content: {t: t.csv}\n"), "t.csv": "a\n" + "x\n" * 400},
     '2:14: error: cannot read t.csv: larger than 300 bytes', "bytes=600", "bytes=900"),
    ("nodes=500", {"prent.yaml": deck("{space: 1 fr}", "content: {a: &a [%s], b: [%s]}\n" % (
        ", ".join("x" * 60), ", ".join(["*a"] * 10)))},
     "2:227: error: the document is too large once its aliases are expanded", "nodes=1000", "nodes=2000"),
    ("anchors=1", {"prent.yaml": deck("{space: 1 fr}", "content: {c: [&a x, &b y, *a, *b]}\n")},
     "2:21: error: the document has too many anchors", "anchors=2", "anchors=2"),
    ("depth=5", {"prent.yaml": deck("{space: 1 fr}", "content: {a: [[[[x]]]]}\n")},
     "2:17: error: lists and maps are nested more than 5 deep", "depth=10", "depth=10"),
    ("text=199", {"prent.yaml": deck("{text: '%s'" % ("tien letters " * 20) + "}")},
     "6:21: error: this text is longer than 199 bytes", "text=398", "text=300"),
    ("records=3", {"prent.yaml": deck("{text: '{x.t}'}", FOUR, "    each: x in c\n    sort: x.t\n")},
     "5:11: error: this loop has more than 3 items", "records=6", "records=4"),
    ("cells=6", {"prent.yaml": deck("{text: '{x.a}'}", "content: {c: t.csv}\n", EACH), "t.csv": "a,b\n1,2\n3,4\n5,6\n"},
     '2:14: error: "t.csv" has more than 6 cells.', "cells=12", "cells=9"),
    ("names=2", {"prent.yaml": deck("{space: 1 fr}", "theme: {inks: {a: cmyk(9 9 9 9), b: cmyk(9 0 0 0), c: cmyk(0 9 0 0)}}\n")},
     "2:15: error: this map has more than 2 keys", "names=4", None),
    ("products=2", {"prent.yaml": "title: T\nproducts:\n" + "".join(
        f"  p{i}: {{layout: {{page: {{size: A6}}, front: {{space: 1 fr}}}}}}\n" for i in range(3))},
     "5:3: error: there are more than 2 products", "products=4", "products=3"),
    ("cards=3", {"prent.yaml": deck("{text: '{x.t}'}", FOUR, EACH)},
     '5:5: error: the product "p" has more than 3 cards', "cards=6", "cards=4"),
    ("pages=3", {"prent.yaml": deck("{text: '{x.t}'}", FOUR, EACH)},
     '5:5: error: the product "p" has more than 3 pages', "pages=6", "pages=4"),
    ("pages=3,flow=9", {"prent.yaml": deck(FLOW, FOUR)},
     '7:15: error: the product "p" has more than 3 pages', "pages=6", "pages=4,flow=9"),
    ("flow=2", {"prent.yaml": deck(FLOW, FOUR)},
     '7:15: error: "01" would have more than 2 pages', "flow=4", "flow=4"),
    ("spread=1", {"prent.yaml": deck("{flow: {text: '%s', style: base, size: 9 pt}}" % ("woord " * 40), page="30 x 15 mm")},
     '6:15: error: a text goes on over more than 1 pages in "01"', "spread=2", "spread=99"),
    ("boxes=4", {"prent.yaml": deck("{row: [{each: x in c, text: '{x.t}'}]}", FOUR)},
     "7:36: error: this makes more than 4 boxes on a page", "boxes=8", "boxes=8"),
    ("characters=20", {"prent.yaml": deck("{text: 'Dit is een tekst van meer dan twintig letters'}")},
     "6:42: error: this text is longer than 20 characters", "characters=40", "characters=50"),
    ("word=5", {"prent.yaml": deck("{text: langer}")},
     "6:26: error: this word is longer than 5 characters", "word=10", "word=6"),
    ("marks=1", {"prent.yaml": deck('{text: "e\\u0301\\u0323"}')},
     "6:21: error: more than 1 marks stand on one letter", "marks=2", "marks=2"),
    ("picture=99", {"prent.yaml": deck("{image: a.png, tag: artifact}"), "a.png": png(10, 10)},
     '6:22: error: the picture "a.png" is too large: 10 x 10 pixels', "picture=100", "picture=100"),
    ("pixels=150", {"prent.yaml": deck(IMAGES), "a.png": png(10, 10), "b.png": png(10, 10)},
     '6:62: error: the picture "b.png" is one too many: all pictures together have more than 150 pixels', "pixels=300",
     "pixels=200"),
    ("drawing=1", {"prent.yaml": deck("{image: a.svg, tag: artifact}"), "a.svg": SVG},
     '6:22: error: the picture "a.svg" takes more than 1 s of processor time to be decoded', "drawing=2", None),
]


def rows():
    names = set()
    for given, files, says, hint, enough in ROWS:
        folder = project(given, files)
        status, said = run(folder, "--limit", given)
        if says is None: # the project's own file has no place
            check(status == 1 and "prent.yaml: larger than 30 bytes" in said and "--limit bytes=60 allows" in said, f"{given}: {status} {said}")
            continue
        names.add(given.split("=")[0])
        check(status == 1, f"{given}: exit status {status}\n{said}")
        check(f"prent.yaml:{says}" in said, f"{given}: no {says!r} in\n{said}")
        check(f"--limit {hint} allows" in said or said.strip().endswith(f"--limit {hint}"),
              f"{given}: nothing to paste in\n{said}")
        if given.startswith("pixels"):
            check("scale the pictures to the size that they print at, 300 pixels an inch, or allow more: "
                  "--limit pixels=300" in said, said)
        if enough:
            status, said = run(folder, "--limit", enough)
            check(status == 0 and "error" not in said, f"{enough} is not enough: {status}\n{said}")
    # Three pictures, each of its second: the fourth comes too late.
    names.add("drawings")
    text = deck("{stack: [%s]}" % ", ".join(f"{{image: {i}.svg, tag: artifact}}" for i in range(4)))
    folder = project("drawings", {"prent.yaml": text, **{f"{i}.svg": SVG + " " * i for i in range(4)}})
    status, said = run(folder, "--limit", "drawing=1,drawings=1")
    check(status == 1 and 'the picture "3.svg" is not decoded: the pictures before it took 1 s of processor time' in said
          and "save the slow drawings as PNG, or allow more: --limit drawings=2" in said, f"drawings: {status}\n{said}")
    return names


def whole():
    """--timeout ends it all, and says how long it had."""
    before = time.monotonic()
    status, said = run(source / "data", "--timeout", "0.2")
    check(status == 3 and "longer than 0.2 seconds" in said, f"--timeout: {status} {said}")
    check(time.monotonic() - before < 5, "--timeout ends it soon")
    for given in ("pagse=3", "pages=x", "pages=0", "", "depth=1000"):
        status, said = run(source / "data", "--limit", given)
        check(status == 2 and "hint: " in said, f"--limit {given!r}: {status} {said}")


def documented(names):
    """Help, reference and README have all of them, with the same numbers."""
    helped = subprocess.run([prent, "help", "limits"], capture_output=True, check=True).stdout.decode()
    listed = dict(re.findall(r"^  --limit ([a-z]+)=(\d+) ", helped, re.M))
    check(set(listed) == names, f"help limits and the rows above differ: {set(listed) ^ names}")
    reference = (source / "layouts/manual/reference.md").read_text(encoding="utf-8")
    for name, most in listed.items():
        check(re.search(rf"^\| `{name}` \| .* \| {most} \| \d+ \|$", reference, re.M), f"the reference has no {name}")
    check("--limit" in (source / "README.md").read_text(encoding="utf-8"), "README.md has --limit")


scratch.mkdir(parents=True, exist_ok=True)
found = rows()
whole()
documented(found)
print(len(found), "limits end in their own findings")

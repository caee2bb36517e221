#!/usr/bin/env python3
"""Texts with each invisible character that people paste, at their beginning, within, at their end
and alone: they build under the strict self check, poppler reads the letters, and no page shows a
box or a hyphen for them. Those that no text needs are errors at their place."""
import re
import subprocess
import sys
from pathlib import Path

from pages import check, run

source, prent, scratch = (Path(arg) for arg in sys.argv[1:4])
TAKEN = [0xAD, 0x34F, 0x61C, 0x17B4, 0x180B, 0x180E, 0x180F, *range(0x200B, 0x2010), 0x2060, 0x2061,
         0x2062, 0x2063, 0x2064, 0x3164, 0xFE00, 0xFE0E, 0xFEFF, 0xFFA0, 0xE0100]
REFUSED = [0x202A, 0x202E, 0x2066, 0x2069, 0x206A, 0x206F, 0xFFF0, 0x1BCA0, 0x1D173, 0xE0001]
HEAD = """title: t
language: nl
products:
  p:
    formats: [pdf, svg, png]
    print: screen
    layout:
      page: {size: 60 x 40 mm}
      front: {text: "%s", padding: 5 mm, markup: yes}
"""


def build(text):
    (scratch / "prent.yaml").write_text(HEAD % text)
    done = subprocess.run([prent, "build", scratch, "-q", "-o", scratch / "out"],
                          capture_output=True, text=True)
    return done.returncode, done.stderr


def main():
    scratch.mkdir(parents=True, exist_ok=True)
    every = "".join("\\U%08X" % c for c in TAKEN)
    for text in [every + "ab", "a" + every + "b", "ab" + every, every + "*a*" + every + "b" + every]:
        code, says = build(text)
        check(code == 0, f"{text}: {says}")
        words = subprocess.run(["pdftotext", scratch / "out/p.pdf", "-"], capture_output=True,
                               text=True).stdout
        letters = re.sub(r"[^a-z-]", "", words)
        check(letters == "ab", f"{text}: read as {words!r}")
    for c in TAKEN:
        for text in ["\\U%08Xab" % c, "\\U%08X" % c]:
            code, says = build(text)
            check("mistake" not in says and code in (0, 1), f"{text}: {says}")
            check(code == 0 or not text.endswith("ab"), f"{text}: {says}")
    for c in REFUSED:
        code, says = build("ab\\U%08Xcd" % c)
        check(code == 1 and "prent.yaml:9:" in says, f"U+{c:04X}: {code} {says}")


main()
print(f"{len(TAKEN)} characters taken, {len(REFUSED)} refused")

#!/usr/bin/python3
# The manual's pages for beginners, done as they say: each file is written, each command run, each
# mistake made, and what comes out is there, in both languages; their links lead somewhere.
import os
import re
import subprocess
import sys
from pathlib import Path

from pages import check, run, texts

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
manual = source / "layouts/manual"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def follow(page, folder):
    """The blocks of a page in their order; what failed commands said."""
    folder.mkdir(parents=True, exist_ok=True)
    said, steps = "", 0
    for kind, note, body in BLOCK.findall(page.read_text()):
        if kind == "yaml" and note:
            path = folder / note.removeprefix("file=")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body)
        elif kind == "sh":
            wrong = note == "fails"
            layout = folder / "deck/layouts/card.yaml"
            made = wrong and page.stem == "first-deck"  # a mistake that the reader makes
            right = layout.read_text() if made else ""
            if made:
                check("size: 12 pt" in right, "the mistake can be made")
                layout.write_text(right.replace("size: 12 pt", "size: 12"))
            done = subprocess.run(body, shell=True, cwd=folder, capture_output=True, text=True,
                                  env={**os.environ, "PATH": f"{Path(prent).parent}:{os.environ['PATH']}"})
            check((done.returncode == 0) != wrong, f"{page.name}: {body}{done.stderr}")
            said = done.stdout + done.stderr
            if made:
                layout.write_text(right)
        elif kind == "text":
            check(body.strip() in said, f"{page.name} says {body} and prent {said}")
        steps += 1
    return steps


def english():
    folder = scratch / "en"
    steps = follow(manual / "first-deck.md", folder)
    check(steps >= 8, f"{steps} steps")
    words = texts(folder / "deck/out/deck.pdf")
    check(len(words) == 8 and words[0] == "What made you laugh today?" and
          words[1] == "Tell it so that we laugh too.", f"{words}")
    sheet = texts(folder / "deck/out/deck.sheets.pdf")
    check(len(sheet) == 1 and all(word in sheet[0] for word in words), "one sheet holds both sides")
    check((folder / "deck/out/deck").is_dir(), "pictures of each card")


def dutch():
    folder = scratch / "nl"
    check(follow(manual / "eerste-kaarten.md", folder) >= 4, "few steps")
    words = texts(folder / "kaarten/out/kaarten.pdf")
    check(words[0] == "Waar moest u vandaag om lachen?", f"{words}")
    check((folder / "kaarten/out/kaarten.sheets.pdf").exists(), "sheets to fold")


def pages_how_to():
    """Each page by itself: its files are written, its commands run, and prent says what it says."""
    folder = scratch / "how-to"
    pages = [page for page in sorted(manual.glob("*.md"))
             if page.stem not in ("first-deck", "eerste-kaarten", "reference")]
    shown = [page.stem for page in pages if follow(page, folder / page.stem) >= 2]
    check(len(shown) >= 8, f"pages with examples: {shown}")
    for made in ("print-in-the-office/deck/out/deck.sheets.pdf", "poster/poster/out/poster.tiles.pdf",
                 "translate/deck/out-nl/deck.pdf", "automate/deck/deck.mk"):
        check((folder / made).exists(), f"{made} is made")


def links():
    n = 0
    for page in [*manual.glob("*.md"), source / "layouts/README.md", source / "README.md"]:
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text()):
            if "://" in target or target.startswith("mailto:"):
                continue
            n += 1
            check((page.parent / target).exists(), f"{page.name} links to {target}")
    check(n > 15, f"{n} links")


english()
dutch()
pages_how_to()
links()

#!/usr/bin/python3
# prent build --watch as its users have it: it builds, waits, builds again when a file is saved, by a
# rename or in place, writes the files that changed and no other, says what is wrong and leaves all as
# it was, does nothing when the bytes are the same, and ends with a signal.
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from pages import check, texts

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
folder = scratch / "project"
folder.mkdir(exist_ok=True)
out = folder / "made"  # below the project: what is written there must start nothing
PROJECT = """\
title: Watched
content: {one: one.yaml, two: two.yaml}
products:
  first: {each: c in one, layout: card, formats: [pdf]}
  second: {each: c in two, layout: card, formats: [pdf, svg]}
"""
CARD = "page: {size: 88 x 63 mm}\nfront: {text: \"{c}\", size: 20 pt, padding: 8 mm}\n"


def save(name, text, whole=True):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if whole:
        path.write_text(text)
        return
    beside = path.with_name(path.name + ".tmp")
    beside.write_text(text)
    os.replace(beside, path)


def files():
    return {path.relative_to(out).as_posix(): path.stat().st_ino
            for path in sorted(out.rglob("*")) if path.is_file()}


save("prent.yaml", PROJECT)
save("layouts/card.yaml", CARD)
save("one.yaml", "[first words]\n")
save("two.yaml", "[second words]\n")
program = subprocess.Popen([prent, "build", folder, "--watch", "-o", out], stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, text=True)
said, wrong = queue.Queue(), queue.Queue()
for stream, into in ((program.stdout, said), (program.stderr, wrong)):
    threading.Thread(target=lambda stream=stream, into=into: [into.put(line) for line in stream],
                     daemon=True).start()


def waits(seconds=30):
    """Until the program waits for the next save; what it said before."""
    lines, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            line = said.get(timeout=.1)
        except queue.Empty:
            check(program.poll() is None, "the program ended")
            continue
        if "waiting" in line:
            return lines
        lines.append(line)
    return None


try:
    check(waits(), "nothing was built")
    before = files()
    check(texts(out / "first.pdf") == ["first words"], f"{texts(out / 'first.pdf')}")
    check({"first.pdf", "second.pdf", "second/01.svg"} <= set(before), f"{before}")

    for whole, words in ((False, "other words"), (True, "words in place")):
        save("one.yaml", f"[{words}]\n", whole)
        check(waits() is not None, f"no build after {words}")
        now = files()
        check(texts(out / "first.pdf") == [words], f"{texts(out / 'first.pdf')}")
        changed = {name for name in now if now[name] != before.get(name)}
        check(changed == {"first.pdf", ".files-made"}, f"only what changed is written: {changed}")
        before = now

    save("one.yaml", "[words in place]\n", False)
    check(waits(3) is None, "the same bytes are built again")

    save("layouts/card.yaml", CARD.replace("padding", "paddin"))
    check(waits() is not None, "no build of a mistake")
    time.sleep(.2)
    errors = "".join(wrong.get() for _ in range(wrong.qsize()))
    check('unknown key "paddin"' in errors, errors)
    check(files() == before, "a mistake leaves all as it was")
    save("layouts/card.yaml", CARD)
    check(waits() is not None, "no build of the mending")
    check(files() == before, "mended, nothing is other than it was")
    check(wrong.qsize() == 0, "mended, nothing is wrong")
    check(waits(1) is None, "it builds by itself")
finally:
    program.send_signal(signal.SIGINT)
    begun = time.monotonic()
    status = program.wait(timeout=20)
check(status == 0, f"it ends with {status}")
check(time.monotonic() - begun < 2, "it ends at once")

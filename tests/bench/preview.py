#!/usr/bin/env python3
"""What a save costs in prent preview: one word of a file is changed a few times; prints wall time
and processor time until the new state is known, and until its pictures are there, beside a whole
build of the product as PNG. Nothing is asserted.
  tests/bench/preview.py PRENT PROJECT PRODUCT FILE WORD   (on a copy of the project)"""
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

prent, project, product, name, word = sys.argv[1:6]
scratch = Path(tempfile.mkdtemp(prefix="prent-bench-"))
shutil.copytree(project, scratch / "project")
file = scratch / "project" / name
before = file.read_text()
run = subprocess.Popen([prent, "preview", scratch / "project", product], stdout=subprocess.PIPE, text=True)
address = re.search(r"http://[0-9.:]+", run.stdout.readline())[0]


def ask(target):
    return urllib.request.urlopen(address + target).read()


def hashes():
    show = json.loads(ask("/state"))["show"]
    return {page["name"]: page.get("hash") for one in show["products"] for page in one["pages"]}


def spent():
    """Of the process, the one that it watches, and the workers that have ended."""
    child = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    sum_of = 0
    for pid in [str(run.pid), *child]:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        sum_of += sum(int(field) for field in fields[11:15])
    return sum_of / os.sysconf("SC_CLK_TCK")


try:
    old = hashes()
    for i in range(5):
        begun, cpu = time.monotonic(), spent()
        file.write_text(before.replace(word, f"{word}{i}", 1))
        while (new := hashes()) == old:
            time.sleep(0.03)
        known = spent() - cpu
        changed = [page for page in new if new[page] != old.get(page)]
        for page in changed:
            ask(f"/png/480/{new[page]}")
        print(f"{len(changed)} of {len(new)} pages: {time.monotonic() - begun:.2f} s, "
              f"processor {known:.2f} s, with pictures {spent() - cpu:.2f} s")
        old = new
finally:
    run.terminate()
    run.wait()
begun = time.monotonic()
subprocess.run([prent, "build", scratch / "project", product, "-f", "png", "-q", "-o", scratch / "out"], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"a whole build: {time.monotonic() - begun:.2f} s (the processor time of all above and it: "
      f"{used.ru_utime + used.ru_stime:.2f} s)")
shutil.rmtree(scratch)

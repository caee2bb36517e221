#!/usr/bin/env python3
"""What decks of 1 to 100,000 different cards, the A1 value map, 8-up sheets, PNGs and 342 decks
take, in processor time, wall time and memory, beside other programs; paired runs, ratios with
their least and most. Nothing is asserted.
  tests/bench/bench.py PRENT [--base OLD_PRENT] [--base-data FOLDER] [--floor FLOOR] [--runs N]
                       [--jobs a,b,…] [--counts]
An old prent makes the publication as it was then, where --base-data says where that is.
The other programs are taken when they are there: Typst (`typst`), ReportLab, WeasyPrint.
--counts prints the instructions of 1 and 1,000 cards by callgrind, and beside them those that
tests/bench/counts.txt has: a change shows its cost."""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import decks
import peers

ROOT = Path(__file__).resolve().parents[2]
DECKS = {"1": 1, "60": 60, "1000": 1000, "10000": 10000, "100000": 99999}
MANY = 342


def run(command):
    """Processor seconds, wall seconds and peak kB of one run. The last by GNU time: what this
    process takes itself counts into that of what it begins."""
    before = time.monotonic()
    child = subprocess.Popen(["time", "-q", "-f", "%M", *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    message = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise RuntimeError(message.decode(errors="replace").strip().splitlines()[-1:])
    peak = int(message.decode(errors="replace").strip().splitlines()[-1])
    return used.ru_utime + used.ru_stime, time.monotonic() - before, peak


def jobs_make(folder, wanted):
    """Name, project, options of prent, cards (None: nothing for other programs to do)."""
    jobs = []
    for name, cards in DECKS.items():
        if name in wanted:
            rows = decks.rows_make(ROOT / "data", cards)
            decks.project_write(folder / name, rows)
            jobs.append((name, folder / name, ["-f", "pdf"], rows))
    if "sheets" in wanted:
        rows = decks.rows_make(ROOT / "data", 10000)
        decks.project_write(folder / "sheets", rows,
                            "    sheet: {paper: A4, grid: 2 x 4, marks: [crop, slug]}\n")
        jobs.append(("sheets", folder / "sheets", ["-f", "pdf"], None))
    if "decks" in wanted:
        decks.many_write(folder / "decks", decks.rows_make(ROOT / "data", 60), MANY)
        jobs.append(("decks", folder / "decks", ["-f", "pdf"], None))
    if "map" in wanted:
        jobs.append(("map", ROOT / "data", ["-f", "pdf", "PRODUCT:value-map"], None))
    if "png" in wanted:
        jobs.append(("png", ROOT / "data", ["-f", "png"], None))
    return jobs


def prent_command(binary, job, folder, threads, data=None):
    _, project, options, _ = job
    if data and project == ROOT / "data":
        project = data
    products = [o[8:] for o in options if o.startswith("PRODUCT:")]
    plain = [o for o in options if not o.startswith("PRODUCT:")]
    return [binary, "build", str(project), *products, "-q", *plain, "-j", str(threads), "-o",
            str(folder / "-".join(["out", job[0], *(["base"] if data else [])]))]


def commands_of(args, job, folder):
    """What is run for a job, by name; the first is what the others are held against."""
    made = {"prent -j 1": prent_command(args.prent, job, folder, 1),
            "prent -j 2": prent_command(args.prent, job, folder, 2)}
    if args.base:
        made["base -j 1"] = prent_command(args.base, job, folder, 1, args.base_data)
    if job[3] is not None:
        made.update(peers.commands(folder, job[3], ROOT, args.floor))
    return made


def job_run(args, job, folder):
    commands = commands_of(args, job, folder)
    seen = {name: [] for name in commands}
    for turn in range(args.runs + 1):
        for name, command in list(commands.items()):
            try:
                figures = run(command)
            except RuntimeError as wrong:
                print(f"{job[0]}: {name} cannot make this: {wrong}")
                del commands[name], seen[name]
                continue
            if turn:  # the first only warms up
                seen[name].append(figures)
    first = next(iter(seen))
    print(f"{job[0]}:")
    for name, runs in seen.items():
        cpu, wall, memory = (statistics.median(column) for column in zip(*runs))
        ratios = [a[0] / b[0] for a, b in zip(seen[first], runs)]
        walls = [a[1] / b[1] for a, b in zip(seen[first], runs)]
        print(f"  {name:12} {cpu:8.3f} s cpu {wall:8.3f} s wall {memory / 1024:7.1f} MB   prent -j 1 is "
              f"{statistics.median(ratios):.2f} of it ({min(ratios):.2f}-{max(ratios):.2f}), "
              f"wall {statistics.median(walls):.2f}")


def counts_print(args, folder):
    """Instructions of start to finished file, by callgrind."""
    kept = dict(line.split() for line in
                (Path(__file__).parent / "counts.txt").read_text().splitlines()
                if line and line[0] != "#")
    for cards in (1, 1000):
        decks.project_write(folder / "counts", decks.rows_make(ROOT / "data", cards))
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind.out",
             args.prent, "build", str(folder / "counts"), "-q", "-f", "pdf", "-j", "1", "-o",
             str(folder / "out")], capture_output=True, text=True, check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000"})
        found = [int(line.split()[-1].replace(",", "")) for line in done.stderr.splitlines()
                 if "refs:" in line]
        before, now = int(kept[str(cards)]), max(found)  # the work is a child of its watch
        print(f"{cards} cards: {now} instructions, {before} kept ({now / before:.3f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("prent")
    parser.add_argument("--base", default=os.environ.get("BASE"))
    parser.add_argument("--base-data")
    parser.add_argument("--floor")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", default="1,60,1000,10000,map,sheets")
    parser.add_argument("--counts", action="store_true")
    args = parser.parse_args()
    args.prent = str(Path(args.prent).resolve())
    folder = Path(tempfile.mkdtemp())
    try:
        if args.counts:
            counts_print(args, folder)
            return
        for job in jobs_make(folder, args.jobs.split(",")):
            job_run(args, job, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

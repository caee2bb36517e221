#!/usr/bin/python3
"""Mutation testing: changes one operator, constant or condition at a random line of src/, builds,
and runs the unit, case, property and golden tests. A mutant that no test notices survives.

Usage: tests/mutants/run.py [COUNT [SEED [FOLDER ...]]], such as `run.py 20 1 base layout`. Works in
a copy under build/mutants, where each takes about half a minute. Survivors are printed as a diff of
one line; whether they are equivalent a reader must say."""

import os
import random
import re
import shutil
import subprocess
import sys

CHANGES = [(r" < ", " <= "), (r" <= ", " < "), (r" > ", " >= "), (r" >= ", " > "), (r" == ", " != "),
           (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "), (r" \+ ", " - "), (r" - ", " + "),
           (r" \* ", " / "), (r" / ", " * "), (r"\bfmax\(", "fmin("), (r"\bfmin\(", "fmax("),
           (r"\btrue\b", "false"), (r"\bfalse\b", "true"), (r"\b0\b", "1"), (r"\b1\b", "2"),
           (r"\bif \((?!!)", "if (!"), (r" \+= ", " -= "), (r"\bcontinue;", "break;")]
root = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
copy = os.path.join(root, "build/mutants")


def places(folders):
    """(file, line, column, old, new) of every change that could be made."""
    found = []
    for folder, _, names in os.walk(os.path.join(root, "src")):
        inside = os.path.relpath(folder, os.path.join(root, "src"))
        if folders and inside.split("/")[0] not in folders:
            continue
        for name in sorted(names):
            if not name.endswith(".c"):
                continue
            path = os.path.relpath(os.path.join(folder, name), root)
            for number, line in enumerate(open(os.path.join(root, path), encoding="utf-8")):
                code = line.split("//")[0]
                if re.match(r"\s*(#|assert|static const|\"|case |enum)|^\S", code) or '"' in code:
                    continue
                for old, new in CHANGES:
                    for match in re.finditer(old, code):
                        found.append((path, number, match.start(), match.end(), new))
    return sorted(found)


def run(*command, timeout=600):
    try:
        done = subprocess.run(command, cwd=copy, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def prepare():
    os.makedirs(copy, exist_ok=True)
    files = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    for name in filter(None, files.decode().split("\0")):
        target = os.path.join(copy, name)
        source = os.path.join(root, name)
        if not os.path.exists(target) or open(target, "rb").read() != open(source, "rb").read():
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(source, target)
    fine = run("cmake", "--preset", "release") and run("cmake", "--build", "--preset", "release", timeout=3600)
    if not fine or not run("ctest", "--preset", "release", "-L", "unit|case|props|golden", "-j", "2"):
        sys.exit("the sources as they are do not build, or fail their tests")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chosen = random.Random(seed).sample(places(sys.argv[3:]), count)
    prepare()
    killed = unbuilt = 0
    for path, number, start, end, new in chosen:
        target = os.path.join(copy, path)
        text = open(target, encoding="utf-8").read()
        lines = text.splitlines(keepends=True)
        old = lines[number]
        lines[number] = old[:start] + new + old[end:]
        open(target, "w", encoding="utf-8").write("".join(lines))
        if not run("cmake", "--build", "--preset", "release"):
            unbuilt += 1
        elif not run("ctest", "--preset", "release", "-L", "unit|case|props|golden", "-j", "2",
                     "--stop-on-failure"):
            killed += 1
        else:
            print(f"survives: {path}:{number + 1}\n  - {old.strip()}\n  + {lines[number].strip()}", flush=True)
        open(target, "w", encoding="utf-8").write(text)
    tried = count - unbuilt
    print(f"{killed} of {tried} mutants die ({unbuilt} do not compile), seed {seed}")


main()

#!/usr/bin/python3
"""Mutation testing: changes one operator, constant or condition at a random line of src/, builds,
and runs the unit, case, property and golden tests. A mutant that no test notices survives.

Usage: tests/mutants/run.py [COUNT [SEED [PATH ...]]], such as `run.py 20 1 base layout/flow`: below
src/, what begins so. Works in a copy under build/mutants, where prent's core is a shared library, so
that a mutant links nothing anew but that. Survivors are printed as a diff of one line; whether they
are equivalent a reader must say. At the end a line for each folder."""

import collections
import os
import random
import re
import resource
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
NOT_OF_CODE = "^(layers|messages|owners|keys|faults)$"  # what these read no mutant changes


def places(folders):
    """(file, line, column, old, new) of every change that could be made."""
    found = []
    for folder, _, names in os.walk(os.path.join(root, "src")):
        for name in sorted(names):
            if not name.endswith(".c"):
                continue
            path = os.path.relpath(os.path.join(folder, name), root)
            if folders and not path.removeprefix("src/").startswith(tuple(folders)):
                continue
            for number, line in enumerate(open(os.path.join(root, path), encoding="utf-8")):
                code = line.split("//")[0]
                if re.match(r"\s*(#|assert|static const|\"|case |enum)|^\S", code) or '"' in code:
                    continue
                for old, new in CHANGES:
                    for match in re.finditer(old, code):
                        found.append((path, number, match.start(), match.end(), new))
    return sorted(found)


def limits():  # a mutant may go round for ever, or eat all memory
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))


def run(*command):
    return subprocess.run(command, cwd=copy, capture_output=True, preexec_fn=limits, check=False).returncode == 0


def prepare():
    os.makedirs(copy, exist_ok=True)
    files = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True).stdout
    for name in filter(None, files.decode().split("\0")):
        target = os.path.join(copy, name)
        source = os.path.join(root, name)
        if not os.path.exists(target) or open(target, "rb").read() != open(source, "rb").read():
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy(source, target)
    lists = os.path.join(copy, "CMakeLists.txt")
    text = open(lists, encoding="utf-8").read()
    shared = text.replace("prent_core STATIC", "prent_core SHARED").replace("-fPIE", "-fPIC")
    if "prent_core SHARED" not in shared:
        sys.exit("CMakeLists.txt has no prent_core that could be shared")
    open(lists, "w", encoding="utf-8").write(shared)
    fine = run("cmake", "--preset", "release", "-DCMAKE_LINK_DEPENDS_NO_SHARED=ON")
    fine = fine and run("cmake", "--build", "--preset", "release")
    if not fine or not survives():
        sys.exit("the sources as they are do not build, or fail their tests")


def survives():
    """No test of the four quick kinds notices; those that take least come first."""
    return all(run("ctest", "--preset", "release", "-L", label, "-E", NOT_OF_CODE, "-j", "2", "--stop-on-failure")
               for label in ("unit", "props", "case", "golden"))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    chosen = random.Random(seed).sample(places(sys.argv[3:]), count)
    prepare()
    tried, killed = collections.Counter(), collections.Counter()
    for path, number, start, end, new in chosen:
        target = os.path.join(copy, path)
        text = open(target, encoding="utf-8").read()
        lines = text.splitlines(keepends=True)
        old = lines[number]
        lines[number] = old[:start] + new + old[end:]
        open(target, "w", encoding="utf-8").write("".join(lines))
        folder = path.split("/")[1]
        if run("cmake", "--build", "--preset", "release", "--target", "prent_core"):
            tried[folder] += 1
            if survives():
                print(f"survives: {path}:{number + 1}\n  - {old.strip()}\n  + {lines[number].strip()}", flush=True)
            else:
                killed[folder] += 1
        open(target, "w", encoding="utf-8").write(text)
    for folder in sorted(tried):
        print(f"{folder:10} {killed[folder]:4} of {tried[folder]:4} die")
    print(f"{killed.total()} of {tried.total()} mutants die ({count - tried.total()} do not compile), seed {seed}")


main()

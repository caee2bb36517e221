#!/usr/bin/python3
"""Lists every message of a finding in src/ that no test or case names; fails if there is one.

A message is a text of at least two words that src/ may show as what was found: a literal in
a call or table that makes findings, their hints by a table, and reasons that stand in a
sentence. Texts of documentation, of files and of the page of the preview are none: NO_FINDING
says by which calls, types and files they are known. A test or case names a message when one
of its lines holds all of it, with something in place of each %."""

import os
import re
import sys

# Calls whose texts are no findings: they write files, compare, or say what a value may be
# (a part of one sentence, "expected ..., found ...", which the reader of values makes);
# "also" is what stands at a finding's second place.
NO_FINDING = set("""also buf_add buf_f dict_open json_key say xml_put entry_put pdf_file_stream samples_write canvas_op
    catalogue_say catalogue_count_say node_is node_text node_number node_only node_enum number_words path_read diag_hint
    str_starts strstr has usage fprintf fputs printf assert _Static_assert decode MARKS
    props_head XMP_SCHEMA MHD_add_response_header says str_has STR_ONE_OF""".split())
# Tables of keys and their manual.
DOCUMENTED = re.compile(r"\b(Key|KeyMap|Prop)\b")
# Files that hold nothing but documentation, help, projects to begin from, reports and pages.
NO_FINDINGS = re.compile(r"(_keys|ink/rule|/prop_table|app/rebuild|manual/(options|help|kinds|reference|explain|schema\w*)"
                         r"|commands/(starter|new|report|list|stats|fonts)|preview/(preview|serve)"
                         r"|impose/(calibrate|tile_sheet)|pdf/(meta|marked)|pdf_font/font|svg/svg|yaml/key"
                         r"|source/limit|face/face_feature|table/format|scene/store)\.c$")
ALWAYS = {"diag_error", "diag_warning", "diag_machine"}

# What the log of librsvg, the errors of libyaml and values are compared with, and the head of
# a file: no findings, though they look like some.
COMPARED = {
    "could not acquire", "could not parse", "because it is in error", "circular reference",
    "no alternate color", "Not loading stylesheet", "0px 0px 0px", "left top",
    "prent page 1", "prent shard 1", "AWS Batch",
    "# The files that prent made here. It takes away those that their project no longer makes.",
}

# What no test raises, each with its reason.
NEVER = "only memory that cannot be had, in the middle of a library"
GUARD = "guards against a mistake of prent's own; no document is known to raise it"
LONG = "takes gigabytes of pixels, or minutes, before it is said"
EXEMPT = {
    "%.*s could not be drawn": NEVER,
    "%.*s: the picture could not be drawn": NEVER,
    "the sheet could not be drawn": NEVER,
    "there is no decoder": NEVER,
    "something is out of place": NEVER,
    "cannot be read without": "a library that is not installed",
    "\"%.*s\" cannot be read without": "a library that is not installed",
    "has no glyphs that can be used": "a font that HarfBuzz refuses and face/face_file.c does not",
    "an element is not the one that ends": GUARD,
    "content has two owners": GUARD,
    "content has no owner": GUARD,
    "a link has no owner": GUARD,
    "a mistake of prent's own: of the %zu words%s that this flow pours, the pages of \"%.*s\" "
    "hold %zu": GUARD,
    "its pages are damaged": GUARD,
    "page %zu of %.*s is damaged where it was kept": GUARD,
    "too many shapes": LONG,
    "more than 131072 shapes": LONG,
}

TOKEN = re.compile(r"""//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"
    |[A-Za-z_]\w*|\s+|[(){};]|[^\s\w(){};"'/]+|.""", re.S | re.X)
TEXT = re.compile(r"""//[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\s+|[^"'/\s][^"'/]*|.""",
                  re.S)
CONVERSION = re.compile(r"%[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]")
ESCAPE = re.compile(r"""\\(["'\\?])""")


def literals(text):
    """[line, text, innermost call, declaration] of each literal, neighbours joined."""
    found, calls, before, joined, line = [], [], "", False, 1
    declaration, head, name, target = "", "", "", ""
    for token in TOKEN.findall(text):
        first = token[0]
        if first == '"':
            if joined:
                found[-1][1] += token[1:-1]
            else:
                names = [c for c in calls if c not in ("", "{", "LIT", "S")]
                call = "also" if target == "also_says" else names[-1] if names else ""
                found.append([line, token[1:-1], call, declaration])
            joined = True
        elif first.isspace() or token.startswith(("//", "/*")) or token.startswith("PRI"):
            pass
        else:
            joined = False
            if token == "(":
                calls.append(before if re.match(r"\w", before) else "")
            elif token == "{":
                if not calls:
                    declaration = head
                calls.append("{")
            elif token in (")", "}"):
                if calls:
                    calls.pop()
            if not calls:
                head = "" if token in (";", "}") else head + " " + token
                if token == ";":
                    declaration = ""
            before = token
            if token.startswith("=") and len(token) == 1:
                target = name
            elif token == ";":
                target = ""
            elif re.match(r"[A-Za-z_]", token):
                name = token
        line += token.count("\n")
    return found


def texts(text):
    """The literals alone, neighbours joined."""
    found, joined = [], False
    for token in TEXT.findall(text):
        if token[0] == '"':
            if joined:
                found[-1] += token[1:-1]
            else:
                found.append(token[1:-1])
            joined = True
        elif not token.isspace() and not token.startswith(("//", "/*")):
            joined = False
    return found


def plain(text):
    return ESCAPE.sub(r"\1", text).replace("\\n", "\n").strip()


def messages(source):
    """(file, line, message) of all that may be told."""
    for folder, _, names in sorted(os.walk(source)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.endswith(".c"):
                continue
            for line, text, call, declaration in literals(open(path, encoding="utf-8").read()):
                words = re.findall(r"[A-Za-z']{2,}", CONVERSION.sub(" ", text))
                if len(words) < 2 or " " not in text:
                    continue
                if plain(text) in COMPARED:
                    continue
                if call not in ALWAYS and (
                        call in NO_FINDING or DOCUMENTED.search(declaration)
                        or NO_FINDINGS.search(path)):
                    continue
                yield os.path.relpath(path, source), line, plain(text)


def tested(tests):
    """The lines of all tests and cases, with the literals of C put together."""
    lines = {}
    for folder, folders, names in os.walk(tests):
        folders[:] = [f for f in folders if f not in ("node_modules", "golden", "zoo")]
        for name in names:
            path = os.path.join(folder, name)
            if path == os.path.abspath(__file__):
                continue
            if name.endswith((".yaml", ".sh", ".js", ".py", ".c", ".h")):
                text = open(path, encoding="utf-8", errors="replace").read()
                if name.endswith((".c", ".h", ".py")):
                    for literal in texts(text):
                        lines.update(dict.fromkeys(plain(literal).split("\n")))
                if not name.endswith((".c", ".h")):
                    lines.update(dict.fromkeys(text.split("\n")))
    return list(lines)


def named(message, lines, whole):
    parts = CONVERSION.split(message)
    longest = max(parts, key=len)
    if longest not in whole:
        return False
    if "\n" in longest or len(parts) == 1:
        return True
    shape = re.compile(".*?".join(map(re.escape, parts)))
    return any(longest in line and shape.search(line) for line in lines)


def main():
    root = os.path.abspath(sys.argv[1])
    lines = tested(os.path.join(root, "tests"))
    whole = "\n".join(lines)
    all_of_them = list(messages(os.path.join(root, "src")))
    missing = [m for m in all_of_them
               if m[2] not in EXEMPT and not named(m[2], lines, whole)]
    idle = [e for e in EXEMPT if not any(m[2] == e for m in all_of_them)]
    for path, line, message in missing:
        print(f"src/{path}:{line}: no test or case names this: {message}")
    for message in idle:
        print(f"tests/messages.py: no longer in src: {message}")
    print(f"{len(all_of_them)} messages, {len(missing)} without a test, {len(EXEMPT)} exempt")
    return 1 if missing or idle or len(all_of_them) < 300 else 0


if __name__ == "__main__":
    sys.exit(main())

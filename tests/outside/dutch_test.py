#!/usr/bin/python3
# Messages in two languages, with gettext's own tools: every sentence that prent finds something by
# has an id and a Dutch translation with the same things filled in; --messages and the locale choose
# the language, JSON stays English and has the id, and prent help explains each id that a case gives.
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

from pages import check, run

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
messages = source / "src/manual/messages"
LATE = 0  # sentences that may have come since the last round of translation
NO_SENTENCE = {"%.*s", "%s", "%.*s %s"}  # made of others


def catalogue(path):
    """msgid to msgstr, by msgcat, so that each stands on one line."""
    text = run("msgcat", "--no-wrap", "--no-location", path)
    pairs = re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', text, re.M)
    pairs += re.findall(r'^msgid "(.*)"\nmsgid_plural ".*"\nmsgstr\[0\] "(.+)"\nmsgstr\[1\] ".+"$', text, re.M)
    return {a: b for a, b in pairs if a}


def extracted(*keywords):
    pot = scratch / "messages.pot"
    run("xgettext", "--from-code=UTF-8", "--language=C", "--keyword",
        *(f"--keyword={word}" for word in keywords), "-o", pot, *sorted((source / "src").rglob("*.c")))
    return [text for text in catalogue_ids(pot) if text not in NO_SENTENCE]


def catalogue_ids(pot):
    text = run("msgcat", "--no-wrap", "--no-location", pot)
    return [a for a in re.findall(r'^msgid "(.*)"$', text, re.M) if a]


def tables():
    ids, nl = catalogue(messages / "ids.po"), catalogue(messages / "nl.po")
    run("msgfmt", "--check-format", "--check-domain", "-o", scratch / "nl.mo", messages / "nl.po")
    found = extracted("diag_error:3", "diag_warning:3", "diag_machine:3")
    hints = extracted("diag_hint:3")
    check(len(found) > 200 and len(hints) > 100, f"{len(found)} sentences, {len(hints)} hints")
    late = [text for text in found if text not in ids or text not in nl]
    late += [text for text in hints if text not in nl]
    reports = extracted("catalogue_say:2", "catalogue_count_say:3,4")
    check(len(reports) > 20, f"{len(reports)} sentences of reports")
    late += [text for text in reports if text not in nl]
    print("\n".join(f"without an id or Dutch: {text}" for text in late))
    check(len(late) <= LATE, f"{len(late)} sentences lack an id or a translation")
    for text, name in ids.items():
        check(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), f"{name} is no id: {text}")
    explained = re.findall(r'\{LIT\("([a-z0-9-]+)"\)', (source / "src/manual/explain.c").read_text())
    check(len(explained) >= 30, "few ids are explained")
    return set(ids.values()) | set(explained)


def language():
    folder = scratch / "wrong"
    folder.mkdir(exist_ok=True)
    (folder / "prent.yaml").write_text(
        "title: T\nproducts:\n  p:\n    layout:\n      page: {size: 88 x 63 mm}\n"
        "      front: {text: a, colur: ink}\n")
    dutch = 'prent.yaml:6:24: fout: onbekende sleutel "colur" in een tekst\n'
    english = 'prent.yaml:6:24: error: unknown key "colur" in a text\n'
    for environment, options, wanted, tip in (
            ({"LC_ALL": "C.UTF-8"}, [], english, '  hint: did you mean "colour"?'),
            ({"LC_ALL": "C.UTF-8"}, ["--messages", "nl"], dutch, '  tip: bedoelde u "colour"?'),
            ({"LANG": "nl_NL.UTF-8"}, [], dutch, '  tip: bedoelde u "colour"?'),
            ({"LANG": "nl_BE"}, [], dutch, '  tip: bedoelde u "colour"?'),
            ({"LANG": "nl_NL.UTF-8"}, ["--messages", "en"], english, '  hint: did you mean "colour"?'),
            ({"LANG": "en_GB.UTF-8", "LANGUAGE": "nl"}, [], english, '  hint: did you mean "colour"?')):
        kept = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")}
        done = subprocess.run([prent, "check", folder, *options], capture_output=True, text=True,
                              env={**kept, **environment})
        check(wanted in done.stderr and tip in done.stderr, f"{environment} {options}: {done.stderr}")
        found = json.loads(subprocess.run([prent, "check", folder, *options, "--json"], capture_output=True,
                                          text=True, env={**kept, **environment}).stderr)
        check("More on this" not in done.stderr, "the last line is for people at a terminal")
        check(found[0]["id"] == "unknown-key" and found[0]["message"].startswith("unknown key"), f"{found}")
    terminal, ours = pty.openpty()
    subprocess.run([prent, "check", folder], stderr=ours, env={**os.environ, "NO_COLOR": "1"})
    said = os.read(terminal, 1 << 16).decode()
    check("More on this: prent help unknown-key" in said, said)


def reports():
    """The end of a build and the figures of a list, in both languages and both numbers."""
    folder = scratch / "fine"
    folder.mkdir(exist_ok=True)
    (folder / "prent.yaml").write_text(
        "title: T\ncontent:\n  cards: [{a: een}, {a: twee}]\nproducts:\n"
        "  one: {layout: {page: {size: 88 x 63 mm}, front: {text: a}, back: {text: b}}, sheet: {paper: A4}}\n"
        "  two: {each: c in cards, layout: {page: {size: 88 x 63 mm}, front: {text: '{c.a}'}}, sheet: {paper: A4}}\n")
    for words, lines in (
            ("en", ("one.pdf: 1 card, 2 pages\n", "one.sheets.pdf: 1 card on 1 sheet of A4; print both sides, ",
                    "two.pdf: 2 pages\n", "two.sheets.pdf: 2 cards on 1 sheet of A4; print at 100 %\n")),
            ("nl", ("one.pdf: 1 kaart, 2 pagina's\n", "one.sheets.pdf: 1 kaart op 1 vel A4; dubbelzijdig afdrukken, ",
                    "two.pdf: 2 pagina's\n", "two.sheets.pdf: 2 kaarten op 1 vel A4; afdrukken op 100 %\n"))):
        said = run(prent, "build", folder, "-f", "pdf", "-o", scratch / "fine-out", "--messages", words)
        for line in lines:
            check(line in said, f"{words}: no {line!r} in {said}")
    said = run(prent, "list", folder, "--stats", "--messages", "nl")
    for line in ("1 kaart op 1 vel A4", "2 kanten", "% afval", "  woorden  2 per kaart, 2 in totaal; ", "(heel makkelijk)"):
        check(line in said, f"no {line!r} in {said}")


def cases(known):
    """Nearly every finding of the cases has an id, and prent help explains it in both languages."""
    named, nameless, foreign = {}, [], []
    for case in sorted((source / "tests/cases/wrong").glob("*.yaml")):
        done = subprocess.run([prent, "check", case, "--json"], capture_output=True, text=True)
        told = subprocess.run([prent, "check", case, "--messages", "nl"], capture_output=True, text=True).stderr
        for finding in json.loads(done.stderr or "[]"):
            if "id" not in finding:
                nameless.append(f"{case.name}: {finding['message']}")
            else:
                named.setdefault(finding["id"], finding["message"])
            if f": {finding['message']}" in told:
                foreign.append(f"{case.name}: {finding['message']}")
    print("\n".join(nameless + [f"English: {line}" for line in foreign]))
    check(len(named) > 100, f"{len(named)} ids")
    check(len(nameless) <= LATE, f"{len(nameless)} findings without an id")
    check(len(foreign) <= LATE, f"{len(foreign)} findings are English in Dutch")
    for name in sorted(set(named) | known):
        for words in ("en", "nl"):
            said = run(prent, "help", name, "--messages", words)
            check(said.startswith(name), f"prent help {name}")


known = tables()
language()
reports()
cases(known)

#!/usr/bin/python3
# Every product reads as it should to those who listen: PDF/UA-1 by the rules of pdfua.py, which can
# all fail; its texts by the structure are the publication's, word for word in reading order; and
# poppler and pdf.js find the same tree and words in it.
import json
import subprocess
import sys
from pathlib import Path

from pages import flat
from pdfread import Pdf
from pdfrule import RULES, judge
from pdftree import poppler_said
from pdfua import A2A, BOTH, UA, elements, structure, untagged
from pdfua_mutants import MUTANTS
from told import Publication

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
failures = files = texts = 0


def fail(text):
    global failures
    failures += 1
    print(f"failed: {text}")


def built(project, profile, *more, into="whole"):
    """The PDFs of a project under a print profile; those of sheets have a dot in their name."""
    out = scratch / f"{Path(project).name}-{profile}" / into
    done = subprocess.run([prent, "build", project, *more, "-q", "-f", "pdf", "-p", profile, "-o",
                           out], capture_output=True, text=True)
    if done.returncode:
        fail(f"{project} under {profile}: {done.stderr[:2000]}")
    return sorted(out.glob("*.pdf"))


def bare(text):
    """Letters alone: readers part words at line ends, take soft hyphens for hard ones, and pdf.js
    gives three full stops for the one sign."""
    return "".join(c for c in text.replace("\u2026", "...") if not c.isspace() and c not in "-\u00ad\u2060")


LONG = 16  # pages: poppler's time grows with their square


def readers_judge(project, profile, path, pdf):
    """Poppler tells the same words in the same order, pdf.js the same tree page by page; of long
    products as they are with so many pages."""
    if len(pdf.pages()) > LONG:
        few = built(project, profile, path.stem, "--pages", f"1-{LONG}", into=path.stem)
        path = next(one for one in few if one.name == path.name)
        pdf = Pdf(path)
    said = bare("".join(text for _, text in structure(pdf).blocks(glyphs=True)))
    if bare("".join(poppler_said(path))) != said:
        fail(f"{path.name}: poppler tells other words")
    done = subprocess.run(["node", Path(__file__).with_name("pdfjs.js"), path],
                          capture_output=True, text=True)
    if done.returncode:
        fail(f"pdf.js cannot read {path.name}: {done.stderr[-500:]}")
        return
    found = json.loads(done.stdout)
    if not found["marked"] or not found["bookmarks"]:
        fail(f"{path.name}: pdf.js finds marked {found['marked']}, bookmarks {found['bookmarks']}")
    for page, tree in zip(structure(pdf).pages, found["pages"]):
        if letters(tree) != letters(structure(pdf).of_page(page.number)):
            fail(f"{path.name}: pdf.js finds another tree on page {page.number + 1}")


def letters(tree):
    """A tree with its words as letters; what has none goes."""
    if isinstance(tree, str):
        return bare(tree)
    if tree and isinstance(tree[0], str) and len(tree) == 2 and isinstance(tree[1], list):
        return [tree[0], "".join(k for k in map(letters, tree[1]) if isinstance(k, str)),
                [k for k in map(letters, tree[1]) if isinstance(k, list)]]
    return [letters(kid) for kid in tree or []]


def file_judge(path, standard):
    global files
    files += 1
    pdf = Pdf(path)
    for rule, wrong in judge(pdf, standard).items():
        fail(f"{path.parent.name}/{path.name}: {rule}: {'; '.join(wrong)}")
    return pdf


def project_judge(project, profile, standard, *more):
    for path in built(project, profile, *more):
        if "." in path.stem:
            for wrong in untagged(Pdf(path)):
                fail(f"{path.name}: {wrong}")
        else:
            yield path, file_judge(path, standard)


def words_judge(path, pdf, want):
    global texts
    got, want = [flat(text) for _, text in structure(pdf).blocks()], [flat(text) for text in want]
    spare.update(text for text in got if text in publication.spare)
    got = [text for text in got if text not in publication.spare]
    texts += len(got)
    at = next((i for i, pair in enumerate(zip(got, want)) if pair[0] != pair[1]), None)
    if at is not None or len(got) != len(want):
        at = min(len(got), len(want)) if at is None else at
        fail(f"{path.name} tells {got[at:at + 2]}, not {want[at:at + 2]}")


def mutants_judge(path):
    """Each rule refuses what is spoilt against it."""
    good, tried = Pdf(path), set()
    for number, (rule, spoil) in enumerate(MUTANTS):
        pdf = good.clone()
        spoil(pdf)
        vars(pdf).pop("structure", None)
        tried.add(rule)
        if rule not in judge(pdf, A2A, rule):
            fail(f"{rule} does not see mutant {number}")
    for rule, (_, standards) in RULES.items():
        if {*standards} & {*BOTH} and rule not in tried:
            fail(f"nothing tells that {rule} can fail")
    return len(tried)


def kinds_judge(pdf):
    """The project made for it has all that can be told."""
    roles = {e.role for e in elements(pdf)}
    missing = {"Document", "Sect", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH",
               "TD", "Figure", "BlockQuote", "Link", "Note", "Span"} - roles
    if missing:
        fail(f"there is no {sorted(missing)}")
    long = [e for e in elements(pdf, "P")
            if len({kid[0] for kid in e.kids if isinstance(kid, tuple)} - {"object"}) > 1]
    words = " ".join(text for _, text in structure(pdf).blocks())
    if not long or "\u00ad" not in words:
        fail("no paragraph goes on over pages, or none is hyphenated")
    if "section four" not in words or "§" in words:
        fail("a text's alt does not stand for it")
    if "effect bovenlangs" not in words:
        fail("words on an arc are not whole")


def layouts():
    """The layouts of each product of the publication."""
    done = subprocess.run([prent, "list", source / "data", "--json"], check=True, capture_output=True)
    return {one["product"]: {*one["layout"].split(", ")} for one in json.loads(done.stdout)}


publication, spare, shown, read = Publication(source), set(), layouts(), set()
want = publication.products()
for path, pdf in project_judge(source / "data", "x4-fogra39", UA):
    words_judge(path, pdf, want.pop(path.stem))
    if shown[path.stem] - read:  # not the same pages in another size only
        readers_judge(source / "data", "x4-fogra39", path, pdf)
    read |= shown[path.stem]
if want:
    fail(f"nothing is told of {sorted(want)}")
if spare != publication.spare:
    fail(f"of what stands where there is room only {spare} is told")
for path, pdf in project_judge(source / "tests/tagged", "screen", A2A, "--language", "en"):
    kinds_judge(pdf)
    rules = mutants_judge(path)
# Poppler makes each colour of a screen's anew for every word: half a minute for 12 pages.
path, = built(source / "tests/tagged", "x4-fogra39", "--language", "en")
readers_judge(source / "tests/tagged", "x4-fogra39", path, Pdf(path))
for project, profile, standard in (("tests/zoo", "office", A2A),
                                   ("tests/publication", "x1a-fogra39", UA)):
    if not [*project_judge(source / project, profile, standard)]:
        fail(f"{project} has nothing under {profile}")
for path in built(source / "tests/publication", "shop-nl-x3"):  # PDF 1.3 knows no tags
    for wrong in untagged(Pdf(path)):
        fail(f"{path.name}: {wrong}")
print(f"{files} files by {rules} rules, {len(MUTANTS)} mutants; {texts} texts in their places; "
      f"{failures} failures")
sys.exit(failures != 0)

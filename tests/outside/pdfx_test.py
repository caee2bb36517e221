#!/usr/bin/python3
# Products of the publication and the zoo are what their print profile's standard asks, by the
# rules of pdfx.py; and those rules can fail: each refuses a file spoilt against it, and what
# Cairo writes of the same pages breaks many.
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pdfx
import pdfx_fonts
from pdfread import Pdf
from pdfrule import RULES, X1A, X3, X3_2002, X4, judge
from pdfx_mutants import MUTANTS

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
pdfx_fonts.ADVANCES = f"{helpers}/outside_advances"
PROFILES = {"x4-fogra39": X4, "x3-fogra39": X3, "x1a-fogra39": X1A, "shop-nl-x3": X3_2002,
            "shop-drivethru": X1A}
# Under these the publication's every product is made; under the others those that differ most.
WHOLE, SOME = ("x4-fogra39", "x1a-fogra39"), ("question-cards", "value-map", "cluster-wheel")

shutil.rmtree(scratch, ignore_errors=True)  # of a run of all products
scratch.mkdir(parents=True)
failures = files = pages = 0


def fail(text):
    global failures
    failures += 1
    print(f"failed: {text}")


def listed(project):
    done = subprocess.run([prent, "list", project, "--json"], check=True, capture_output=True)
    return {product["product"]: product for product in json.loads(done.stdout)}


def built(project, profile, *products):
    out = scratch / Path(project).name / profile
    done = subprocess.run([prent, "build", project, *products, "-q", "-f", "pdf", "-p", profile,
                           "-o", out], capture_output=True, text=True)
    if done.returncode:
        fail(f"{project} under {profile}: {done.stderr[:2000]}")
    return sorted(out.glob("*.pdf"))


def trims_judge(pdf, name, product):
    """Every page's TrimBox is what the product's layout says."""
    want = [product["width_mm"], product["height_mm"]]
    for i, page in enumerate(pdf.pages(), 1):
        x0, y0, x1, y1 = page["/TrimBox"]
        if any(abs(got / 72 * 25.4 - mm) > 0.01 for got, mm in zip((x1 - x0, y1 - y0), want)):
            fail(f"{name}, page {i} is {x1 - x0} x {y1 - y0} pt, not {want} mm")
    if len(pdf.pages()) != product["pages"]:
        fail(f"{name} has {len(pdf.pages())} pages, not {product['pages']}")


def plain_judge(project, profile):
    """Files for screens and offices are as sound, and have no press's profile and no bleed."""
    for path in built(project, profile):
        sound_judge(path, f"{profile}/{path.name}")
        pdf = Pdf(path)
        intents = [pdf.get(one, "/S") for one in pdf.get(pdf.catalog, "/OutputIntents") or []]
        bare = all(page["/MediaBox"] == page.get("/TrimBox", page["/MediaBox"])
                   for page in pdf.pages())
        if "/GTS_PDFX" in intents or ("." not in path.stem and not bare):
            fail(f"{profile}/{path.name} has intents {intents}, or paper around the trim")


def file_judge(path, standard, product):
    global files, pages
    files, name = files + 1, f"{path.parent.name}/{path.name}"
    pdf = Pdf(path)
    pages += len(pdf.pages())
    for rule, wrong in judge(pdf, standard).items():
        fail(f"{name}: {rule}: {'; '.join(wrong)}")
    if product:
        trims_judge(pdf, name, product)
    sound_judge(path, name)


def sound_judge(path, name):
    for command in (["qpdf", "--check"], ["mutool", "info"]):
        done = subprocess.run([*command, path], capture_output=True, text=True)
        if done.returncode or done.stderr or "warning" in done.stdout.lower():
            fail(f"{command[0]} of {name}: {done.stdout[-300:]}{done.stderr}")


def project_judge(project, profile, *products):
    known = listed(project)
    paths = built(project, profile, *products)
    # What stands on sheets, tiles and booklets has another page than its product.
    if {path.stem for path in paths if "." not in path.stem} != {*(products or known)}:
        fail(f"{project} under {profile} gives {[path.stem for path in paths]}")
    for path in paths:
        file_judge(path, PROFILES[profile], known.get(path.stem))
    return [path.stem for path in paths]


FONTS = """title: Fonts of each kind
language: en
system-fonts: yes
products:
  letters:
    layout:
      page: {size: 90 x 60 mm, bleed: 3 mm}
      front:
        column:
          - {text: 日本語の文字と漢字, family: Noto Sans CJK JP, size: 16 pt}
          - {text: 한국어 글자, family: Noto Serif CJK KR, size: 16 pt}
          - {text: Ελληνικά и кириллица, family: Noto Serif, size: 12 pt}
          - {text: اللغة العربية, family: Noto Naskh Arabic, language: ar, size: 16 pt}
        gap: 3 mm
        padding: 8 mm
"""


def fonts_judge():
    """The system's fonts, of both kinds of outlines and in collections; others are let be."""
    project = scratch / "fonts"
    project.mkdir(exist_ok=True)
    (project / "prent.yaml").write_text(FONTS)
    for profile in ("x4-fogra39", "x1a-fogra39"):
        project_judge(project, profile)
        fonts = Pdf(scratch / "fonts" / profile / "letters.pdf").dicts()
        kinds = [font["/Subtype"] for _, font in fonts if "/CIDSystemInfo" in font]
        if sorted(kinds) != ["/CIDFontType0"] * 2 + ["/CIDFontType2"] * 2:
            fail(f"the fonts of {profile} are {kinds}")


def mutants_judge(path, standard):
    """Each rule of the standard refuses what is spoilt against it."""
    good, tried = Pdf(path), set()
    for rule, spoil in MUTANTS:
        if standard not in RULES[rule][1]:
            continue
        pdf = good.clone()
        spoil(pdf)
        tried.add(rule)
        if rule not in judge(pdf, standard, rule):
            fail(f"{rule} does not see mutant {MUTANTS.index((rule, spoil))} of {standard}")
    for rule, (_, standards) in RULES.items():
        if standard in standards and rule not in tried:
            fail(f"nothing tells that {rule} can fail for {standard}")
    return len(tried)


def cairo_judge(standard, least):
    """What Cairo writes of the zoo's pages is no such file."""
    path = scratch / "cairo.pdf"
    subprocess.run([f"{helpers}/pdf_bench", "cairo", source / "tests/zoo", path], check=True,
                   capture_output=True)
    wrong = judge(Pdf(path), standard)
    for rule in ("header", "info", "file-id", "one-intent", "boxes", "no-device-rgb"):
        if rule not in wrong:
            fail(f"{rule} passes Cairo's PDF as {standard}")
    if len(wrong) < least:
        fail(f"Cairo's PDF breaks only {[*wrong]} of {standard}")
    return len(wrong)


for profile in PROFILES:
    project_judge(source / "data", profile, *(() if profile in WHOLE else SOME))
names = project_judge(source / "tests/zoo", "x4-fogra39")
names += project_judge(source / "tests/zoo", "x1a-fogra39", "flat", "paper")
for kind in ("sheets", "tiles", "booklet"):
    if names.count(f"paper.{kind}") != 2:
        fail(f"no {kind} among {names}")
for name in ("x3-fogra39", "shop-nl-x3"):
    project_judge(source / "tests/zoo", name, "flat")
zoo = scratch / "zoo"
fonts_judge()
plain_judge(source / "data", "screen")
plain_judge(source / "tests/zoo", "office")
rules = mutants_judge(zoo / "x4-fogra39/zoo.pdf", X4)
mutants_judge(zoo / "x3-fogra39/flat.pdf", X3)
mutants_judge(zoo / "x1a-fogra39/flat.pdf", X1A)
broken = cairo_judge(X4, 12)
cairo_judge(X1A, 10)
print(f"{files} files of {pages} pages by {len(RULES)} rules, {rules} of PDF/X-4, of which "
      f"Cairo's breaks {broken}; {len(MUTANTS)} mutants; {failures} failures")
sys.exit(failures != 0)

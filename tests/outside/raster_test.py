#!/usr/bin/python3
# PDFs look as Cairo draws the same pages: every product, rasterised by poppler and by MuPDF under
# the profile `screen`, whose colours are the previews that Cairo draws with, and by poppler under
# PDF/X-4, whose inks come out about so. Measured at twice the resolution, halved and blurred by a
# pixel, so that smoothing does not count: the mean difference of 255, the share of the pixels off
# by more than 40, and the worst mean of a square of 8 pixels. A page moved by 0.3 mm must fail, and
# one that has lost a box or a text, any of which can be seen at all.
import base64
import json
import re
import subprocess
import sys
from pathlib import Path

from pdfread import Pdf
from plates import page_split

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
# The most of each measure. Inks are shown by each program as it likes: large flat areas differ.
SAME = (2.0, 0.005, 28.0)  # the last for a drawing that prints as pixels, which poppler samples
ABOUT = (18.0, 0.003, 32.0)
SEEN = 30.0  # the least in a square that something missing changes, to be missed
MOVED = 0.3 / 25.4 * 72  # pt

failures = compared = 0
worst = {}


def fail(text):
    global failures
    failures += 1
    print(f"failed: {text}")


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout}{done.stderr}")
    return done.stdout


def poppler(pdf, page, ppi, png):
    run("pdftocairo", "-png", "-singlefile", "-r", ppi, "-f", page, "-l", page, pdf,
        png.with_suffix(""))


def mupdf(pdf, page, ppi, png):
    run("mutool", "draw", "-q", "-r", ppi, "-o", png, pdf, page)


def build(project, product, profile):
    out = scratch / profile
    run(prent, "build", project, product, "-q", "-f", "pdf", "-p", profile, "-o", out)
    return out / f"{product}.pdf"


def draw(project, product, ppi, box, pages):
    """Cairo's pages at twice the resolution, by number."""
    out = scratch / f"{product}-{box}"
    out.mkdir(exist_ok=True)
    run(f"{helpers}/outside_draw", project, product, 2 * ppi, box, out, *pages)
    return {page: out / f"{page}.png" for page in pages}


def measure(judge, pdf, page, ppi, drawn):
    png = scratch / f"{judge.__name__}.png"
    judge(pdf, page, 2 * ppi, png)
    return compare(drawn, png)


def compare(one, other):
    return [float(number) for number in run(f"{helpers}/outside_compare", 40, one, other).split()]


def pages_judge(name, limits, judge, pdf, ppi, drawn):
    global compared
    for page, path in drawn.items():
        found = measure(judge, pdf, page, ppi, path)
        compared += 1
        most = worst.setdefault(name, [0, 0, 0])
        worst[name] = [max(a, b) for a, b in zip(most, found)]
        if any(a > b for a, b in zip(found, limits)):
            at = " x ".join(f"{pixel / ppi * 25.4:.0f}" for pixel in found[3:])
            fail(f"{pdf.name}, page {page}, {name}: {found[:3]}, worst at {at} mm")


def sample(product):
    """All pages, but of a long product the first two, one in the middle and the last."""
    n = product["pages"]
    return list(range(1, n + 1)) if n <= 6 else [1, 2, n // 2, n]


def product_judge(project, product, whole):
    """A layout seen before in another size is looked at by one judge."""
    longest, name = max(product["width_mm"], product["height_mm"]), product["product"]
    ppi = 100 if longest <= 250 else 60 if longest <= 850 else 40
    pages = sample(product)
    pdf, drawn = build(project, name, "screen"), draw(project, name, ppi, "trim", pages)
    for judge in (poppler, mupdf) if whole else (mupdf,):
        pages_judge(judge.__name__, SAME, judge, pdf, ppi, drawn)
    if whole and project.name == "data":
        pages_judge("poppler's inks", ABOUT, poppler, build(project, name, "x4-fogra39"), ppi,
                    draw(project, name, ppi, "media", pages[1::2] or pages))


# A judge that lets faults pass is none.
def ways_to_spoil(data):
    """What is done to a page's content, and the content then: moved as a whole, and without
    each of what it fills and strokes, and each of its texts."""
    yield "moved", re.sub(rb"^(1 0 0 -1) (\S+)", lambda m: b"%s %.3f" % (
        m[1], float(m[2]) + MOVED), data, count=1)
    for name, pattern, by in (("a box", rb"(?<=\n)(f|f\*|S)(?=\n)", b"n"),
                              ("a text", rb"\[[^\]]*\]TJ", b"")):
        for at in re.finditer(pattern, data):
            yield f"without {name} at {at.start()}", data[:at.start()] + by + data[at.end():]


def spoilt_files(one):
    """(what was done, the file) for each way to spoil a file's one page."""
    pdf = Pdf(one)
    ref = pdf.pages()[0]["/Contents"]
    head = {k: v for k, v in pdf.stream(ref)["dict"].items() if k not in ("/Filter", "/Length")}
    for name, data in ways_to_spoil(pdf.data(ref)):
        update = {"qpdf": [pdf.head, {f"obj:{ref}": {"stream": {
            "dict": head, "data": base64.b64encode(data).decode()}}}]}
        (scratch / "update.json").write_text(json.dumps(update))
        run("qpdf", one, f"--update-from-json={scratch}/update.json", scratch / "spoilt.pdf")
        yield name, scratch / "spoilt.pdf"


def spoilt_judge(project, product, page, least):
    """All that can be seen to be wrong with a page is told: at least so many."""
    one = page_split(scratch / "screen" / f"{product}.pdf", page, scratch)
    drawn, = draw(project, product, 100, "trim", [page]).values()
    good, png, seen = scratch / "good.png", scratch / "mupdf.png", 0
    mupdf(one, 1, 200, good)
    for name, bad in spoilt_files(one):
        found = measure(mupdf, bad, 1, 100, drawn)
        if compare(good, png)[2] < SEEN:
            continue
        seen += 1
        others = [measure(poppler, bad, 1, 100, drawn)] if name == "moved" else []
        for found in [found, *others]:
            if all(a <= b for a, b in zip(found, SAME)):
                fail(f"{product}, page {page}, {name} passes as the same: {found}")
    if seen < least:
        fail(f"only {seen} ways to spoil page {page} of {product}")
    return seen


def listed(project):
    return json.loads(run(prent, "list", project, "--json"))


for project in (source / "data", source / "tests/zoo"):
    layouts = set()
    for product in listed(project):
        product_judge(project, product, product["layout"] not in layouts)
        layouts.add(product["layout"])
ways = spoilt_judge(source / "data", "question-cards", 1, 10)
ways += spoilt_judge(source / "data", "value-cards", 1, 8)
ways += spoilt_judge(source / "tests/zoo", "zoo", 2, 10)
ways += spoilt_judge(source / "tests/zoo", "zoo", 3, 10)
for name, most in worst.items():
    print(f"{name}: at most {most[0]:.2f} mean, {100 * most[1]:.3f} % off, {most[2]:.1f} in a square")
print(f"{compared} pictures compared, {ways} spoilt pages, {failures} failures")
sys.exit(failures != 0)

#!/usr/bin/python3
# Rows of tests/faults/rows.txt whose mistakes have many forms: each form is told at its place, in
# under 5 s of processor time and 700 MB, or is no mistake and changes nothing. Every row is named.
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
tried = {}
SANITIZED = b"__asan_init" in Path(prent).read_bytes()


def limits():
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (900 << 20, 900 << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (20 if SANITIZED else 5, 30))


def make(row, files, links=()):
    folder = scratch / f"row{row}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    for name, to in links:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(to)
    return folder


def run(folder, *words, env=None, command="check", out=False):
    done = subprocess.run([prent, command, folder, *words], capture_output=True, check=False, preexec_fn=limits,
                          env=dict(os.environ, **(env or {})))
    said = done.stderr.decode("utf-8", "replace").replace(f"{folder}/", "")
    return (done.returncode, said, done.stdout.decode()) if out else (done.returncode, said)


def told(row, form, files, place, says, hint="", links=(), words=(), env=None):
    """The finding stands at this place; its line and hint match."""
    tried[row] = tried.get(row, 0) + 1
    status, said = run(make(row, files, links), *words, env=env)
    check(status == 1, f"row {row}, {form}: exit status {status}\n{said[:600]}")
    check(re.search(rf"^(prent\.yaml:)?{place}: (error|warning): .*{says}", said, re.M),
          f"row {row}, {form}: no {place}: {says}\n{said[:600]}")
    check(not hint or re.search(f"^  hint: .*{hint}", said, re.M), f"row {row}, {form}: no hint {hint}\n{said[:600]}")


def fine(row, form, files, links=(), words=(), env=None):
    tried[row] = tried.get(row, 0) + 1
    status, said = run(make(row, files, links), *words, env=env)
    check(status == 0, f"row {row}, {form}: exit status {status}\n{said[:600]}")


def plan(front, page="60 x 40 mm", more="", layout=""):
    return f"title: T\n{more}products:\n  p:\n    layout:\n      page: {{size: {page}}}\n{layout}      front: {front}\n"


def row17():
    for name, c in (("U+2028", "\u2028"), ("U+2029", "\u2029"), ("U+0085", "\x85")):
        told(17, f"{name} in a plain text", {"prent.yaml": f"title: Good{c}morning\nproducts: {{}}\n"}, "3:1",
             "this is not YAML", "a character that is not seen")
        told(17, f"{name} in a key", {"prent.yaml": f"title: T\nprod{c}ucts: {{}}\n"}, r"\d+:\d+", "", "")
    told(17, "in quotes", {"prent.yaml": plan('{text: "Good\u2028morning"}')}, "6:26", r"\(U\+2028\)")


def row22():
    told(22, "a text of 60 MB", {"prent.yaml": 'title: T\ncontent: {a: {b: "' + "x" * (60 << 20) + '"}}\nproducts: {}\n'},
         "2:18", "longer than 1048576 bytes", "--limit text=2097152")
    fine(22, "300,000 items", {"prent.yaml": plan("{space: 1 fr}", more="content: {a: [%s]}\n" % ("x," * 300000))})
    tried[22] += 1
    status, said = run(make(22, {"prent.yaml": "#" * (65 << 20)}))
    check(status == 1 and "larger than 64 MiB" in said, f"row 22, 65 MB: {status} {said[:300]}")


def row31():
    text = "{text: '%s', markup: yes}"
    for form, words, place, says in (
            ("a star that is open", "not *closed", "6:26", "this is not closed"),
            ("an icon that is unknown", "an :drip:", "6:25", 'no icon called "drip"'),
            ("a link that leads nowhere", "[here](nowhere)", "6:29", "is not an address"),
            ("a star alone", "5 * 3", "6:24", "this star marks nothing")):
        told(31, form, {"prent.yaml": plan(text % words)}, place, says)
    for words in ("1 < 2 & 3 > 2", "&nbsp; &amp;", "<b>not bold</b>", "<b" * 5000, "5 * 3", "_a_ *b*"):
        fine(31, f"{words[:20]} as plain text", {"prent.yaml": plan("{text: '%s', size: 6 pt}" % words)}
             if len(words) < 100 else {"prent.yaml": plan("{text: '%s', size: 6 pt}" % " ".join([words[:900]] * 9),
                                                          page="5000 x 5000 mm")})
    folder = make(31, {"prent.yaml": plan("{text: '%s', markup: yes}" % ("*_" * 9000 + "a" + "_*" * 9000))})
    tried[31] += 1
    status, said = run(folder)
    check(status == 1 and "prent.yaml:6:" in said, f"row 31, 18,000 marks within each other: {status} {said[:300]}")


def row32():
    for size in ("0 pt", "-5 pt", "1e-9 pt", "0.000000001 pt", "1000000 pt", "10000000 pt", "1e6 pt", "nan", "inf pt", "1e400 pt"):
        told(32, f"type of {size}", {"prent.yaml": plan("{text: x, size: %s}" % size)}, r"6:\d+", "")


def row35():
    for size in ("0 x 60 mm", "60 x 0 mm", "-5 x 60 mm", "nan x 60 mm", "60 x inf mm", "1e12 x 60 mm", "60 x 5081 mm",
                 "14401 x 60 pt", "0.1 x 0.1 mm", "999999999999 x 9 mm", "60", "60 x"):
        told(35, f"a page of {size}", {"prent.yaml": plan("{space: 1 fr}", page=size)}, r"5:\d+", "")
    fine(35, "the largest page", {"prent.yaml": plan("{space: 1 fr}", page="14400 x 14400 pt")})
    for bleed in ("-1 mm", "nan", "inf mm", "1e9 mm", "900 mm"):
        told(35, f"a bleed of {bleed}", {"prent.yaml": plan("{space: 1 fr}").replace("mm}", f"mm, bleed: {bleed}}}", 1)},
             r"5:\d+", "")


def row37():
    for locale in ("C.UTF-8", "nl_NL.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8"):
        env = {"LC_ALL": locale}
        for width in ("12.5 mm", "12.5mm", "1.25 cm", "+12.5 mm"):
            tried[37] = tried.get(37, 0) + 1
            status, said = run(make(37, {"prent.yaml": plan("{stack: [{shape: circle, width: %s, fill: ink, tag: artifact}]}" % width)}), "--messages", "en",
                               env=env)
            check(status == (1 if width[0] == "+" and "error" in said else 0), f"row 37, {width}, {locale}: {status} {said[:300]}")
        for width in ("12,5 mm", "12.5 mmm", "1e3 mm", "0x10 mm", "12.5.1 mm", "١٢ mm", "12 MM"):
            told(37, f"{width} in {locale}", {"prent.yaml": plan('{shape: circle, width: "%s"}' % width)}, r"6:\d+", "",
                 words=("--messages", "en"), env=env)
        told(37, f"a comma in {locale}", {"prent.yaml": plan('{shape: circle, width: "12,5 mm"}')}, "6:37",
             r'"12,5 mm": write the decimal point as "\."', words=("--messages", "en"), env=env)


def row39():
    png = (source / "tests/zoo/layouts/pictures").glob("*.png")
    data = next(png).read_bytes()
    image = {"prent.yaml": plan("{image: a.png, alt: A}")}
    told(39, "missing", image, "6:22", r'There is no picture "a\.png"')
    told(39, "a folder", {**image, "a.png/x": ""}, "6:22", r'"a\.png"')
    told(39, "empty", {**image, "a.png": b""}, "6:22", r'the picture "a\.png" is empty')
    told(39, "another type", {**image, "a.png": b"GIF89a" + b"\0" * 40}, "6:22", "is not an SVG, PNG, JPEG, WebP or AVIF picture", "it is a GIF file")
    told(39, "words", {**image, "a.png": "words"}, "6:22", "is not an SVG, PNG, JPEG, WebP or AVIF picture")
    for cut in (9, 20, 40, len(data) // 2, len(data) - 13, len(data) - 1):
        told(39, f"cut at {cut}", {**image, "a.png": data[:cut]}, "6:22", r'the picture "a\.png" is a broken PNG')
    told(39, "a pipe's name", {"prent.yaml": plan('{image: "a\\u202Eb.png", alt: A}')}, "6:22", "")


def row41():
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
    (scratch / "row41away").mkdir(parents=True, exist_ok=True)
    (scratch / "row41away/a.svg").write_text(svg, encoding="utf-8")
    away = scratch / "row41away/a.svg"

    def image(path):
        return {"prent.yaml": plan('{image: "%s", alt: A}' % path), "in/ok.svg": svg}
    for path in ("../row41away/a.svg", str(away), "/etc/passwd", "in/../../row41away/a.svg", "in/../in/../../row41away/a.svg",
                 "/proc/self/cmdline", "/dev/zero", "//etc/passwd", "./../row41away/a.svg"):
        told(41, path, image(path), "6:22", "lies outside the project folder", "--allow DIR")
    told(41, "an absolute link", image("l.svg"), "6:22", "lies outside", links=[("l.svg", away)])
    told(41, "a link that climbs", image("l.svg"), "6:22", "lies outside", links=[("l.svg", "../row41away/a.svg")])
    told(41, "a folder that is a link", image("d/a.svg"), "6:22", "lies outside", links=[("d", "../row41away")])
    told(41, "a link to itself", image("l.svg"), "6:22", "", links=[("l.svg", "l.svg")])
    fine(41, "in/../in/ok.svg", image("in/../in/ok.svg"))
    fine(41, "a link within", image("l.svg"), links=[("l.svg", "in/ok.svg")])
    fine(41, "allowed", image(str(away)), words=("--allow", str(away.parent)))


def row43():
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
    for name in ("row43b", "row433"):
        (scratch / name).mkdir(parents=True, exist_ok=True)
        (scratch / name / "a.svg").write_text(svg, encoding="utf-8")
        files = {"prent.yaml": plan("{image: ../%s/a.svg, alt: A}" % name), "sub/x": ""}
        told(43, f"{name} beside row43", files, "6:22", "lies outside the project folder")
        told(43, f"{name}, another allowed", files, "6:22", "lies outside",
             words=("--allow", str(scratch / name[:-1])) if name == "row433" else ("--allow", str(scratch / "row43/sub")))


def row44():
    told(44, "a part in itself", {"prent.yaml": plan("{use: a}", layout="      parts: {a: {row: [{use: a}]}}\n")}, r"6:\d+",
         "uses itself")
    told(44, "two parts", {"prent.yaml": plan("{use: a}", layout="      parts: {a: {row: [{use: b}]}, b: {row: [{use: a}]}}\n")},
         r"6:\d+", "uses itself")
    one = "title: T\nproducts: {p: {layout: a}}\n"
    told(44, "a layout on itself", {"prent.yaml": one, "layouts/a.yaml": "extends: a\n"}, r"layouts/a\.yaml:1:\d+", "")
    told(44, "two layouts", {"prent.yaml": one, "layouts/a.yaml": "extends: b\n", "layouts/b.yaml": "extends: a\n"},
         r"layouts/[ab]\.yaml:1:\d+", "")
    chain = {f"layouts/l{i}.yaml": f"extends: l{i + 1}\n" for i in range(40)}
    told(44, "40 layouts in a row", {"prent.yaml": one.replace("layout: a", "layout: l0"), **chain}, r"layouts/l\d+\.yaml:1:\d+", "")
    styles = "theme: {styles: {a: {extends: b}, b: {extends: a}}}\n"
    told(44, "two styles", {"prent.yaml": plan("{text: x, style: a}", more=styles)}, r"2:\d+", "")
    print_ = {"layouts/print/a.yaml": "extends: b\n", "layouts/print/b.yaml": "extends: a\n"}
    told(44, "two print profiles", {"prent.yaml": plan("{text: x}").replace("  p:\n", "  p:\n    print: a\n"), **print_},
         r"layouts/print/[ab]\.yaml:1:\d+", "")


def row49():
    files = {"prent.yaml": plan("{text: x}")}
    for form, prepare in (("a file", lambda f: (f / "out").write_text("mine")),
                          ("below a file", lambda f: (f / "file").write_text("mine")),
                          ("a link to nothing", lambda f: (f / "out").symlink_to("/nonexistent/x")),
                          ("a folder in a file's place", lambda f: (f / "out/p.pdf/mine").mkdir(parents=True))):
        folder = make(49, files)
        prepare(folder)
        tried[49] = tried.get(49, 0) + 1
        out = folder / ("file/out" if form == "below a file" else "out")
        status, said = run(folder, "-f", "pdf", "-o", str(out), command="build")
        check(status == 3 and "error: " in said and len(said.splitlines()) < 4, f"row 49, {form}: {status} {said}")
        left = [p for p in folder.rglob("*") if ".prent-" in p.name or (p.suffix == ".pdf" and p.is_file())]
        check(not left, f"row 49, {form}: {left} are left")
    check((scratch / "row49/out/p.pdf/mine").is_dir(), "row 49: what stood there is gone")


def row59():
    """The same bytes, whatever is around."""
    files = {"prent.yaml": plan("{text: 'Eén twee drie', size: 12 pt}").replace("  p:\n", "  p:\n    formats: [pdf, svg, png]\n")}
    folder = make(59, files)
    wanted = None
    for form, env, words, umask in (
            ("as it is", {}, (), 0o022), ("TZ", {"TZ": "Pacific/Kiritimati"}, (), 0o022), ("LC_ALL", {"LC_ALL": "tr_TR.UTF-8"}, (), 0o022),
            ("LC_ALL=C", {"LC_ALL": "C"}, (), 0o022), ("HOME", {"HOME": "/nonexistent"}, (), 0o022), ("a umask", {}, (), 0o077),
            ("one thread", {}, ("-j", "1"), 0o022), ("seven threads", {}, ("-j", "7"), 0o022),
            ("another folder", {"PWD": "/"}, (), 0o022), ("fontconfig", {"FONTCONFIG_FILE": "/nonexistent"}, (), 0o022)):
        out = scratch / "row59out"
        shutil.rmtree(out, ignore_errors=True)
        before = os.umask(umask)
        status, said = run(folder, "-q", "-o", str(out), *words, command="build", env=env)
        os.umask(before)
        check(status == 0, f"row 59, {form}: {status} {said}")
        made = {p.name: p.read_bytes() for p in sorted(out.rglob("*")) if p.suffix in (".pdf", ".svg", ".png")}
        check(len(made) >= 3, f"row 59, {form}: {list(made)}")
        wanted = wanted or made
        check(made == wanted, f"row 59, {form}: {[n for n in made if made[n] != wanted.get(n)]} differ")
        tried[59] = tried.get(59, 0) + 1


scratch.mkdir(parents=True, exist_ok=True)
for row in (row17, row22, row31, row32, row35, row37, row39, row41, row43, row44, row49, row59):
    row()
print(", ".join(f"row {row}: {n}" for row, n in sorted(tried.items())))

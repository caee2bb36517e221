#!/usr/bin/python3
# What no YAML alone can do wrong: broken pictures, fonts and tables, options, and a system that
# refuses. Each is told in its whole words, with its place and what to do, and ends with its status.
import datetime
import fcntl
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import openpyxl

import fontmaker
from pages import check

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
PICTURES = source / "tests/zoo/layouts/pictures"
LATO = (source / "fonts/Lato-Regular.ttf").read_bytes()
tried = 0


def told(name, files, wanted, command=("check",), status=1, before=(), unset=()):
    """Runs prent in a folder of these files; each text of `wanted` is a line of what it says."""
    global tried
    tried += 1
    folder = scratch / name.replace(" ", "-")
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    folder.mkdir(parents=True, exist_ok=True)
    environment = {k: v for k, v in os.environ.items() if k not in unset}
    done = subprocess.run([*before, prent, *command], cwd=folder, env=environment, timeout=120,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said = done.stderr.decode()
    lines = [line.strip().removeprefix("prent.yaml:") for line in said.splitlines()]
    for line in wanted:
        check(any(line == got or line == "…" + got.partition("…")[2] for got in lines),
              f"{name}: no line is {line!r} in\n{said}")
    check(done.returncode == status, f"{name}: exit status {done.returncode}\n{said}")


def shown(front, more=""):
    return f"title: Case\n{more}products:\n  p:\n    layout:\n      page: {{size: A6}}\n      front: {front}\n"


def png(width, height, chunks=(), rows=None, depth=8):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    if rows is None:
        rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0))
            + b"".join(chunk(*c) for c in chunks) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def scans(n):
    """A grey JPEG of 8 x 8 whose coefficients come in n scans, all of them sound."""
    def segment(marker, body):
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body
    code = bytes([1] + [0] * 15) + b"\0"  # one code word, "0": nothing more
    out = b"\xff\xd8" + segment(0xDB, b"\0" + b"\1" * 64)
    out += segment(0xC2, struct.pack(">BHHBBBB", 8, 8, 8, 1, 1, 0x11, 0))
    out += segment(0xC4, b"\x00" + code) + segment(0xC4, b"\x10" + code)
    out += segment(0xDA, b"\1\1\0\0\0\0") + b"\x7f"
    done = 1
    for k in range(1, 64):
        for low in range(13, -1, -1):
            if done == n:
                return out + b"\xff\xd9"
            high = low + 1 if low < 13 else 0
            out += segment(0xDA, bytes([1, 1, 0, k, k, high << 4 | low])) + b"\x7f"
            done += 1
    raise ValueError(n)


def pictures():
    jpeg = (PICTURES / "rgb.jpg").read_bytes()
    whole = png(40, 40)
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>%s</svg>"
    slow = svg % ("<filter id='f'><feTurbulence baseFrequency='.3' numOctaves='90'/>"
                  "<feMorphology radius='40'/></filter>" + "<path filter='url(#f)' d='M0 0h90v90z'/>" * 60)
    rows = [
        ("no pixels", "a.png", png(0, 1), "is a broken PNG: Invalid IHDR data", None),
        ("too wide", "a.png", png(40000, 1), "is too large: 40000 x 1 pixels",
         "hint: the most is 32767 pixels a side"),
        ("too many pixels", "a.png", png(20000, 5001, rows=b""), "is too large: 20000 x 5001 pixels",
         "hint: it has more than 100000000; --limit picture=100020000 allows it"),
        ("chunk too long", "a.png", whole[:33] + b"\x7f\xff\xff\xffIDAT" + whole[41:],
         "is a broken PNG: its chunk IDAT says that it has 2147483647 bytes", None),
        ("no head", "a.png", whole[:8] + whole[33:], "is a broken PNG: IDAT: Missing IHDR before IDAT", None),
        ("no end", "a.png", whole[:-12], "is a broken PNG: it ends too soon", None),
        ("rows missing", "a.png", png(4, 4, rows=zlib.compress(b"\0\0")),
         "is a broken PNG: Not enough image data", None),
        ("HDR", "a.png", png(4, 4, [(b"cICP", bytes([9, 16, 0, 1]))]),
         "is brighter than paper can be: it is an HDR picture",
         "hint: save it anew for sRGB or Display P3"),
        ("JPEG cut short", "a.jpg", jpeg[:len(jpeg) // 2],
         "is a broken JPEG: Premature end of JPEG file", None),
        ("JPEG of many scans", "a.jpg", scans(501), "is a broken JPEG: it has more than 500 scans", None),
        ("slow drawing", "a.svg", slow, "takes more than 4 s of processor time to be decoded",
         "hint: simplify the drawing, save it as PNG, or allow more: --limit drawing=8"),
    ]
    for name, file, data, says, hint in rows:
        told(name, {"prent.yaml": shown("{image: %s}" % file), file: data},
             [f'6:22: error: the picture "{file}" {says}'] + ([hint] if hint else []))
    told("JPEG of 500 scans", {"prent.yaml": shown("{image: a.jpg}"), "a.jpg": scans(500)}, [], status=0)


def worker_dies():
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><path d='M0 0h9v9z'/></svg>"
    files = {"prent.yaml": shown("{image: a.svg}"), "a.svg": svg}
    for name, call, what, says, hint, status in (
            ("worker dies", "seccomp", "signal=SEGV", "is too deep, too large or too damaged to be decoded",
             ["hint: simplify the drawing, or save it as PNG"], 1),
            ("no worker", "socketpair", "error=EMFILE",
             "cannot be decoded: the system starts no process for it", [], 3)):
        told(name, files, [f'6:22: error: the picture "a.svg" {says}', *hint], status=status,
             before=("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}"))


def drawings():
    corner = "0h40v20h-20v20h-20z"
    svg = ("<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>"
           f"<path d='M0 {corner}'/><path transform='rotate(-1 45 45)' d='M0 {corner}'/></svg>")
    version = subprocess.run(["pkg-config", "--modversion", "cairo"], capture_output=True, check=True).stdout
    old = tuple(map(int, version.split(b".")[:2])) < (1, 17)
    told("angular", {"prent.yaml": shown("{stack: [{image: a.svg, tag: artifact, width: 20 mm}]}"), "a.svg": svg},
         ["6:24: warning: the drawing a.svg prints as 3048 pixels an inch, for it has "
          "angular shapes that Cairo 1.16 cannot outline in p/01"] if old else [], status=0)


def archive(*parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, body in parts:
            z.writestr(name, body)
    return out.getvalue()


def workbook(change=None, cells=(), merge=None):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in cells or [["a", "b"], ["1", "2"]]:
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    if not change:
        return data
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for name in z.namelist():
            body = z.read(name)
            parts.append((name, change(name, body)))
    return archive(*[p for p in parts if p[1] is not None])


def tables():
    def project(file):
        return shown('{text: "{x.a}"}').replace("  p:\n", f"  p:\n    each: x in t\n").replace(
            "products:", f"content: {{t: {file}}}\nproducts:")
    kinds = [("x.xlsx", archive(("xl/workbook.bin", "")), "a binary workbook (.xlsb)"),
             ("x.xlsx", archive(("ppt/presentation.xml", "")), "a PowerPoint presentation"),
             ("x.xlsx", archive(("Index/Document.iwa", "")), "a document of Numbers, Pages or Keynote"),
             ("x.xlsx", archive(("a.txt", "")), "a zip archive without a table"),
             ("x.ods", archive(("content.xml", "<a/>")), "an OpenDocument file, but no spreadsheet"),
             ("x.csv", "{\\rtf1 a}", "a text in RTF"), ("x.csv", "<?xml version='1.0'?><a/>", "an XML file")]
    for i, (file, data, says) in enumerate(kinds):
        told(f"kind {i}", {"prent.yaml": project(file), file: data},
             [f'2:14: error: "{file}" is {says}.', "hint: save the table as .xlsx, .ods or CSV"])
    ods = (source / "tests/tables/libreoffice.ods").read_bytes()
    told("ODS as CSV", {"prent.yaml": project("x.csv"), "x.csv": ods},
         ['2:14: error: "x.csv" is an OpenDocument spreadsheet.',
          "hint: let its name end in .ods, or save it as CSV"])
    csv = [("quote open", 'a\n"1\n2\n', "x.csv:2:1: error: This quotation mark is never closed.",
            "close it, or write it twice if it is part of the text"),
           ("quote ends", 'a\n"1" x\n', "x.csv:2:3: error: Text goes on behind this quotation mark.",
            "write a quotation mark that is part of the text twice"),
           ("latin", b"a\ncaf\xe9\n", '2:14: warning: "x.csv" is not UTF-8: it is read as Windows-1252.', 'save it as "CSV UTF-8", or say so: {file: x.csv, encoding: windows-1252}'),
           ("shortened", "a\n1.23E+15\n",
            "x.csv:2:1: warning: This number was shortened; its last digits are lost.",
            "format the column as text or as 0 in the spreadsheet, and save it again"),
           ("narrow", "a\n#####\n",
            "x.csv:2:1: warning: The spreadsheet had no room for this and saved # in its place.",
            "widen the column and save the table again"),
           ("error", "a\n#REF!\n", "x.csv:2:1: warning: This is a spreadsheet's error, not a text.",
            "mend the formula, or empty the cell"),
           ("lost letter", "a\nge?nd\nidee?n\n",
            'x.csv:2:1: warning: A letter may have become a question mark here. (So in 2 cells of the column "a".)',
            'save the table as "CSV UTF-8"'),
           ("escaped", "a\na_x000D_b\n",
            "x.csv:2:1: warning: This is an escaped character that a program did not read.",
            "take it out, or use the workbook itself instead of CSV")]
    for name, data, says, hint in csv:
        told(name, {"prent.yaml": project("x.csv"), "x.csv": data}, [says, "hint: " + hint],
             status=1 if ": error:" in says else 0)
    xlsx = {"formula": (workbook(cells=[["a"], ["=1+1"]]), 1,
                        ["x.xlsx: Sheet!A2: error: This formula has no stored value.",
                         "hint: open the workbook in a spreadsheet program and save it"]),
            "cell error": (workbook(lambda name, body: re.sub(rb'r="A2"(.*?)<v ?/?>(</v>)?', rb'r="A2" t="e"\1<v>#REF!</v>', body),
                                    [["a"], ["=1+1"]]), 1,
                           ["x.xlsx: Sheet!A2: error: The cell shows the error #REF!.",
                            "hint: mend its formula, or empty the cell"]),
            "no text": (workbook(lambda name, body: body.replace(b't="inlineStr"><is><t>x</t></is>', b't="s"><v>99</v>')
                                 .replace(b't="s"><v>1</v>', b't="s"><v>99</v>'), [["a"], ["x"]]), 1,
                        ["x.xlsx: Sheet!A2: error: The workbook does not have this cell's text.",
                         "hint: open the workbook in a spreadsheet program and save it"]),
            "no date": (workbook(lambda name, body: body.replace(b"<v>46", b"<v>-46"), [["a"], [datetime.date(2026, 5, 1)]]), 1,
                        ["x.xlsx: Sheet!A2: error: This number is not a date.",
                         "hint: give the cell the format General, or a date after 1900"]),
            "merged": (workbook(cells=[["a", "b"], ["x", "y"], ["z", "q"]], merge="A2:A3"), 0,
                       ["x.xlsx: Sheet!A2: warning: The cells A2:A3 are merged; only the first has this text.",
                        "hint: unmerge them and fill each, if each row needs it"]),
            "no sheets": (workbook(lambda name, body: re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", body)), 1,
                          ['2:14: error: "x.xlsx" has no sheets.']),
            "no part": (workbook(lambda name, body: None if "sheet1" in name else body), 1,
                        ['2:14: error: The workbook "x.xlsx" is damaged: it has no "xl/worksheets/sheet1.xml".',
                         "hint: open it and save it again, without a password"])}
    whole = workbook()
    at = whole.index(b"xl/worksheets/sheet1.xml") + 24
    xlsx["torn part"] = (whole[:at] + b"\xff" * 40 + whole[at + 40:], 1,
                         ['2:14: error: The workbook "x.xlsx" is damaged: a part of it cannot be unpacked.'])
    for name, (data, status, lines) in xlsx.items():
        told(name, {"prent.yaml": project("x.xlsx"), "x.xlsx": data}, lines, status=status)
    for name, cell, says, hint in (
            ("ODS formula", '<table:table-cell table:formula="of:=1"></table:table-cell>',
             "This formula has no stored value.", "open the workbook in a spreadsheet program and save it"),
            ("ODS error", '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
             'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
             "The cell shows the error #DIV/0!.", "mend its formula, or empty the cell")):
        with zipfile.ZipFile(io.BytesIO(ods)) as z:
            parts = {part: z.read(part) for part in z.namelist()}
        rows = re.split("(?=<table:table-row)", parts["content.xml"].decode())
        rows[2] = re.sub(r"<table:table-cell.*?</table:table-cell>", cell, rows[2], count=1)
        parts["content.xml"] = "".join(rows)
        told(name, {"prent.yaml": project("x.ods").replace("{x.a}", "x"), "x.ods": archive(*parts.items())},
             [f"x.ods: Vragen!A2: error: {says}", "hint: " + hint])
    wide = ",".join(f"c{i}" for i in range(200)) + "\n" + ("x," * 199 + "x\n") * 10001
    told("cells", {"prent.yaml": project("x.csv"), "x.csv": wide},
         ['2:14: error: "x.csv" has more than 2000000 cells.'])


def options():
    rows = [(("new",), "A new project needs a folder.", "prent new kaarten --table vragen.xlsx", 1),
            (("new", "d", "--from", "nothing"), 'There is nothing called "nothing" to begin from.',
             "there are deck, bilingual, labels, poster, publication", 1),
            (("new", "."), 'There is a project in "." already.', None, 1),
            (("help", "nonsense"), 'There is no help on "nonsense".',
             "prent help layout shows every kind of box", 2),
            (("check", "--set", "nothing"), '"nothing" sets nothing.', "write --set name=text", 1),
            (("build", "--printer", "gone"), 'there is no printer called "gone"',
             "its measures belong in printers/gone.yaml; see prent calibrate", 1),
            (("calibrate", "--printer", "x", "--read", "1,2,3"), '"1,2,3" is not what four rulers say',
             "--read TOP,BOTTOM,LEFT,RIGHT in mm, each from -20 to 20", 1),
            (("calibrate", "--printer", "a b", "--read", "1,2,3,4"), "\"a b\" cannot name a printer's file", None, 1),
            (("calibrate", "--read", "1,2,3,4"), "say which printer that is: --printer NAME", None, 1),
            (("calibrate", "A6"), "rulers and words need paper of A5 or larger", None, 1),
            (("preview", "--port", "99999"), '--port takes a number from 0 to 65535, not "99999"', None, 3)]
    project = {"prent.yaml": shown("{text: x}")}
    for i, (command, says, hint, status) in enumerate(rows):
        told(f"option {i}", project, ["prent: error: " + says] + (["hint: " + hint] if hint else []),
             command, status)
    told("no Makefile", {"prent.yaml": shown('{stack: [{image: "a\\nb.svg", width: 9 mm, tag: artifact}]}'),
                         "a\nb.svg": (source / "tests/cases/wrong/disc.svg").read_bytes()},
         ['prent: error: No Makefile can name the file "a b.svg": there is a line break in it.'],
         ("build", "--deps", "made.d"))
    told("no home", project,
         ["prent: error: there is no folder to keep it in: HOME and XDG_CONFIG_HOME are not set"],
         ("calibrate", "--printer", "x", "--read", "1,2,3,4"), unset=("HOME", "XDG_CONFIG_HOME"))
    told("no time", project, ["prent: error: it takes longer than 0.001 seconds; the files are as they were"],
         ("build", "--timeout", "0.001"), 3)


def fonts():
    """Axes, and letters that a font has in name alone."""
    made = {"vary.ttf": fontmaker.variable(source, "Vary"), "blank.ttf": fontmaker.true_type(source, "Blank", "B"),
            "one.ttf": fontmaker.coloured(source, "One", 1), "two.otf": fontmaker.cubic_two(source, "Two"),
            "never.ttf": fontmaker.true_type(source, "Never"), "never-cut.ttf": fontmaker.true_type(source, "Whole")}
    made["never.ttf"]["OS/2"].fsType = 2
    made["never-cut.ttf"]["OS/2"].fsType = 0x100
    files = {}
    for name, font in made.items():
        out = io.BytesIO()
        font.save(out)
        files["fonts/" + name] = out.getvalue()
    theme = "theme: {styles: {base: {family: %s}}}\n"
    rows = [("Blank", "ABBA", 'the glyph for "B" (U+0042) is empty in Blank',
             "add a font that has it to the style's family"),
            ("One", "AB", 'the glyph for "A" (U+0041) has colours that prent cannot draw in One',
             "use the font's version with COLR 0 or pixels, or a font without colours")]
    for family, says in (("Never", "The font Never Regular forbids that files hold it."),
                         ("Whole", "The font Whole Regular forbids that files hold a part of it.")):
        told("font " + family, {"prent.yaml": shown("{text: AB, padding: 5 mm}", theme % family), **files},
             [f"7:15: error: {says} in p/01",
              "hint: take another font, or outlines: yes in the print profile if its licence allows that"])
    for family, text, says, hint in rows:
        column = 15 + text.index(says[15])
        told("font " + family, {"prent.yaml": shown("{text: %s}" % text, theme % family), **files},
             [f"7:{column + 6}: error: {says}", "hint: " + hint])
    told("font Two", {"prent.yaml": shown("{text: ABBA}", theme % "Two"), **files},
         ["7:15: warning: The font \"Two\" is of a kind (CFF2) that no PDF may hold: its words print, "
          "but cannot be searched or copied.",
          "hint: take the TrueType version of the font, or one that does not vary"], ("build",), 0)
    held = subprocess.run(["pdffonts", scratch / "font-Two/out/p.pdf"], capture_output=True, check=True).stdout
    check(len(held.splitlines()) == 2, f"a PDF holds what it may not: {held.decode()}")


def system():
    """What the system refuses, by strace."""
    project = {"prent.yaml": shown("{text: x, style: base}")}

    def injected(name, call, what, says, status, files=project, command=("build", "-q")):
        told(name, files, says, command, status,
             before=("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}"))
    # The last fsync of a build is that of the folder with the new names.
    folder = scratch / "counted"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "prent.yaml").write_text(project["prent.yaml"])
    subprocess.run(["strace", "-f", "-qq", "-o", "trace", "-e", "trace=fsync", prent, "build", "-q"], cwd=folder, check=True)
    syncs = (folder / "trace").read_text().count("fsync(")
    injected("folder not kept", "fsync", f"error=EIO:when={syncs}",
             ["prent: error: out/p: Input/output error; the new files are in place, but may be gone after a loss of power"], 3)
    injected("no port", "bind", "error=EADDRINUSE", ["prent: error: no port is free for the preview on 127.0.0.1"], 3,
             command=("preview",))
    loop = scratch / "link-loop"
    shutil.rmtree(loop, ignore_errors=True)
    loop.mkdir()
    (loop / "a.csv").symlink_to("a.csv")
    (loop / "prent.yaml").write_text(shown("{text: x}", "content: {t: a.csv}\n"))
    done = subprocess.run([prent, "check"], cwd=loop, capture_output=True, check=False)
    said = b"prent.yaml:2:14: error: cannot read a.csv: a link that cannot be followed\n"
    check(done.returncode == 1 and said in done.stderr, f"a link to itself: {done.stderr.decode()}")
    # A library that dies of a font of the project's: whoever reads the file ends by a signal.
    font = {"fonts/a.ttf": LATO, **project}
    told("font kills", font, ["prent: error: fonts/a.ttf: this font is damaged: a library ends when it reads it; "
                              "the files are as they were"], ("build", "-q"), 1,
         before=("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(scratch / "font-kills/fonts/a.ttf"),
                 "-e", "trace=read,pread64,openat", "-e", "inject=read,pread64:signal=SEGV"))
    told("font kills the preview", font, ["prent: error: fonts/a.ttf: this font is damaged: a library ends when it reads it; "
                                          "the files are as they were"], ("preview",), 1,
         before=("strace", "-f", "-qq", "-o", "/dev/null", "-P", str(scratch / "font-kills-the-preview/fonts/a.ttf"),
                 "-e", "trace=read,pread64,openat", "-e", "inject=read,pread64:signal=SEGV"))
    injected("crash", "fsync", "signal=SEGV", ["prent: error: a mistake of prent's own: it ended by signal 11 "
                                               "(Segmentation fault); the files are as they were"], 139)
    injected("killed", "fsync", "signal=KILL", ["prent: error: out of memory; the files are as they were"], 3)


def outputs():
    """What an output folder holds, and who else writes into it."""
    project = {"prent.yaml": shown("{text: x}")}
    folder = scratch / "locked"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "out").mkdir(parents=True)
    (folder / "prent.yaml").write_text(project["prent.yaml"])
    lock = os.open(folder / "out", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    done = subprocess.run([prent, "build"], cwd=folder, capture_output=True, check=False)
    os.close(lock)
    check(done.returncode == 3 and done.stderr ==
          b"prent: error: out: another prent is writing into this folder\n",
          f"a folder that another build holds: {done.stderr.decode()}")
    done = subprocess.run([prent, "build", "-q"], cwd=folder, capture_output=True, check=False)
    check(done.returncode == 0, "a folder that is free again")
    # Killed while files get their names: the next build says so and makes all of them.
    subprocess.run(["strace", "-f", "-qq", "-o", "trace", "-e", "trace=renameat2,renameat,rename", "-e",
                    "inject=renameat2,renameat,rename:signal=KILL:when=2", prent, "build", "-q"], cwd=folder,
                   capture_output=True, check=False)
    for warned in (True, False):
        done = subprocess.run([prent, "build", "-q"], cwd=folder, capture_output=True, check=False)
        said = (b"prent: warning: the last build into out was cut off: it may hold files of two builds\n"
                b"  hint: this build makes its own files anew; build all products to be sure\n")
        check(done.returncode == 0 and done.stderr == (said if warned else b""),
              f"a build after one that was killed: {done.stderr.decode()}")


def records():
    """A product of many records: what one lacks holds up no other."""
    text = """title: Case
content: {towns: [{name: Ee}, {name: Oldeouwer}]}
products:
  "{t.name}":
    for: t in towns
    layout: {page: {size: 20 x 20 mm}, front: {text: "{t.name}", style: base, padding: 3 mm}}
"""
    told("records", {"prent.yaml": text},
         ['2:38: error: the word "Oldeouwer" is 1.6 mm too wide at 9 pt in Ee front',
          '4:3: error: "Oldeouwer" was not made; what is wrong is told too.'], ("build",), 1)
    check((scratch / "records/out/Ee.pdf").exists(), "the record that is right is made")


def profiled(jpeg, icc):
    """The JPEG with the profile in parts."""
    parts = [icc[i:i + 60000] for i in range(0, len(icc), 60000)]
    segments = [b"ICC_PROFILE\0" + bytes([i + 1, len(parts)]) + part for i, part in enumerate(parts)]
    return jpeg[:2] + b"".join(b"\xff\xe2" + struct.pack(">H", len(s) + 2) + s for s in segments) + jpeg[2:]


def preflight():
    """What presses and printers ask for."""
    other = profiled((PICTURES / "cmyk-plain.jpg").read_bytes(),
                     Path("/usr/share/color/icc/ghostscript/default_cmyk.icc").read_bytes())
    told("other press", {"prent.yaml": shown("{stack: [{image: a.jpg, width: 20 mm}]}")
                         .replace("p:\n", "p:\n    print: keeps\n", 1), "a.jpg": other,
                         "layouts/print/keeps.yaml": "extends: x4-fogra39\ncmyk-pictures: keep\n"},
         ["7:24: warning: the picture a.jpg was made for another press, and prints otherwise on FOGRA39 in p/01",
          "hint: with cmyk-pictures: convert its inks are made to suit"], status=0)
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='30mm' height='30mm' viewBox='0 0 30 30'>%s</svg>"
    image = shown("{stack: [{image: a.svg, width: 30 mm}]}")
    told("thin line", {"prent.yaml": image.replace("}]", ", tag: artifact}]"),
                       "a.svg": svg % "<path d='M1 1h20' stroke='black' stroke-width='.01'/>"},
         ["6:24: error: a line in the drawing a.svg is 0.03 pt, thinner than 0.25 pt in p/01"])
    cards = """title: Case
content: {cards: [{n: 1}]}
products:
  deck:
    each: card in cards
    layout:
      page: {size: 60 x 40 mm}
      front: {text: "{card.n}"}
      back: {text: "{card.n}"}
    sheet: {paper: A4, duplex: long-edge}
"""
    told("corrected", {"prent.yaml": cards, "printers/far.yaml": "back: {x: 19 mm, y: 19 mm}\n"},
         ["10:20: error: corrected for far, backs reach beyond what it prints",
          "hint: give a smaller margin, or a grid of fewer cards"], ("build", "--printer", "far"), 1)


def large():
    """What is too much for one document, told before it takes long."""
    flow = """title: Case
content: {words: [%s]}
products:
  p:
    layout:
      page: {size: 10 x 5 mm}
      front:
        flow: {each: word in words, text: "{word}", style: base, size: 9 pt, break: page}
""" % ", ".join(["x"] * 10002)
    told("flow", {"prent.yaml": flow}, ['8:9: error: "01" would have more than 10000 pages'])
    anchors = ", ".join(f"&a{i} 1" for i in range(10001))
    told("anchors", {"prent.yaml": f"title: Case\ncontent: {{a: [{anchors}]}}\nproducts: {{}}\n"},
         ["2:98905: error: the document has too many anchors"])
    told("million", {"prent.yaml": f"title: Case\ncontent: {{a: {{b: {'x' * 1048577}}}}}\nproducts: {{}}\n"},
         ["2:18: error: this text is longer than 1048576 bytes"])
    items = ", ".join(map(str, range(101)))
    loop = f"title: Case\ncontent:\n  a: [{items}]\n" + shown("{space: 1 fr}").split("\n", 1)[1].replace(
        "p:\n", "p:\n    each: [x in a, y in a, z in a]\n    sort: x\n", 1)
    told("loop", {"prent.yaml": loop}, ["6:28: error: this loop has more than 1000000 items"])
    told("no font", {"prent.yaml": shown("{text: x, style: bare}", "theme: {styles: {bare: {family: ''}}}\n")},
         ["7:15: error: this text has no font: give its style a family"])


scratch.mkdir(parents=True, exist_ok=True)
for part in sys.argv[5:] or (pictures, worker_dies, drawings, tables, options, fonts, system, outputs, records, preflight, large):
    (globals()[part] if isinstance(part, str) else part)()
print(tried, "mistakes told in their words")

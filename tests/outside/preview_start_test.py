#!/usr/bin/env python3
"""The preview's start page as a server: what may be written and by whom, which project comes of a
table and what was chosen, that prent new would write the same, and what is left behind."""
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from preview_server import Preview

source, program, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).resolve()
failures = []
TABLE = ("Nr,Categorie,Kleur,Vraag,Toelichting,Text,Begrip,Uitleg,Link,Foto,Naam,Straat,Functie,Organisatie\n"
         "1,Wonen,groen,Wat vindt u?,Kort,What now?,Raad,Wie beslist,https://example.org,foto.svg,Anna,Kade 1,Griffier,Stad\n"
         "2,Zorg,rood,Wie zorgt er?,Lang,Who cares?,Wet,Wat geldt,https://example.org/2,foto.svg,Bas,Kade 2,Raadslid,Dorp\n")
SMALL = "Nr,Categorie,Vraag\n1,Wonen,Wat maakt u trots?\n2,Verkeer,Waar staat de bank?\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#123456"/></svg>'


def check(what, good, seen=""):
    if not good:
        failures.append(what)
        print(f"failed: {what}: {seen}", file=sys.stderr)


class Begun(Preview):
    def __init__(self, name, *options):
        self.folder = scratch / name
        self.folder.mkdir(exist_ok=True)
        super().__init__(program, scratch, check, self.folder, *options)

    def post(self, what, body=b"", name="", heads=None):
        body = body.encode() if isinstance(body, str) else body
        own = f"127.0.0.1:{self.port}"
        if heads is None:
            heads = [f"X-Prent-Token: {self.token}", f"Content-Length: {len(body)}"]
        if name:
            heads = [*heads, "X-Prent-Name: " + urllib.parse.quote(name, safe="")]
        head = "".join(f"{line}\r\n" for line in [f"POST /start/{what} HTTP/1.1", f"Host: {own}", *heads,
                                                  "Connection: close"])
        status, answer = self.ask(raw=head + "\r\n" + body.decode("latin-1"))
        return status, json.loads(answer) if status == 200 else answer

    def choose(self, **choices):
        return self.post("choose", urllib.parse.urlencode({key.replace("__", "."): value for key, value in choices.items()}))

    def start(self):
        return json.loads(self.ask("/state")[1]).get("start")

    def passing(self):
        return [path for path in (scratch / "passing").iterdir() if (path / "prent.yaml").exists()]


def judge_who_writes():
    p = Begun("who")
    try:
        own = f"127.0.0.1:{p.port}"
        check("a token of 32 digits", re.fullmatch("[0-9a-f]{32}", p.token or ""), p.token)
        check("which the page does not tell", p.token.encode() not in p.ask("/")[1] + p.ask("/state")[1] +
              p.ask("/start.js")[1])
        length = f"Content-Length: {len(SMALL)}"
        token = f"X-Prent-Token: {p.token}"
        for heads, wanted in (([length], 403), ([length, "X-Prent-Token: " + "0" * 32], 403), ([length, "X-Prent-Token:"], 403),
                              ([length, token + "0"], 403), ([length, token[:-1]], 403),
                              ([length, token, "Origin: http://evil.example"], 403), ([length, token, "Origin: null"], 403),
                              ([length, token, "Sec-Fetch-Site: cross-site"], 403),
                              ([token], 411), ([token, "Content-Length: 16777217"], 413),
                              ([token, "Content-Length: 99999999999999999999"], 413)):
            status = p.post("table", SMALL, "a.csv", heads)[0]
            check(f"{heads} gives {wanted}", status in (wanted, 400 if wanted == 413 else wanted), status)
        check("no length, in pieces", p.post("table", "5\r\nNr,A\n\r\n0\r\n\r\n", "a.csv",
                                             [token, "Transfer-Encoding: chunked"])[0] in (400, 411))
        for method in ("PUT", "DELETE", "PATCH"):
            check(f"refuses {method}", p.ask("/start/table", method, [f"Host: {own}", token, "Content-Length: 0"])[0] in (405, 501))
        check("no such thing", p.post("nothing")[0] == 404)
        check("GET writes nothing", p.ask("/start/keep")[0] == 404)
        check("nothing was taken", "table" not in p.start(), p.start())
        check("nothing to keep", p.post("keep")[1]["kept"] is False)
        check("its origin may", p.post("table", SMALL, "a.csv", [length, token, f"Origin: http://{own}",
                                                                  "Sec-Fetch-Site: same-origin"])[0] == 200)
        check("and is heard", p.start()["table"]["rows"] == 2, p.start()["table"])
        check("the folder is empty yet", not any(p.folder.iterdir()))
        place = p.passing()
        check("one private folder", len(place) == 1 and stat.S_IMODE(place[0].stat().st_mode) == 0o700, place)
    finally:
        p.stop()
    check("nothing is left", not any((scratch / "passing").iterdir()), list((scratch / "passing").iterdir()))
    check("nor made", not any(p.folder.iterdir()))


def judge_same_as_new():
    for language in ("nl", "en"):
        p = Begun(f"kept-{language}")
        try:
            p.choose(words=language, language=language)
            check("a table", p.post("table", TABLE, "kaarten.csv")[1]["findings"] == [])
            status, done = p.post("keep")
            check("kept", status == 200 and done["kept"] and not done["findings"], done)
            (scratch / "kaarten.csv").write_text(TABLE)
            new = scratch / "new" / f"kept-{language}"
            subprocess.run([program, "new", new, "--table", scratch / "kaarten.csv", "--language", language], check=True,
                           stdout=subprocess.DEVNULL)
            for name in ("prent.yaml", "kaarten.csv"):
                check(f"{name} as prent new writes it", (p.folder / name).read_bytes() == (new / name).read_bytes(),
                      (p.folder / name).read_text())
            check("and no more", sorted(f.name for f in p.folder.iterdir()) == ["kaarten.csv", "prent.yaml"])
            check("a preview now", "start" not in json.loads(p.ask("/state")[1]) and b"preview.js" in p.ask("/")[1])
            check("nothing more is written", p.post("choose", "title=x")[0] == 405)
            text = (p.folder / "prent.yaml").read_text()
            (p.folder / "prent.yaml").write_text(text.replace('title: "kept', 'title: "Saved'))
            p.until("follows saves", lambda s: s["title"].startswith("Saved"))
        finally:
            p.stop()


def judge_names():
    p = Begun("names")
    try:
        for name, kept in (("../x.csv", "x.csv"), ("a/b\\c.csv", "c.csv"), ("één & <b>.CSV", "één & <b>.CSV")):
            check(f"{name}", p.post("table", SMALL, name)[1]["findings"] == [] and p.start()["table"]["name"] == kept,
                  p.start()["table"])
        for name in (".hidden.csv", "-o.csv", "prent.yaml", "Prent.YAML", "x.exe", "x", "a\nb.csv", "a\0b.csv", "x" * 120 + ".csv",
                     "..", "/", "x.csv/"):
            answer = p.post("table", SMALL, name)[1]
            found = answer["findings"] or [{"message": "", "hint": ""}]
            check(f"refuses {name!r}", found[0]["message"].endswith('is of no kind that the start page takes.') and
                  found[0]["hint"] == "tables are .xlsx, .ods, .csv or .tsv, pictures .svg, .png or .jpg", answer)
        check("by its name", p.post("picture", "x", "a.exe")[1]["findings"][0]["message"] ==
              'The file "a.exe" is of no kind that the start page takes.')
        check("a table that is none", p.post("table", b"PK\x03\x04 damaged", "x.xlsx")[1]["findings"])
        check("the last one stays", p.start()["table"]["name"] == "één & <b>.CSV")
        check("a logo", p.post("logo", DRAWING, "logo.svg")[1]["findings"] == [] and p.start()["logo"] == "logo.svg")
        check("no table as logo", p.post("logo", DRAWING, "logo.csv")[1]["findings"])
        for i in range(299):
            p.post("picture", b"x", f"{i}.png")
        answer = p.post("picture", b"x", "last.png")[1]
        check("no more than 300 files", answer["findings"] and answer["findings"][0]["message"] ==
              "These are more files than the start page takes: 300, or 64 MB in all.", answer)
    finally:
        p.stop()


def judge_choices():
    p = Begun("choices")
    try:
        p.choose(words="nl", language="nl")
        p.post("table", TABLE, "kaarten.csv")
        p.post("picture", DRAWING, "foto.svg")
        p.post("logo", DRAWING, "logo.svg")
        before = p.start()
        for wrong in ({"paper": "A5"}, {"language": "../../etc"}, {"language": "nl\ntitle: x"}, {"ink": "red"},
                      {"ink": "cmyk(1 2 3)"}, {"ink": "spot(Gold)"}, {"column.text": "99"}, {"column.nothing": "1"},
                      {"column.text": "1x"}, {"sides": "both"}, {"layout": "card"}, {"logo": "/etc/passwd"}, {"folder": "/tmp"},
                      {"title": "x" * 301}, {"ink.groen": "#12"}):
            answer = p.choose(**wrong)[1]
            check(f"refuses {wrong}", answer["findings"] and "cannot set" in answer["findings"][0]["message"], answer)
        check("all as it was", p.start() == before)
        check("and says what", p.choose(paper="A5")[1]["findings"][0]["message"] == 'The start page cannot set paper to "A5".')
        title = 'A "b": [c] # d & e <script>'
        p.choose(title=title)
        check("a title is data", p.state()["title"].split() == title.split(), p.state()["title"])
        for layout in before["layouts"]:
            check(layout["name"], p.choose(layout=layout["name"])[1]["findings"] == [])
            state = p.state()
            check(f"{layout['name']} can be made", not [f for f in state["findings"] if f["severity"] == "error"] and
                  all(page.get("hash") for product in state["products"] for page in product["pages"]), state["findings"])
            check(f"{layout['name']} has a picture", p.ask(f"/start/layout/{layout['name']}.png")[1].startswith(b"\x89PNG"))
        check("no other picture", p.ask("/start/layout/../../../theme.yaml.png")[0] == 404)
        p.choose(layout="deck", ink__groen="cmyk(100 0 100 50)", ink__rood="#8A1538")
        p.choose(column__note="", column__number="", paper="A3", language="en", logo="")
        for sides, words in (("short-edge", "duplex: short-edge"), ("fronts", "sides: fronts"), ("folded", "fold: side"),
                             ("long-edge", "marks: [crop]")):
            p.choose(sides=sides)
            text = (p.passing()[0] / "prent.yaml").read_text()
            check(f"{sides}", words in text and not p.state()["findings"], p.state()["findings"])
            pdf = p.ask("/file/kaarten.sheets.pdf")[1]
            pages = re.search(r"Pages:\s+(\d+)", subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True,
                                                               check=True).stdout.decode())[1]
            check(f"{sides} has its sides", pages == ("1" if sides in ("fronts", "folded") else "2"), pages)
        p.post("keep")
        text = (p.folder / "prent.yaml").read_text()
        for words in ("groen: {cmyk: [100, 0, 100, 50]}", 'rood: {rgb: "#8A1538"}', "language: en", "paper: A3", "# logo: logo.svg"):
            check(words, words in text, text)
        check("no note", "note:" not in text and "number:" not in text, text)
        check("all files", sorted(f.name for f in p.folder.iterdir()) == ["foto.svg", "kaarten.csv", "logo.svg", "prent.yaml"])
        build = subprocess.run([program, "build", p.folder, "-q"], capture_output=True, text=True, check=False)
        check("it builds", build.returncode == 0 and not build.stderr, build.stderr)
    finally:
        p.stop()


def judge_ink_alone():
    p = Begun("ink")
    try:
        p.choose(words="en", language="en")
        p.post("table", SMALL, "a.csv")
        first = p.state()["products"][0]["pages"][1]["hash"]
        p.choose(ink="cmyk(10 95 80 20)")
        check("an ink", p.state()["products"][0]["pages"][1]["hash"] != first)
        check("as it is written", 'ink: "cmyk(10 95 80 20)"   # the colour' in (p.passing()[0] / "prent.yaml").read_text())
        check("as the screen shows it", p.start()["palette"][2]["rgb"].startswith("#B"), p.start()["palette"])
    finally:
        p.stop()


def judge_killed():
    """What one that was killed left is gone once another starts; what is alive stays."""
    alive, killed = Begun("alive"), Begun("killed")
    try:
        killed.post("table", SMALL, "a.csv")
        alive.post("table", SMALL, "b.csv")
        check("both have a folder", len(killed.passing()) == 2, killed.passing())
        killed.run.kill()
        killed.run.wait()
        for _ in range(20):  # a build that it had begun holds the folder until it ends
            another = Begun("another")
            another.post("table", SMALL, "c.csv")
            left = sorted(file.name for path in another.passing() for file in path.glob("*.csv"))
            if len(left) == 2:
                break
            another.stop()
            time.sleep(0.2)
        check("its folder is gone", left == ["b.csv", "c.csv"], left)
        file = alive.state()["products"][0]["files"][0]
        check("the other's works", alive.ask(f"/file/{file}")[0] == 200, file)
        another.stop()
    finally:
        alive.stop()


def judge_folder():
    p = Begun("taken")
    try:
        (p.folder / "a.csv").write_text("another")
        p.post("table", SMALL, "a.csv")
        answer = p.post("keep")[1]
        check("no file is written over", not answer["kept"] and 'another file "a.csv"' in answer["findings"][0]["message"], answer)
        check("nor any other made", [f.name for f in p.folder.iterdir()] == ["a.csv"] and
              (p.folder / "a.csv").read_text() == "another")
        (p.folder / "prent.yaml").write_text("title: By hand\nlanguage: en\nproducts:\n  a: {layout: {page: {size: A6}, front: {text: Hello}}}\n")
        p.until("what somebody wrote is shown", lambda s: s["title"] == "By hand")
        check("and not written over", p.post("keep")[0] == 405)
    finally:
        p.stop()
    new = subprocess.run([program, "new", p.folder, "--table", scratch / "kaarten.csv"], capture_output=True, text=True, check=False)
    check("prent new neither", new.returncode == 1 and "There is a project" in new.stderr, new.stderr)
    (p.folder / "prent.yaml").unlink()
    (p.folder / "kaarten.csv").write_text("another")
    new = subprocess.run([program, "new", p.folder, "--table", scratch / "kaarten.csv"], capture_output=True, text=True, check=False)
    check("nor a table", new.returncode == 1 and f'There is another file "kaarten.csv" in "{p.folder}" already.' in new.stderr and
          "give one of them another name, or begin in a new folder" in new.stderr and
          (p.folder / "kaarten.csv").read_text() == "another", new.stderr)


def main():
    for old in scratch.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    os.environ["LC_ALL"] = "C.UTF-8"
    judge_who_writes()
    judge_same_as_new()
    judge_names()
    judge_choices()
    judge_ink_alone()
    judge_folder()
    judge_killed()
    check("nothing is left", not any((scratch / "passing").iterdir()), list((scratch / "passing").iterdir()))
    print("the start page holds" if not failures else f"{len(failures)} failures")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()

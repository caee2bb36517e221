#!/usr/bin/env python3
"""prent preview as a server: answers only who names it and comes from nowhere else, knows no
files, tells of each save, keeps the last good picture, and lives through whatever is done to
the project or the connection."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

from preview_server import Preview as Server

source, program, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]).resolve()
failures = []

PROJECT = """title: Table talk
language: en
content:
  cards: [{text: What made you laugh?}, {text: Which rule would you drop?}]
products:
  deck:
    each: card in cards
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm, safe: 5 mm}
      front: {text: "{card.text}", style: heading, size: 20 pt, padding: 8 mm}
"""


def check(what, good, seen=""):
    if not good:
        failures.append(what)
        print(f"failed: {what}: {seen}", file=sys.stderr)


def Preview(folder, *options):
    return Server(program, scratch, check, folder, *options)


class Events:
    def __init__(self, port):
        self.s = socket.create_connection(("127.0.0.1", port), timeout=0.1)
        self.s.sendall(f"GET /events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
        self.text = ""

    def until(self, test, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and not test(self.text):
            try:
                got = self.s.recv(4096)
                if not got:
                    return False
                self.text += got.decode()
            except TimeoutError:
                pass
        return test(self.text)


def texts(state):
    return [page["text"] for product in state["products"] for page in product["pages"]]


def judge_rules(p):
    own = f"127.0.0.1:{p.port}"
    status, body = p.ask()
    check("the page", status == 200 and b"<main>" in body, status)
    for head in ("Content-Security-Policy: default-src 'none';", "X-Content-Type-Options: nosniff",
                 "Cross-Origin-Resource-Policy: same-origin", "Referrer-Policy: no-referrer",
                 "Cache-Control: no-store", "frame-ancestors 'none'", "base-uri 'none'"):
        check(f"says {head}", head in p.heads, p.heads)
    check("opens to nobody else", "Access-Control" not in p.heads, p.heads)
    for host in (own, f"localhost:{p.port}", f"[::1]:{p.port}"):
        check(f"answers {host}", p.ask(heads=[f"Host: {host}"])[0] == 200)
    for hosts in (["Host: evil.example"], [f"Host: evil.example:{p.port}"], ["Host: 127.0.0.1"],
                  [f"Host: {own}.evil.example"], [f"Host: {own}", "Host: evil.example"],
                  ["Host: evil.example", f"Host: {own}"], [f"Host: {own}", f"Host: {own}"], []):
        status = p.ask(heads=hosts)[0]
        check(f"refuses {hosts}", status in (400, 421), status)
    check("its own origin", p.ask(heads=[f"Host: {own}", f"Origin: http://{own}"])[0] == 200)
    for foreign in ("Origin: http://evil.example", "Origin: null", f"Origin: https://{own}",
                    "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site"):
        check(f"refuses {foreign}", p.ask(heads=[f"Host: {own}", foreign])[0] == 403)
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "get", "PROPFIND"):
        status = p.ask(method=method, heads=[f"Host: {own}", "Content-Length: 0"])[0]
        check(f"refuses {method}", status in (400, 405, 501), status)
    with socket.create_connection(("::1", p.port), timeout=15) as s:
        s.sendall(f"GET / HTTP/1.1\r\nHost: [::1]:{p.port}\r\nConnection: close\r\n\r\n".encode())
        check("answers at ::1 too", s.recv(4096).startswith(b"HTTP/1.1 200"))
    heard = set(re.findall(r"^\s*\d+: (\w+):(\w{4}) \w+:0000 0A", "".join(
        Path("/proc/net/" + name).read_text() for name in ("tcp", "tcp6")), re.M))
    check("listens at the loopback addresses alone", {at for at, port in heard if int(port, 16) == p.port} ==
          {"0100007F", "00000000000000000000000001000000"}, heard)
    status, body = p.ask(method="HEAD")
    check("a head alone", status == 200 and not body, body[:50])


def judge_targets(p, page):
    for target in ("/%00", "/state%00", "/%2e%2e/", "//", "//etc/passwd", "/../prent.yaml", "/prent.yaml",
                   "/a/../state", "/state/", "/state?", "/state#x", "/STATE", "/preview.js?raw", "/%2Fstate",
                   "/..%2f..%2fetc%2fpasswd", "/..\\..\\etc", "state", "*", f"http://127.0.0.1:{p.port}/state",
                   "/png/480", "/png/481/" + page, "/png/0480/" + page, "/png/480/" + page.upper() + "x",
                   "/words/", "/words/" + page + "0", "/boxes/", "/boxes/" + page[1:], "/sheet/480/" + page, "/sheet/svg/" + page, "/file/", "/file/deck", "/file/../deck.pdf", "/file/deck.pdf/",
                   "/file/prent.yaml", "/file//deck.pdf", "/file/other.pdf", "/file/%2e/deck.pdf",
                   "/png/480/" + page + "/", "/png/99999999999999999999/" + page, "/svg/", "/svg/" + "0" * 16):
        status, body = p.ask(target)
        check(f"does not know {target}", status in (None, 301, 400, 404), status)
        check(f"shows no file for {target}", b"Table talk" not in body and b"root:" not in body)
    for size in (240, 480, 960, 1920, 3840):
        status, body = p.ask(f"/png/{size}/{page}")
        wide = int.from_bytes(body[16:20], "big")
        check(f"a picture of {size}", status == 200 and abs(wide - size) <= 1, (status, wide))
    status, body = p.ask(f"/svg/{page}")
    check("an SVG", status == 200 and b"<svg" in body and "image/svg+xml" in p.heads)
    check("an SVG runs nothing", "sandbox" in p.heads and "script-src" not in p.heads, p.heads)


def judge_words_and_files(p, folder, page):
    status, body = p.ask(f"/words/{page}")
    words = json.loads(body) if status == 200 else [{}]
    first = words[0]
    check("words with size and place", first.get("text", "").startswith("What made") and first["size"] == 20 and
          first["font"].startswith("Lato") and "cmyk" in first["ink"] and first["line"] == 4 and
          abs(first["x"] - 8) < 0.3, words)
    status, body = p.ask(f"/boxes/{page}")
    boxes = json.loads(body) if status == 200 else []
    check("boxes with kind and place", [(b["kind"], b["w"], b["h"], b["line"]) for b in boxes] == [("text", 88, 63, 10)], boxes)
    check("fields", ["card.text", "What made you laugh?"] in p.state()["products"][0]["pages"][0]["fields"])
    passing = scratch / "passing"
    status, body = p.ask("/file/deck.pdf")
    check("a PDF", status == 200 and body.startswith(b"%PDF") and "application/pdf" in p.heads, status)
    made = scratch / "made"
    subprocess.run([program, "build", folder, "-f", "pdf", "-q", "-o", made], check=True)
    check("as a build makes it", body == (made / "deck.pdf").read_bytes())
    check("nothing is left behind", not any(passing.iterdir()), list(passing.iterdir()))
    check("the project's folder is left alone", [f.name for f in folder.iterdir()] == ["prent.yaml"])


def judge_limits(p):
    status = p.ask(heads=[f"Host: 127.0.0.1:{p.port}", "X: " + "a" * 40000])[0]
    check("a head of 40 KB", status in (None, 400, 413, 431), status)
    status = p.ask("/" + "a" * 60000)[0]
    check("a target of 60 KB", status in (None, 400, 404, 414), status)
    check("no HTTP", p.ask(raw="hello\r\n\r\n")[0] in (None, 400, 404, 421))
    crowd = []
    for _ in range(500):
        s = socket.socket()
        s.setblocking(False)
        s.connect_ex(("127.0.0.1", p.port))
        crowd.append(s)
    time.sleep(0.5)
    for s in crowd:
        s.close()
    check("answers behind a crowd of 500", p.ask(wait=40)[0] == 200)
    slow = [socket.create_connection(("127.0.0.1", p.port)) for _ in range(20)]
    for s in slow:
        s.sendall(b"GET / HTTP/1.1\r\nHo")
    check("answers beside 20 slow ones", p.ask()[0] == 200)
    for s in slow:
        s.close()
    silent = [socket.create_connection(("127.0.0.1", p.port)) for _ in range(32)]
    begun = time.monotonic()
    status = None
    while status != 200 and time.monotonic() - begun < 45:
        try:
            status = p.ask(wait=5)[0]
        except (OSError, TimeoutError):
            time.sleep(1)
    check("32 silent ones are let go after half a minute", status == 200 and time.monotonic() - begun < 40,
          time.monotonic() - begun)
    for s in silent:
        s.close()
    streams = [Events(p.port) for _ in range(9)]
    check("the ninth stream is heard", streams[8].until(lambda t: "event: show" in t, 5))
    check("the first one ends", not streams[0].until(lambda t: t.endswith("never"), 3) and
          streams[0].text.rstrip().endswith("0"), streams[0].text[-60:])
    check("no stream names a pause", all("retry:" not in s.text for s in streams))
    check("a sign of life", streams[8].until(lambda t: "\n:\n\n" in t.replace("\r\n", "\n"), 8), streams[8].text)
    for s in streams:
        s.s.close()


def save(path, text):
    """As vim and most others do: a new file gets the old one's name."""
    new = path.with_name(".new~")
    new.write_text(text)
    os.replace(new, path)


def judge_saves(p, folder):
    path = folder / "prent.yaml"
    listener = Events(p.port)
    first = p.state()
    save(path, PROJECT.replace("made you laugh", "surprised you"))
    state = p.until("a save is seen", lambda s: "What surprised you?" in texts(s))
    old, new = ([page["hash"] for page in s["products"][0]["pages"]] for s in (first, state))
    check("one picture is new", old[0] != new[0] and old[1] == new[1], (old, new))
    check("an event tells", listener.until(lambda t: t.count("event: show") == 2, 5), listener.text)
    save(path, path.read_text())
    (folder / ".prent.yaml.swp").write_text("x")
    (folder / "prent.yaml~").write_text("x")
    (folder / "4913").write_text("x")
    check("the same again is no news", not listener.until(lambda t: t.count("event: show") > 2, 1), listener.text)
    path.write_text(PROJECT.replace("{text: Which", "{text: [Which"))
    state = p.until("a mistake is told", lambda s: any(f["severity"] == "error" for f in s["findings"]))
    check("with its line", state["findings"][0]["line"] >= 4, state["findings"])
    pages = state["products"][0]["pages"]
    check("the pages as they were", [page.get("hash") for page in pages] == new and
          all(page["stale"] for page in pages), pages)
    check("still a picture", p.ask(f"/png/960/{new[0]}")[0] == 200)
    path.write_text(PROJECT.replace("{text: Which", "{text: " + "Long " * 300 + "Which"))
    state = p.until("one card fails", lambda s: [bool(page.get("stale")) for page in s["products"][0]["pages"]]
                    == [False, True])
    check("its finding has its page", any(place["page"] == "deck/02" for f in state["findings"]
                                          for place in f.get("places", [])), state["findings"])
    path.write_text(PROJECT)
    state = p.until("mended", lambda s: not s["findings"])
    check("nothing is old now", not any(page["stale"] for page in state["products"][0]["pages"]))
    listener.s.close()


def judge_storm(p, folder):
    """500 saves, as fast as they go, in the ways of several editors."""
    path = folder / "prent.yaml"
    for i in range(500):
        text = PROJECT.replace("made you laugh", f"happened {i} times")
        if i % 3 == 0:
            save(path, text)
        elif i % 3 == 1:
            path.write_text(text)
        else:
            path.unlink()
            path.write_text(text)
    p.until("the last of 500 saves", lambda s: "What happened 499 times?" in texts(s))
    check("memory after 500 saves", memory(p) < 400, f"{memory(p)} MB")
    shutil.rmtree(folder)
    p.until("a project that is gone", lambda s: s["findings"])
    check("it still answers", p.ask()[0] == 200)
    folder.mkdir()
    path.write_text(PROJECT.replace("made you laugh", "is back"))
    p.until("a project that is back", lambda s: "What is back?" in texts(s) and not s["findings"])


def memory(p):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{p.server}/status").read_text())[1]) // 1024


def judge_descriptors(p):
    """A child, such as the worker that decodes pictures, gets none of the server's sockets."""
    flags = {}
    for info in Path(f"/proc/{p.server}/fdinfo").iterdir():
        try:
            target = os.readlink(f"/proc/{p.server}/fd/{info.name}")
            flags[f"{info.name} {target}"] = int(re.search(r"flags:\s+(\d+)", info.read_text())[1], 8)
        except OSError:
            continue
    sockets = {name: flag for name, flag in flags.items() if "socket" in name or "inotify" in name or "eventpoll" in name}
    check("passes nothing on", len(sockets) >= 4 and all(flag & 0o2000000 for flag in sockets.values()), sockets)


def judge_font():
    """A font that ends whoever reads it is named on the page, and the server lives."""
    folder = scratch / "font"
    (folder / "fonts").mkdir(parents=True)
    (folder / "prent.yaml").write_text(PROJECT)
    font = folder / "fonts/a.ttf"
    font.write_bytes((source / "fonts/Lato-Regular.ttf").read_bytes() + b"it kills")
    # A FreeType that dies of it, as real ones have died of others.
    (scratch / "dies.c").write_text(
        "#define _GNU_SOURCE\n#include <dlfcn.h>\n#include <signal.h>\n#include <string.h>\n"
        "int FT_New_Memory_Face(void *l, const char *p, long n, long i, void *f) {\n"
        '    if (n > 8 && !memcmp(p + n - 8, "it kills", 8)) raise(SIGSEGV);\n'
        "    int (*real)(void *, const char *, long, long, void *) = dlsym(RTLD_NEXT, \"FT_New_Memory_Face\");\n"
        "    return real(l, p, n, i, f);\n}\n")
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", scratch / "dies.so", scratch / "dies.c", "-ldl"], check=True)
    trace = scratch / "dying"
    asan = "verify_asan_link_order=0:handle_segv=0:detect_leaks=0"  # where ASan is in the program
    trace.write_text(f'#!/bin/sh\nASAN_OPTIONS={asan} LD_PRELOAD={scratch / "dies.so"} exec {program} "$@"\n')
    trace.chmod(0o755)
    p = Server(str(trace), scratch, check, folder)
    try:
        state = p.state()
        check("the font is named", [f["message"] for f in state["findings"]] == [
            f"{font}: this font is damaged: a library ends when it reads it; the files are as they were"], state["findings"])
        font.unlink()
        state = p.until("without it all is well", lambda s: not s["findings"])
        check("its pages are there", texts(state)[0] == "What made you laugh?", texts(state))
    finally:
        p.run.terminate()
        p.run.wait(10)


def judge_escapes():
    """Names and words are data: in JSON, and the page sets them as text."""
    folder = scratch / "a <b> & 'c'"
    folder.mkdir()
    (folder / "prent.yaml").write_text(PROJECT.replace("Table talk", "</script><img src=x onerror=alert(1)>"))
    (folder / "prent.yaml").write_text((folder / "prent.yaml").read_text().replace("  deck:", "  één-2:"))
    p = Preview(folder)
    try:
        name = p.state()["products"][0]["files"][0]
        check("a name as it is", name == "één-2.pdf", name)
        status, body = p.ask("/file/" + urllib.parse.quote(name, safe="-_.!~*'()"))
        check("its file", status == 200 and body.startswith(b"%PDF"), status)
        check("a title as it is", p.state()["title"] == "</script><img src=x onerror=alert(1)>")
        script = (source / "src/preview/page/preview.js").read_text()
        check("no HTML is made of words", not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write", script))
        again = subprocess.run([program, "preview", folder, "--port", str(p.port)], capture_output=True,
                               text=True, timeout=30, check=False)
        check("a port that is taken", again.returncode == 3 and "port" in again.stderr, again)
        other = Preview(folder)
        check("the next free port", other.port != p.port and other.ask()[0] == 200)
        other.stop()
    finally:
        p.stop()


def judge_own_theme():
    """Inks of a product's own theme: finishes are shown, and a change of one is a new picture."""
    folder = scratch / "own"
    folder.mkdir()
    text = PROJECT.replace("    layout:\n", "    theme: {inks: {brand: {cmyk: [80, 0, 0, 0]}, gloss: {spot: Gloss, finish: varnish}}}\n"
                           "    layout:\n").replace(
        'front: {text: "{card.text}", style: heading, size: 20 pt, padding: 8 mm}',
        'front: {column: [{text: "{card.text}", style: heading}, {shape: rectangle, fill: brand, height: 5 mm}, '
        '{shape: rectangle, fill: gloss, height: 5 mm}], padding: 8 mm}')
    (folder / "prent.yaml").write_text(text)
    p = Preview(folder)
    try:
        product = p.state()["products"][0]
        check("its varnish is a finish", product["finishes"] == ["Gloss"], product["finishes"])
        before = product["pages"][0]["hash"]
        (folder / "prent.yaml").write_text(text.replace("[80, 0, 0, 0]", "[0, 80, 0, 0]"))
        p.until("another ink, another picture", lambda s: s["products"][0]["pages"][0]["hash"] != before)
    finally:
        p.stop()


def main():
    for old in scratch.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    folder = scratch / "project"
    folder.mkdir()
    (folder / "prent.yaml").write_text(PROJECT)
    p = Preview(folder)
    try:
        page = p.state()["products"][0]["pages"][0]["hash"]
        judge_rules(p)
        judge_targets(p, page)
        judge_words_and_files(p, folder, page)
        judge_descriptors(p)
        judge_limits(p)
        judge_saves(p, folder)
        judge_storm(p, folder)
    finally:
        p.stop()
    judge_escapes()
    judge_font()
    judge_own_theme()
    print("the preview holds" if not failures else f"{len(failures)} failures")
    sys.exit(bool(failures))


main()

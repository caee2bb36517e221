"""prent preview as a process, and requests to it byte by byte, for the tests that ask it."""
import json
import os
import re
import signal
import socket
import subprocess
import time


class Preview:
    """`check` takes what is seen, whether it is right, and what was there instead."""

    def __init__(self, program, scratch, check, folder, *options):
        (scratch / "passing").mkdir(exist_ok=True)
        self.check = check
        self.run = subprocess.Popen([program, "preview", folder, *options], stdout=subprocess.PIPE,
                                    stderr=subprocess.PIPE, text=True,
                                    env=dict(os.environ, TMPDIR=str(scratch / "passing")))
        found = re.search(r"http://127\.0\.0\.1:(\d+)/(?:#(\w+))?", self.run.stdout.readline())
        self.port, self.token = int(found[1]), found[2]

    @property
    def server(self):
        """The process that serves: one that the program watches."""
        with open(f"/proc/{self.run.pid}/task/{self.run.pid}/children", encoding="ascii") as file:
            return int(file.read().split()[0])

    def ask(self, target="/", method="GET", heads=None, version="1.1", raw=None, wait=15):
        """Status and body, by a connection of its own; None: closed without an answer."""
        if heads is None:
            heads = [f"Host: 127.0.0.1:{self.port}"]
        text = raw or "".join(f"{line}\r\n" for line in [f"{method} {target} HTTP/{version}", *heads,
                                                         "Connection: close"]) + "\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as s:
            s.sendall(text.encode("latin-1"))
            answer = b""
            try:
                while chunk := s.recv(65536):
                    answer += chunk
            except ConnectionResetError:
                pass
        if not answer:
            return None, b""
        head, _, body = answer.partition(b"\r\n\r\n")
        self.heads = head.decode("latin-1")
        return int(head.split()[1]), body

    def state(self):
        return json.loads(self.ask("/state")[1])["show"]

    def until(self, what, test, seconds=20):
        end = time.monotonic() + seconds
        state = None
        while time.monotonic() < end:
            state = self.state()
            if test(state):
                return state
            time.sleep(0.05)
        self.check(what, False, json.dumps(state)[:600])
        return state

    def stop(self):
        self.run.send_signal(signal.SIGINT)
        try:
            self.run.wait(10)
        except subprocess.TimeoutExpired:
            self.run.kill()
            self.check("ends at a signal", False)
        self.check("says nothing of an accident", self.run.stderr.read() == "")

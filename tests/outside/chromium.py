"""Debian's Chromium without a window, spoken to over a pipe (Chrome DevTools Protocol): what it
draws, what it lets a reader select, and what it tells those who listen."""
import base64
import json
import os
import subprocess
import tempfile

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
         "--force-device-scale-factor=1", "--hide-scrollbars", "--remote-debugging-pipe"]
# What stands between a text and its letters, or says nothing.
SILENT = {"RootWebArea", "InlineTextBox", "generic", "none"}


class Chromium:
    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_read, self.to = os.pipe()
        self.back, to_write = os.pipe()

        def hand_over():  # Chromium reads from 3 and writes to 4
            ends = os.dup(to_read), os.dup(to_write)
            for end, number in zip(ends, (3, 4)):
                os.dup2(end, number)

        self.process = subprocess.Popen(
            ["chromium", *FLAGS, "--user-data-dir=" + self.profile.name], close_fds=False,
            preexec_fn=hand_over, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(to_write)
        self.rest, self.count, self.session, self.events = b"", 0, None, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        self.call("Page.enable")

    def __enter__(self):
        return self

    def __exit__(self, *wrong):
        self.session = None
        self.call("Browser.close")
        self.process.wait(30)
        self.profile.cleanup()

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.back, 1 << 20)
            if not more:
                raise EOFError("Chromium is gone")
            self.rest += more
        whole, self.rest = self.rest.split(b"\0", 1)
        return json.loads(whole)

    def call(self, method, **params):
        self.count += 1
        ask = {"id": self.count, "method": method, "params": params}
        if self.session:
            ask["sessionId"] = self.session
        os.write(self.to, json.dumps(ask).encode() + b"\0")
        while (answer := self.message()).get("id") != self.count:
            self.events.append(answer["method"])
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def script(self, source):
        answer = self.call("Runtime.evaluate", expression=source, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def open(self, path):
        """Shows the file, with its fonts loaded."""
        self.events = []
        self.call("Page.navigate", url="file://" + os.path.abspath(path))
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.message().get("method"))
        self.script("document.fonts.ready.then(() => 0)")

    def draw(self, path, width, height):
        """The SVG on show as a PNG file, stretched to so many pixels."""
        self.script("for (const [name, value] of Object.entries({width: %d, height: %d, "
                    "preserveAspectRatio: 'none'})) document.documentElement.setAttribute(name, value)"
                    % (width, height))
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=1, mobile=False)
        shot = self.call("Page.captureScreenshot", format="png", optimizeForSpeed=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def selected(self, told=False):
        """All that a reader can select, as it would be copied; or only what is not for the eye
        alone."""
        hide = "document.querySelectorAll('text[aria-hidden]').forEach(t => t.style.display = '%s')"
        self.script(hide % ("none" if told else ""))
        self.script("getSelection().selectAllChildren(document.documentElement)")
        words = self.script("getSelection().toString()")
        self.script("getSelection().removeAllRanges()")
        self.script(hide % "")
        return words

    def told(self):
        """What is there for those who listen: [depth, role, name], in order; a heading's role has
        its level."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        known = {node["nodeId"]: node for node in nodes}
        out = []

        def walk(node, depth):
            role = node.get("role", {}).get("value", "none")
            if not node.get("ignored") and role not in SILENT:
                level = [p["value"]["value"] for p in node.get("properties", [])
                         if p["name"] == "level" and role == "heading"]
                out.append([depth, role + "".join(str(n) for n in level),
                            node.get("name", {}).get("value", "")])
                depth += 1
            for child in node.get("childIds", []):
                walk(known[child], depth)

        walk(nodes[0], 0)
        return out

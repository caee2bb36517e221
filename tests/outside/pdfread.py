# Reads a PDF for the judges: its objects as qpdf sees them, its raw bytes, the operators of
# its contents with the state they draw in, and the glyphs that each font shows. Knows nothing
# of prent; what it cannot read it says, instead of taking it for right.
import base64
import copy
import json
import re
import subprocess
import zlib

TOKEN = re.compile(
    rb"(?P<space>(?:[\0\t\n\f\r ]|%[^\r\n]*)+)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<mark><<|>>|\[|\])"
    rb"|(?P<hex><[0-9A-Fa-f\s]*>)"
    rb"|(?P<string>\()"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*)"
)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
REF = re.compile(r"\d+ \d+ R$")


class Unreadable(Exception):
    pass


def string_at(data, at):
    """The literal string whose parenthesis opens at `at`, and where it ends."""
    out, depth, i = [], 1, at + 1
    while depth:
        c = data[i:i + 1]
        if not c:
            raise Unreadable("a string has no end")
        if c == b"\\":
            octal = re.compile(rb"[0-7]{1,3}").match(data, i + 1)
            if octal:
                out.append(bytes([int(octal[0], 8) & 255]))
                i = octal.end()
                continue
            c = data[i + 1:i + 2]
            out.append(ESCAPES.get(c, c))
            i += 2
            continue
        depth += {b"(": 1, b")": -1}.get(c, 0)
        if depth:
            out.append(c)
        i += 1
    return b"".join(out), i


def operators(data):
    """(operator, operands) of a content stream; an inline image is one ("BI", [dict])."""
    stack, operands, at = [], [], 0
    while at < len(data):
        token = TOKEN.match(data, at)
        if not token:
            raise Unreadable(f"content {data[at:at + 20]!r}")
        kind, text, at = token.lastgroup, token[0], token.end()
        if kind == "number":
            operands.append(float(text) if b"." in text else int(text))
        elif kind == "name":
            operands.append(text.decode("latin-1"))
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", text[1:-1])
            operands.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
        elif kind == "string":
            string, at = string_at(data, token.start())
            operands.append(string)
        elif kind == "mark" and text in (b"[", b"<<"):
            stack.append((text, operands))
            operands = []
        elif kind == "mark":
            opened, outer = stack.pop() if stack else (None, None)
            if (opened, text) not in ((b"[", b"]"), (b"<<", b">>")):
                raise Unreadable(f"{text!r} closes nothing")
            if text == b">>":
                operands = dict(zip(operands[::2], operands[1::2]))
            outer.append(operands)
            operands = outer
        elif kind == "operator" and text in (b"true", b"false", b"null"):
            operands.append({b"true": True, b"false": False, b"null": None}[text])
        elif kind == "operator" and text == b"BI":
            start = re.compile(rb"\sID\s").search(data, at)
            end = start and re.compile(rb"\sEI(?=\s|$)").search(data, start.end())
            if not end:
                raise Unreadable("an inline image has no end")
            (_, [image]), = operators(b"<<" + data[at:start.start()] + b">> BI_")
            yield "BI", [image]
            at = end.end()
        elif kind == "operator":
            if stack:
                raise Unreadable(f"{text!r} within an array")
            yield text.decode("latin-1"), operands
            operands = []
    if operands or stack:
        raise Unreadable("operands without an operator")


class Content:
    """The operators of a page, a form, a pattern or a glyph, and where they find resources."""

    def __init__(self, name, data, resources):
        self.name, self.data, self.resources = name, data, resources
        self.list = list(operators(data))


class State:
    """What of the graphics state the judges look at."""

    def __init__(self):
        self.fill = self.stroke = ("g", [0])
        self.font = None
        self.mode = 0  # of text: fill, stroke, …
        self.gs = {}

    def copy(self):
        other = copy.copy(self)
        other.gs = dict(self.gs)
        return other


class Pdf:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.raw = file.read()
        run = subprocess.run(
            ["qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=inline",
             "--decode-level=none", path], capture_output=True, text=True, encoding="utf-8")
        if run.returncode not in (0, 3):
            raise Unreadable(f"qpdf: {run.stderr.strip()}")
        self.warnings = run.stderr.strip()
        self.head, self.objects = json.loads(run.stdout)["qpdf"]
        self.trailer = self.objects["trailer"]["value"]
        self.read = None  # the contents, once read

    def clone(self):
        return copy.deepcopy(self)

    # Objects.
    def get(self, value, *keys):
        """The value behind references, and below keys; None when it is not there."""
        for key in (None, *keys):
            if key is not None:
                value = value.get(key) if isinstance(value, dict) else None
            if isinstance(value, str) and REF.match(value):
                found = self.objects.get(f"obj:{value}", {})
                value = found.get("value", found.get("stream", {}).get("dict"))
        return value

    def stream(self, ref):
        """The stream object of a reference, {"dict": …, "data": …}."""
        return self.objects.get(f"obj:{ref}", {}).get("stream") if isinstance(ref, str) else None

    def data(self, ref):
        return self.decoded(self.stream(ref))

    def decoded(self, stream):
        if stream and self.get(stream["dict"], "/DecodeParms"):
            raise Unreadable("a predictor")
        return self.inflated(stream)

    def inflated(self, stream):
        """Its data without Flate, but with what a predictor has made of them."""
        if not stream:
            raise Unreadable("a stream is missing")
        data = base64.b64decode(stream["data"])
        for name in self.filters(stream["dict"]):
            if name == "/FlateDecode":
                data = zlib.decompress(data)
            elif name != "/DCTDecode":
                raise Unreadable(f"filter {name}")
        return data

    def filters(self, of):
        found = self.get(of, "/Filter")
        return found if isinstance(found, list) else [found] if found else []

    def walk(self):
        """Every dictionary, array and plain value, with the object it stands in."""
        for name, whole in self.objects.items():
            todo = [whole.get("value", whole.get("stream", {}).get("dict"))]
            while todo:
                value = todo.pop()
                yield name, value
                if isinstance(value, dict):
                    todo.extend(value.values())
                elif isinstance(value, list):
                    todo.extend(value)

    def dicts(self):
        return ((name, value) for name, value in self.walk() if isinstance(value, dict))

    def plain(self, value, depth=20):
        """A value with all that it refers to, for comparing."""
        if depth == 0:
            raise Unreadable("references go in a circle")
        if isinstance(value, str) and REF.match(value):
            stream = self.stream(value)
            inner = self.plain(self.get(value), depth - 1)
            return [inner, self.inflated(stream).hex()] if stream else inner
        if isinstance(value, dict):
            return {k: self.plain(v, depth - 1) for k, v in value.items()
                    if k not in ("/Length", "/Filter")}
        if isinstance(value, list):
            return [self.plain(v, depth - 1) for v in value]
        return value

    @property
    def catalog(self):
        return self.get(self.trailer, "/Root") or {}

    @property
    def info(self):
        return self.get(self.trailer, "/Info") or {}

    def pages(self):
        """The pages' dictionaries with what they inherit."""
        out = []

        def below(ref, inherited):
            node = self.get(ref) or {}
            own = {k: node[k] for k in ("/MediaBox", "/CropBox", "/Resources", "/Rotate")
                   if k in node}
            if "/Kids" in node:
                for kid in self.get(node, "/Kids"):
                    below(kid, {**inherited, **own})
            else:
                out.append({**inherited, **node})
        below(self.catalog.get("/Pages"), {})
        return out

    # Contents.
    def contents(self):
        if self.read is None:
            self.read = list(self.contents_read())
        return self.read

    def forget(self):
        """For who has changed objects: their contents are to be read again."""
        self.read = None

    def contents_read(self):
        for i, page in enumerate(self.pages(), 1):
            refs = page.get("/Contents", [])
            resolved = self.get(refs)
            refs = resolved if isinstance(resolved, list) else [refs]
            data = b"\n".join(self.data(ref) for ref in refs)
            yield Content(f"page {i}", data, self.get(page, "/Resources") or {})
        for name, whole in self.objects.items():
            head = whole.get("stream", {}).get("dict", {})
            if head.get("/Subtype") == "/Form" or head.get("/PatternType") == 1:
                yield Content(name, self.decoded(whole["stream"]),
                              self.get(head, "/Resources") or {})

    def states(self, content):
        """(operator, operands, state) of each operator, with the state it works in."""
        state, stack = State(), []
        for op, args in content.list:
            if op == "q":
                stack.append(state.copy())
            elif op == "Q" and stack:
                state = stack.pop()
            elif op in ("g", "rg", "k"):
                state.fill = (op, args)
            elif op in ("G", "RG", "K"):
                state.stroke = (op.lower(), args)
            elif op in ("cs", "sc", "scn"):
                state.fill = (args[0], []) if op == "cs" else (state.fill[0], args)
            elif op in ("CS", "SC", "SCN"):
                state.stroke = (args[0], []) if op == "CS" else (state.stroke[0], args)
            elif op == "gs":
                found = self.get(content.resources, "/ExtGState", args[0]) or {}
                # ISO 32000-1, table 58: OP alone is for filling too.
                state.gs.update({"/op": found["/OP"], **found} if "/OP" in found else found)
            elif op == "Tf":
                state.font = args[0]
            elif op == "Tr":
                state.mode = args[0]
            yield op, args, state

    def codes(self, actual=True):
        """The 2-byte codes that each font shows, by the font's reference; those whose text
        is given beside them (ActualText) only on demand."""
        used = {}
        for content in self.contents():
            fonts, marks = self.get(content.resources, "/Font") or {}, []
            for op, args, state in self.states(content):
                if op in ("BMC", "BDC"):
                    marks.append(op == "BDC" and isinstance(args[1], dict) and
                                 "/ActualText" in args[1])
                elif op == "EMC" and marks:
                    marks.pop()
                if op not in ("Tj", "TJ", "'", '"') or (any(marks) and not actual):
                    continue
                shown = used.setdefault(fonts.get(state.font), set())
                parts = args[-1] if isinstance(args[-1], list) else [args[-1]]
                for part in parts:
                    if isinstance(part, bytes):
                        shown.update(zip(part[::2], part[1::2]))
        return {ref: {a << 8 | b for a, b in shown} for ref, shown in used.items()}

# Reads the structure of a tagged PDF for the judges: what each mark of a page says, with the
# texts that stand in place of glyphs, and the tree of elements over them. What glyphs say comes
# from the fonts' ToUnicode alone. Knows nothing of prent.
import re
import subprocess

from pdfread import REF, Unreadable, operators

PAINTS = {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "'", '"', "BI",
          "EI"}
INLINE = {"Span", "Link", "Figure", "Quote"}


def text_of(value):
    """A text string of qpdf's JSON, or the bytes of one in a content stream."""
    if isinstance(value, bytes):
        return value[2:].decode("utf-16-be") if value.startswith(b"\xfe\xff") else \
            value.decode("latin-1")
    if isinstance(value, str) and value.startswith("u:"):
        return value[2:]
    if isinstance(value, str) and value.startswith("b:"):
        return text_of(bytes.fromhex(value[2:]))
    return None


def unicodes(pdf, font):
    """{code: text} of a ToUnicode map."""
    text = pdf.data(font.get("/ToUnicode")).decode("latin-1")
    out = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, said in re.findall(r"<(\w+)>\s*<([\w\s]+)>", block):
            out[int(code, 16)] = bytes.fromhex(said).decode("utf-16-be")
    if "beginbfrange" in text:
        raise Unreadable("a ToUnicode map with ranges")
    return out


class Mark:
    """A stretch of a page's content: numbered, an artifact, or (kind None) without a mark."""

    def __init__(self, kind, number=None, name=None):
        self.kind, self.number, self.name = kind, number, name
        self.text, self.glyphs, self.draws = "", "", 0
        self.codes = []  # (font's reference, code, whether another text stands for it)


class Page:
    """The marks of a page in the order of its content, and what is wrong with them."""

    def __init__(self, pdf, number, ref, head):
        self.pdf, self.number, self.ref, self.head = pdf, number, ref, head
        self.marks, self.wrong, self.fonts = [], [], {}
        refs = head.get("/Contents", [])
        resolved = pdf.get(refs)
        refs = resolved if isinstance(resolved, list) else [refs]
        self.loose = Mark(None)
        data = b"\n".join(pdf.data(r) for r in refs)
        self.read(data, pdf.get(head, "/Resources") or {}, [], 0)
        self.numbered = {}
        for mark in self.marks:
            if mark.kind == "content":
                if mark.number in self.numbered:
                    self.wrong.append(f"number {mark.number} is there twice")
                self.numbered[mark.number] = mark

    def font(self, ref):
        if ref not in self.fonts:
            self.fonts[ref] = unicodes(self.pdf, self.pdf.get(ref))
        return self.fonts[ref]

    def read(self, data, resources, outer, depth):
        """`outer` are the marks around a form: [(mark or None, its text)]."""
        if depth > 8:
            raise Unreadable("forms within forms")
        stack, font, fonts = list(outer), None, self.pdf.get(resources, "/Font") or {}
        saved, texts = [], None
        for op, args in operators(data):
            if op in ("BDC", "BMC"):
                stack.append(self.opened(stack, args, depth))
            elif op == "EMC":
                if len(stack) <= len(outer):
                    self.wrong.append("EMC ends nothing")
                    continue
                mark, _, actual = stack.pop()
                if actual is not None and not any(a is not None for _, _, a in stack):
                    self.around(stack + [(mark, None, None)]).text += actual
            elif op == "q":
                saved.append(font)
            elif op == "Q" and saved:
                font = saved.pop()
            elif op == "Tf":
                font = fonts.get(args[0])
            elif op == "BT":
                texts = len(stack)
            elif op == "ET" and texts != len(stack):
                self.wrong.append("a mark reaches out of its text object")
            if op in PAINTS:
                self.around(stack).draws += 1
            if op in ("Tj", "TJ", "'", '"'):
                self.shown(args, font, stack)
            if op == "Do":
                self.form(args[0], resources, stack, depth)
        if len(stack) != len(outer):
            self.wrong.append("a mark does not end")

    def opened(self, stack, args, depth):
        props = args[1] if len(args) > 1 and isinstance(args[1], dict) else {}
        actual = text_of(props.get("/ActualText"))
        mark = None
        if "/MCID" in props:
            mark = Mark("content", props["/MCID"], args[0])
            if depth:
                self.wrong.append("a form has numbered content")
        elif args[0] == "/Artifact":
            mark = Mark("artifact", name=args[0])
        if mark and any(m for m, _, _ in stack):
            self.wrong.append(f"{mark.kind} {mark.number} lies within another mark")
        if mark:
            self.marks.append(mark)
        return mark, args[0], actual

    def around(self, stack):
        for mark, _, _ in reversed(stack):
            if mark:
                return mark
        return self.loose

    def shown(self, args, font, stack):
        if not font:
            raise Unreadable("text without a font")
        known, mark = self.font(font), self.around(stack)
        spoken = any(actual is not None for _, _, actual in stack)
        parts = args[-1] if isinstance(args[-1], list) else [args[-1]]
        for part in parts:
            if isinstance(part, bytes):
                for a, b in zip(part[::2], part[1::2]):
                    said = known.get(a << 8 | b, "")
                    mark.codes.append((font, a << 8 | b, spoken))
                    mark.glyphs += said
                    if not spoken:
                        mark.text += said

    def form(self, name, resources, stack, depth):
        ref = (self.pdf.get(resources, "/XObject") or {}).get(name)
        stream = self.pdf.stream(ref)
        if stream and self.pdf.get(stream["dict"], "/Subtype") == "/Form":
            self.read(self.pdf.decoded(stream),
                      self.pdf.get(stream["dict"], "/Resources") or {}, stack, depth + 1)


class Element:
    def __init__(self, ref, value, parent):
        self.ref, self.value, self.parent = ref, value, parent
        self.role = (value.get("/S") or "/").removeprefix("/")
        self.kids = []  # elements, (page, number) of content, ("object", reference)

    def get(self, key):
        return text_of(self.value.get(key))

    def below(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.below()


class Structure:
    def __init__(self, pdf):
        self.pdf = pdf
        self.root = pdf.get(pdf.catalog, "/StructTreeRoot") or {}
        refs = {}
        self.refs_of(pdf.catalog.get("/Pages"), refs)
        self.pages = [Page(pdf, i, ref, head) for i, (ref, head) in enumerate(refs.items())]
        self.number_of = {page.ref: page.number for page in self.pages}
        self.seen, self.twice = set(), []
        kids = pdf.get(self.root, "/K")
        kids = kids if isinstance(kids, list) else [self.root.get("/K")]
        self.top = [self.element(ref, None) for ref in kids if ref]

    def refs_of(self, ref, out, inherited=None):
        node = self.pdf.get(ref) or {}
        inherited = {**(inherited or {}),
                     **{k: node[k] for k in ("/Resources", "/MediaBox") if k in node}}
        for kid in self.pdf.get(node, "/Kids") or []:
            self.refs_of(kid, out, inherited)
        if "/Kids" not in node:
            out[ref] = {**inherited, **node}

    def element(self, ref, parent):
        if ref in self.seen:
            self.twice.append(ref)
            raise Unreadable(f"element {ref} is there twice")
        self.seen.add(ref)
        value = self.pdf.get(ref)
        element = Element(ref, value, parent)
        kids = self.pdf.get(value, "/K")
        kids = kids if isinstance(kids, list) else [] if kids is None else [value["/K"]]
        for kid in kids:
            element.kids.append(self.kid(kid, value, element))
        return element

    def kid(self, kid, value, element):
        if isinstance(kid, int):
            return self.number_of[value["/Pg"]], kid
        if isinstance(kid, str) and REF.match(kid):
            return self.element(kid, element)
        if kid.get("/Type") == "/OBJR":
            return "object", kid["/Obj"]
        return self.number_of[kid.get("/Pg", value.get("/Pg"))], kid["/MCID"]

    def elements(self):
        for top in self.top:
            yield from top.below()

    def said(self, kid, glyphs=False):
        page, number = kid
        mark = self.pages[page].numbered.get(number)
        if not mark:
            return ""
        return mark.glyphs if glyphs else mark.text

    def blocks(self, glyphs=False):
        """(role, text) of each stretch of words that no block divides, in reading order."""
        out = [["", ""]]

        def walk(element):
            block = element.role not in INLINE
            if block and (out[-1][1] or not out[-1][0]):
                out.append([element.role, ""])
            elif block:
                out[-1][0] = element.role
            actual = element.get("/ActualText")
            if actual is not None and not glyphs:
                out[-1][1] += actual
                return
            for kid in element.kids:
                if isinstance(kid, Element):
                    walk(kid)
                    if kid.role not in INLINE and out[-1][1]:
                        out.append([element.role, ""])
                elif kid[0] != "object":
                    out[-1][1] += self.said(kid, glyphs)

        for top in self.top:
            walk(top)
        return [(role, text) for role, text in out if text.strip()]

    def of_page(self, number):
        """The tree of what is on one page: [role, [kids]], words as texts."""
        def walk(element):
            kids = []
            for kid in element.kids:
                if isinstance(kid, Element):
                    inner = walk(kid)
                    if inner:
                        kids.append(inner)
                elif kid[0] == number:
                    kids.append(self.said(kid, glyphs=True))
            return [element.role, kids] if kids else None
        return [tree for tree in map(walk, self.top) if tree]


def poppler_said(path):
    """All words of the tree as poppler tells them, without line ends."""
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True)
    if done.returncode or done.stderr:
        raise Unreadable(f"pdfinfo: {done.stderr.decode()}")
    lines = done.stdout.replace(b"\0", b"").decode("utf-8", "replace").splitlines()
    return [line.strip()[1:-1] for line in lines if re.match(r'\s*".*"$', line)]

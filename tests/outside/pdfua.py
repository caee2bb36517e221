# What makes a PDF readable for everybody, as named rules: PDF/UA-1 (ISO 14289-1:2014) with
# ISO 32000-1 behind it, PDF/A-2a (ISO 19005-2:2011), and what prent promises beyond.
# judge(pdf, UA) gives what is wrong, by rule. As a program: pdfua.py PDF...
import base64
import re
import sys
import xml.etree.ElementTree as ElementTree

import pdfx_fonts  # noqa: F401: its rules register themselves
from pdfread import Pdf
from pdfrule import RULES, X4, judge, rule
from pdftree import INLINE, Element, Structure, text_of

UA, A2A = "PDF/UA-1", "PDF/A-2a"
BOTH = (UA, A2A)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
EXTENSION = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
HEADINGS = ["H1", "H2", "H3", "H4", "H5", "H6"]
GROUPS = {"Document", "Part", "Sect", "BlockQuote", "L", "LI", "Table", "TR",
          "TOC", "TOCI"}
BLOCKS = GROUPS | {*HEADINGS, "P", "Lbl", "LBody", "TH", "TD", "Note", "Caption"}
ROLES = BLOCKS | INLINE
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def structure(pdf):
    if not hasattr(pdf, "structure"):
        pdf.structure = Structure(pdf)
    return pdf.structure


def elements(pdf, *roles):
    return (e for e in structure(pdf).elements() if not roles or e.role in roles)


def named(element):
    return f"{element.role} {element.ref}"


def xmp(pdf):
    return ElementTree.fromstring(pdf.data(pdf.catalog.get("/Metadata")))


def xmp_text(pdf, name):
    found = xmp(pdf).find(f".//{name}")
    return None if found is None else "".join(found.itertext()).strip()


# The file and what it says of itself.
@rule(*BOTH)
def catalog(pdf, standard):
    if pdf.get(pdf.catalog, "/MarkInfo", "/Marked") is not True:
        yield "is not marked"
    if pdf.get(pdf.catalog, "/MarkInfo", "/Suspects"):
        yield "has suspects"
    if pdf.get(pdf.catalog, "/ViewerPreferences", "/DisplayDocTitle") is not True:
        yield "does not show its title"
    if pdf.get(pdf.catalog, "/StructTreeRoot", "/Type") != "/StructTreeRoot":
        yield "has no structure tree"


@rule(*BOTH)
def languages(pdf, standard):
    if not LANGUAGE.match(text_of(pdf.catalog.get("/Lang")) or ""):
        yield f"the file's language is {pdf.catalog.get('/Lang')}"
    for element in elements(pdf):
        if "/Lang" in element.value and not LANGUAGE.match(element.get("/Lang") or ""):
            yield f"the language of {named(element)} is {element.value['/Lang']}"


@rule(*BOTH)
def metadata_says_so(pdf, standard):
    stream = pdf.stream(pdf.catalog.get("/Metadata"))
    if not stream or "/Filter" in stream["dict"]:
        yield "there are no metadata that everything can read"
    if xmp_text(pdf, PDFUA + "part") != "1":
        yield f"pdfuaid:part is {xmp_text(pdf, PDFUA + 'part')}"
    if not xmp_text(pdf, TITLE):
        yield "has no title"


@rule(*BOTH)
def file_sound(pdf, standard):
    found = pdf.get(pdf.trailer, "/ID")
    if not isinstance(found, list) or len(found) != 2:
        yield f"/ID is {found}"
    if "/Encrypt" in pdf.trailer:
        yield "is encrypted"
    for at in re.finditer(rb"(.)endstream", pdf.raw, re.DOTALL):
        if at[1] not in b"\r\n":
            yield f"endstream at {at.start()} does not begin a line"
    for name, value in pdf.dicts():
        if value.get("/Interpolate") is True:
            yield f"{name} is interpolated"


# Content.
@rule(*BOTH)
def content_is_marked(pdf, standard):
    for page in structure(pdf).pages:
        if page.loose.draws:
            yield f"page {page.number + 1} draws {page.loose.draws} things without a mark"


@rule(*BOTH)
def marks_are_sound(pdf, standard):
    for page in structure(pdf).pages:
        for wrong in page.wrong:
            yield f"page {page.number + 1}: {wrong}"


@rule(*BOTH)
def forms_have_no_content(pdf, standard):
    for content in pdf.contents():
        if not content.name.startswith("page ") and any(
                op == "BDC" and isinstance(args[1], dict) and "/MCID" in args[1]
                for op, args in content.list):
            yield f"{content.name} has numbered content"


@rule(*BOTH)
def content_is_owned(pdf, standard):
    owners = {}
    for element in elements(pdf):
        for kid in element.kids:
            if not isinstance(kid, Element) and kid[0] != "object":
                owners.setdefault(kid, []).append(element.ref)
    there = {(page.number, number) for page in structure(pdf).pages for number in page.numbered}
    for kid, refs in owners.items():
        if len(refs) > 1:
            yield f"content {kid} is owned by {refs}"
        if kid not in there:
            yield f"content {kid} of {refs} is not on the page"
    for kid in sorted(there - {*owners}):
        yield f"content {kid} is nobody's"


def number_tree(pdf, ref, out):
    node = pdf.get(ref)
    nums = pdf.get(node, "/Nums") or []
    out.update(zip(nums[::2], nums[1::2]))
    limits = pdf.get(node, "/Limits")
    for kid in pdf.get(node, "/Kids") or []:
        number_tree(pdf, kid, out)
    if limits and nums and limits != [min(nums[::2]), max(nums[::2])]:
        raise ValueError(f"a leaf's limits are {limits}")
    return out


@rule(*BOTH)
def parent_tree(pdf, standard):
    tree = structure(pdf)
    owners = number_tree(pdf, tree.root.get("/ParentTree"), {})
    keys = {}
    want = {}
    for element in tree.elements():
        for kid in element.kids:
            if not isinstance(kid, Element) and kid[0] != "object":
                want[kid] = element.ref
    for page in tree.pages:
        key = page.head.get("/StructParents")
        if key in keys or not isinstance(key, int):
            yield f"page {page.number + 1} has the key {key}"
        keys[key] = page
        row = pdf.get(owners.get(key))
        if not isinstance(row, list):
            yield f"nothing owns page {page.number + 1}"
            continue
        for number in page.numbered:
            if number >= len(row) or row[number] != want.get((page.number, number)):
                yield f"page {page.number + 1}: the owner of {number} is another one"
        if len(row) != len(page.numbered):
            yield f"page {page.number + 1} has {len(page.numbered)} pieces, owners {len(row)}"
    if tree.root.get("/ParentTreeNextKey", 0) <= max(owners, default=-1):
        yield "the next key is taken"


@rule(*BOTH)
def tabs_follow_structure(pdf, standard):
    for i, page in enumerate(pdf.pages(), 1):
        if page.get("/Tabs") != "/S" and (page.get("/Annots") or pdf.raw[:8] > b"%PDF-1.4"):
            yield f"page {i} has tabs by {page.get('/Tabs')}"


# Elements.
@rule(*BOTH)
def elements_are_linked(pdf, standard):
    tree = structure(pdf)
    if len(tree.top) != 1 or tree.top[0].role != "Document":
        yield f"the tree's top is {[e.role for e in tree.top]}"
    for element in tree.elements():
        parent = element.parent.ref if element.parent else pdf.catalog["/StructTreeRoot"]
        if element.value.get("/P") != parent:
            yield f"the parent of {named(element)} is {element.value.get('/P')}"
        if element.role not in ROLES:
            yield f"{named(element)} has no standard role"
        if not element.kids and element.role not in ("TH", "TD"):
            yield f"{named(element)} is empty"


@rule(*BOTH)
def words_are_in_paragraphs(pdf, standard):
    for element in elements(pdf, *GROUPS):
        if any(not isinstance(kid, Element) for kid in element.kids):
            yield f"{named(element)} has bare content"
        for kid in element.kids:
            if isinstance(kid, Element) and kid.role in INLINE - {"Figure"}:
                yield f"{named(element)} has a {kid.role}"
    for element in elements(pdf, "P", "Lbl", *HEADINGS, *INLINE):
        for kid in element.kids:
            if isinstance(kid, Element) and kid.role in BLOCKS:
                yield f"{named(element)} has a {kid.role}"


@rule(*BOTH)
def headings(pdf, standard):
    last = 0
    for element in elements(pdf, *HEADINGS):
        level = HEADINGS.index(element.role) + 1
        if level > last + 1:
            yield f"{named(element)} comes after level {last}"
        last = level


@rule(*BOTH)
def lists(pdf, standard):
    holds = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC", "Caption"}}
    stands = {"LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI", "Note"}, "TOCI": {"TOC"}}
    for element in elements(pdf):
        kids = {kid.role if isinstance(kid, Element) else "words" for kid in element.kids}
        if element.role in holds and not kids <= holds[element.role]:
            yield f"{named(element)} holds {sorted(kids)}"
        if element.role in stands and element.parent.role not in stands[element.role]:
            yield f"{named(element)} stands in {element.parent.role}"


@rule(*BOTH)
def tables(pdf, standard):
    for table in elements(pdf, "Table"):
        rows = [[kid.role for kid in row.kids] for row in table.kids]
        if any(row.role != "TR" for row in table.kids) or \
                any(role not in ("TH", "TD") for row in rows for role in row):
            yield f"{named(table)} holds {rows}"
        if len({len(row) for row in rows}) != 1:
            yield f"the rows of {named(table)} have {[len(row) for row in rows]} cells"
    for cell in elements(pdf, "TH"):
        scope = pdf.get(cell.value, "/A", "/Scope")
        row = [kid.role for kid in cell.parent.kids]
        if scope != ("/Row" if "TD" in row else "/Column"):
            yield f"{named(cell)} has the scope {scope}"


@rule(*BOTH)
def notes(pdf, standard):
    ids = {}
    for note in elements(pdf, "Note"):
        if not note.get("/ID") or note.get("/ID") in ids:
            yield f"{named(note)} has the identifier {note.get('/ID')}"
        ids[note.get("/ID")] = note.ref
    known = {}
    todo = [structure(pdf).root.get("/IDTree")] if ids else []
    while todo:
        node = pdf.get(todo.pop())
        names = pdf.get(node, "/Names") or []
        known.update(zip(map(text_of, names[::2]), names[1::2]))
        todo.extend(pdf.get(node, "/Kids") or [])
    if known != ids:
        yield "the identifiers' tree has others"


@rule(*BOTH)
def figures(pdf, standard):
    for figure in elements(pdf, "Figure"):
        if not (figure.get("/Alt") or "").strip():
            yield f"{named(figure)} says nothing"
        box = pdf.get(figure.value, "/A", "/BBox")
        if not isinstance(box, list) or box[2] <= box[0] or box[3] <= box[1]:
            yield f"{named(figure)} has the bounds {box}"


@rule(*BOTH)
def links(pdf, standard):
    owners = number_tree(pdf, structure(pdf).root.get("/ParentTree"), {})
    owned = {}
    for link in elements(pdf, "Link"):
        places = [kid[1] for kid in link.kids
                  if not isinstance(kid, Element) and kid[0] == "object"]
        if not places:
            yield f"{named(link)} leads nowhere"
        owned.update(dict.fromkeys(places, link.ref))
    for page in structure(pdf).pages:
        for ref in pdf.get(page.head, "/Annots") or []:
            note = pdf.get(ref)
            if note.get("/Subtype") != "/Link":
                yield f"{ref} is a {note.get('/Subtype')}"
            if not (text_of(note.get("/Contents")) or "").strip():
                yield f"link {ref} says nothing"
            if ref not in owned or owners.get(note.get("/StructParent")) != owned[ref]:
                yield f"link {ref} is nobody's"
            owned.pop(ref, None)
    if owned:
        yield f"links {sorted(owned)} are on no page"


# Letters.
@rule(*BOTH)
def fonts(pdf, standard):
    for name, value in pdf.dicts():
        if value.get("/Type") == "/Font" and value.get("/Subtype") == "/Type3":
            yield f"{name} is a Type 3 font"
        if value.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in value:
            yield f"{name} has no CIDToGIDMap"
    for ref, codes in pdf.codes().items():
        if 0 in codes:
            yield f"font {ref} shows .notdef"


def means_nothing(said):
    return not said or any(
        c == "\0" or 0xE000 <= ord(c) < 0xF900 or ord(c) >= 0xF0000 or
        c in "\ufeff\ufffe\uffff\ufffd" or 0xFDD0 <= ord(c) <= 0xFDEF for c in said)


@rule(*BOTH)
def letters_mean_something(pdf, standard):
    for page in structure(pdf).pages:
        for mark in [*page.marks, page.loose]:
            for font, code, spoken in mark.codes:
                if not spoken and means_nothing(page.font(font).get(code, "")):
                    yield f"page {page.number + 1} shows glyph {code} of {font} without a text"


@rule(*BOTH)
def texts_mean_something(pdf, standard):
    tree = structure(pdf)
    for element in tree.elements():
        for key in ("/Alt", "/ActualText", "/T", "/E"):
            if key in element.value and means_nothing((element.get(key) or "").strip()):
                yield f"{key} of {named(element)} is {element.value[key]}"
    for page in tree.pages:
        content = [mark for mark in page.marks if mark.kind == "content"]
        if any(mark.glyphs.strip() for mark in content) and not any(
                mark.text.strip() for mark in content):
            yield f"page {page.number + 1} says nothing of what it shows"


@rule(*BOTH)
def bookmarks(pdf, standard):
    titles = [e.get("/T") for e in elements(pdf, "Sect") if e.get("/T")]
    pages, found = {page.ref for page in structure(pdf).pages}, []

    def below(node):
        ref = node.get("/First")
        while ref:
            mark = pdf.get(ref)
            found.append(text_of(mark.get("/Title")))
            if (pdf.get(mark, "/Dest") or [None])[0] not in pages:
                raise ValueError(f"a bookmark leads to {mark.get('/Dest')}")
            below(mark)
            ref = mark.get("/Next")

    below(pdf.get(pdf.catalog, "/Outlines") or {})
    left = iter(found)  # a card that shows only shapes has a bookmark, but no section
    for title, before in zip(titles, [None, *titles]):
        if title != before and title not in left:  # copies share one
            yield f"there is no bookmark for {title}, or not in its place"


# PDF/A-2a alone.
@rule(A2A)
def archive_says_so(pdf, standard):
    if (xmp_text(pdf, PDFA + "part"), xmp_text(pdf, PDFA + "conformance")) != ("2", "A"):
        yield "pdfaid is another"
    described = xmp(pdf).find(f".//{EXTENSION}")
    names = [] if described is None else [e.text for e in described.iter(PROPERTY + "name")]
    uri = described is not None and any(
        e.text == PDFUA.strip("{}") for e in described.iter() if e.tag.endswith("namespaceURI"))
    if names != ["part"] or not uri:
        yield f"the extension schema describes {names}"


@rule(A2A)
def archive_intent(pdf, standard):
    intents = pdf.get(pdf.catalog, "/OutputIntents") or []
    found = [pdf.get(one, "/S") for one in intents]
    if found != ["/GTS_PDFA1"]:
        yield f"the intents are {found}"
    for one in intents:
        data = pdf.data(pdf.get(one).get("/DestOutputProfile"))
        if data[12:20] != b"mntrRGB ":
            yield f"the intent's profile is {data[12:20]}"


@rule(A2A)
def archive_colours(pdf, standard):
    for content in pdf.contents():
        if any(op in ("k", "K") for op, _ in content.list):
            yield f"{content.name} uses device CMYK"
    for name, value in pdf.walk():
        if value == "/DeviceCMYK":
            yield f"{name} uses device CMYK"


@rule(A2A)
def archive_fonts(pdf, standard):
    for name in ("fonts-embedded", "fonts-named"):
        yield from RULES[name][0](pdf, X4)


@rule(A2A)
def archive_actions(pdf, standard):
    prints, hides = 4, 1 | 2 | 32
    for name, value in pdf.dicts():
        if value.get("/Subtype") == "/Link":
            flags = value.get("/F", 0)
            if not flags & prints or flags & hides:
                yield f"{name} has the flags {flags}"
        if value.get("/S") in ("/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm"):
            yield f"{name} is a {value['/S']}"
        for key in ("/AA", "/EmbeddedFiles", "/XFA", "/JS"):
            if key in value:
                yield f"{name} has {key}"


def untagged(pdf):
    """What of tags is in a file that should have none."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.catalog:
            yield f"has {key}"
    for content in pdf.contents():
        if any(op == "BDC" and isinstance(args[1], dict) and "/MCID" in args[1]
               for op, args in content.list):
            yield f"{content.name} has numbered content"
    stream = pdf.stream(pdf.catalog.get("/Metadata"))
    if stream and b"<pdfuaid:" in base64.b64decode(stream["data"]):
        yield "says that it is PDF/UA"


if __name__ == "__main__":
    failures = 0
    for path in sys.argv[1:]:
        for name, wrong in judge(Pdf(path), UA).items():
            failures += 1
            print(f"{path}: {name}: {'; '.join(wrong)}")
    sys.exit(failures != 0)

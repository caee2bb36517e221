# Ways to spoil a tagged PDF, each against one rule of pdfua.py: (rule, what is done to the file).
# They change what was read of a good file, in place.
import re

from pdfua import elements
from pdfx_mutants import contents, first, info, metadata, new_object, page, paint, replace, setter

MUTANTS = []


def add(rule, *spoils):
    MUTANTS.extend((rule, spoil) for spoil in spoils)


def catalog(pdf):
    return pdf.catalog


def root(pdf):
    return pdf.get(pdf.catalog, "/StructTreeRoot")


def element(pdf, role, below=None):
    """The first element of a role, within one of another role if asked."""
    found = next(e for e in elements(pdf, role) if not below or e.parent.role == below)
    del pdf.structure  # which is to be read anew, once it is spoilt
    return found.value


def of(role, below=None):
    return lambda pdf: element(pdf, role, below)


def role_set(old, new, below=None):
    def spoil(pdf):
        element(pdf, old, below)["/S"] = new
    return spoil


def kids(pdf, role):
    return element(pdf, role)["/K"]


def stream_change(old, new, count=1):
    """The first page's content with something else in it."""
    def spoil(pdf):
        stream = contents(pdf)
        data = pdf.decoded(stream)
        changed = re.sub(old, new, data, count=count)
        if changed == data:
            raise LookupError(f"no {old} in the page")
        replace(stream, changed)
    return spoil


def annotation(pdf):
    return first(pdf, "/Subtype", "/Link")


def owners(pdf):
    """The first page's list of owners."""
    nums = pdf.get(pdf.get(root(pdf).get("/ParentTree"), "/Kids")[0])["/Nums"]
    return pdf.get(nums[nums.index(page(pdf)["/StructParents"]) + 1])


def form_marked(pdf):
    stream = next(o["stream"] for o in pdf.objects.values()
                  if o.get("stream", {}).get("dict", {}).get("/Subtype") == "/Form")
    replace(stream, b"/P <</MCID 0>> BDC " + pdf.decoded(stream) + b" EMC")


def letter_lost(pdf):
    font = next(v for _, v in pdf.dicts() if "/ToUnicode" in v)
    stream = pdf.stream(font["/ToUnicode"])
    replace(stream, re.sub(rb"<00(\w\w)>\n", rb"<E0\1>\n", pdf.decoded(stream)))


def kid_twice(pdf):
    at = kids(pdf, "P")
    at.append(at[0])


def kid_lost(pdf):
    kids(pdf, "P").pop(0)


def row_short(pdf):
    kids(pdf, "TR").pop()


def note_twice(pdf):
    notes = [e.value for e in elements(pdf, "Note")]
    notes[1]["/ID"] = notes[0]["/ID"]


def section_with_words(pdf):
    words = {"/Type": "/MCR", "/Pg": element(pdf, "P")["/Pg"], "/MCID": 0}
    kids(pdf, "Sect").append(words)


def bookmark_lost(pdf):
    outlines = pdf.get(pdf.catalog, "/Outlines")
    outlines["/First"] = pdf.get(outlines["/First"])["/Next"]


# The file and what it says of itself.
add("catalog", setter(catalog, "/MarkInfo", {"/Marked": False}), setter(catalog, "/MarkInfo", None),
    setter(catalog, "/ViewerPreferences", {}), setter(root, "/Type", "/Other"))
add("languages", setter(catalog, "/Lang", None), setter(catalog, "/Lang", "u:Dutch, mostly"),
    setter(of("Span"), "/Lang", "u:?"))
add("metadata-says-so", lambda pdf: metadata(pdf, b"pdfuaid:part>1", b"pdfuaid:part>2"),
    lambda pdf: metadata(pdf, b"dc:title>", b"dc:other>"), setter(catalog, "/Metadata", None),
    lambda pdf: pdf.stream(pdf.catalog["/Metadata"])["dict"].update({"/Filter": "/FlateDecode"}))
add("file-sound", setter(lambda pdf: pdf.trailer, "/ID", None),
    setter(info, "/Interpolate", True),
    lambda pdf: setattr(pdf, "raw", pdf.raw.replace(b"\nendstream", b"endstream", 1)))

# Content.
add("content-is-marked", lambda pdf: paint(pdf, b"0 0 9 9 re f"), lambda pdf: paint(pdf, b"/X Do"),
    stream_change(rb"/Artifact BMC", b"/Span BMC"))
add("marks-are-sound", lambda pdf: paint(pdf, b"/Artifact BMC"), lambda pdf: paint(pdf, b"EMC"),
    stream_change(rb"(/P<</MCID 0 >>BDC\n)", rb"\1/Artifact BMC EMC "),
    stream_change(rb"(/Artifact BMC\n)", rb"\1/P<</MCID 999>>BDC EMC "),
    stream_change(rb"/MCID 1 ", b"/MCID 0 "))
add("forms-have-no-content", form_marked)
add("content-is-owned", kid_twice, kid_lost, stream_change(rb"/MCID 2 ", b"/MCID 777 "),
    lambda pdf: kids(pdf, "P").append(888))
add("parent-tree", lambda pdf: owners(pdf).reverse(), lambda pdf: owners(pdf).pop(),
    lambda pdf: owners(pdf).append(owners(pdf)[0]), setter(page, "/StructParents", None),
    setter(page, "/StructParents", 1), setter(root, "/ParentTreeNextKey", 0))
add("tabs-follow-structure", setter(page, "/Tabs", None), setter(page, "/Tabs", "/R"))

# Elements.
add("elements-are-linked", setter(of("P"), "/P", "1 0 R"), role_set("BlockQuote", "/Saying"),
    setter(of("P"), "/K", []), role_set("Document", "/Sect"))
add("words-are-in-paragraphs", section_with_words,
    role_set("P", "/BlockQuote", "BlockQuote"), role_set("P", "/Sect"), role_set("Link", "/P"))
add("headings", role_set("H1", "/H2"), role_set("H2", "/H3"), role_set("H1", "/P"))
add("lists", role_set("LI", "/P"), role_set("LBody", "/P"), role_set("L", "/Sect"),
    role_set("Lbl", "/P", "LI"))
add("tables", row_short, role_set("TR", "/P"), role_set("TH", "/TD"),
    lambda pdf: pdf.get(element(pdf, "TH")["/A"]).update({"/Scope": "/Row"}),
    setter(of("TH"), "/A", None))
add("notes", note_twice, setter(of("Note"), "/ID", None), setter(root, "/IDTree", None))
add("figures", setter(of("Figure"), "/Alt", None), setter(of("Figure"), "/Alt", "u: "),
    setter(of("Figure"), "/A", None))
add("links", setter(annotation, "/Contents", None), setter(annotation, "/StructParent", None),
    lambda pdf: kids(pdf, "Link").pop(), setter(annotation, "/Subtype", "/Text"),
    setter(annotation, "/StructParent", 2))

# Letters.
add("fonts", setter(lambda pdf: first(pdf, "/Subtype", "/CIDFontType2"), "/CIDToGIDMap", None),
    lambda pdf: new_object(pdf, {"/Type": "/Font", "/Subtype": "/Type3"}),
    stream_change(rb"\[\(", rb"[(\\000\\000"))
add("letters-mean-something", letter_lost)
add("texts-mean-something", setter(of("Figure"), "/Alt", "u:\ue000"),
    setter(of("Sect"), "/T", "u:"),
    stream_change(rb"/(?:P|Span|Figure)<</MCID (\d+) (?:/ActualText<[0-9A-F]*>)?>>BDC",
                  rb"/P<</MCID \1/ActualText()>>BDC", 0))
add("bookmarks", setter(catalog, "/Outlines", None), bookmark_lost,
    setter(of("Sect"), "/T", "u:Another"),
    lambda pdf: pdf.get(pdf.get(pdf.catalog, "/Outlines", "/First")).update({"/Dest": ["1 0 R"]}))

# PDF/A-2a alone.
add("archive-says-so", lambda pdf: metadata(pdf, b"conformance>A", b"conformance>B"),
    lambda pdf: metadata(pdf, b"pdfaid:part>2", b"pdfaid:part>3"),
    lambda pdf: metadata(pdf, b"name>part<", b"name>whole<"),
    lambda pdf: metadata(pdf, b"pdfua/ns/id/</pdfaSchema", b"other/</pdfaSchema"))
add("archive-intent", setter(catalog, "/OutputIntents", []),
    lambda pdf: pdf.get(pdf.get(pdf.catalog, "/OutputIntents")[0]).update({"/S": "/GTS_PDFX"}))
add("archive-colours", lambda pdf: paint(pdf, b"0 0 0 1 k"),
    setter(page, "/Group", {"/S": "/Transparency", "/CS": "/DeviceCMYK"}))
add("archive-fonts", lambda pdf: pdf.get(first(pdf, "/Subtype", "/CIDFontType2")[
    "/FontDescriptor"]).pop("/FontFile2"))
add("archive-actions", setter(annotation, "/F", 0), setter(annotation, "/F", 6),
    setter(catalog, "/AA", {}), setter(annotation, "/A", {"/S": "/JavaScript"}))

# What a print shop's preflight asks of a PDF/X file, as named rules: ISO 15930-7:2010 (PDF/X-4),
# 15930-6:2003 and 15930-3:2002 (PDF/X-3), 15930-4:2003 (PDF/X-1a), with ISO 32000-1 behind them,
# and what prent promises beyond. judge(pdf, standard) gives what is wrong, by rule.
# As a program: pdfx.py STANDARD PDF...
import base64
import datetime
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree

import pdfx_fonts  # noqa: F401: their rules register themselves
import pdfx_inks  # noqa: F401
from pdfread import Pdf
from pdfrule import FLAT, X3_2002, X4, judge, rule

PDFX = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
XMP = "{http://ns.adobe.com/xap/1.0/}"
MM = "{http://ns.adobe.com/xap/1.0/mm/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
TRAPPED = "{http://ns.adobe.com/pdf/1.3/}Trapped"

def text_of(value):
    return value[2:] if isinstance(value, str) and value.startswith("u:") else None


def keys_found(pdf, *keys):
    return (f"{name} has {key}" for name, value in pdf.dicts() for key in keys if key in value)


# The file.
@rule()
def header(pdf, standard):
    want = {X4: b"%PDF-1.6", X3_2002: b"%PDF-1.3"}.get(standard, b"%PDF-1.4")
    if not re.match(want + rb"[\r\n]+%[\x80-\xff]{4,}", pdf.raw):
        yield f"begins with {pdf.raw[:16]!r}, not {want!r} and four bytes that are no text"
    if "/Version" in pdf.catalog:
        yield "the catalog has another version"


@rule()
def encryption(pdf, standard):
    if "/Encrypt" in pdf.trailer:
        yield "is encrypted"


@rule()
def file_id(pdf, standard):
    found = pdf.get(pdf.trailer, "/ID")
    if not isinstance(found, list) or len(found) != 2 or any(len(s) < 2 + 16 for s in found):
        yield f"/ID is {found}, not two strings"


@rule(*FLAT)
def structure_of_1_4(pdf, standard):
    at = re.findall(rb"startxref\s+(\d+)", pdf.raw)
    if not at or not pdf.raw[int(at[-1]):].startswith(b"xref"):
        yield "the cross-reference is a stream, which PDF 1.4 does not know"
    if re.search(rb"/Type\s*/ObjStm", pdf.raw):
        yield "has object streams, which PDF 1.4 does not know"


@rule()
def filters(pdf, standard):
    allowed = {"/FlateDecode", "/DCTDecode"}
    for name, whole in pdf.objects.items():
        for filter_name in pdf.filters(whole.get("stream", {}).get("dict", {})):
            if filter_name not in allowed:
                yield f"{name} has filter {filter_name}"
        if "/F" in whole.get("stream", {}).get("dict", {}):
            yield f"{name} is a stream in another file"


# What the file says of itself.
def date_of(text):
    part = re.fullmatch(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(Z|[+-]\d\d'\d\d'?)", text or "")
    if not part:
        raise ValueError(f"no date: {text}")
    zone = part[7].replace("Z", "+00'00'").replace("'", "")
    return datetime.datetime.strptime("".join(part.groups()[:6]) + zone, "%Y%m%d%H%M%S%z")


@rule()
def info(pdf, standard):
    if not (text_of(pdf.info.get("/Title")) or "").strip():
        yield "Info has no Title"
    for key in ("/CreationDate", "/ModDate"):
        date_of(text_of(pdf.info.get(key)))
    if pdf.info.get("/Trapped") not in ("/True", "/False"):
        yield f"Trapped is {pdf.info.get('/Trapped')}"
    if not text_of(pdf.info.get("/Producer")):
        yield "Info has no Producer"


@rule(*FLAT)
def version_in_info(pdf, standard):
    found = text_of(pdf.info.get("/GTS_PDFXVersion"))
    if found != standard:
        yield f"GTS_PDFXVersion is {found}, not {standard}"


def xmp_of(pdf):
    """The properties of the XMP packet by name; an alternative's default is its text."""
    root = ElementTree.fromstring(pdf.data(pdf.catalog.get("/Metadata")))
    found = {}
    for description in root.iter(RDF + "Description"):
        found.update(description.attrib)
        for child in description:
            inner = child.find(f"{RDF}Alt/{RDF}li")
            found[child.tag] = (child if inner is None else inner).text
    return found


@rule(X4)
def xmp_unfiltered(pdf, standard):
    stream = pdf.stream(pdf.catalog.get("/Metadata"))
    head = stream["dict"] if stream else {}
    if (head.get("/Type"), head.get("/Subtype")) != ("/Metadata", "/XML"):
        yield "the catalog has no metadata of type XML"
    elif pdf.filters(head) or base64.b64decode(stream["data"]) not in pdf.raw:
        yield "the metadata are not there as plain text"
    elif not re.match(rb"<\?xpacket begin=.*\?>.*<\?xpacket end=['\"][rw]['\"]\?>\s*$",
                      base64.b64decode(stream["data"]), re.DOTALL):
        yield "the metadata are no packet"


@rule(X4)
def xmp_version(pdf, standard):
    found = xmp_of(pdf).get(PDFX)
    if found != standard:
        yield f"pdfxid:GTS_PDFXVersion is {found}"


def xmp_same(pdf):
    xmp = xmp_of(pdf)
    for key, name in (("/CreationDate", "CreateDate"), ("/ModDate", "ModifyDate")):
        found = xmp.get(XMP + name) or ""
        if datetime.datetime.fromisoformat(found.replace("Z", "+00:00")) != \
                date_of(text_of(pdf.info.get(key))):
            yield f"xmp:{name} {found} is not Info's {pdf.info.get(key)}"
    if xmp.get(TITLE) != text_of(pdf.info.get("/Title")):
        yield f"dc:title {xmp.get(TITLE)} is not Info's"
    if f"/{xmp.get(TRAPPED)}" != pdf.info.get("/Trapped"):
        yield f"pdf:Trapped {xmp.get(TRAPPED)} is not Info's"


@rule(X4)
def xmp_as_info(pdf, standard):
    yield from xmp_same(pdf)


@rule(*FLAT)
def xmp_if_any_as_info(pdf, standard):
    if "/Metadata" in pdf.catalog:
        yield from xmp_same(pdf)


@rule(X4)
def xmp_identity(pdf, standard):
    xmp = xmp_of(pdf)
    for name in (XMP + "MetadataDate", MM + "DocumentID", MM + "VersionID", MM + "RenditionClass"):
        if not xmp.get(name):
            yield f"the metadata have no {name}"


# The output intent.
def intent_of(pdf):
    found = pdf.get(pdf.catalog, "/OutputIntents") or []
    return pdf.get(found[0]) if found else {}


@rule()
def one_intent(pdf, standard):
    found = pdf.get(pdf.catalog, "/OutputIntents") or []
    if [pdf.get(one, "/S") for one in found] != ["/GTS_PDFX"]:
        yield f"{len(found)} output intents, not one of GTS_PDFX"


@rule()
def intent_words(pdf, standard):
    for key in ("/OutputConditionIdentifier", "/Info"):
        if not text_of(pdf.get(intent_of(pdf), key)):
            yield f"the output intent has no {key}"


@rule()
def intent_profile(pdf, standard):
    ref = intent_of(pdf).get("/DestOutputProfile")
    icc = pdf.data(ref)  # ICC.1:2004-10, 7.2
    size, version = struct.unpack_from(">I4xB", icc)
    if size != len(icc) or icc[36:40] != b"acsp":
        yield "the profile is not whole"
    if icc[12:20] != b"prtrCMYK":
        yield f"the profile is {icc[12:20]}, not of a CMYK printer"
    if version > (4 if standard == X4 else 2):
        yield f"the profile is of version {version}"
    if pdf.get(ref, "/N") != 4:
        yield "the profile's /N is not 4"


# The pages.
def box_of(pdf, page, key):
    box = pdf.get(page, key)
    if box is None:
        return None
    x0, y0, x1, y1 = (float(pdf.get(n)) for n in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def inside(inner, outer):
    return all(inner[k] >= outer[k] - 1e-3 and inner[k + 2] <= outer[k + 2] + 1e-3 for k in (0, 1))


@rule()
def boxes(pdf, standard):
    if not pdf.pages():
        yield "no pages"
    for i, page in enumerate(pdf.pages(), 1):
        media, crop, bleed, trim, art = (
            box_of(pdf, page, f"/{name}Box") for name in ("Media", "Crop", "Bleed", "Trim", "Art"))
        if not trim or art:
            yield f"page {i} has no TrimBox, or an ArtBox"
            continue
        if trim[2] - trim[0] < 1 or trim[3] - trim[1] < 1:
            yield f"page {i} has an empty TrimBox"
        nest = [box for box in (trim, bleed, crop, media) if box]
        for inner, outer in zip(nest, nest[1:] + [media]):
            if not inside(inner, outer):
                yield f"page {i}: box {inner} is not within {outer}"


@rule()
def annotations(pdf, standard):
    for i, page in enumerate(pdf.pages(), 1):
        area = box_of(pdf, page, "/BleedBox") or box_of(pdf, page, "/TrimBox")
        for ref in pdf.get(page, "/Annots") or []:
            note = pdf.get(ref)
            x0, y0, x1, y1 = box_of(pdf, note, "/Rect")
            apart = x1 <= area[0] or x0 >= area[2] or y1 <= area[1] or y0 >= area[3]
            if pdf.get(note, "/Subtype") not in ("/PrinterMark", "/TrapNet") and not apart:
                yield f"page {i} has an annotation {note.get('/Subtype')} on it"


@rule()
def actions(pdf, standard):
    yield from keys_found(pdf, "/AA", "/OpenAction", "/JS", "/JavaScript", "/URI")
    for name, value in pdf.dicts():
        if value.get("/Type") == "/Action" or ("/A" in value and "/S" not in value):
            yield f"{name} has an action"


@rule()
def forms_and_files(pdf, standard):
    yield from keys_found(pdf, "/AcroForm", "/XFA", "/EmbeddedFiles", "/EF", "/Ref", "/Alternates",
                          "/SeparationInfo", "/OPI", "/PS", "/Measure", "/RichMediaContent")
    for name, value in pdf.dicts():
        if value.get("/Subtype") == "/PS" or value.get("/Subtype2") == "/PS":
            yield f"{name} is PostScript"
        if value.get("/Type") in ("/Filespec", "/EmbeddedFile"):
            yield f"{name} is a file"


@rule()
def layers(pdf, standard):
    if standard in FLAT:
        yield from keys_found(pdf, "/OCProperties", "/OCGs", "/OC")
    of = pdf.get(pdf.catalog, "/OCProperties") or {}
    for config in [of.get("/D")] * ("/D" in of) + (pdf.get(of, "/Configs") or []):
        if "/AS" in pdf.get(config) or not text_of(pdf.get(config, "/Name")):
            yield "a layers' configuration has no name, or switches them by itself"


# What must not change the inks on their way to the plates.
@rule()
def transfer_functions(pdf, standard):
    for name, value in pdf.dicts():
        if "/TR" in value and value.get("/S") not in ("/Alpha", "/Luminosity"):
            yield f"{name} has a transfer function"
        if value.get("/TR2", "/Default") != "/Default":
            yield f"{name} has a transfer function"


@rule()
def halftones(pdf, standard):
    for name, value in pdf.dicts():
        if value.get("/HT", "/Default") != "/Default" or "/HTP" in value or "/HTO" in value:
            yield f"{name} has a halftone"


@rule(*FLAT)
def transparency(pdf, standard):
    for name, value in pdf.dicts():
        if value.get("/SMask", "/None") != "/None":
            yield f"{name} has a soft mask"
        if value.get("/S") == "/Transparency":
            yield f"{name} is a transparency group"
        if value.get("/Type") == "/ExtGState" or "/ca" in value or "/CA" in value:
            if pdf.get(value.get("/ca", 1)) != 1 or pdf.get(value.get("/CA", 1)) != 1:
                yield f"{name} has an opacity"
            mode = pdf.get(value.get("/BM", "/Normal"))
            if mode not in ("/Normal", "/Compatible", ["/Normal"]):
                yield f"{name} has blend mode {mode}"


@rule(X4)
def blending_space(pdf, standard):
    for name, value in pdf.dicts():
        if value.get("/S") == "/Transparency" and \
                pdf.get(value.get("/CS", "/DeviceCMYK")) != "/DeviceCMYK":
            yield f"{name} blends in {value['/CS']}"


@rule()
def limits(pdf, standard):
    for i, page in enumerate(pdf.pages(), 1):  # ISO 32000-1, annex C
        x0, y0, x1, y1 = box_of(pdf, page, "/MediaBox")
        if not all(3 <= side <= 14400 for side in (x1 - x0, y1 - y0)) or "/UserUnit" in page:
            yield f"page {i} is {x1 - x0} x {y1 - y0} pt"
    for name, value in pdf.walk():
        if isinstance(value, str) and value.startswith("/") and len(value.encode()) > 128:
            yield f"{name} has a name of {len(value)} letters"
        if standard != X4 and isinstance(value, (list, dict)) and \
                len(value) > (8191 if isinstance(value, list) else 4095):
            yield f"{name} has {len(value)} entries"
        if isinstance(value, (int, float)) and abs(value) > 2 ** 31:
            yield f"{name} has the number {value}"


if __name__ == "__main__":
    failed = False
    for path in sys.argv[2:]:
        for name, found in judge(Pdf(path), sys.argv[1]).items():
            failed = True
            print(f"{path}: {name}: {'; '.join(found)}")
    sys.exit(failed)

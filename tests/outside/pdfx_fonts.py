# The rules of fonts: all embedded, as wide as the file says, and readable as text.
import os
import re
import subprocess
import tempfile

from pdfread import Unreadable
from pdfrule import X4, rule

ADVANCES = None  # the program that lists a font program's advances, for judges to set


def fonts(pdf):
    """The composite fonts, each with its one descendant, by reference."""
    for name, value in pdf.dicts():
        if value.get("/Type") == "/Font" and "/DescendantFonts" in value:
            yield name.removeprefix("obj:"), value, pdf.get(pdf.get(value, "/DescendantFonts")[0])


def program_of(pdf, descendant):
    """The reference of the font program, its key and its subtype."""
    descriptor = pdf.get(descendant, "/FontDescriptor") or {}
    keys = [key for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in descriptor]
    if len(keys) != 1:
        return None, None, None
    return descriptor[keys[0]], keys[0], pdf.get(descriptor[keys[0]], "/Subtype")


@rule()
def fonts_embedded(pdf, standard):
    allowed = [("/CIDFontType2", "/FontFile2", None),
               ("/CIDFontType0", "/FontFile3", "/CIDFontType0C")]
    if standard == X4:  # ISO 32000-1, table 126: since PDF 1.6
        allowed += [("/CIDFontType0", "/FontFile3", "/OpenType"),
                    ("/CIDFontType2", "/FontFile3", "/OpenType")]
    for name, value in pdf.dicts():
        if value.get("/Type") == "/Font" and \
                value.get("/Subtype") not in ("/Type0", "/CIDFontType0", "/CIDFontType2"):
            yield f"{name} is a font of {value.get('/Subtype')}, which is not judged"
    for ref, font, descendant in fonts(pdf):
        _, key, subtype = program_of(pdf, descendant)
        if (descendant.get("/Subtype"), key, subtype) not in allowed:
            yield f"{font.get('/BaseFont')} is not embedded, but {key} {subtype}"


@rule()
def fonts_named(pdf, standard):
    for ref, font, descendant in fonts(pdf):
        name = font.get("/BaseFont")
        if not re.fullmatch(r"/[A-Z]{6}\+\S+", name) or \
                not descendant.get("/BaseFont") == name == \
                pdf.get(descendant, "/FontDescriptor", "/FontName"):
            yield f"{name} has other names within"
        if pdf.get(font, "/Encoding") not in ("/Identity-H", "/Identity-V"):
            yield f"{name} is encoded by {font.get('/Encoding')}"


def advances_of(data):
    """{cid: advance in 1/1000 em} of a font program."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        run = subprocess.run([ADVANCES, file.name], capture_output=True, text=True)
    if run.returncode:
        raise Unreadable(f"a font program: {run.stdout}")
    lines = (line.split() for line in run.stdout.splitlines())
    return {int(cid): float(advance) for cid, advance in lines}


def widths_of(pdf, descendant):
    """{cid: width} and the width of all others, of ISO 32000-1, 9.7.4.3."""
    row, out, i = pdf.get(descendant, "/W") or [], {}, 0
    while i < len(row):
        first, second = row[i], pdf.get(row[i + 1])
        if isinstance(second, list):
            out.update(enumerate(second, first))
            i += 2
        else:
            out.update(dict.fromkeys(range(first, second + 1), row[i + 2]))
            i += 3
    return out, pdf.get(descendant.get("/DW", 1000))


def glyph_of(pdf, descendant, cid):
    found = pdf.get(descendant, "/CIDToGIDMap")
    if descendant["/Subtype"] != "/CIDFontType2" or found == "/Identity":
        return cid
    table = pdf.data(descendant.get("/CIDToGIDMap"))
    return int.from_bytes(table[2 * cid:2 * cid + 2], "big")


@rule()
def widths(pdf, standard):
    codes = pdf.codes()
    for ref, font, descendant in fonts(pdf):
        program, _, _ = program_of(pdf, descendant)
        advances = advances_of(pdf.data(program))
        listed, other = widths_of(pdf, descendant)
        for cid in sorted(codes.get(ref, ())):
            glyph = glyph_of(pdf, descendant, cid)
            width, advance = listed.get(cid, other), advances.get(glyph)
            if glyph == 0 or advance is None:
                yield f"{font['/BaseFont']} has no glyph {cid}"
            elif abs(width - advance) > 1:
                yield f"{font['/BaseFont']}: glyph {cid} is {advance:.1f} wide, not {width}"


def unicodes_of(pdf, font):
    """The codes that a ToUnicode map has."""
    text = pdf.data(font.get("/ToUnicode")).decode("latin-1")
    out = set()
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        out.update(int(code, 16) for code, _ in re.findall(r"<(\w+)>\s*<([\w\s]+)>", block))
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last in re.findall(r"<(\w+)>\s*<(\w+)>\s*[<\[]", block):
            out.update(range(int(first, 16), int(last, 16) + 1))
    return out


@rule()
def text_for_readers(pdf, standard):
    known = {ref: unicodes_of(pdf, font) for ref, font, _ in fonts(pdf)}
    for ref, codes in pdf.codes(actual=False).items():
        missing = codes - known.get(ref, set())
        if missing:
            yield f"font {ref} has no text for glyphs {sorted(missing)[:5]}"

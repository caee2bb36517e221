# Ways to spoil a PDF/X file, each against one rule of the judges: (rule, what is done to the
# file). They change what was read of a good file, in place.
import base64

MUTANTS = []


def mutant(name):
    def add(spoil):
        MUTANTS.append((name, spoil))
        return spoil
    return add


# Where things are.
def first(pdf, key, value, also=None):
    """The first dictionary in which a key has this value, and another is there."""
    return next(d for _, d in pdf.dicts()
                if d.get(key) == value and (also is None or also in d))


def page(pdf):
    return first(pdf, "/Type", "/Page")


def stream_of(pdf, key, value):
    return next(o["stream"] for o in pdf.objects.values()
                if o.get("stream", {}).get("dict", {}).get(key) == value)


def replace(stream, data):
    stream["data"] = base64.b64encode(data).decode()
    stream["dict"].pop("/Filter", None)
    stream["dict"].pop("/DecodeParms", None)


def contents(pdf):
    ref = page(pdf)["/Contents"]
    return pdf.stream(ref[0] if isinstance(ref, list) else ref)


def paint(pdf, operators):
    """More on the first page, behind all else."""
    stream = contents(pdf)
    replace(stream, pdf.decoded(stream) + b"\n" + operators)


def resource(pdf, kind, name, value):
    at = pdf.get(page(pdf), "/Resources")
    at[kind] = {**(pdf.get(at, kind) or {}), name: value}


def new_object(pdf, value, data=None):
    ref = f"{9000 + len(pdf.objects)} 0 R"
    pdf.objects[f"obj:{ref}"] = {"value": value} if data is None else \
        {"stream": {"dict": value, "data": base64.b64encode(data).decode()}}
    return ref


def metadata(pdf, old, new):
    stream = pdf.stream(pdf.catalog["/Metadata"])
    data = base64.b64decode(stream["data"])
    if old not in data:
        raise LookupError(f"no {old} in the metadata")
    replace(stream, data.replace(old, new))


def intent(pdf):
    return pdf.get(pdf.get(pdf.catalog, "/OutputIntents")[0])


def profile(pdf, at, new):
    stream = pdf.stream(intent(pdf)["/DestOutputProfile"])
    data = pdf.decoded(stream)
    replace(stream, data[:at] + new + data[at + len(new):])


def spot(pdf, kind="/Separation"):
    return next(v for _, v in pdf.walk() if isinstance(v, list) and v[:1] == [kind])


def descendant(pdf):
    """The descendant of a font that pages show."""
    ref = next(iter(pdf.codes()))
    return ref, pdf.get(ref), pdf.get(pdf.get(ref, "/DescendantFonts")[0])


def setter(where, key, value):
    """A mutant that gives a dictionary's key another value; None takes it away."""
    def spoil(pdf):
        at = where(pdf)
        if value is None:
            del at[key]
        else:
            at[key] = value
    return spoil


def painter(operators):
    return lambda pdf: paint(pdf, operators)


def add(rule, *spoils):
    MUTANTS.extend((rule, spoil) for spoil in spoils)


def catalog(pdf):
    return pdf.catalog


def info(pdf):
    return pdf.info


def trailer(pdf):
    return pdf.trailer


def picture(pdf):
    return first(pdf, "/Subtype", "/Image")


# The file.
@mutant("header")
def _(pdf):
    pdf.raw = pdf.raw.replace(b"%PDF-1.", b"%PDF-2.", 1)


@mutant("header")
def _(pdf):
    pdf.raw = pdf.raw[:9] + b"%text\n" + pdf.raw[9:]


@mutant("structure-of-1-4")
def _(pdf):
    pdf.raw += b"startxref\n0\n%%EOF"


@mutant("structure-of-1-4")
def _(pdf):
    pdf.raw += b"<</Type/ObjStm>>"


add("header", setter(catalog, "/Version", "/1.7"))
add("encryption", setter(trailer, "/Encrypt", "1 0 R"))
add("file-id", setter(trailer, "/ID", None), setter(trailer, "/ID", ["b:00", "b:00"]))
add("filters", lambda pdf: contents(pdf)["dict"].update({"/Filter": "/LZWDecode"}),
    lambda pdf: contents(pdf)["dict"].update({"/F": "u:other.bin"}),
    lambda pdf: stream_of(pdf, "/Subtype", "/Image")["dict"].update({"/Filter": ["/JPXDecode"]}))
add("limits", setter(page, "/MediaBox", [0, 0, 15000, 15000]), setter(page, "/UserUnit", 2),
    setter(info, "/Keys", "/" + 130 * "x"), setter(info, "/Number", 1 << 33))

# What it says of itself.
add("info", setter(info, "/Title", None), setter(info, "/Title", "u: "),
    setter(info, "/CreationDate", "u:20260101120000Z"), setter(info, "/ModDate", None),
    setter(info, "/Trapped", "/Unknown"), setter(info, "/Producer", None))
add("version-in-info", setter(info, "/GTS_PDFXVersion", None),
    setter(info, "/GTS_PDFXVersion", "u:PDF/X-4"))
add("xmp-unfiltered", setter(catalog, "/Metadata", None),
    lambda pdf: pdf.stream(pdf.catalog["/Metadata"])["dict"].update({"/Filter": "/FlateDecode"}),
    lambda pdf: metadata(pdf, b"<?xpacket end", b"<?packet end"))
add("xmp-version", lambda pdf: metadata(pdf, b"PDF/X-4", b"PDF/X-4p"))
add("xmp-as-info", setter(info, "/Title", "u:Another"), setter(info, "/Trapped", "/True"),
    setter(info, "/CreationDate", "u:D:20010101000000Z"),
    setter(info, "/ModDate", "u:D:20010101000000Z"))
add("xmp-identity", *(lambda pdf, key=key: metadata(pdf, key, b"Other" + key) for key in (
    b"MetadataDate", b"DocumentID", b"VersionID", b"RenditionClass")))


@mutant("xmp-if-any-as-info")
def _(pdf):
    pdf.catalog["/Metadata"] = new_object(pdf, {"/Type": "/Metadata", "/Subtype": "/XML"}, b"<x/>")


# The output intent.
add("one-intent", setter(catalog, "/OutputIntents", None),
    lambda pdf: pdf.catalog.update({"/OutputIntents": 2 * pdf.get(pdf.catalog, "/OutputIntents")}),
    setter(intent, "/S", "/GTS_PDFA1"))
add("intent-words", setter(intent, "/OutputConditionIdentifier", None),
    setter(intent, "/Info", "u:"))
add("intent-profile", setter(intent, "/DestOutputProfile", None),
    lambda pdf: profile(pdf, 12, b"mntrRGB "), lambda pdf: profile(pdf, 8, b"\x05"),
    lambda pdf: profile(pdf, 0, b"\0\0\0\1"),
    lambda pdf: pdf.stream(intent(pdf)["/DestOutputProfile"])["dict"].update({"/N": 3}))

# The pages.
add("boxes", setter(page, "/TrimBox", None), setter(page, "/ArtBox", [10, 10, 20, 20]),
    setter(page, "/TrimBox", [-1, 10, 100, 100]), setter(page, "/BleedBox", [0, 0, 2000, 2000]),
    setter(page, "/BleedBox", [20, 20, 100, 100]), setter(page, "/TrimBox", [20, 20, 20, 90]),
    setter(page, "/CropBox", [20, 20, 100, 100]))
add("annotations", setter(page, "/Annots", [{"/Subtype": "/Link", "/Rect": [50, 50, 90, 60]}]))
add("actions", setter(catalog, "/OpenAction", ["1 0 R", "/Fit"]),
    setter(page, "/AA", {"/O": {"/S": "/Named"}}), setter(page, "/X", {"/A": {"/S": "/GoTo"}}),
    setter(page, "/X", {"/Type": "/Action", "/S": "/Named"}))
add("forms-and-files", setter(catalog, "/AcroForm", {"/Fields": []}),
    setter(catalog, "/Names", {"/EmbeddedFiles": {"/Names": []}}),
    setter(page, "/X", {"/Type": "/Filespec"}), setter(picture, "/OPI", {"/2.0": {}}),
    setter(picture, "/Alternates", []),
    lambda pdf: new_object(pdf, {"/Type": "/XObject", "/Subtype": "/PS"}, b""))
add("layers", setter(catalog, "/OCProperties", {"/D": {"/AS": [], "/Name": "u:All"}}),
    setter(catalog, "/OCProperties", {"/D": {}}))

# Inks.
add("transfer-functions", *(lambda pdf, key=key: new_object(pdf, {
    "/Type": "/ExtGState", key: "/Identity"}) for key in ("/TR", "/TR2")))
add("halftones", lambda pdf: new_object(pdf, {"/Type": "/ExtGState", "/HT": {"/HalftoneType": 1}}))
add("rendering-intents", setter(picture, "/Intent", "/Photographic"),
    painter(b"/Photographic ri"))
add("transparency", setter(page, "/Group", {"/S": "/Transparency"}),
    setter(picture, "/SMask", "1 0 R"), *(lambda pdf, wrong=wrong: new_object(pdf, {
        "/Type": "/ExtGState", **wrong}) for wrong in (
            {"/ca": 0.5}, {"/CA": 0.99}, {"/BM": "/Multiply"}, {"/BM": ["/Screen", "/Normal"]},
            {"/SMask": {"/S": "/Luminosity"}})))
add("blending-space", setter(page, "/Group", {"/S": "/Transparency", "/CS": "/DeviceGray"}))
add("no-device-rgb", painter(b"1 0 0 rg"), painter(b"/DeviceRGB CS"),
    painter(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), setter(picture, "/ColorSpace", "/DeviceRGB"),
    setter(page, "/Group", {"/S": "/Transparency", "/CS": "/DeviceRGB"}))
add("inks-alone", lambda pdf: resource(pdf, "/ColorSpace", "/Z", ["/CalGray", {}]),
    lambda pdf: resource(pdf, "/ColorSpace", "/Z", ["/ICCBased", "1 0 R"]))
add("tagged-colours", lambda pdf: resource(pdf, "/ColorSpace", "/Z", ["/CalRGB", {}]),
    lambda pdf: resource(pdf, "/ColorSpace", "/Z", ["/ICCBased", intent(pdf)["/DestOutputProfile"]]))
add("default-spaces", lambda pdf: resource(pdf, "/ColorSpace", "/DefaultCMYK", "/DeviceCMYK"))
add("spots-alike", lambda pdf: resource(pdf, "/ColorSpace", "/Z", [
    *spot(pdf)[:3], {"/FunctionType": 2, "/C1": [1, 0, 0, 0], "/N": 1}]),
    lambda pdf: spot(pdf).__setitem__(2, "/DeviceGray"),
    lambda pdf: spot(pdf, "/DeviceN").__setitem__(2, "/DeviceGray"),
    lambda pdf: resource(pdf, "/ColorSpace", "/Z", [
        "/DeviceN", [f"/Ink{n}" for n in range(33)], "/DeviceCMYK", {}]))
add("spots-named", lambda pdf: spot(pdf).__setitem__(1, "/All"),
    lambda pdf: spot(pdf).__setitem__(1, "/Cyan"),
    lambda pdf: resource(pdf, "/ColorSpace", "/Z", ["/DeviceN", ["/Cyan", "/All"]]))
add("overprint-mode", lambda pdf: new_object(pdf, {"/OP": True, "/OPM": 0}),
    lambda pdf: new_object(pdf, {"/op": True}))


@mutant("overprint-of-inks")
def _(pdf):
    resource(pdf, "/ExtGState", "/Z", {"/op": True, "/OPM": 1})
    paint(pdf, b"/Z gs 0 0 0 0 k 0 0 9 9 re f")


@mutant("overprint-of-inks")
def _(pdf):
    resource(pdf, "/ExtGState", "/Z", {"/OP": True, "/OPM": 1})
    paint(pdf, b"/Z gs 0 g 0 0 9 9 re f")


@mutant("black-text")
def _(pdf):
    for _, value in pdf.dicts():
        if "/op" in value:
            value["/op"] = False


add("black-text", painter(b"0 g BT (a) Tj ET"))

# Contents and pictures.
add("operators-known", painter(b"q"), painter(b"Q"), painter(b"1 2 l"), painter(b"0 0 1 k"),
    painter(b"BT q ET"), painter(b"0 0 m 1 1 l"), painter(b"/Span BMC"), painter(b"2 bogus"),
    painter(b"0 0 9 9 re 1 w f"), painter(29 * b"q " + 29 * b"Q "))
add("resources", painter(b"/None gs"), painter(b"/None Do"), painter(b"/None cs"),
    painter(b"BT /None 9 Tf ET"), painter(b"/None sh"))
add("pictures", setter(picture, "/Width", 3), setter(picture, "/BitsPerComponent", 12),
    setter(lambda pdf: next(d for d in pictures_in(pdf, "/DeviceCMYK", jpeg=True)
                            if "/Decode" in d), "/Decode", None),
    setter(lambda pdf: next(d for d in pictures_in(pdf, "/DeviceCMYK", jpeg=True)
                            if "/Decode" not in d), "/Decode", [1, 0] * 4))


def pictures_in(pdf, space, jpeg):
    return (o["stream"]["dict"] for o in pdf.objects.values()
            if o.get("stream", {}).get("dict", {}).get("/Subtype") == "/Image" and
            o["stream"]["dict"].get("/ColorSpace") == space and
            ("/DCTDecode" in pdf.filters(o["stream"]["dict"])) == jpeg)


# Fonts.
def descriptor(pdf):
    return pdf.get(descendant(pdf)[2], "/FontDescriptor")


def program(pdf):
    return next(key for key in descriptor(pdf) if key.startswith("/FontFile"))


add("fonts-embedded", lambda pdf: descriptor(pdf).pop(program(pdf)),
    lambda pdf: descriptor(pdf).update({"/FontFile": "1 0 R"}),
    lambda pdf: new_object(pdf, {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Times"}))
add("fonts-named", lambda pdf: descriptor(pdf).update({"/FontName": "/Other"}),
    lambda pdf: descendant(pdf)[1].update({"/BaseFont": "/Lato"}),
    lambda pdf: descendant(pdf)[1].update({"/Encoding": "/WinAnsiEncoding"}))


@mutant("widths")
def _(pdf):
    descendant(pdf)[2].pop("/W")


@mutant("widths")
def _(pdf):
    ref, _, font = descendant(pdf)
    font["/W"] = [min(pdf.codes()[ref]), [1]] + pdf.get(font, "/W")[2:]


@mutant("text-for-readers")
def _(pdf):
    descendant(pdf)[1].pop("/ToUnicode")


@mutant("text-for-readers")
def _(pdf):
    stream = pdf.stream(descendant(pdf)[1]["/ToUnicode"])
    replace(stream, b"1 beginbfchar <0000> <0020> endbfchar")

# The rules of colour, pictures and painting: no RGB but what is tagged, each ink by its own
# name, overprint only where it can work, and contents that every interpreter reads alike.
import re
import struct

from pdfrule import FLAT, X1A, X4, rule

INTENTS = ("/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual")
SHOWS = ("Tj", "TJ", "'", '"')
PAINTS = ("f", "F", "f*", "B", "B*", "b", "b*", *SHOWS)
# Operators by where they may stand (ISO 32000-1, figure 9), with their numbers of operands.
ANYWHERE = {"w": 1, "J": 1, "j": 1, "M": 1, "d": 2, "ri": 1, "i": 1, "gs": 1, "CS": 1, "cs": 1,
            "SC": None, "SCN": None, "sc": None, "scn": None, "G": 1, "g": 1, "RG": 3, "rg": 3,
            "K": 4, "k": 4, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Tf": 2, "Tr": 1, "Ts": 1,
            "BMC": 1, "BDC": 2, "EMC": 0, "MP": 1, "DP": 2}
TEXT = {"Td": 2, "TD": 2, "Tm": 6, "T*": 0, "Tj": 1, "TJ": 1, "'": 1, '"': 3, "ET": 0}
PAGE = {"q": 0, "Q": 0, "cm": 6, "Do": 1, "sh": 1, "BI": 1, "BT": 0, "m": 2, "re": 4}
PATH = {"m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "re": 4, "h": 0, "W": 0, "W*": 0}
PATH_ENDS = ("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n")
RESOURCES = {"Tf": "/Font", "Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading"}
DEVICES = ("/DeviceGray", "/DeviceCMYK", "/DeviceRGB", "/Pattern")


def spaces(pdf):
    """The colour spaces that are arrays, with the object they stand in."""
    families = ("/ICCBased", "/CalRGB", "/CalGray", "/Lab", "/Indexed", "/Separation", "/DeviceN")
    return ((name, value) for name, value in pdf.walk()
            if isinstance(value, list) and value and value[0] in families)


@rule()
def no_device_rgb(pdf, standard):
    for name, value in pdf.walk():
        if value == "/DeviceRGB":
            yield f"{name} has DeviceRGB"
    for content in pdf.contents():
        for op, args in content.list:
            if op in ("rg", "RG") or (op in ("cs", "CS") and args[0] in ("/DeviceRGB", "/RGB")):
                yield f"{content.name} paints in DeviceRGB"
            if op == "BI" and args[0].get("/CS", args[0].get("/ColorSpace")) in ("/RGB",
                                                                                "/DeviceRGB"):
                yield f"{content.name} has a picture in DeviceRGB"


@rule(X1A)
def inks_alone(pdf, standard):
    for name, space in spaces(pdf):
        if space[0] in ("/ICCBased", "/CalRGB", "/CalGray", "/Lab"):
            yield f"{name} has a colour space {space[0]}"


@rule()
def tagged_colours(pdf, standard):
    for name, space in spaces(pdf):
        if space[0] in ("/CalRGB", "/CalGray", "/Lab"):
            yield f"{name} has {space[0]}, not an ICC profile"
        if space[0] != "/ICCBased":
            continue
        n, icc = pdf.get(space[1], "/N"), pdf.data(space[1])
        if n == 4:
            yield f"{name} has CMYK behind a profile, which overprints differently"
        if icc[36:40] != b"acsp" or icc[16:20] != {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}.get(n):
            yield f"{name} has a profile for {icc[16:20]}, not {n} channels"
        if standard in FLAT and icc[8] > 2:
            yield f"{name} has a profile of version {icc[8]}"


@rule()
def default_spaces(pdf, standard):
    for name, value in pdf.dicts():
        for key in ("/DefaultRGB", "/DefaultCMYK", "/DefaultGray"):
            if key in value:
                yield f"{name} has {key}"


@rule()
def spots_alike(pdf, standard):
    known = {}
    for name, space in spaces(pdf):
        names = pdf.get(space[1]) if space[0] == "/DeviceN" else []
        if names and (pdf.get(space[2]) != "/DeviceCMYK" or
                      len(names) > (8 if standard in FLAT else 32)):  # ISO 32000-1, annex C
            yield f"{name} has {len(names)} inks with alternate {space[2]}"
        if space[0] != "/Separation":
            continue
        meaning = pdf.plain(space[2:])
        if known.setdefault(space[1], meaning) != meaning:
            yield f"{name} has another {space[1]} than elsewhere"
        if pdf.get(space[2]) != "/DeviceCMYK":
            yield f"{name} has {space[1]} with alternate {space[2]}"


@rule()
def spots_named(pdf, standard):
    for name, space in spaces(pdf):
        names = {"/Separation": [space[1]], "/DeviceN": space[1]}.get(space[0], [])
        if "/All" in names:
            yield f"{name} has a spot ink All"
        if space[0] == "/Separation" and names[0] in ("/None", "/Cyan", "/Magenta", "/Yellow",
                                                      "/Black"):
            yield f"{name} has a spot ink {names[0]}"


# Operators.
@rule()
def operators_known(pdf, standard):
    for content in pdf.contents():
        where, depth, marks = "page", 0, 0
        for op, args in content.list:
            allowed = {"page": {**ANYWHERE, **PAGE}, "text": {**ANYWHERE, **TEXT},
                       "path": {**PATH, **dict.fromkeys(PATH_ENDS, 0)}}[where]
            if allowed.get(op, -1) not in (None, len(args)):
                yield f"{content.name}: {op} with {len(args)} operands in a {where}"
            where = {"BT": "text", "ET": "page", "m": "path", "re": "path",
                     **dict.fromkeys(PATH_ENDS, "page")}.get(op, where)
            depth += {"q": 1, "Q": -1}.get(op, 0)
            marks += {"BMC": 1, "BDC": 1, "EMC": -1}.get(op, 0)
            if not 0 <= depth <= 28 or marks < 0:  # ISO 32000-1, annex C
                yield f"{content.name}: {depth} q and {marks} marks deep"
        if (where, depth, marks) != ("page", 0, 0):
            yield f"{content.name} ends in a {where}, {depth} q and {marks} marks deep"


@rule()
def resources(pdf, standard):
    for content in pdf.contents():
        for op, args in content.list:
            kind, name = RESOURCES.get(op), args[0] if args else None
            if op in ("cs", "CS") and name not in DEVICES:
                kind = "/ColorSpace"
            if op in ("scn", "SCN") and isinstance(args[-1], str):
                kind, name = "/Pattern", args[-1]
            if op == "BDC" and isinstance(args[1], str):
                kind, name = "/Properties", args[1]
            if kind and not pdf.get(content.resources, kind, name):
                yield f"{content.name} has no {kind} {name}"


@rule()
def rendering_intents(pdf, standard):
    for name, value in pdf.dicts():
        used = [value[key] for key in ("/RI", "/Intent")
                if key in value and value.get("/Type") != "/OCG"]
        if any(pdf.get(one) not in INTENTS for one in used):
            yield f"{name} has a rendering intent {used}"
    for content in pdf.contents():
        for op, args in content.list:
            if op == "ri" and args[0] not in INTENTS:
                yield f"{content.name} has a rendering intent {args[0]}"


# Overprint.
@rule()
def overprint_mode(pdf, standard):
    for name, value in pdf.dicts():
        if (value.get("/OP") or value.get("/op")) and pdf.get(value.get("/OPM")) != 1:
            yield f"{name} overprints without OPM 1"


def over(state):
    return state.gs.get("/op", state.gs.get("/OP", False))


@rule()
def overprint_of_inks(pdf, standard):
    for content in pdf.contents():
        for op, args, state in pdf.states(content):
            if op not in PAINTS or not over(state):
                continue
            space, numbers = state.fill
            kind = pdf.get(content.resources, "/ColorSpace", space)
            if space == "k" and not any(numbers):
                yield f"{content.name}: white overprints, and so is not seen"
            if space not in ("k", "/DeviceCMYK") and (not kind or kind[0] not in ("/Separation",
                                                                                  "/DeviceN")):
                yield f"{content.name}: {space} overprints, which only inks can"


@rule()
def black_text(pdf, standard):
    for content in pdf.contents():
        for op, args, state in pdf.states(content):
            if op not in SHOWS or state.mode == 3:
                continue
            space, numbers = state.fill
            if space in ("g", "/DeviceGray", "/Pattern"):
                yield f"{content.name}: text in {space}"
            if space == "k" and numbers == [0, 0, 0, 1] and not over(state):
                yield f"{content.name}: black text knocks out what lies below"


# Pictures.
def channels(pdf, space):
    space = pdf.get(space)
    if isinstance(space, list):
        return {"/ICCBased": lambda: pdf.get(space[1], "/N"), "/Indexed": lambda: 1,
                "/Separation": lambda: 1, "/DeviceN": lambda: len(pdf.get(space[1]))}[space[0]]()
    return {"/DeviceGray": 1, "/DeviceCMYK": 4, "/DeviceRGB": 3}[space]


def jpeg_head(data):
    """Width, height, channels and whether it is Adobe's, of ISO 10918-1, B.2."""
    at, adobe = 2, False
    while at < len(data):
        marker, size = struct.unpack_from(">HH", data, at)
        if marker == 0xFFEE and data[at + 4:at + 9] == b"Adobe":
            adobe = True
        if marker in range(0xFFC0, 0xFFD0) and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            _, height, width, n = struct.unpack_from(">BHHB", data, at + 4)
            return width, height, n, adobe
        at += 2 + size
    raise ValueError("a JPEG without a frame")


def pixels_wrong(pdf, stream, n):
    head = stream["dict"]
    width, height, bits = (pdf.get(head, key) for key in ("/Width", "/Height",
                                                          "/BitsPerComponent"))
    if "/DCTDecode" in pdf.filters(head):
        jpeg = jpeg_head(pdf.inflated(stream))
        if jpeg[:3] != (width, height, n):
            yield f"a JPEG of {jpeg[:3]}, not {width, height, n}"
        inverted = pdf.get(head, "/Decode") == [1, 0] * 4
        if n == 4 and jpeg[3] != inverted:
            yield "a JPEG of CMYK whose /Decode is not as its maker's"
        return
    parms = pdf.get(head, "/DecodeParms") or {}
    if pdf.get(parms, "/Predictor") in (None, 1):
        row = (width * n * bits + 7) // 8
    else:
        row = (width * n * bits + 7) // 8 + 1
        if [pdf.get(parms, key) for key in ("/Colors", "/BitsPerComponent", "/Columns")] != \
                [n, bits, width]:
            yield f"a predictor for other pixels: {parms}"
    if len(pdf.inflated(stream)) != row * height:
        yield f"{len(pdf.inflated(stream))} bytes, not {row * height}"


@rule()
def pictures(pdf, standard):
    for name, whole in pdf.objects.items():
        stream = whole.get("stream")
        if not stream or stream["dict"].get("/Subtype") != "/Image":
            continue
        head = stream["dict"]
        if pdf.get(head, "/ImageMask"):
            n, bits = 1, (1,)
        else:
            n, bits = channels(pdf, head["/ColorSpace"]), (1, 2, 4, 8)
        if pdf.get(head, "/BitsPerComponent") not in bits + ((16,) if standard == X4 else ()):
            yield f"{name} has {pdf.get(head, '/BitsPerComponent')} bits"
        for wrong in pixels_wrong(pdf, stream, n):
            yield f"{name}: {wrong}"
    for name, space in spaces(pdf):
        if space[0] != "/Indexed":
            continue
        table = space[3]
        text = re.fullmatch(r"(b:|u:)(.*)", table, re.DOTALL)
        size = len(pdf.data(table)) if not text else \
            len(text[2]) // 2 if text[1] == "b:" else len(text[2])
        if size != (space[2] + 1) * channels(pdf, space[1]):
            yield f"{name} has a palette of {size} bytes for {space[2] + 1} colours"

"""Fonts for tests, made from the stock's Lato with fontTools: outlines of cubic curves in any
number of units, with numbered glyphs, variable ones, letters of colours, letters without ink. Each
has the letters of ASCII alone and a name of its own."""
from fontTools import cffLib
from fontTools.colorLib.builder import buildCOLR, buildCPAL
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.basePen import decomposeQuadraticSegment
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.TupleVariation import TupleVariation

WIDE = 2000  # units of Lato's em
WEIGHT, SIZE, WIDTH = ("wght", 100, 400, 900), ("opsz", 14, 14, 32), ("wdth", 75, 100, 100)


class Letters:
    """What is drawn of ASCII: for each glyph's name its advance and its segments, in Lato's units."""

    def __init__(self, source, more=""):
        font = TTFont(f"{source}/fonts/Lato-Regular.ttf")
        glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
        self.order, self.cmap, self.advance, self.segments = [".notdef"], {}, {}, {}
        for code in [*range(0x20, 0x7F), *map(ord, more)]:
            self.cmap[code] = cmap[code]
            self.order.append(cmap[code])
        for name in self.order:
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            self.advance[name] = glyphs[name].width
            self.segments[name] = pen.value

    def draw(self, name, pen, scale, cubic):
        last = (0, 0)
        for kind, points in self.segments[name]:
            points = [(x * scale, y * scale) for x, y in points]
            if kind == "qCurveTo" and cubic:
                for (cx, cy), (x, y) in decomposeQuadraticSegment(points):
                    pen.curveTo((last[0] + (cx - last[0]) * 2 / 3, last[1] + (cy - last[1]) * 2 / 3),
                                (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3), (x, y))
                    last = (x, y)
            else:
                getattr(pen, kind)(*points)
            last = points[-1] if points else last


def begin(letters, family, units, true_type):
    """The tables that all have."""
    font = FontBuilder(units, isTTF=true_type)
    font.setupGlyphOrder(letters.order)
    font.setupCharacterMap(letters.cmap)
    return font


def end(font, letters, family, units):
    scale = units / WIDE
    font.setupHorizontalMetrics({name: (round(letters.advance[name] * scale), 0)
                                 for name in letters.order})
    font.setupHorizontalHeader(ascent=round(units * .8), descent=-round(units * .2))
    name = family.replace(" ", "")
    font.setupNameTable({"familyName": family, "styleName": "Regular", "psName": name,
                         "uniqueFontIdentifier": name, "fullName": family, "version": "1"})
    font.setupOS2(sCapHeight=round(units * .72), sxHeight=round(units * .5))
    font.setupPost()
    return font.font


def cubic(source, family, units=1000, matrix=True):
    """OpenType with CFF outlines; without `matrix` it leaves its em to the head table."""
    letters = Letters(source)
    font = begin(letters, family, units, False)
    strings = {}
    for name in letters.order:
        pen = T2CharStringPen(round(letters.advance[name] * units / WIDE), None)
        letters.draw(name, pen, units / WIDE, True)
        strings[name] = pen.getCharString()
    font.setupCFF(family.replace(" ", ""), {}, strings, {})
    if not matrix:
        font.font["CFF "].cff.topDictIndex[0].rawDict.pop("FontMatrix", None)
    return end(font, letters, family, units)


def numbered(source, family, units=1000, matrix=True, step=1):
    """CFF whose glyphs have numbers; glyph n is number step * n."""
    font = cubic(source, family, units, matrix)
    top = font["CFF "].cff.topDictIndex[0]
    order = [".notdef"] + [f"cid{step * n:05d}" for n in range(1, len(top.charset))]
    names = dict(zip(top.charset, order))
    strings = {names[name]: top.CharStrings[name] for name in top.charset}
    part = cffLib.FontDict()
    part.Private = top.Private
    for string in strings.values():
        string.private = top.Private
    index = cffLib.FDArrayIndex()
    index.strings = None
    index.append(part)
    select = cffLib.FDSelect()
    select.gidArray = [0] * len(order)
    select.format = 3
    top.rawDict.pop("Private", None)
    top.__dict__.pop("Private", None)
    top.rawDict.pop("Encoding", None)
    top.__dict__.pop("Encoding", None)
    top.ROS, top.CIDCount = ("Adobe", "Identity", 0), step * len(order)
    top.FDArray, top.FDSelect, top.charset = index, select, order
    top.order = list(cffLib.topDictOperators2 if hasattr(top, "isCFF2") and top.isCFF2 else
                     [entry[1] for entry in cffLib.topDictOperators])
    top.order = ["ROS"] + [one for one in top.order if one != "ROS"]
    top.CharStrings.charStrings = {names[name]: i for name, i in top.CharStrings.charStrings.items()}
    for table in font["cmap"].tables:
        table.cmap = {code: names[name] for code, name in table.cmap.items()}
    font["hmtx"].metrics = {names[name]: value for name, value in font["hmtx"].metrics.items()}
    font.setGlyphOrder(order)
    return font


def plain(letters, family, skip=()):
    """OpenType with TrueType outlines, up to its tables for the whole; some glyphs stay empty."""
    font = begin(letters, family, WIDE, True)
    glyphs = {}
    for name in letters.order:
        pen = TTGlyphPen(None)
        if name not in skip:
            letters.draw(name, pen, 1, False)
        glyphs[name] = pen.glyph()
    font.setupGlyf(glyphs)
    return font


def cubic_two(source, family, units=1000):
    """OpenType with the outlines of variable fonts, CFF2, though it does not vary."""
    letters = Letters(source)
    font = begin(letters, family, units, False)
    strings = {}
    for name in letters.order:
        pen = T2CharStringPen(None, None, CFF2=True)
        letters.draw(name, pen, units / WIDE, True)
        strings[name] = pen.getCharString()
    font.setupCFF2(strings)
    return end(font, letters, family, units)


def true_type(source, family, skip="", more=""):
    letters = Letters(source, more)
    font = plain(letters, family, [letters.cmap[ord(c)] for c in skip])
    return end(font, letters, family, WIDE)


def variable(source, family, axes=(WEIGHT, SIZE, WIDTH)):
    """Wider the heavier, flatter the larger its optical size, narrower by its width."""
    letters = Letters(source)
    font = plain(letters, family)
    made = end(font, letters, family, WIDE)
    moves = {"wght": (1, .3, 0), "opsz": (1, 0, -.2), "wdth": (-1, -.25, 0)}
    font.setupFvar([(tag, *range_, tag.title()) for tag, *range_ in axes], [])
    variations = {}
    for name in letters.order:
        points, _ = made["glyf"]._getCoordinatesAndControls(name, made["hmtx"].metrics)
        variations[name] = []
        for tag, *_ in axes:
            side, wide, high = moves[tag]
            deltas = [(round(x * wide), round(y * high)) for x, y in points]
            variations[name].append(
                TupleVariation({tag: (0, 1, 1) if side > 0 else (-1, -1, 0)}, deltas))
    font.setupGvar(variations)
    return made


def coloured(source, family, version=0, empty=True):
    """A and B have colours: a red ground and the letter itself in the ink of the text. With `empty`
    the letter has no outline of its own."""
    letters = Letters(source)
    for letter in "AB":
        for layer in ("ground", "letter"):
            name = f"{letter}.{layer}"
            letters.order.append(name)
            letters.advance[name] = letters.advance[letter]
            letters.segments[name] = letters.segments[letter]
        wide = letters.advance[letter]
        letters.segments[f"{letter}.ground"] = [
            ("moveTo", ((0, -200),)), ("lineTo", ((0, 1600),)), ("lineTo", ((wide, 1600),)),
            ("lineTo", ((wide, -200),)), ("closePath", ())]
    font = end(plain(letters, family, "AB" if empty else ""), letters, family, WIDE)
    if version == 0:
        layers = {letter: [(f"{letter}.ground", 0), (f"{letter}.letter", 0xFFFF)] for letter in "AB"}
        font["COLR"] = buildCOLR(layers, version=0, glyphMap=font.getReverseGlyphMap())
    else:
        layers = {letter: {"Format": 10, "Glyph": f"{letter}.ground",
                           "Paint": {"Format": 2, "PaletteIndex": 0, "Alpha": 1}} for letter in "AB"}
        font["COLR"] = buildCOLR(layers, version=1, glyphMap=font.getReverseGlyphMap())
    font["CPAL"] = buildCPAL([[(1, 0, 0, 1), (0, .5, 0, .5)]])
    return font


def drawn(source, family):
    """A is a drawing of the SVG table."""
    letters = Letters(source)
    font = end(plain(letters, family, "A"), letters, family, WIDE)
    table = font["SVG "] = newTable("SVG ")
    number = font.getGlyphID("A")
    table.docList = [(f'<svg xmlns="http://www.w3.org/2000/svg"><g id="glyph{number}"><path fill="red" '
                      'd="M0 0H1000V-1000H0z"/></g></svg>', number, number)]
    return font


def bare(source, family):
    """Without OS/2, as old fonts for Apple's machines."""
    font = true_type(source, family)
    del font["OS/2"]
    return font


def symbols(source, family):
    """Letters in the private use area, as fonts of symbols for Windows have them."""
    font = true_type(source, family)
    table = font["cmap"].getcmap(3, 1)
    table.platEncID = 0
    table.cmap = {0xF000 + code: name for code, name in table.cmap.items()}
    font["cmap"].tables = [table]
    return font

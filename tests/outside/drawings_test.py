#!/usr/bin/env python3
"""Drawings as drawing programs write them, beside Chromium's picture of the same file: what prent
draws looks the same, and what it would draw otherwise is an error of the drawing, at its line.

    drawings_test.py SOURCE PRENT SCRATCH"""
import base64
import json
import re
import struct
import subprocess
import sys
from pathlib import Path

from chromium import Chromium
from pages import check, run
from pixels import Pixels

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
HEAD = ("<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
        "width='60' height='60'>\n")
SCALE = 4  # pixels a unit
OFF, MEAN = 0.006, 3.0  # the share of pixels that are off by more than 60 of 255; the mean
RECT = "<rect x='10' y='10' width='40' height='40' fill='#2060c0' stroke='red' "
STOPS = "<stop stop-color='red'/><stop offset='1' stop-color='blue'/>"
FILLED = "<rect width='60' height='60' fill='url(#g)'/>"
SYMBOL = "viewBox='0 0 20 20'><circle cx='10' cy='10' r='18' fill='red'/></symbol>"
USE = "<use href='#s' x='20' y='20' width='20' height='20'/>"
CHESS = ("<image width='60' height='60' href='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIA"
         "AAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==' ")
ARROW = "<marker id='m' markerWidth='6' markerHeight='6' refX='3' refY='3'><circle cx='3' cy='3' r='3'/></marker>"
LINE = "<path d='M10 10L50 10L50 50' fill='none' stroke='red' stroke-width='2' "
FOREIGN = "<foreignObject "
HTML = "<p xmlns='http://www.w3.org/1999/xhtml' style='background:red'>Hi</p>"
DRAWN = {
    "symbol that shows what runs out": f"<symbol id='s' overflow='visible' {SYMBOL}{USE}",
    "symbol that hides what runs out": f"<symbol id='s' {SYMBOL}{USE}",
    "symbol that shows it by its style": f"<symbol id='s' style='overflow:visible' {SYMBOL}{USE}",
    "svg within that shows what runs out":
        "<svg x='10' y='10' width='20' height='20' overflow='visible'><circle cx='10' cy='10' r='18'/></svg>",
    "svg within that hides it":
        "<svg x='10' y='10' width='20' height='20'><circle cx='10' cy='10' r='18'/></svg>",
    "mask by light": "<mask id='m'><rect width='60' height='60' fill='#808080'/></mask>"
                     + RECT + "mask='url(#m)'/>",
    "mask by alpha": "<mask id='m' style='mask-type:alpha'><rect width='60' height='60' "
                     "fill-opacity='.3'/></mask>" + RECT + "mask='url(#m)'/>",
    "line below the fill": RECT + "stroke-width='10' style='paint-order:stroke'/>",
    "multiplied": "<rect width='60' height='30' fill='yellow'/>" + RECT + "style='mix-blend-mode:multiply'/>",
    "multiplied alone": "<rect width='60' height='30' fill='yellow'/><g style='isolation:isolate'>"
                        + RECT + "style='mix-blend-mode:multiply'/></g>",
    "markers in one property": ARROW + LINE + "style='marker:url(#m)'/>",
    "markers as attributes": ARROW + LINE + "marker-start='url(#m)' marker-mid='url(#m)'/>",
    "switch": "<switch><g requiredExtensions='x'><rect width='60' height='60'/></g>" + RECT + "/></switch>",
    "colour behind a missing paint": "<rect width='60' height='60' fill='url(#none) red'/>",
    "currentColor through groups": "<g color='red'><g style='color:inherit'><rect width='60' height='60' "
                                   "fill='currentColor'/></g></g>",
    "rule against a class": "<style>rect:not(.a){fill:red}</style><rect class='a' width='30' height='60'/>"
                            "<rect x='30' width='30' height='60'/>",
    "important": "<style>rect{fill:red !important}</style><rect width='60' height='60' style='fill:blue'/>",
    "rule by place": "<style>rect:nth-child(3){fill:red}</style><rect width='30' height='60'/>"
                     "<rect x='30' width='30' height='60'/>",
    "sizes by style": "<rect style='x:10px;y:10px;width:40px;height:40px;rx:5px'/>",
    "gradient from another": f"<linearGradient id='a'>{STOPS}</linearGradient>"
                             f"<linearGradient id='g' href='#a' x2='0' y2='1'/>{FILLED}",
    "gradient, reflected": f"<linearGradient id='g' x2='.3' spreadMethod='reflect'>{STOPS}</linearGradient>{FILLED}",
    "pattern": "<pattern id='g' width='10' height='10' patternUnits='userSpaceOnUse' "
               f"patternTransform='rotate(45)'><rect width='5' height='10' fill='red'/></pattern>{FILLED}",
    "clip of two shapes": "<clipPath id='c'><rect width='20' height='20'/><circle cx='40' cy='40' r='15'/>"
                          "</clipPath>" + RECT + "clip-path='url(#c)'/>",
    "hole in a clip": "<clipPath id='c'><path clip-rule='evenodd' d='M5 5H55V55H5ZM20 20H40V40H20Z'/>"
                      "</clipPath>" + RECT + "clip-path='url(#c)'/>",
    "transparent colours": "<rect width='60' height='30' fill='#ff000080'/><rect y='30' width='60' height='30' "
                           "fill='rgb(0 0 255 / 50%)'/>",
    "shadow": "<g style='filter:drop-shadow(6px 6px 4px rgba(0,0,0,.5))'>" + RECT + "/></g>",
    "lengths in em of the medium": "<rect width='2em' height='1em'/>",
    "lengths in em of a rule": "<style>g{font-size:10px}</style><g><rect width='2em' height='1em'/></g>",
    "shadow as Figma writes it":
        "<g filter='url(#f)'>" + RECT + "/></g><filter id='f' x='6' y='10' width='48' height='48' "
        "filterUnits='userSpaceOnUse' color-interpolation-filters='sRGB'><feFlood flood-opacity='0' "
        "result='BackgroundImageFix'/><feColorMatrix in='SourceAlpha' values='0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
        "0 0 127 0' result='hardAlpha'/><feOffset dy='4'/><feGaussianBlur stdDeviation='2'/><feColorMatrix "
        "values='0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.25 0'/><feBlend in2='BackgroundImageFix' "
        "result='shadow'/><feBlend in='SourceGraphic' in2='shadow'/></filter>",
    "rules of nothing, as Mermaid writes them":
        "<style>@keyframes dash{to{stroke-dashoffset:0}}.slow{animation:dash 50s linear infinite;"
        "fill:var(--x)}#a .edge:not(.slow){transform:scale(2)}symbol{opacity:.5}.node rect{fill:#ECECFF}</style>"
        "<g class='node'>" + RECT + "/></g>",
    "features outside a switch": "<g requiredFeatures='x'>" + RECT + "/></g>",
    "picture that fits its place, shown beside it": CHESS + "overflow='visible'/>",
    "picture scaled fast": CHESS + "image-rendering='optimizeSpeed'/>",
    "switch before a foreignObject": "<switch>" + RECT + "/>" + FOREIGN + "width='60' height='60'>" + HTML
                                     + "</foreignObject></switch>",
    "switch behind one of Illustrator's": "<switch>" + FOREIGN + "width='1' height='1' requiredExtensions='"
        "http://ns.adobe.com/AdobeIllustrator/10.0/'><i/></foreignObject>" + RECT + "/></switch>",
    "multiplied within a clip": "<clipPath id='c'><circle cx='30' cy='30' r='20'/></clipPath><rect width='60' "
        "height='30' fill='yellow'/><g clip-path='url(#c)'>" + RECT + "style='mix-blend-mode:multiply'/></g>",
    "multiplied within a clip by a rule": "<style>.c{clip-path:url(#c)}</style><clipPath id='c'><circle cx='30' "
        "cy='30' r='20'/></clipPath><rect width='60' height='30' fill='yellow'/><g class='c'>" + RECT
        + "style='mix-blend-mode:multiply'/></g>",
    "focus within its circle": f"<radialGradient id='g' fx='.6' fr='.1'>{STOPS}</radialGradient>{FILLED}",
    "filter with room": "<filter id='f' x='-.5' y='-.5' width='2' height='2' color-interpolation-filters='sRGB'>"
                        "<feGaussianBlur stdDeviation='3'/></filter>" + RECT + "filter='url(#f)'/>",
    "region that only takes away": "<filter id='f' x='.2' y='.2' width='.5' height='.5'><feColorMatrix "
                                   "type='saturate' values='0'/></filter>" + RECT + "filter='url(#f)'/>",
    "background by a rule": "<style>svg{background:#ffd}</style>" + RECT + "/>",
    "background by the root's rule": "<style>:root{background-color:rgb(255 0 0 / 30%)}</style>" + RECT + "/>",
}
for title, attributes, inside in [
        ("background", "style='background:steelblue'", RECT + "/>"),
        ("background of what is boxed", "viewBox='0 0 30 10' style='background:hsl(40,80%,70%)'",
         "<circle cx='5' cy='5' r='5'/>"),
        ("background, the later of two", "style='background:red;background-color:lime !important'", RECT + "/>"),
        ("background behind an L", "style='background:yellow'", "<path d='M10 10H50V50H40V20H10z'/>"),
        ("background behind pixels", "style='background:yellow'",
         "<filter id='f'><feOffset dx='4'/></filter>" + RECT + "filter='url(#f)'/>"),
        ("no background", "style='background:none;background-color:transparent;margin:0 auto;max-width:600px;"
         "border:none;position:relative'", RECT + "/>"),
        ]:
    DRAWN[title] = ("<svg xmlns='http://www.w3.org/2000/svg' width='60' height='60' " + attributes + ">\n" + inside
                    + "</svg>")
# What an error says, and at which line.
WRONG = {
    "pixelated": (CHESS + "style='image-rendering:pixelated'/>", "would be smoothed", 2),
    "lying": ("\n<image width='60' height='60' href='{lying}'/>", "lies on its side", 3),
    "translated": ("<g>\n" + RECT + "style='translate:10px'/></g>", "translate is not followed", 3),
    "mask as alpha": ("<mask id='m'><circle r='9'/></mask>\n<g style='mask:url(#m) luminance'>" + RECT
                      + "/></g>", "url(#m) luminance", 3),
    "elsewhere": ("\n\n<use href='other.svg#a'/>", "other.svg#a", 4),
    "imported": ("<style>\n@import url('a.css');</style>", "@import", 3),
    "long words": ("<text y='20' textLength='50'>Hi</text>", "has text in it", 2),
    "overflow by a rule": (f"<style>\n.v{{overflow:visible}}</style><symbol id='s' class='v' {SYMBOL}{USE}",
                           "runs out of a <symbol>", 3),
}


LIGHT = "<fePointLight x='20' y='20' z='20'/>"
for title, inside, says, line in [
        ("inner svg sized by a rule", "<style>.v{\nwidth:20px}</style><svg class='v' viewBox='0 0 9 9'/>",
         "width in the style of an inner <svg>", 3),
        ("inner svg placed by its style", "<svg width='9' height='9'\nstyle='x:10px'/>",
         "x in the style of an inner <svg>", 3),
        ("inner svg clipped", "<svg width='9' height='9'\nclip-path='url(#c)'/>", "clip-path of an inner <svg>", 3),
        ("use placed by a rule", "<style>\nuse{x:20px}</style><circle id='q' r='9'/><use href='#q'/>",
         "x in the style of a <use>", 3),
        ("ways by features", "<switch>\n<g requiredFeatures='x'/><g/></switch>", "chooses by requiredFeatures", 3),
        ("ways by no extension", "<switch>\n<g requiredExtensions=''/><g/></switch>",
         "chooses by requiredExtensions", 3),
        ("no extension", "\n<g requiredExtensions=''/>", "needs an extension", 3),
        ("language", "\n<g systemLanguage='nl'/>", "readers of one language", 3),
        ("ex", "<rect width='9'\nheight='5ex'/>", "in ex depends on the font", 3),
        ("ex in a rule", "<style>\nrect{stroke-width:.5ex}</style>" + RECT + "/>", "in ex depends on the font", 3),
        ("ch", "<rect width='9'\nheight='5ch'/>", "5ch", 3),
        ("rem", "<circle\nr='1rem'/>", "1rem", 3),
        ("share of the window", "<rect height='9'\nwidth='50vw'/>", "50vw", 3),
        ("picture beside its place", CHESS.replace("height='60'", "height='30'")
         + "preserveAspectRatio='xMidYMid slice'\noverflow='visible'/>", "beside its place", 3),
        ("picture beside its place by a rule", "<style>\nimage{overflow:visible}</style>"
         + CHESS.replace("height='60'", "height='30'") + "preserveAspectRatio='xMidYMid slice'/>",
         "beside its place", 3),
        ("symbol clipped by a rule", f"<style>\n.v{{clip-path:url(#c)}}</style><symbol id='s' class='v' {SYMBOL}{USE}",
         "clip-path of a symbol", 3),
        ("symbol masked by a rule", f"<style>\n#s{{mask:url(#c)}}</style><symbol id='s' {SYMBOL}{USE}",
         "mask of a symbol", 3),
        ("symbol filtered by a rule", f"<style>\nsymbol{{filter:url(#c)}}</style><symbol id='s' {SYMBOL}{USE}",
         "filter of a symbol", 3),
        ("line below nothing", RECT + "\nstroke-width='-4'/>", "width below 0", 3),
        ("line below nothing by a rule", "<style>\nrect{stroke-width:-4px}</style>" + RECT + "/>", "width below 0", 3),
        ("open bracket", RECT + "\ntransform='translate(10 10'/>", "bracket of this transform is not closed", 3),
        ("open bracket of a gradient", f"<linearGradient id='g'\ngradientTransform='rotate(90'>{STOPS}"
         f"</linearGradient>{FILLED}", "bracket of this gradientTransform", 3),
        ("no units", RECT + "\nstyle='transform:rotate(30)'/>", "without units", 3),
        ("clip clipped by a rule", "<style>\n.a{clip-path:url(#b)}</style><clipPath id='b'/><clipPath id='c'>"
         "<circle class='a' r='9'/></clipPath>", "itself clipped", 3),
        ("gradient turned by a rule", f"<style>\n#g{{transform:rotate(90deg)}}</style><linearGradient id='g'>{STOPS}"
         f"</linearGradient>{FILLED}", "style of what paints", 3),
        ("light", f"<filter id='f'>\n<feDiffuseLighting>{LIGHT}</feDiffuseLighting></filter>" + RECT
         + "filter='url(#f)'/>", "feDiffuseLighting", 3),
        ("shine", f"<filter id='f'>\n<feSpecularLighting>{LIGHT}</feSpecularLighting></filter>" + RECT
         + "filter='url(#f)'/>", "feSpecularLighting", 3),
        ("picture in a filter", "<circle id='q' r='9'/><filter id='f'>\n<feImage href='#q'/></filter>" + RECT
         + "filter='url(#f)'/>", "feImage puts", 3),
        ("pixels counted", "<filter id='f'>\n<feConvolveMatrix order='3' kernelMatrix='1 1 1 1 1 1 1 1 1'/></filter>"
         + RECT + "filter='url(#f)'/>", "feConvolveMatrix counts", 3),
        ("radius below nothing", f"<radialGradient id='g'\nr='-.3'>{STOPS}</radialGradient>{FILLED}",
         "radius below 0", 3),
        ("radius by itself", "<ellipse cx='30' rx='9'\nry='auto'/>", "says auto", 3),
        ("odd points", "<polygon points='0 0 9 9 9 0'/>\n<polygon points='0 0 9 9 9'/>",
         "This <polygon> is not drawn", 3),
        ("broken path", "<path d='M0 0h9v9z'/>\n<path d='M0 0h9v9 x M9 9h9z'/>", "only up to here", 3),
        ("open path", "<path d='M0 0h9v9z'/>\n<path d='M0 0L9 9L9'/>", "only up to its character 10", 3),
        ("foreign by its features", "<switch>\n" + FOREIGN + "width='60' height='60' requiredFeatures='http://"
         "www.w3.org/TR/SVG11/feature#Extensibility'>" + HTML + "</foreignObject>" + RECT + "/></switch>",
         "text in a foreignObject", 3),
        ("foreign by HTML", "\n" + FOREIGN + "width='60' height='60' requiredExtensions='http://www.w3.org/1999/"
         "xhtml'>" + HTML + "</foreignObject>", "text in a foreignObject", 3),
        ("turned twice by a rule", "<style>.n\n{transform:none}</style>" + RECT + "class='n' transform='scale(2)'/>",
         "moved twice", 3),
        ("focus from another", f"<radialGradient id='h' fx='95%' r='.3'>{STOPS}</radialGradient>"
         f"\n<radialGradient id='g' href='#h'/>{FILLED}".replace("id='h'", "id='h' gradientTransform=''"),
         "lies outside of its circle", 3),
        ("focus in the drawing's units", "<radialGradient id='g' gradientUnits='userSpaceOnUse' cx='30' cy='30' "
         f"r='20' fx='55' fy='30'>{STOPS}</radialGradient>\n{FILLED}", "lies outside of its circle", 2),
        ("room of the root by a rule", "<style>svg\n{padding:3px 0}</style>" + RECT + "/>", "The padding of", 3),
        ("clip by a box", RECT + "\nstyle='clip-path:fill-box'/>", "fill-box", 3),
        ("colour of the screen", RECT + "/>\n<rect fill='ButtonFace' width='9' height='9'/>", "ButtonFace", 3),
        ]:
    WRONG[title] = (inside, says, line)
ROOTS = {
    "turned": ("width='9' height='9'\ntransform='rotate(9)'", "transform of the drawing's root", 2),
    "clipped": ("width='9' height='9'\nstyle='clip-path:url(#c)'", "clip-path of the drawing's root", 2),
    "hidden": ("width='9' height='9'\nstyle='display:none'", "hides itself", 2),
    "with margin": ("width='9' height='9'\nstyle='margin-left:3px'", "margin-left of the drawing's root", 2),
    "with a border": ("width='9' height='9'\nstyle='border-top:1px solid'", "border-top of the drawing's root", 2),
    "rounded": ("width='9' height='9'\nstyle='border-radius:3px'", "border-radius of the drawing's root", 2),
    "narrowed": ("width='9' height='9'\nstyle='max-width:8px'", "max-width of the drawing's root", 2),
    "on a picture": ("width='9' height='9'\nstyle='background:url(a.png)'", "no plain colour", 2),
    "sized twice": ("width='9' height='9'\nstyle='width:30px'", "says its width twice", 2),
}


def lying():
    jpeg = (source / "tests/zoo/layouts/pictures/rgb.jpg").read_bytes()
    exif = b"Exif\0\0II*\0" + struct.pack("<IHHHIHHI", 8, 1, 274, 3, 1, 6, 0, 0)
    jpeg = jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:]
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()


def name_of(title):
    return re.sub("[^a-z]+", "-", title)


def whole(inside):
    return inside if inside.startswith("<svg xmlns") else HEAD + inside + "</svg>\n"


def project(folder, drawings, ppi=96 * SCALE):
    folder.mkdir(parents=True, exist_ok=True)
    sections = []
    for title, inside in drawings.items():
        name = name_of(title)
        (folder / f"{name}.svg").write_text(whole(inside))
        sections.append({"name": name, "layout": {"page": {"size": "15.875 x 15.875 mm"},
                                                  "front": {"image": name + ".svg"}}})
    (folder / "prent.yaml").write_text(json.dumps({"title": "Drawings", "products": {
        "drawings": {"formats": "png", "ppi": ppi, "sections": sections}}}))


def pixel(picture, x, y):
    row = picture.rows[y]
    if picture.palette:
        each = 8 // picture.depth
        i = row[x // each] >> (8 - picture.depth * (x % each + 1)) & ((1 << picture.depth) - 1)
        return picture.palette[3 * i:3 * i + 3]
    return row[x * picture.step:x * picture.step + 3]


def differ(a, b):
    side, total, off, n = 60 * SCALE, 0, 0, 0
    for y in range(1, side, 3):
        for x in range(1, side, 3):
            worst = max(abs(p - q) for p, q in zip(pixel(a, x, y), pixel(b, x, y)))
            total, off, n = total + worst, off + (worst > 60), n + 1
    return off / n, total / n


def drawn():
    folder = scratch / "drawn"
    project(folder, DRAWN)
    run(prent, "build", folder, "-q", "-p", "screen", "-o", folder / "out")
    with Chromium() as browser:
        browser.call("Emulation.setDeviceMetricsOverride", width=60, height=60, deviceScaleFactor=SCALE,
                     mobile=False)
        for title in DRAWN:
            name = name_of(title)
            browser.open(folder / f"{name}.svg")
            shot = browser.call("Page.captureScreenshot", format="png",
                                clip={"x": 0, "y": 0, "width": 60, "height": 60, "scale": 1})
            (folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))
            off, mean = differ(Pixels(folder / f"{name}.png"),
                               Pixels(folder / "out/drawings" / f"{name}.png"))
            check(off < OFF and mean < MEAN, f"{title}: {100 * off:.2f} % of pixels off, {mean:.1f} in the mean")


def wrong():
    for title, (attributes, says, line) in ROOTS.items():
        root = f"<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{RECT}/></svg>"
        WRONG["root " + title] = (root, says, line)
    for title, (inside, says, line) in WRONG.items():
        folder = scratch / "wrong" / name_of(title)
        project(folder, {title: inside.replace("{lying}", lying())})
        done = subprocess.run([prent, "build", folder, "-q", "-p", "screen", "-o", folder / "out"],
                              capture_output=True, text=True, check=False)
        errors = [one for one in done.stderr.splitlines() if ": error: " in one]
        check(done.returncode == 1 and len(errors) == 1, f"{title}: one error: {done.stderr}")
        check(says in errors[0] and f"{name_of(title)}.svg:{line}:" in errors[0],
              f"{title}: says {says} at line {line}: {errors[0]}")


if subprocess.run(["pkg-config", "--atleast-version=2.60", "librsvg-2.0"], check=False).returncode == 0:
    DRAWN["pixelated"] = WRONG.pop("pixelated")[0]  # which librsvg draws from then on
drawn()
wrong()
print(f"{len(DRAWN)} drawings beside Chromium's, {len(WRONG)} errors at their lines")

#!/usr/bin/python3
# WebP and AVIF: each quarter of a picture at its place, turned by Exif (WebP) or by irot and imir
# (AVIF, and never by Exif), clear and in a profile of its own, in PNG and in the PDF as poppler
# draws it; what is broken or moves is an error at its name.
import shutil
import subprocess
import sys
from pathlib import Path

from pages import check, run
from pixels import Pixels

source, prent, scratch = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
STILLS = source / "tests/outside/stills"  # by cwebp, webpmux and avifenc
R, G, B, Y = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
CLEAR = R, (127, 255, 127), B, (255, 255, 255)
WANT = {  # from the left above to the right below
    "plain.webp": (R, G, B, Y), "alpha.webp": CLEAR, "six.webp": (B, R, Y, G),
    "plain.avif": (R, G, B, Y), "alpha.avif": CLEAR, "irot.avif": (G, Y, R, B),
    "imir.avif": (B, Y, R, G), "both.avif": (Y, G, B, R),
    "wide.png": None, "wide.webp": None, "wide.avif": None}
PPI = 300
SIDE = PPI * 5 // 254  # pixels of half a millimetre


def project(names, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in names:
        shutil.copy(STILLS / name, folder)
    cards = "".join(f"    - {{file: {name}, name: {name.replace('.', '-')}}}\n" for name in names)
    (folder / "prent.yaml").write_text("title: Stills\ncontent:\n  cards:\n" + cards + f"""products:
  stills:
    layout:
      page: {{size: 20 x 20 mm, bleed: 0}}
      front: {{image: "{{card.file}}", fit: stretch, tag: artifact}}
    each: card in cards
    name: "{{card.name}}"
    print: screen
    formats: [pdf, png]
    ppi: {PPI}
""")
    return folder


def told(status, *command):
    """What prent says on standard error."""
    done = subprocess.run([prent, *command], check=False, capture_output=True, text=True)
    check(done.returncode == status, f"{command}: {done.returncode}, {done.stderr}")
    return done.stderr


def corners(path):
    pixels = Pixels(path)
    far = pixels.width - SIDE
    return tuple(tuple(pixels.at(x, y)[:3]) for y in (SIDE, far) for x in (SIDE, far))


def near(one, two, most):
    return all(abs(a - b) <= most for p, q in zip(one, two) for a, b in zip(p, q))


names = list(WANT)
folder = project(names, scratch / "project")
done = told(0, "build", folder, "-o", scratch / "out")
check("is turned as its Exif data ask; browsers show a WebP unturned" in done, f"nothing is said of Exif: {done}")
run("pdftoppm", "-r", str(PPI), "-png", scratch / "out/stills.pdf", scratch / "page")
pages = sorted(scratch.glob("page-*.png"))
wide = corners(scratch / "out/stills/wide-png.png")
for name, page in zip(names, pages):
    want = WANT[name] or wide
    own = corners(scratch / f"out/stills/{name.replace('.', '-')}.png")
    check(near(own, want, 2), f"{name} is {own}, not {want}")
    check(near(corners(page), want, 3), f"{name} in PDF is {corners(page)}, not {want}")
print(f"{len(names)} pictures")

for name, *says in (
        ("plain.webp", "is a broken WebP"),
        ("plain.avif", "is a broken AVIF: Truncated data"),
        ("moving.webp", "is a moving picture", "save the frame that is to be printed"),
        ("hdr.avif", "has colours beyond sRGB and no ICC profile",
         "convert it to sRGB, or embed its profile"),
        ("clap.avif", "is cropped by a box of its own (clap)", "save it again without")):
    folder = project([name], scratch / "wrong")
    if name.startswith("plain"):
        file = folder / name
        file.write_bytes(file.read_bytes()[:50])
    found = told(1, "check", folder)
    check(all(one in found for one in says), f"{name}: {found}")

#!/usr/bin/python3
# Photos as cameras leave them: JPEGs that lie in each of Exif's eight ways, and JPEG and PNG in a
# wider RGB than a screen's. In the PDF, where a JPEG stays as it is, they look as Cairo draws them
# after turning and converting; under PDF/X-1a, where they are converted, about so.
import shutil
import struct
import sys
import zlib
from pathlib import Path

from pages import check, run

source, prent, scratch, helpers = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4]
WIDE = Path("/usr/share/color/icc/ghostscript/a98.icc")  # compatible with Adobe RGB
PICTURES = source / "tests/zoo/layouts/pictures"
SAME = (2.0, 0.005, 24.0)  # as raster_test has them


def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def lying(jpeg, way):
    """The JPEG with an Exif directory of one entry: its orientation."""
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 274, 3, 1, way, 0, 0)
    return jpeg[:2] + segment(0xE1, b"Exif\0\0" + tiff) + jpeg[2:]


def profiled(jpeg, icc):
    """The JPEG with the profile in two parts."""
    half = len(icc) // 2
    parts = icc[:half], icc[half:]
    return jpeg[:2] + b"".join(segment(0xE2, b"ICC_PROFILE\0" + bytes([i + 1, 2]) + part)
                               for i, part in enumerate(parts)) + jpeg[2:]


def png_profiled(png, icc):
    """The PNG with the profile behind its head."""
    body = b"wide\0\0" + zlib.compress(icc)
    chunk = struct.pack(">I", len(body)) + b"iCCP" + body + struct.pack(">I", zlib.crc32(b"iCCP" + body))
    return png[:33] + chunk + png[33:]


project = scratch / "project"
shutil.rmtree(project, ignore_errors=True)
project.mkdir(parents=True)
jpeg, wide = (PICTURES / "rgb.jpg").read_bytes(), WIDE.read_bytes()
files = {f"way{way}.jpg": lying(jpeg, way) for way in range(1, 9)}
files["plain.jpg"] = jpeg
# An unknown transform is YCbCr, as libjpeg has it; what has no JFIF is known by Adobe's segment.
bare = jpeg[:2] + jpeg[4 + struct.unpack(">H", jpeg[4:6])[0]:]
files["adobe.jpg"] = bare[:2] + segment(0xEE, b"Adobe\0\x64\0\0\0\0\2") + bare[2:]
files["wide.jpg"] = profiled(jpeg, wide)
files["widelying.jpg"] = profiled(lying(jpeg, 6), wide)
for name in ("rgb.png", "alpha.png"):
    files["wide" + name] = png_profiled((PICTURES / name).read_bytes(), wide)
    files["plain" + name] = (PICTURES / name).read_bytes()
for name, data in files.items():
    (project / name).write_bytes(data)
names = list(files)
(project / "prent.yaml").write_text("title: Photos\ncontent:\n  photos:\n"
                                    + "".join(f"    - {{file: {name}}}\n" for name in names) + """products:
  photos:
    each: photo in photos
    layout:
      page: {size: 40 x 40 mm}
      front:
        stack:
          - {shape: rectangle, fill: rgb(#808080), width: 20 mm, height: 100 %}
          - {image: "{photo.file}", alt: A photo, width: 30 mm, height: 30 mm, left: 5 mm, top: 5 mm}
""")
drawn = scratch / "drawn"
drawn.mkdir(exist_ok=True)
run(f"{helpers}/outside_draw", project, "photos", 200, "trim", drawn, *range(1, len(names) + 1))


def differs(a, b):
    return [float(part) for part in run(f"{helpers}/outside_compare", 40, a, b).split()[:3]]


for profile in ("screen", "x4-fogra39", "x1a-fogra39"):
    out = scratch / profile
    run(prent, "build", project, "-q", "-f", "pdf", "-p", profile, "-o", out)
    pdf, shown = out / "photos.pdf", scratch / "shown.png"
    check("No syntax or stream encoding errors" in run("qpdf", "--check", pdf), f"qpdf of {profile}")
    kinds = [line.split()[8] for line in run("pdfimages", "-list", pdf).splitlines()[2:]]
    want = 0 if profile == "x1a-fogra39" else sum(name.endswith(".jpg") for name in names)
    check(kinds.count("jpeg") == want, f"{profile} has {kinds.count('jpeg')} JPEGs, not {want}")
    for page, name in enumerate(names, 1):
        if profile != "screen":
            continue
        judges = ["pdftocairo"] if "wide" in name else ["pdftocairo", "mutool"]  # MuPDF has no ICC here
        for judge in judges:
            if judge == "mutool":
                run("mutool", "draw", "-q", "-r", 200, "-o", shown, pdf, page)
            else:
                run("pdftocairo", "-png", "-singlefile", "-r", 200, "-f", page, "-l", page, pdf,
                    shown.with_suffix(""))
            found = differs(drawn / f"{page}.png", shown)
            check(all(a <= b for a, b in zip(found, SAME)), f"{name}, {judge}: {found}")

# Each way is another picture, and so is a wider RGB.
at = {name: drawn / f"{page}.png" for page, name in enumerate(names, 1)}
for one, two in [("way1.jpg", f"way{way}.jpg") for way in range(2, 9)] + \
        [("plain.jpg", "wide.jpg"), ("plainrgb.png", "widergb.png"), ("plainalpha.png", "widealpha.png")]:
    check(differs(at[one], at[two])[2] > 4, f"{one} looks as {two}")
check(differs(at["way1.jpg"], at["plain.jpg"])[2] == 0, "way1.jpg is turned")
check(differs(at["adobe.jpg"], at["plain.jpg"])[2] == 0, "adobe.jpg has other colours")
print(f"{len(names)} photos are upright and in their colours")

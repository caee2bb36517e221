# The plates that a page prints from, made by Ghostscript and by MuPDF: how much ink, in percent,
# lies at a point. Pages are split off with qpdf first, because Ghostscript leaves spot plates
# empty when asked for one page of several, and without object streams, behind which MuPDF 1.21
# overlooks some inks of forms.
import struct
import subprocess
from pathlib import Path

PPI = 144
MM = PPI / 25.4
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


class Plates:
    """Planes of a byte a pixel, by the ink's name; 0 is no ink."""

    def __init__(self, width, height, planes):
        self.width, self.height, self.planes = width, height, planes

    def at(self, x, y):
        """{ink: percent} around a point in mm from the top left of the file's page; inks
        that are not there are left out. A spot that is not even has no answer."""
        column, row, found = int(x * MM), int(y * MM), {}
        for name, plane in self.planes.items():
            near = {plane[(row + j) * self.width + column + i] for i in (-1, 0, 1)
                    for j in (-1, 0, 1)}
            if max(near) - min(near) > 10:  # gradients are not, but nearly
                raise ValueError(f"{name} is not even at {x}, {y} mm: {sorted(near)}")
            found[name] = plane[row * self.width + column] / 2.55
        return {name: percent for name, percent in found.items() if percent > 0.2}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")


def page_split(pdf, page, scratch):
    one = Path(scratch) / f"{Path(pdf).stem}-{page}.pdf"
    run("qpdf", "--object-streams=disable", pdf, "--pages", ".", page, "--", one)
    return one


def tiff_plane(path):
    """An uncompressed 8-bit grey TIFF: width, height and its pixels, 0 is black."""
    data = path.read_bytes()
    order = {b"II": "<", b"MM": ">"}[data[:2]]
    at, = struct.unpack_from(order + "4xI", data)
    count, = struct.unpack_from(order + "H", data, at)
    tags = {}
    for i in range(count):
        tag, kind, n = struct.unpack_from(order + "HHI", data, at + 2 + 12 * i)
        code = {3: "H", 4: "I"}.get(kind)
        if code:
            size = struct.calcsize(code) * n
            where = at + 10 + 12 * i
            if size > 4:
                where, = struct.unpack_from(order + "I", data, where)
            tags[tag] = struct.unpack_from(f"{order}{n}{code}", data, where)
    if tags[259] != (1,) or tags[258] != (8,):
        raise ValueError(f"{path} is not plain grey")
    pixels = b"".join(data[a:a + n] for a, n in zip(tags[273], tags[279]))
    return tags[256][0], tags[257][0], pixels


def ghostscript(one, scratch):
    for old in Path(scratch).glob("plate*.tif"):
        old.unlink()
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-sCompression=none",
        f"-r{PPI}", f"-sOutputFile={scratch}/plate.tif", one)
    planes, size = {}, None
    for path in Path(scratch).glob("plate(*).tif"):
        width, height, pixels = tiff_plane(path)
        size = width, height
        planes[path.stem[len("plate("):-1]] = bytes(255 - v for v in pixels)
    return Plates(*size, planes)


def mupdf(one, scratch):
    """From a PSD, whose planes are upside down: 255 is no ink."""
    path = Path(scratch) / "plates.psd"
    run("mutool", "draw", "-q", "-F", "psd", "-O", 2, "-c", "cmyk", "-r", PPI, "-o", path, one)
    data = path.read_bytes()
    signature, channels, height, width, depth = struct.unpack_from(">4s8xHIIH", data)
    if signature != b"8BPS" or depth != 8:
        raise ValueError("no PSD of 8 bits")
    at = 26 + 4 + struct.unpack_from(">I", data, 26)[0]
    end = at + 4 + struct.unpack_from(">I", data, at)[0]
    names, at = list(PROCESS), at + 4
    while at < end:
        kind, size = struct.unpack_from(">4xHxxI", data, at)
        block = data[at + 12:at + 12 + size]
        while kind == 1006 and block and block[0]:  # the alpha channels' names
            names.append(block[1:1 + block[0]].decode("latin-1"))
            block = block[1 + block[0]:]
        at += 12 + size + size % 2
    at = end + 4 + struct.unpack_from(">I", data, end)[0] + 2
    size = width * height
    if len(names) != channels or len(data) != at + channels * size:
        raise ValueError(f"a PSD of {channels} planes and {len(names)} names")
    return Plates(width, height, {
        name: bytes(255 - v for v in data[at + i * size:at + (i + 1) * size])
        for i, name in enumerate(names)})


JUDGES = {"Ghostscript": ghostscript, "MuPDF": mupdf}

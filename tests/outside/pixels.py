# The pixels of a PNG file of 8 bits without interlacing, as prent, poppler and Chromium write
# them: no library of pictures is needed for that.
import struct
import zlib


class Pixels:
    def __init__(self, path):
        data, at, packed = path.read_bytes(), 8, b""
        while at < len(data):
            size, kind = struct.unpack_from(">I4s", data, at)
            if kind == b"IHDR":
                self.width, self.height, depth, colour = struct.unpack_from(">IIBB", data, at + 8)
                assert colour in (2, 6) and depth == 8 or colour == 3, "RGB of 8 bits or a palette"
                self.step, self.depth, self.palette = {2: 3, 6: 4, 3: 1}[colour], depth, None
            elif kind == b"PLTE":
                self.palette = data[at + 8:at + 8 + size]
            elif kind == b"IDAT":
                packed += data[at + 8:at + 8 + size]
            at += 12 + size
        self.rows = self.unfilter(zlib.decompress(packed))

    def unfilter(self, raw):  # PNG 1.2, section 6
        size, step, rows = (self.width * self.step * self.depth + 7) // 8, self.step, []
        up = bytearray(size)
        for y in range(self.height):
            kind, row = raw[y * (size + 1)], bytearray(raw[y * (size + 1) + 1:(y + 1) * (size + 1)])
            if kind:
                for i in range(size):
                    a, c = (row[i - step], up[i - step]) if i >= step else (0, 0)
                    b = up[i]
                    guess = a if kind == 1 else b if kind == 2 else (a + b) // 2
                    if kind == 4:
                        guess = min((abs(b - c), 0, a), (abs(a - c), 1, b),
                                    (abs(a + b - 2 * c), 2, c))[2]
                    row[i] = (row[i] + guess) & 255
            rows.append(row)
            up = row
        return rows

    def at(self, x, y):
        if self.palette:
            bits, per = self.depth, 8 // self.depth
            index = self.rows[y][x // per] >> (per - 1 - x % per) * bits & (1 << bits) - 1
            return tuple(self.palette[3 * index:3 * index + 3])
        return tuple(self.rows[y][x * self.step:x * self.step + 3])

"""bad_scans.py CELLS.csv PAGE2.pgm PAGE3.pgm OUT: scans that something is wrong with, drawn from pages with tables.

CELLS.csv is `gouji export cells` of a report alone, the others are its pages with tables 2 and 3, grey, at DPI. Leaves
the pictures in OUT as PNG and PDF. Knows Python's own library only, as the tests do.
"""
import csv
import math
import pathlib
import struct
import sys
import zlib

DPI = 200
A4_POINTS = (595.28, 841.89)


class Picture:
    """A grey picture, a byte a pixel."""

    def __init__(self, width, height, pixels):
        self.width, self.height, self.pixels = width, height, bytearray(pixels)

    def copy(self):
        return Picture(self.width, self.height, self.pixels)

    def crop(self, left, top, right, bottom):
        rows = (self.pixels[y * self.width + left:y * self.width + right] for y in range(top, bottom))
        return Picture(right - left, bottom - top, b"".join(rows))

    def clear(self, left, top, right, bottom):
        for y in range(top, bottom):
            self.pixels[y * self.width + left:y * self.width + right] = b"\xff" * (right - left)

    def stroke(self, points, radius):
        """Draws a pen's way through points, (x, y) in pixels."""
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            steps = int(2 * math.hypot(x1 - x0, y1 - y0)) + 1
            for i in range(steps + 1):
                self.dot(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps, radius)

    def dot(self, x, y, radius):
        for row in range(int(y - radius), int(y + radius) + 2):
            for column in range(int(x - radius), int(x + radius) + 2):
                if math.hypot(column - x, row - y) <= radius:
                    self.pixels[row * self.width + column] = 40


def read_pgm(path):
    data = path.read_bytes()
    kind, width, height, _ = data.split(None, 4)[:4]
    assert kind == b"P5"
    return Picture(int(width), int(height), data[-int(width) * int(height):])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(picture, dpi=DPI):
    """The picture as PNG; without a resolution where dpi is None."""
    rows = b"".join(b"\0" + picture.pixels[y * picture.width:(y + 1) * picture.width] for y in range(picture.height))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 0, 0, 0, 0)
    metre = b"" if dpi is None else chunk(b"pHYs", struct.pack(">IIB", round(dpi / 0.0254), round(dpi / 0.0254), 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + metre + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")


def large_png(side, bits):
    """A white square, made row by row."""
    packer, row = zlib.compressobj(1), b"\0" + b"\xff" * (side * bits // 8)
    data = b"".join([packer.compress(row) for _ in range(side)] + [packer.flush()])
    head = struct.pack(">IIBBBBB", side, side, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def pdf(pictures, points=A4_POINTS):
    """A PDF of a page a picture, from edge to edge: (width, height, bits, zlib data); the same one is stored once."""
    objects, kids, stored = [None, None], [], {}

    def add(body):
        objects.append(body)
        return len(objects)

    for picture in pictures:
        if id(picture) not in stored:
            width, height, bits, data = picture
            stored[id(picture)] = add(
                b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent %d"
                b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, bits, len(data), data))
        content = b"%f 0 0 %f 0 0 cm /P Do" % points
        drawn = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(add(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %f %f] /Contents %d 0 R"
                        b" /Resources << /XObject << /P %d 0 R >> >> >>" % (*points, drawn, stored[id(picture)])))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, table))


def packed(picture):
    return picture.width, picture.height, 8, zlib.compress(bytes(picture.pixels), 6)


def large_packed(side, bits):
    packer, row = zlib.compressobj(1), b"\xff" * (side * bits // 8)
    return side, side, bits, b"".join([packer.compress(row) for _ in range(side)] + [packer.flush()])


def texture(width, height):
    """Leaves, waves and shade: a photograph of something that is no page."""
    pixels = bytearray(width * height)
    for y in range(height):
        for x in range(width):
            leaf = math.sin(x / 23 + 3 * math.sin(y / 41)) * math.sin(y / 17 + 2 * math.sin(x / 37))
            grain = (x * 7919 ^ y * 104729) * 2654435761 >> 13 & 31
            pixels[y * width + x] = int(110 + 60 * leaf + 40 * math.sin((x + 2 * y) / 300)) + grain
    return Picture(width, height, pixels)


def solid(level):
    width, height = (round(side / 72 * DPI) for side in A4_POINTS)
    return Picture(width, height, bytes([level]) * (width * height))


def ruled(width, height):
    """A page of an empty table of three rows and columns."""
    picture = Picture(width, height, b"\xff" * (width * height))
    for i in range(4):
        x, y = 30 + i * (width - 60) // 3, 30 + i * (height - 60) // 3
        picture.stroke([(x, 30), (x, height - 30)], 1)
        picture.stroke([(30, y), (width - 30, y)], 1)
    return picture


# Figures as a hand draws them, in the unit square: no digit that a face has.
HAND = {
    "spiral": [(0.5 + 0.05 * t * math.cos(t), 0.5 + 0.05 * t * math.sin(t)) for t in (i / 4 for i in range(36))],
    "scrawl": [(0.1, 0.7), (0.25, 0.2), (0.35, 0.8), (0.5, 0.3), (0.55, 0.7), (0.75, 0.2), (0.7, 0.8), (0.9, 0.5)],
    "tick": [(0.1, 0.5), (0.35, 0.9), (0.95, 0.0)],
    "question": [(0.2, 0.3), (0.35, 0.05), (0.65, 0.05), (0.75, 0.3), (0.5, 0.5), (0.45, 0.7), (0.3, 0.95), (0.7, 0.85)],
}


# Ways to cross a figure out, in heights of its cell from the middle of the cell's upper side.
CROSSES = {
    "aslant": [(-0.45, 0.8), (0.45, 0.2)],
    "level": [(-0.45, 0.55), (0.45, 0.45)],
    "twice": [(-0.35, 0.25), (0.35, 0.75), (-0.35, 0.75), (0.35, 0.25)],
}

# What is written or crossed.
MARKED = ["t2.20_1.normative_documents.issued", "t2.20_1.normative_documents.in_force", "t2.20_5.licences.decisions",
          "t2.20_6.penalties.decisions", "t2.20_8.fees.amount"]


def boxes_of(rows):
    """Where the cells of a report stand on their pages, in pixels: left, top, right, bottom."""
    boxes = {}
    for row in rows:
        x, y, width, height = (float(row[key]) / 72 * DPI for key in ("x", "y", "width", "height"))
        boxes[row["cell"]] = tuple(map(round, (x, y, x + width, y + height)))
    return boxes


def written(page, box, shape):
    """The page with a figure put in by hand in place of the printed one."""
    picture, (left, top, right, bottom) = page.copy(), box
    picture.clear(left + 4, top + 4, right - 4, bottom - 4)
    side = bottom - top - 12
    x, y = (left + right - side) / 2, top + 6
    picture.stroke([(x + u * side, y + v * side) for u, v in shape], 1.7)
    return picture


def crossed(page, box, line):
    picture, (left, top, right, bottom) = page.copy(), box
    middle, side = (left + right) / 2, bottom - top
    picture.stroke([(middle + u * side, top + v * side) for u, v in line], 1.7)
    return picture


def cut_pages(page, boxes):
    """The page of table 3 with an edge of the picture through the table."""
    total, row, label = boxes["t3.1.total"], boxes["t3.3.5.1.total"], boxes["t3.1.natural_person"][0]
    yield "cut-right", page.crop(0, 0, (total[0] + total[2]) // 2, page.height)
    yield "cut-total", page.crop(0, 0, total[0] - 3, page.height)
    yield "cut-below", page.crop(0, 0, page.width, (row[1] + row[3]) // 2)
    yield "cut-left", page.crop(label - 60, 0, page.width, page.height)
    yield "cut-labels", page.crop(label - 3, 0, page.width, page.height)


def hand_pages(page, boxes):
    """The page of table 2, of which no sum vouches for a figure, with some of them not as they were printed."""
    for name, shape in HAND.items():
        picture = page
        for cell in MARKED:
            picture = written(picture, boxes[cell], shape)
        yield f"hand-{name}", picture
    for name, line in CROSSES.items():
        picture = page
        for cell in MARKED:
            picture = crossed(picture, boxes[cell], line)
        yield f"crossed-{name}", picture


def pictures(tables, boxes):
    """Yields the name and bytes of each file. @tables: the pages of tables 2 and 3."""
    page = tables[1]
    for name, picture in [*cut_pages(page, boxes), *hand_pages(tables[0], boxes)]:
        yield f"{name}.png", png(picture)
    yield "dpi-missing.png", png(page, None)
    for dpi in (1, 72, 1200, 30_000):
        yield f"dpi-{dpi}.png", png(page, dpi)
    yield "dpi-small-page.pdf", pdf([packed(page)], (20, 28.28))
    yield "dpi-large-page.pdf", pdf([packed(page)], (5950, 8414))
    yield "blank.png", png(solid(255))
    yield "black.png", png(solid(0))
    yield "black.pdf", pdf([packed(solid(0))])
    yield "photograph.png", png(texture(1240, 900))
    for bits in (1, 8):
        yield f"large-{bits}.png", large_png(20_000, bits)
        yield f"large-{bits}.pdf", pdf([large_packed(20_000, bits)])
    small = packed(ruled(420, 300))
    for n_pages in (20, 600):
        yield f"pages-{n_pages}.pdf", pdf([small] * n_pages, (302.4, 216))


def main():
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as lines:
        boxes = boxes_of(csv.DictReader(lines))
    tables, out = [read_pgm(pathlib.Path(path)) for path in sys.argv[2:4]], pathlib.Path(sys.argv[4])
    out.mkdir(parents=True, exist_ok=True)
    for name, data in pictures(tables, boxes):
        (out / name).write_bytes(data)


if __name__ == "__main__":
    main()

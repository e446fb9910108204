"""faxes.py [--dots] X_DPI Y_DPI OUT PAGE.pbm…: one-bit pages as one document, OUT.pdf and OUT.tif, of this resolution.

--dots: of grey paper, as fax machines send it that are set for photographs.
"""
import pathlib
import struct
import sys
import zlib

import bad_scans


def read_pbm(path):
    """Width, height and rows of a raw PBM, as pdftoppm -mono writes it."""
    magic, size, bits = pathlib.Path(path).read_bytes().split(b"\n", 2)
    assert magic == b"P4"
    return *map(int, size.split()), bits


def dotted(page):
    """The page with a sixteenth of its paper black, in dots of one pixel."""
    width, height, bits = page
    stride = len(bits) // height
    screen = b"".join(bytes([(0x88, 0, 0, 0)[y % 4]]) * stride for y in range(height))
    return width, height, (int.from_bytes(bits, "big") | int.from_bytes(screen, "big")).to_bytes(len(bits), "big")


def pdf_of(pages, x_dpi, y_dpi):
    """A PDF of one picture a page, all as large as the first one's resolution makes it. In a PBM a set bit is black."""
    width, height, _ = pages[0]
    pictures = [(width, height, 1, zlib.compress(bytes(byte ^ 0xff for byte in bits))) for width, height, bits in pages]
    return bad_scans.pdf(pictures, (width * 72 / x_dpi, height * 72 / y_dpi))


def tiff_of(pages, x_dpi, y_dpi):
    """A TIFF of a frame a page, its rows unpacked."""
    out = bytearray(b"II*\0" + bytes(4))
    link = 4  # where the next frame's place is written
    for width, height, bits in pages:
        strip = len(out)
        out += bits + bytes(len(bits) % 2)
        resolutions = len(out)
        out += struct.pack("<4I", x_dpi, 1, y_dpi, 1)
        struct.pack_into("<I", out, link, len(out))
        short, long, rational = 3, 4, 5
        tags = [(256, long, width), (257, long, height), (258, short, 1), (259, short, 1), (262, short, 0), (273, long, strip),
                (277, short, 1), (278, long, height), (279, long, len(bits)), (282, rational, resolutions),
                (283, rational, resolutions + 8), (296, short, 2)]
        out += struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
        link = len(out)
        out += bytes(4)
    return bytes(out)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--dots"]
    x_dpi, y_dpi = int(arguments[0]), int(arguments[1])
    out, pages = pathlib.Path(arguments[2]), [read_pbm(path) for path in arguments[3:]]
    if "--dots" in sys.argv:
        pages = [dotted(page) for page in pages]
    out.with_suffix(".pdf").write_bytes(pdf_of(pages, x_dpi, y_dpi))
    out.with_suffix(".tif").write_bytes(tiff_of(pages, x_dpi, y_dpi))


if __name__ == "__main__":
    main()

"""faxes.py X_DPI Y_DPI OUT PAGE.pbm…: one-bit pages as one document, OUT.pdf and OUT.tif, of this resolution."""
import pathlib
import struct
import sys
import zlib


def read_pbm(path):
    """Width, height and rows of a raw PBM, as pdftoppm -mono writes it."""
    magic, size, bits = pathlib.Path(path).read_bytes().split(b"\n", 2)
    assert magic == b"P4"
    return *map(int, size.split()), bits


def pdf_of(pages, x_dpi, y_dpi):
    """A PDF of one picture a page, each as large as its resolution makes it."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % (3 + 3 * i) for i in range(len(pages))),
                                                             len(pages))]
    for i, (width, height, bits) in enumerate(pages):
        points = width * 72 / x_dpi, height * 72 / y_dpi
        content, picture = b"%.3f 0 0 %.3f 0 0 cm /P Do" % points, zlib.compress(bits)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.3f %.3f] /Contents %d 0 R"
            b" /Resources << /XObject << /P %d 0 R >> >> >>" % (*points, 4 + 3 * i, 5 + 3 * i),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray"
            b" /Decode [1 0] /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(picture), picture)]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))


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
    x_dpi, y_dpi = int(sys.argv[1]), int(sys.argv[2])
    out, pages = pathlib.Path(sys.argv[3]), [read_pbm(path) for path in sys.argv[4:]]
    out.with_suffix(".pdf").write_bytes(pdf_of(pages, x_dpi, y_dpi))
    out.with_suffix(".tif").write_bytes(tiff_of(pages, x_dpi, y_dpi))


if __name__ == "__main__":
    main()

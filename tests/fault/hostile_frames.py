"""Pictures with more in them than a picture: scans and frames by the thousand, folders that lie, blocks that unfold; files
that are two kinds at once, and kinds that are not read, under names that say otherwise."""
import struct
import zlib

from hostile_pdf import one_page, text, with_picture
from hostile_pictures import SIGNATURE, chunk, packed, png, tiff

GRAY = "/BitsPerComponent 8 /ColorSpace /DeviceGray"
WIDTH, HEIGHT = 1240, 1754  # an A4 page at 150 dpi
NOT_A_NUMBER = 0xFFFFFFFF


def segment(code, data):
    return struct.pack(">BBH", 0xFF, code, len(data) + 2) + data


def jpeg(side, n_scans, more=b""):
    """A progressive JPEG without a bit of data: each scan is all zeros, and costs what the picture costs."""
    table = segment(0xC4, b"\0" + b"\1" + bytes(15) + b"\0")
    scan = segment(0xDA, b"\1\1\0\0\0\0")
    return (b"\xff\xd8" + more + segment(0xDB, b"\0" + b"\1" * 64) + segment(0xC2, struct.pack(">BHHB", 8, side, side, 1) + b"\1\x11\0")
            + table + scan * n_scans + b"\xff\xd9")


def jpegs():
    yield "scans-by-the-thousand", jpeg(8000, 9000)
    yield "remark-of-a-pdf", jpeg(99, 1, segment(0xFE, b"%PDF-1.4 is what this one is not"))
    ring = b"Exif\0\0II*\0" + struct.pack("<I", 8) + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + struct.pack("<I", 8)
    yield "exif-in-a-ring", jpeg(99, 1, segment(0xE1, ring))
    yield "restarts-that-lie", jpeg(900, 1, segment(0xDD, b"\xff\xff")).replace(b"\xff\xd9", b"\xff\xd0\xff\xd7" * 9000 + b"\xff\xd9")
    yield "arithmetic", jpeg(900, 1).replace(b"\xff\xc2", b"\xff\xca")


def pngs():
    yield "profile-that-unfolds", lambda: png(9, 9, 8, zlib.compress(bytes(90)), more=chunk(b"iCCP", b"a\0\0" + packed(1 << 28)))
    yield "words-in-many-tongues", lambda: png(9, 9, 8, zlib.compress(bytes(90)), more=chunk(b"iTXt", b"a\0\1\0\0\0" + packed(1 << 28)))
    yield "of-64-bits", lambda: png(9_000, 9_000, 16, packed(9_000 * 72_001), colour=6)
    empty = chunk(b"IDAT", b"") * 200_000
    yield "of-empty-pieces", png(9, 9, 8, zlib.compress(bytes(90)), more=empty)
    moving = chunk(b"acTL", struct.pack(">II", 0x7FFFFFFF, 0)) + chunk(b"fcTL", bytes(26)) * 100_000
    yield "that-moves", png(9, 9, 8, zlib.compress(bytes(90)), more=moving)
    yield "piece-of-two-billion", SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 0)) + struct.pack(">I", 0x7FFFFFFF) + b"IDAT"
    yield "negative", png(0x80000001, 9, 8, zlib.compress(bytes(90)))


def entries(width, height, *more):
    """Of a folder of one strip, black and white, and what else it says (in the place of what it would say)."""
    usual = {256: (4, 1, width), 257: (4, 1, height), 258: (3, 1, 1), 259: (3, 1, 1), 262: (3, 1, 0), 273: (4, 1, 8), 277: (3, 1, 1),
             278: (4, 1, height), 279: (4, 1, 9)}
    usual |= {tag: rest for tag, *rest in more}
    return [(tag, *usual[tag]) for tag in sorted(usual)]


def large_tiff(next_folder):
    """A BigTIFF of one folder, blank."""
    folder = entries(64, 64, (273, 4, 1, 16 + 8 + 9 * 20 + 8), (279, 4, 1, 512))
    return (struct.pack("<2sHHHQQ", b"II", 43, 8, 0, 16, len(folder)) + b"".join(struct.pack("<HHQQ", *e) for e in folder)
            + struct.pack("<Q", next_folder) + b"\xff" * 512)


def many_frames(n, width, height, compression, strip):
    """n frames that share one strip."""
    begin = b"II*\0" + struct.pack("<I", 8 + len(strip) + len(strip) % 2) + strip + bytes(len(strip) % 2)
    pieces, at = [begin], len(begin)
    for i in range(n):
        folder = entries(width, height, (259, 3, 1, compression), (279, 4, 1, len(strip)))
        at += 2 + 12 * len(folder) + 4
        pieces.append(struct.pack("<H", len(folder)) + b"".join(struct.pack("<HHII", *e) for e in folder)
                      + struct.pack("<I", at if i + 1 < n else 0))
    return b"".join(pieces)


def tiffs():
    white = zlib.compress(b"\xff" * (WIDTH // 8 * HEIGHT), 9)
    yield "frames-by-the-hundred-thousand", lambda: many_frames(100_000, WIDTH, HEIGHT, 8, white)
    yield "frames-6000", lambda: many_frames(6000, 8, 8, 1, bytes(9))
    yield "of-the-larger-kind", large_tiff(0)
    yield "of-the-larger-kind-in-a-ring", large_tiff(16)
    yield "fax-of-two-billion", tiff(entries(0x7FFFFFFF, 9, (259, 3, 1, 4)))
    yield "columns-negative", tiff(entries(0xFFFFFFFF, 9))
    yield "rows-negative", tiff(entries(9, 0xFFFFFFFF))
    yield "strips-by-the-billion", tiff(entries(9000, 9000, (278, 4, 1, 1), (273, 4, 0x7FFFFFFF, 8), (279, 4, 0x7FFFFFFF, 8)))
    yield "tiles-of-two-billion", tiff(entries(900, 900, (322, 4, 1, 0x7FFFFFF0), (323, 4, 1, 0x7FFFFFF0), (324, 4, 1, 8), (325, 4, 1, 9)))
    yield "samples-by-the-thousand", tiff(entries(900, 900, (277, 3, 1, 65_535), (258, 3, 1, 64)))
    yield "resolution-by-nothing", tiff(entries(8, 8, (282, 5, 1, 4), (283, 5, 1, 4), (296, 3, 1, 99), (274, 3, 1, 99)))
    yield "jpeg-of-old", tiff(entries(900, 900, (259, 3, 1, 6), (513, 4, 1, 8), (514, 4, 1, NOT_A_NUMBER)))
    yield "folder-below-itself", tiff(entries(8, 8, (330, 4, 1, 8)))
    strip = zlib.compress(bytes(9000 * 1125), 9)
    folder = entries(9000, 9000, (259, 3, 1, 8), (273, 4, 1, 8 + 2 + 9 * 12 + 4), (279, 4, 1, len(strip)))
    yield "strip-that-unfolds", tiff(folder, 0, strip)
    yield "packbits-without-end", tiff(entries(60_000, 3000, (259, 3, 1, 32_773), (279, 4, 1, NOT_A_NUMBER)), 0, b"\x81\0" * 9000)


def in_pdfs():
    """Codings of pictures that lie about themselves, in a PDF."""
    for name, parms in (("columns-of-two-billion", "/K -1 /Columns 2147483647 /Rows 2147483647"),
                        ("columns-negative", "/K -1 /Columns -5 /Rows -5"), ("rows-without-end", "/K 4 /Columns 1728 /EndOfBlock false")):
        yield f"fax-{name}", with_picture(f"/Width 1728 /Height 2000 /BitsPerComponent 1 /ImageMask true /Filter /CCITTFaxDecode "
                                          f"/DecodeParms << {parms} >>", b"\x26\xa0" * 5000)
    yield "jpeg-scans-by-the-thousand", with_picture(f"/Width 8000 /Height 8000 {GRAY} /Filter /DCTDecode", jpeg(8000, 9000))
    yield "jpeg-that-is-larger", with_picture(f"/Width 9 /Height 9 {GRAY} /Filter /DCTDecode", jpeg(16_000, 1))
    boxes = struct.pack(">II", 12, 0x6A502020) + b"\r\n\x87\n" + struct.pack(">II", 0, 0x6A703268) * 50_000
    yield "jpx-boxes-in-boxes", with_picture(f"/Width 900 /Height 900 {GRAY} /Filter /JPXDecode", boxes)
    endless = struct.pack(">II", 12, 0x6A502020) + b"\r\n\x87\n" + struct.pack(">IIQ", 1, 0x66747970, 1 << 63) + bytes(99)
    yield "jpx-box-without-end", with_picture(f"/Width 900 /Height 900 {GRAY} /Filter /JPXDecode", endless)
    for bits, colours in ((32, 32), (-8, 1), (8, 2_000_000_000)):
        yield f"predictor-of-{bits}-bits-{colours}-colours", with_picture(
            f"/Width 900 /Height 900 {GRAY} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000 "
            f"/BitsPerComponent {bits} /Colors {colours} >>", zlib.compress(bytes(9999)))
    yield "decode-of-thousands", with_picture(f"/Width 9 /Height 9 {GRAY} /Decode [{'1e300 -1e300 ' * 9999}]", bytes(81))
    yield "bits-of-none", with_picture("/Width 900 /Height 900 /BitsPerComponent 0 /ColorSpace /DeviceGray", bytes(99))


def others():
    """(name, data): other kinds of files, by their own names and by wrong ones."""
    frame = b",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
    gif = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff" + frame * 200_000 + b";"
    webp = b"RIFF" + struct.pack("<I", 30) + b"WEBPVP8X" + struct.pack("<I", 10) + b"\x02\0\0\0\xff\xff\xff\xff\xff\xff"
    bmp = b"BM" + struct.pack("<IIIIiiHHIIiiII", 99, 0, 54, 40, 60_000, -60_000, 1, 32, 0, 0, 0, 0, 0, 0)
    yield "frames-by-the-thousand.gif", gif
    yield "a-gif.pdf", gif
    yield "a-gif.png", gif
    yield "canvas.webp", webp
    yield "a-webp.jpg", webp
    yield "upside-down.bmp", bmp
    yield "a-bmp.tif", bmp
    yield "plain.ppm", b"P6 60000 60000 255\n"
    yield "a-script.pdf", b"#!/bin/sh\ntouch /tmp/gouji-was-here\n"
    yield "a-program.pdf", b"\x7fELF\2\1\1" + bytes(99)
    yield "postscript.pdf", b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n"
    yield "a-letter.pdf", b"From: a\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjcK\n"
    yield "nothing-but-holes.png", bytes(100_000)
    page = one_page(text(b"two kinds at once"))
    yield "page-and-pdf.html.pdf", b"<html><script>alert(1)</script><!-- " + page + b" -->"
    yield "packed-and-pdf.pdf", b"PK\3\4" + bytes(500) + page + b"PK\5\6" + bytes(18)
    yield "png-and-pdf.png", png(9, 9, 8, zlib.compress(bytes(90)), more=chunk(b"tEXt", b"a\0" + page))
    yield "picture-and-pdf.jpg", jpeg(99, 1, segment(0xFE, page))
    yield "pdf-twice.pdf", page + one_page(text(b"another one"))
    yield "header-far-in.pdf", b"\n" * 1019 + page
    yield "header-too-far-in.pdf", b"\n" * 1020 + page


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    for kind, prefix, suffix in ((jpegs, "jpeg-", ".jpg"), (pngs, "png-", ".png"), (tiffs, "tiff-", ".tif"), (in_pdfs, "picture-", ".pdf"),
                                 (others, "other-", "")):
        for name, data in kind():
            yield f"frames-{prefix}{name}{suffix}", data

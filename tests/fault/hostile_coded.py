"""Pictures in the codings that PDFs alone carry, JBIG2 and JPEG 2000: sound in form, and far larger than they look."""
import struct

import hostile_pdf

# Of JBIG2 segments (ISO/IEC 14492, 7.3).
SYMBOLS, TEXT, PATTERNS, HALFTONE, REGION, PAGE = 0, 6, 16, 22, 38, 48
UNKNOWN = 0xFFFFFFFF
# Where the pixels stand that the coder of generic regions and symbols looks at (6.2.5.3).
ADAPTIVE = bytes.fromhex("03fffdff02fefefe")


def segment(number, kind, data, refers=(), length=None):
    """A segment of page 1; length: what it claims instead of its own."""
    head = struct.pack(">IBB", number, kind, len(refers) << 5) + bytes(refers) + b"\1"
    return head + struct.pack(">I", len(data) if length is None else length) + data


def jbig2_page(width, height):
    return segment(0, PAGE, struct.pack(">IIIIBH", width, height, 0, 0, 0, 0))


def region(width, height):
    return struct.pack(">IIIIB", width, height, 0, 0, 0)


def generic(width, height):
    return region(width, height) + b"\0" + ADAPTIVE


def symbols(n_new, n_exported):
    return b"\0\0" + ADAPTIVE + struct.pack(">II", n_exported, n_new)


def jbig2s():
    """(name, width, height, stream)"""
    big = 30_000
    yield "generic", big, big, jbig2_page(big, big) + segment(1, REGION, generic(big, big) + b"\0\0")
    yield "generic-in-millions", 900, 900, jbig2_page(900, 900) + segment(1, REGION, generic(1 << 31, 1 << 31) + b"\0\0")
    yield "regions-by-the-thousand", 3000, 3000, jbig2_page(3000, 3000) + b"".join(
        segment(i % 250 + 1, REGION, generic(3000, 3000) + b"\0\0") for i in range(2000))
    yield "page-without-end", 9000, 9000, jbig2_page(9000, UNKNOWN) + segment(1, REGION, generic(9000, 1 << 30) + b"\0")
    yield "symbols-by-the-billion", 900, 900, jbig2_page(900, 900) + segment(1, SYMBOLS, symbols(1 << 31, 1 << 31) + b"\0\0")
    yield "symbols-of-themselves", 900, 900, jbig2_page(900, 900) + segment(1, SYMBOLS, symbols(9, 9) + b"\0\0", [1])
    text = region(900, 900) + b"\0\0" + struct.pack(">I", UNKNOWN)
    yield "text-of-four-billion", 900, 900, (jbig2_page(900, 900) + segment(1, SYMBOLS, symbols(1, 1) + b"\0\0")
                                             + segment(2, TEXT, text + b"\0\0", [1]))
    halftone = region(900, 900) + b"\0" + struct.pack(">IIiiHH", UNKNOWN, UNKNOWN, 0, 0, 1, 1)
    yield "halftone-of-four-billion", 900, 900, (jbig2_page(900, 900)
                                                 + segment(1, PATTERNS, b"\0\xff\xff" + struct.pack(">I", 1 << 24) + b"\0\0")
                                                 + segment(2, HALFTONE, halftone + b"\0\0", [1]))
    yield "length-unknown", 900, 900, jbig2_page(900, 900) + segment(1, REGION, generic(900, 900), length=UNKNOWN)


def marker(code, data):
    return struct.pack(">HH", code, len(data) + 2) + data


def jpx(size, tile, components=1, levels=0, tiles=(0,), bits=8):
    """A JPEG 2000 codestream whose tiles hold nothing: what is not there is zero."""
    siz = struct.pack(">HIIIIIIIIH", 0, size, size, 0, 0, tile, tile, 0, 0, components) + bytes((bits - 1, 1, 1)) * components
    cod = struct.pack(">BBHBBBBBB", 0, 0, 1, 0, levels, 4, 4, 0, 1)
    qcd = b"\x40" + bytes((8 << 3,)) * (3 * levels + 1)
    parts = [b"\xff\x4f", marker(0xFF51, siz), marker(0xFF52, cod), marker(0xFF5C, qcd)]
    for number in tiles:
        parts.append(b"\xff\x90" + struct.pack(">HHIBB", 10, number, 14 + 2, 0, 1) + b"\xff\x93" + b"\0\0")
    return b"".join(parts) + b"\xff\xd9"


def jpxs():
    """(name, size, codestream)"""
    yield "20000", 20_000, jpx(20_000, 20_000)
    yield "60000", 60_000, jpx(60_000, 60_000)
    yield "four-billion", 9_000, jpx(UNKNOWN, UNKNOWN)
    yield "thousands-of-components", 900, jpx(900, 900, components=16_000)
    yield "tiles-by-the-thousand", 10_000, jpx(10_000, 50, tiles=range(40_000))
    yield "levels-beyond", 3_000, jpx(3_000, 3_000, levels=32)
    yield "bits-beyond", 900, jpx(900, 900, bits=38)
    yield "a-tile-again-and-again", 3_000, jpx(3_000, 3_000, tiles=[0] * 20_000)


def lzw_of_zeros(n_codes):
    """LZW data of 12-bit codes: the longest strings that the table holds, over and over."""
    codes, table = [256], 258
    while table < 4094:
        codes.append(0 if table == 258 else table - 1)
        table += 1
    bits, width, filled = [], 9, 258
    for code in codes + [4092] * n_codes:
        bits.append(format(code, f"0{width}b"))
        filled += 1
        if filled in (512, 1024, 2048):
            width += 1
    text = "".join(bits)
    return int(text.ljust(-(-len(text) // 8) * 8, "0"), 2).to_bytes(-(-len(text) // 8), "big")


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    gray = "/ColorSpace /DeviceGray"
    for name, width, height, data in jbig2s():
        yield f"coded-jbig2-{name}.pdf", hostile_pdf.with_picture(
            f"/Width {width} /Height {height} /BitsPerComponent 1 {gray} /Filter /JBIG2Decode", data)
    own = hostile_pdf.picture(f"/Width 900 /Height 900 /BitsPerComponent 1 {gray} /Filter /JBIG2Decode "
                              "/DecodeParms << /JBIG2Globals 5 0 R >>", jbig2_page(900, 900))
    yield "coded-jbig2-its-own-globals.pdf", hostile_pdf.one_page(
        b"595 0 0 842 0 0 cm /I Do", "/XObject << /I 5 0 R >>", more={5: own})
    for name, size, data in jpxs():
        yield f"coded-jpx-{name}.pdf", hostile_pdf.with_picture(
            f"/Width {size} /Height {size} /BitsPerComponent 8 {gray} /Filter /JPXDecode", data)
    yield "coded-lzw.pdf", lambda: hostile_pdf.with_picture(
        f"/Width 30000 /Height 30000 /BitsPerComponent 8 {gray} /Filter /LZWDecode", lzw_of_zeros(235_000))
    yield "coded-dct-65500.pdf", hostile_pdf.with_picture(
        f"/Width 65500 /Height 65500 /BitsPerComponent 8 {gray} /Filter /DCTDecode",
        bytes.fromhex("ffd8ffdb004300") + b"\1" * 64 + bytes.fromhex("ffc0000b08ffdcffdc01011100ffc4001f00")
        + bytes(16) + bytes(12) + bytes.fromhex("ffda0008010100003f00") + bytes(64) + b"\xff\xd9")

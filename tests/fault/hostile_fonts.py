"""Fonts that mean harm: glyphs made of glyphs to a high power, or of themselves; programs and tables that do not end."""
import struct

from hostile_pdf import flate, one_page, stream

# Of a glyph's parts (OpenType, glyf): words as offsets, offsets they are, more to come.
WORDS, OFFSETS, MORE = 1, 2, 32
# Of the program of a font: push a word, jump so many bytes.
PUSH_WORD, JUMP = 0xB8, 0x1C


def table(tables):
    """A TrueType file of {tag: bytes}."""
    at = 12 + 16 * len(tables)
    heads, bodies = [], []
    for tag, data in sorted(tables.items()):
        heads.append(struct.pack(">4sIII", tag.encode(), 0, at, len(data)))
        bodies.append(data + bytes(-len(data) % 4))
        at += len(bodies[-1])
    return struct.pack(">IHHHH", 0x00010000, len(tables), 64, 2, 0) + b"".join(heads) + b"".join(bodies)


def made_of(parts):
    """A glyph that consists of other glyphs."""
    body = b"".join(struct.pack(">HHhh", WORDS | OFFSETS | (MORE if i + 1 < len(parts) else 0), part, i % 999, i % 999)
                    for i, part in enumerate(parts))
    return struct.pack(">hhhhh", -1, 0, 0, 1000, 1000) + body


def triangle():
    return (struct.pack(">hhhhh", 1, 0, 0, 900, 900) + struct.pack(">HH", 2, 0) + b"\1\1\1"
            + struct.pack(">hhhhhh", 0, 900, -450, 0, 0, 900) + b"\0")


def truetype(glyphs, character_map=None, program=b"", n_glyphs=None):
    """A font of glyphs, of which 'a' is the second; program: what runs before any of them is drawn."""
    bodies = [g + bytes(-len(g) % 4) for g in glyphs]
    places, at = [], 0
    for body in bodies:
        places.append(at)
        at += len(body)
    count = len(glyphs) if n_glyphs is None else n_glyphs
    if character_map is None:
        character_map = struct.pack(">HHHHI", 0, 1, 1, 0, 12) + struct.pack(">HHH", 0, 262, 0) + bytes(97) + b"\1" + bytes(158)
    return table({
        "head": struct.pack(">IIIIHHQQhhhhHHhhh", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 1000, 1000, 0, 8, 2, 1, 0),
        "hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 1 << 16, 800, -200, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 1),
        "maxp": struct.pack(">IHHHHHHHHHHHHHH", 1 << 16, count, 99, 9, 9999, 999, 2, 16, 16, 16, 16, 999, 9999, 9999, 9999),
        "hmtx": struct.pack(">Hh", 1000, 0) + bytes(2 * (len(glyphs) - 1)),
        "loca": b"".join(struct.pack(">I", place) for place in places + [at]),
        "glyf": b"".join(bodies), "cmap": character_map, "fpgm": b"\xb0\0\x2c\x2d", "prep": program})


def with_font(data, subtype="TrueType", key="FontFile2"):
    return one_page(b"BT /F2 40 Tf 50 500 Td (aaaa) Tj ET", more={
        5: f"<< /Type /Font /Subtype /{subtype} /BaseFont /A /FirstChar 97 /LastChar 97 /Widths [1000] /FontDescriptor 6 0 R >>",
        6: f"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /ItalicAngle 0 "
           f"/CapHeight 700 /StemV 80 /{key} 7 0 R >>",
        7: flate(data, f"/Length1 {len(data)}")}).replace(b"/Font << /F1", b"/Font << /F2 5 0 R /F1")


def files():
    """Font files that FreeType is given."""
    yield "sound", with_font(truetype([triangle(), triangle()]))
    yield "glyph-of-itself", with_font(truetype([triangle(), made_of([1, 1])]))
    powers = [made_of([n + 1] * 10) for n in range(1, 16)]
    yield "glyphs-to-the-fifteenth-power", with_font(truetype([triangle(), *powers, triangle()]))
    yield "glyph-of-thousands", with_font(truetype([triangle(), made_of([2] * 60_000), triangle()]))
    yield "glyphs-that-are-not-there", with_font(truetype([triangle(), made_of([60_000])], n_glyphs=65_535))
    back = bytes((PUSH_WORD,)) + struct.pack(">h", -3) + bytes((JUMP,))
    yield "program-without-end", with_font(truetype([triangle(), triangle()], program=back))
    yield "stack-without-end", with_font(truetype([triangle(), triangle()], program=b"\xb0\1" * 30_000))
    groups = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 12, 0, 0xFFFFFFF0, 0, 0x10000000) + bytes(24)
    yield "map-of-billions", with_font(truetype([triangle(), triangle()], groups))
    wide = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0, 0xFFFFFFFF, 1)
    yield "one-group-of-all", with_font(truetype([triangle(), triangle()], wide))
    names = b"%!PS-AdobeFont-1.0: A\n/FontMatrix [0 0 0 0 0 0] def /Encoding 2000000000 array def\n" + b"{" * 100_000
    yield "type1-in-braces", with_font(names, "Type1", "FontFile")
    # A CFF of version 1 whose index of names claims 65,535 entries of four bytes' offsets.
    yield "cff-index-of-lies", with_font(b"\1\0\4\4\xff\xff\4" + b"\xff" * 9000, "Type1", "FontFile3")


def type3(number, glyph, next_font):
    return {number: f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /FirstChar 97 /LastChar 97 "
                    f"/Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a {number + 1} 0 R >> "
                    f"/Resources << /Font << /F2 {next_font} 0 R >> /XObject << /X {next_font} 0 R >> >> >>",
            number + 1: stream(b"9 0 d0 " + glyph)}


def drawn():
    """Type 3 fonts, whose glyphs are content."""
    powers = {}
    for number in range(5, 35, 2):
        powers |= type3(number, b"BT /F2 9 Tf (aaaaaaaaaa) Tj ET", number + 2)
    powers |= type3(35, b"0 0 5 5 re f", 35)
    page = b"BT /F2 20 Tf 50 500 Td (aaa) Tj ET"
    yield "glyphs-to-the-fifteenth-power", one_page(page, more=powers).replace(b"/Font << /F1", b"/Font << /F2 5 0 R /F1")
    through = type3(5, b"/X Do", 7) | {7: stream(
        b"BT /F2 9 Tf (aa) Tj ET", "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /Font << /F2 5 0 R >> >>")}
    yield "glyph-in-itself-through-a-form", one_page(page, more=through).replace(b"/Font << /F1", b"/Font << /F2 5 0 R /F1")
    tiny = {k: v.replace("[.1 0 0 .1 0 0]", "[1e-30 0 0 1e-30 0 0]") if isinstance(v, str) else v
            for k, v in type3(5, b"0 0 5 5 re f", 5).items()}
    yield "matrix-of-nothing", one_page(page, more=tiny).replace(b"/Font << /F1", b"/Font << /F2 5 0 R /F1")


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    for name, data in files():
        yield f"font-file-{name}.pdf", data
    for name, data in drawn():
        yield f"font-drawn-{name}.pdf", data

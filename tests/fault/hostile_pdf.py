"""PDFs that mean harm: bombs of pages, streams, pictures and recursion. Each is small; what it unfolds to is not."""
import zlib

PAGE_SIZE = "/MediaBox [0 0 595 842]"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
BIG = 1 << 30


def stream(data, entries=""):
    """The body of a stream object; data is as it stands in the file."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def flate(data, entries=""):
    return stream(zlib.compress(data, 9), "/Filter /FlateDecode " + entries)


def flate_of_zeros(n_bytes):
    """zlib data that unfolds to n_bytes of spaces, made without holding them."""
    packer, parts, block = zlib.compressobj(9), [], b" " * (1 << 20)
    for _ in range(n_bytes // len(block)):
        parts.append(packer.compress(block))
    return b"".join(parts) + packer.flush()


def pdf(objects, trailer=""):
    """A file of numbered objects (bytes or str), {number: body}, with object 1 as its root."""
    parts, places, at = [b"%PDF-1.7\n"], {}, 9
    for number, body in objects.items():
        body = body.encode() if isinstance(body, str) else body
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places[number] = at
        parts.append(piece)
        at += len(piece)
    size = max(objects) + 1
    table = [b"0000000000 65535 f \n"] * size
    for number, place in places.items():
        table[number] = b"%010d 00000 n \n" % place
    parts.append(b"xref\n0 %d\n" % size + b"".join(table))
    parts.append(f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(parts)


def one_page(content, resources="", page=PAGE_SIZE, more=None, catalog=""):
    """A PDF of one page with this content stream; more: further objects from number 5 on."""
    body = content if content.startswith(b"<<") else stream(content)
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: f"<< /Type /Page /Parent 2 0 R {page} /Contents 4 0 R "
           f"/Resources << /Font << /F1 {FONT} >> {resources} >> >>",
        4: body,
    }
    objects.update(more or {})
    return pdf(objects)


def text(words, size=10, at="50 700"):
    return b"BT /F1 %d Tf %s Td (%s) Tj ET\n" % (size, at.encode(), words)


def picture(entries, data):
    return stream(data, f"/Type /XObject /Subtype /Image {entries}")


def with_picture(entries, data):
    return one_page(b"595 0 0 842 0 0 cm /I Do", "/XObject << /I 5 0 R >>", more={5: picture(entries, data)})


def streams():
    """Streams that unfold."""
    yield "flate-bomb", lambda: one_page(stream(flate_of_zeros(BIG), "/Filter /FlateDecode"))
    yield "flate-in-flate", lambda: one_page(stream(zlib.compress(flate_of_zeros(BIG // 4), 9),
                                                    "/Filter [/FlateDecode /FlateDecode]"))
    run_length = b"\x81 " * 200_000 + b"\x80"
    yield "run-length-in-flate", lambda: one_page(stream(zlib.compress(run_length * 20, 9),
                                                         "/Filter [/FlateDecode /RunLengthDecode]"))
    yield "filters-by-the-thousand", one_page(stream(b"00", "/Filter [" + "/ASCIIHexDecode " * 20_000 + "]"))
    yield "length-that-lies", one_page(text(b"a word")).replace(b"/Length 36", b"/Length 99999999")
    yield "length-of-itself", one_page(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream")
    yield "object-stream-in-itself", pdf({1: "<< /Type /Catalog /Pages 6 0 R >>", 5: flate(
        b"5 0 6 10 << /N 2 >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 5 0 R")})
    yield "predictor-of-millions", one_page(flate(b"BT ET", "/DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 32 >>"))


def trees():
    """Pages by the hundred thousand, and trees that contain themselves."""
    page = f"<< /Type /Page /Parent 2 0 R {PAGE_SIZE} >>"
    for n in (4_000, 6_000, 100_000):
        kids = " ".join(f"{i + 3} 0 R" for i in range(n))
        yield f"pages-{n}", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>",
                                 2: f"<< /Type /Pages /Kids [{kids}] /Count {n} >>", **dict.fromkeys(range(3, n + 3), page)})
    yield "count-that-lies", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>",
                                  2: "<< /Type /Pages /Kids [3 0 R] /Count 4000 >>", 3: page})
    yield "count-negative", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>",
                                 2: "<< /Type /Pages /Kids [3 0 R] /Count -2147483648 >>", 3: page})
    yield "tree-in-itself", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>",
                                 2: "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>"})
    deep = {n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 /Parent {n - 1} 0 R >>" for n in range(2, 20_000)}
    yield "tree-deep", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", **deep, 20_000: page})
    yield "parents-in-a-ring", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>",
                                    2: "<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>",
                                    3: "<< /Type /Page /Parent 2 0 R >>"})
    yield "outlines-in-a-ring", one_page(text(b"ring"), catalog="/Outlines 5 0 R", more={
        5: "<< /First 6 0 R /Last 6 0 R >>", 6: "<< /Title (a) /Next 6 0 R /First 6 0 R /Parent 6 0 R >>"})
    yield "fields-in-a-ring", one_page(text(b"ring"), catalog="/AcroForm << /Fields [5 0 R] >>", more={
        5: "<< /T (a) /Kids [5 0 R] /Parent 5 0 R /FT /Tx >>"})
    yield "arrays-deep", one_page(text(b"deep"), catalog="/X " + "[" * 100_000 + "]" * 100_000)
    yield "dictionaries-deep", one_page(text(b"deep"), catalog="/X " + "<< /X " * 50_000 + ">>" * 50_000)
    yield "reference-to-itself", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "2 0 R"})
    ring = pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [] /Count 0 >>"}, "/Prev 9")
    yield "tables-in-a-ring", ring.replace(b"/Prev 9", b"/Prev %d" % ring.rindex(b"xref\n0"))


def drawings():
    """Content that draws itself, or draws without end."""
    glyph = {5: "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 "
                "/LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> "
                "/Resources << /Font << /F2 5 0 R >> >> >>",
             6: stream(b"9 0 0 0 9 9 d1 BT /F2 1 Tf (a) Tj ET")}
    yield "glyph-in-itself", one_page(b"BT /F2 20 Tf 50 500 Td (aaa) Tj ET", more=glyph).replace(
        b"/Font << /F1", b"/Font << /F2 5 0 R /F1")
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> >>"
    yield "form-in-itself", one_page(b"/X Do", "/XObject << /X 5 0 R >>", more={5: stream(b"/X Do /X Do", form)})
    forms = {n: stream(b"/X Do " * 10, f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject "
                                       f"<< /X {n + 1} 0 R >> >>") for n in range(5, 17)}
    yield "forms-to-the-tenth-power", one_page(b"/X Do", "/XObject << /X 5 0 R >>", more={**forms, 17: stream(
        b"0 0 m 9 9 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")})
    pattern = ("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.001 /YStep 0.001 "
               "/Resources << /Pattern << /P 5 0 R >> >>")
    yield "pattern-in-itself", one_page(b"/Pattern cs /P scn 0 0 595 842 re f", "/Pattern << /P 5 0 R >>", more={
        5: stream(b"/Pattern cs /P scn 0 0 9 9 re f", pattern)})
    yield "mask-in-itself", one_page(b"/G gs 0 0 500 500 re f", "/ExtGState << /G 5 0 R >>", more={
        5: "<< /SMask << /S /Luminosity /G 6 0 R >> >>", 6: stream(
            b"/G gs 0 0 500 500 re f", "/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Group << /S /Transparency >> "
            "/Resources << /ExtGState << /G 5 0 R >> >>")})
    yield "states-by-the-million", lambda: one_page(flate(b"q " * 3_000_000))
    lines = b"".join(b"%d 0 m %d 842 l 0 %d m 595 %d l S\n" % (x, x, x, x) for x in range(0, 590, 2))
    yield "rules-a-lattice", one_page(flate(lines + text(b"12")))
    yield "rules-by-the-million", lambda: one_page(flate(b"".join(
        b"%d %d m %d %d l S\n" % (i % 595, i % 842, (i * 7) % 595, i % 842) for i in range(1_000_000))))
    yield "dashes-without-end", one_page(b"[0.0001] 0 d 0 0 m 595 842 l 500 w S [0.0001 0.0001] 1 d 9 9 m 9 900 l S")
    shading = ("<< /ShadingType 1 /ColorSpace /DeviceRGB /Function << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] "
               "/Length 9 >> >>")
    yield "shading-without-function", one_page(b"/S sh", f"/Shading << /S {shading} >>")


def texts():
    """Text in quantities, and text that would be something else elsewhere."""
    long_line = b"BT /F1 1 Tf 10 10 Td " + b"(0123456789) Tj " * 1_000_000 + b" ET"
    yield "ten-million-characters", lambda: one_page(flate(long_line))
    yield "a-million-lines", lambda: one_page(flate(b"BT /F1 1 Tf 10 800 Td " + b"(ab) Tj 0 -0.001 Td " * 1_000_000 + b" ET"))
    yield "one-word-of-a-million", one_page(flate(text(b"9" * 1_000_000, 1)))
    nasty = [b"'); drop table cells; --", b"$(touch /tmp/gouji-was-here)", b"<script>alert\\(1\\)</script>",
             b"=cmd|' /C calc'!A0", b"\\033]0;title\\007\\033[2J", b"\\000after NUL", b"\\377\\376\\200"]
    content = b"".join(text(words, 12, f"50 {700 - 30 * i}") for i, words in enumerate(nasty))
    yield "words-of-other-languages", one_page(content)
    yield "font-of-no-size", one_page(text(b"none", 0) + b"BT /F1 1e30 Tf 1e30 1e30 Td (huge) Tj ET")
    yield "matrix-of-zeros", one_page(b"0 0 0 0 0 0 cm " + text(b"nowhere"))


def sizes():
    """Pages of every size but a page's."""
    boxes = {"1-by-1": "0 0 1 1", "a-million-points": "0 0 1000000 1000000", "none": "0 0 0 0", "negative": "500 500 -500 -500",
             "not-a-number": "/a /b /c /d", "beyond-numbers": "0 0 1e300 1e300", "thin": "0 0 0.0001 100000"}
    for name, box in boxes.items():
        content = text(b"words 123") + b"10 10 m 500 10 l S 0 0 m 0 400 l S"
        yield f"size-{name}", one_page(content, page=f"/MediaBox [{box}]")
        yield f"size-{name}-picture", one_page(b"595 0 0 842 0 0 cm /I Do", "/XObject << /I 5 0 R >>",
                                               f"/MediaBox [{box}]", {5: picture(
                                                   "/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"\x80" * 81)})
    yield "unit-of-millions", one_page(text(b"words"), page=PAGE_SIZE + " /UserUnit 1000000")
    yield "turned-by-45", one_page(text(b"words"), page=PAGE_SIZE + " /Rotate 45")
    yield "turned-by-billions", one_page(text(b"words"), page=PAGE_SIZE + " /Rotate 36000000000000000000")
    yield "far-from-its-corner", one_page(text(b"words"), page="/MediaBox [-5000 -5000 -4405 -4158] /CropBox [0 0 1 1]")
    yield "turned-by-17", one_page(text(b"words"), page=PAGE_SIZE + " /Rotate 17")


def pictures():
    """Pictures that claim more than there is, or hold more than they claim."""
    gray = "/BitsPerComponent 8 /ColorSpace /DeviceGray"
    yield "picture-60000", with_picture(f"/Width 60000 /Height 60000 {gray} /Filter /FlateDecode", zlib.compress(bytes(99)))
    yield "picture-bomb", lambda: with_picture(f"/Width 30000 /Height 30000 {gray} /Filter /FlateDecode",
                                               flate_of_zeros(900 << 20))
    yield "picture-of-two-billion", with_picture(f"/Width 2147483647 /Height 2147483647 {gray}", b"\0")
    yield "picture-negative", with_picture(f"/Width -5 /Height 9 {gray}", b"\0" * 45)
    yield "picture-without-end", with_picture("/Width 20000 /Height 20000 /BitsPerComponent 1 /ImageMask true "
                                              "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 20000 >>", b"\x11" * 999)
    for name, filter_name in (("jbig2", "JBIG2Decode"), ("jpx", "JPXDecode"), ("dct", "DCTDecode")):
        junk = bytes((i * 37 + i // 7) % 256 for i in range(5000))
        yield f"picture-{name}-junk", with_picture(f"/Width 3000 /Height 3000 {gray} /Filter /{filter_name}", junk)
    jbig2_page = bytes.fromhex("00000000300001000000130000ea600000ea6000000000000000000000")
    yield "picture-jbig2-60000", with_picture("/Width 60000 /Height 60000 /BitsPerComponent 1 /ColorSpace /DeviceGray "
                                              "/Filter /JBIG2Decode", jbig2_page)
    one = picture(f"/Width 2000 /Height 2000 {gray} /Filter /FlateDecode", zlib.compress(b"\x7f" * 4_000_000, 9))
    yield "pictures-by-the-thousand", one_page(b"q 200 0 0 200 9 9 cm /I Do Q " * 1000, "/XObject << /I 5 0 R >>",
                                               more={5: one})


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    for kind in (streams, trees, drawings, texts, sizes, pictures):
        for name, data in kind():
            yield f"{kind.__name__}-{name}.pdf", data

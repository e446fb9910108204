"""PDFs whose parts stand in one another, or in themselves, or by the million: objects, tables of objects, maps, functions."""
import struct

from hostile_pdf import flate, flate_of_zeros, one_page, pdf, picture, stream, text

MILLIONS = 2_000_000_000
ROOT = "<< /Type /Catalog /Pages 2 0 R >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"


def with_table(table, data, begins=b"", packed=None):
    """A file whose only table of objects is the stream of data, or one that is packed already; it stands at its end."""
    body = begins or b"%PDF-1.7\n1 0 obj\n" + ROOT.encode() + b"\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    entries = f"/Type /XRef /Root 1 0 R {table.replace('HERE', str(len(body)))}"
    cells = flate(data, entries) if packed is None else stream(packed, "/Filter /FlateDecode " + entries)
    return body + b"7 0 obj\n" + cells + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def tables():
    """Tables of objects that lie, and that lead to one another."""
    entry = struct.pack(">BIH", 1, 9, 0)
    yield "of-two-billion", with_table(f"/Size {MILLIONS} /W [1 4 2] /Index [0 {MILLIONS}]", entry * 9)
    yield "from-two-billion", with_table(f"/Size 9 /W [1 4 2] /Index [{MILLIONS} 9]", entry * 9)
    yield "wide", with_table(f"/Size 9 /W [{MILLIONS} {MILLIONS} {MILLIONS}]", entry * 9)
    yield "negative", with_table("/Size -9 /W [-1 -4 -2] /Index [-5 -5]", entry * 9)
    yield "before-itself", with_table("/Size 8 /W [1 4 2] /Prev HERE", entry * 8)
    yield "bomb", lambda: with_table(f"/Size {1 << 27} /W [1 4 2]", b"", packed=flate_of_zeros(1 << 30))
    yield "all-in-one-stream", with_table("/Size 8 /W [1 4 2]", struct.pack(">BIH", 2, 7, 0) * 8)
    chain, at = [b"%PDF-1.7\n"], 9
    for number in range(20_000):
        before = f"/Prev {at - len(chain[-1])} " if number else ""
        chain.append(f"xref\n0 0\ntrailer\n<< /Size 1 {before}>>\n".encode())
        at += len(chain[-1])
    yield "by-the-thousand", b"".join(chain) + b"startxref\n%d\n%%%%EOF\n" % (at - len(chain[-1]))


def object_streams():
    """Streams of objects: bombs, by the billion, and in one another."""
    objects = {1: ROOT, 2: PAGES, 3: PAGE, 4: stream(text(b"words"))}
    yield "bomb", lambda: pdf({**objects, 5: stream(flate_of_zeros(1 << 30), "/Type /ObjStm /N 2 /First 8 /Filter /FlateDecode")})
    inner = {  # objects 1 to 4 are nowhere but in streams, which are in streams
        7: struct.pack(">BIH", 0, 0, 0) + struct.pack(">BIH", 2, 5, 0) * 4 + struct.pack(">BIH", 2, 6, 0)
           + struct.pack(">BIH", 2, 5, 0) + struct.pack(">BIH", 1, 9, 0)}
    yield "in-one-another", with_table("/Size 8 /W [1 4 2]", inner[7], b"%PDF-1.7\n")
    for name, n, first in (("by-the-billion", MILLIONS, 8), ("beyond-its-end", 2, MILLIONS), ("negative", -2, -8)):
        body = b"%PDF-1.7\n5 0 obj\n" + flate(b"1 0 2 30 " + ROOT.encode(), f"/Type /ObjStm /N {n} /First {first}") + b"\nendobj\n"
        cells = struct.pack(">BIH", 0, 0, 0) + struct.pack(">BIH", 2, 5, 0) * 4 + struct.pack(">BIH", 1, 9, 0)
        yield name, with_table("/Size 6 /W [1 4 2]", cells, body)


def contents():
    """Content streams that nest, and that come in thousands."""
    yield "arrays", lambda: one_page(flate(b"[" * 3_000_000 + b"]" * 3_000_000 + b" TJ"))
    yield "dictionaries", lambda: one_page(flate(b"/A << /B " * 1_000_000 + b">> BDC"))
    yield "marks", lambda: one_page(flate(b"/A BMC " * 1_000_000 + text(b"deep")))
    yield "clips", lambda: one_page(flate(b"0 0 500 500 re W n " * 300_000 + text(b"clipped")))
    yield "paths", lambda: one_page(flate(b"0 0 m " + b"1 1 2 2 3 3 c 9 9 l " * 1_500_000 + b"f"))
    yield "picture-in-line", one_page(b"BI /W 60000 /H 60000 /BPC 8 /CS /G ID " + b"\0" * 99 + b" EI")
    yield "one-stream-by-the-thousand", one_page(text(b"again"), page="/MediaBox [0 0 595 842]").replace(
        b"/Contents 4 0 R", b"/Contents [" + b"4 0 R " * 50_000 + b"]")
    yield "array-in-itself", one_page(text(b"again"), more={5: "[5 0 R 5 0 R]"}).replace(b"/Contents 4 0 R", b"/Contents 5 0 R")
    yield "number-of-a-million-digits", one_page(b"9" * 1_000_000 + b" 0 m 9 9 l S " + text(b"1" * 99))
    yield "name-of-a-million", one_page(b"/" + b"N" * 1_000_000 + b" gs " + text(b"words"))


def fonts():
    """Fonts and maps of characters that unfold, or name themselves."""
    def with_map(data):
        return one_page(b"BT /F2 12 Tf 50 500 Td <0041> Tj ET", more={
            5: "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
            6: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> "
               "/DW 1000 /W [0 2000000000 500] >>",
            7: flate(data)}).replace(b"/Font << /F1", b"/Font << /F2 5 0 R /F1")
    begin = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
    yield "range-of-all", with_map(begin + b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap")
    yield "ranges-by-the-million", lambda: with_map(begin + b"beginbfrange " + b"<0000> <ffff> <0041> " * 100_000 + b"endbfrange")
    yield "a-character-of-a-million", lambda: with_map(begin + b"1 beginbfchar <0041> <" + b"4e00" * 500_000 + b"> endbfchar")
    yield "map-of-itself", with_map(b"/A usecmap " * 99 + begin).replace(b"/Identity-H", b"7 0 R").replace(
        b"/Filter /FlateDecode", b"/UseCMap 7 0 R /Filter /FlateDecode")
    yield "descendant-of-itself", with_map(begin).replace(b"/DescendantFonts [6 0 R]", b"/DescendantFonts [5 0 R]")
    junk = bytes((i * 91 + i // 5) % 256 for i in range(9000))
    for key, kind in (("FontFile", "Type1"), ("FontFile2", "TrueType"), ("FontFile3", "Type1C")):
        yield f"file-{kind}-junk", one_page(b"BT /F2 12 Tf 50 500 Td (AB) Tj ET", more={
            5: f"<< /Type /Font /Subtype /{kind.replace('C', '')} /BaseFont /A /FirstChar 0 /LastChar 255 /FontDescriptor 6 0 R >>",
            6: f"<< /Type /FontDescriptor /FontName /A /Flags 4 /{key} 7 0 R >>",
            7: flate(junk, f"/Subtype /{kind}")}).replace(b"/Font << /F1", b"/Font << /F2 5 0 R /F1")


def colours():
    """Colour spaces, functions and masks that stand in themselves."""
    def filled(space, more):
        return one_page(b"/C cs 0.5 scn 0 0 500 500 re f", f"/ColorSpace << /C {space} >>", more=more)
    yield "space-in-itself", filled("5 0 R", {5: "[/Indexed 5 0 R 255 6 0 R]", 6: flate(b"\0" * 768)})
    yield "tint-in-itself", filled("[/Separation /A /DeviceGray 5 0 R]", {
        5: "<< /FunctionType 3 /Domain [0 1] /Functions [5 0 R 5 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>"})
    yield "function-braces", filled("[/Separation /A /DeviceGray 5 0 R]", {
        5: flate(b"{" * 1_000_000 + b"}" * 1_000_000, "/FunctionType 4 /Domain [0 1] /Range [0 1]")})
    yield "function-samples", filled("[/Separation /A /DeviceGray 5 0 R]", {
        5: flate(b"\0" * 99, "/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2000000000] /BitsPerSample 32")})
    many = " ".join(f"/S{i}" for i in range(20_000))
    yield "inks-by-the-thousand", filled(f"[/DeviceN [{many}] /DeviceGray 5 0 R]", {5: "<< /FunctionType 2 /Domain [0 1] /N 1 >>"})
    mask = picture("/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 5 0 R", b"\x80" * 81)
    yield "mask-of-itself", one_page(b"500 0 0 500 0 0 cm /I Do", "/XObject << /I 5 0 R >>", more={5: mask})
    groups = {n: stream(b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9000 9000] /Group << /S /Transparency >> "
                        f"/Resources << /XObject << /X {n + 1} 0 R >> >>") for n in range(5, 300)}
    yield "groups-deep", one_page(b"/X Do", "/XObject << /X 5 0 R >>", more={**groups, 300: stream(
        b"9 9 m 0 0 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")})
    mesh = flate(bytes(1 << 20), "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 1 /BitsPerFlag 2 "
                 "/Decode [0 595 0 842 0 1 0 1 0 1]")
    yield "mesh-of-a-million", one_page(b"/S sh", "/Shading << /S 5 0 R >>", more={5: mesh})


def extras():
    """What hangs on a document besides its pages."""
    note = "<< /Type /Annot /Subtype /Stamp /Rect [0 0 500 500] /AP << /N 6 0 R >> /Parent 5 0 R /Popup 5 0 R >>"
    looks = stream(b"/X Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>")
    yield "note-of-itself", one_page(text(b"note"), page="/MediaBox [0 0 595 842] /Annots [5 0 R]", more={5: note, 6: looks})
    yield "notes-by-the-thousand", one_page(text(b"note"), page="/MediaBox [0 0 595 842] /Annots [" + "5 0 R " * 100_000 + "]",
                                            more={5: note, 6: stream(b"", "/Subtype /Form /BBox [0 0 9 9]")})
    yield "structure-of-itself", one_page(text(b"tree"), catalog="/MarkInfo << /Marked true >> /StructTreeRoot 5 0 R", more={
        5: "<< /Type /StructTreeRoot /K 6 0 R /ParentTree 5 0 R /Kids [5 0 R] >>", 6: "<< /S /P /P 5 0 R /K [6 0 R 6 0 R] >>"})
    yield "layers-of-themselves", one_page(b"/OC /L BDC " + text(b"layer") + b" EMC", "/Properties << /L 5 0 R >>",
                                           catalog="/OCProperties << /OCGs [5 0 R] /D << /Order 6 0 R >> >>",
                                           more={5: "<< /Type /OCMD /OCGs 5 0 R /VE [/Not 7 0 R] >>", 6: "[6 0 R]", 7: "[/And 7 0 R]"})
    yield "names-in-a-ring", one_page(text(b"names"), catalog="/Names << /EmbeddedFiles 5 0 R >> /Dests 5 0 R",
                                      more={5: "<< /Kids [5 0 R 5 0 R] /Limits [(a) (z)] >>"})
    yield "labels-in-a-ring", one_page(text(b"labels"), catalog="/PageLabels 5 0 R", more={5: "<< /Kids [5 0 R] >>"})
    yield "script-without-end", one_page(text(b"script"), catalog="/OpenAction << /S /JavaScript /JS (while\\(1\\){app.alert\\(1\\)}) >>")
    yield "program-to-start", one_page(text(b"start"), catalog="/OpenAction << /S /Launch /F (/bin/sh) >>")
    yield "form-of-xml", one_page(text(b"Please wait"), catalog="/AcroForm << /Fields [] /XFA 5 0 R >> /NeedsRendering true", more={
        5: flate(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><template>&x;</template>')})
    yield "data-elsewhere", one_page(stream(b"", "/F (/etc/passwd)"))
    yield "form-elsewhere", one_page(b"/X Do", "/XObject << /X 5 0 R >>", more={5: stream(
        text(b"here"), "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (/etc/passwd) /Page 0 >>")})
    yield "attached-to-itself", one_page(text(b"attached"), catalog="/Names << /EmbeddedFiles 5 0 R >>", more={
        5: "<< /Names [(a) 6 0 R (b) 6 0 R] /Kids [5 0 R] >>", 6: "<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>"})
    yield "attached-by-the-thousand", one_page(text(b"attached"), catalog="/Names << /EmbeddedFiles << /Names ["
                                               + "(a) 5 0 R " * 100_000 + "] >> >>", more={5: "<< /Type /Filespec /F (a) >>"})
    locked = pdf({1: ROOT, 2: PAGES, 3: PAGE, 4: stream(text(b"words")),
                  5: "<< /Filter /Standard /V 5 /R 6 /Length 2147483647 /O (" + "a" * 9999 + ") /U (b) /P -4 >>"},
                 "/Encrypt 5 0 R /ID [(a) (a)]")
    yield "locked-with-nonsense", locked
    yield "locked-by-itself", locked.replace(b"/V 5 /R 6", b"/V 5 0 R ")


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    for kind in (tables, object_streams, contents, fonts, colours, extras):
        for name, data in kind():
            yield f"{kind.__name__.replace('_', '-')}-{name}.pdf", data

"""PDFs in which each part uses the next several times, so that a few kilobytes are a number of steps that nobody waits
for; and parts whose numbers are beyond what a program counts with."""
from hostile_pdf import flate, one_page, pdf, picture, stream, text

FORM = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
DEEP = 40


def functions():
    """Functions of functions; inputs by the dozen; a calculator's stack."""
    def inked(more, inks=1, function=5):
        names = " ".join(f"/S{i}" for i in range(inks))
        return one_page(b"/C cs " + b"0.5 " * inks + b"scn 0 0 500 500 re f",
                        f"/ColorSpace << /C [/DeviceN [{names}] /DeviceGray {function} 0 R] >>", more=more)
    stitched = {n: f"<< /FunctionType 3 /Domain [0 1] /Functions [{n + 1} 0 R {n + 1} 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>"
                for n in range(5, 5 + DEEP)}
    yield "to-the-fortieth-power", inked({**stitched, 5 + DEEP: "<< /FunctionType 2 /Domain [0 1] /N 1 >>"})
    for inputs in (30, 40):
        yield f"of-{inputs}-inputs", inked({5: flate(b"\x80", f"/FunctionType 0 /Domain [{'0 1 ' * inputs}] /Range [0 1] "
                                                     f"/Size [{'1 ' * inputs}] /BitsPerSample 8")}, inputs)
    calculator = "/FunctionType 4 /Domain [0 1] /Range [0 1]"
    for name, steps in (("copies", b"{ 2000000000 copy }"), ("rolls", b"{ 1 2000000000 -2000000000 roll }"),
                        ("reads-beyond", b"{ -2000000000 index }"), ("fills-its-stack", b"{ " + b"dup " * 500_000 + b"}"),
                        ("divides-by-nothing", b"{ 0 div 0 idiv 0 mod ln sqrt cvi }")):
        yield f"that-{name}", inked({5: flate(steps, calculator)})
    yield "of-no-exponent", inked({5: "<< /FunctionType 2 /Domain [0 1] /C0 [" + "0 " * 9999 + "] /C1 [" + "1 " * 9999 + "] /N 1e300 >>"})


def looks():
    """Masks, patterns and shadings."""
    def state(number):
        return {number: f"<< /SMask << /S /Luminosity /G {number + 1} 0 R >> >>",
                number + 1: stream(b"/G gs 0 0 500 500 re f 9 9 m 400 400 l S /G gs 0 0 9 9 re f",
                                   f"{FORM} /Group << /S /Transparency >> /Resources << /ExtGState << /G {number + 2} 0 R >> >>")}
    states = {}
    for number in range(5, 5 + 2 * DEEP, 2):
        states |= state(number)
    yield "masks-to-the-fortieth-power", one_page(b"/G gs 0 0 500 500 re f", "/ExtGState << /G 5 0 R >>",
                                                  more={**states, 5 + 2 * DEEP: "<< /CA 0.5 >>"})

    def tile(content, more="", step="9"):
        return stream(content, f"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep {step} "
                               f"/YStep {step} /Resources << {more} >>")
    paint = b"/Pattern cs /P scn 0 0 595 842 re f"
    tiles = {n: tile(paint, f"/Pattern << /P {n + 1} 0 R >>", "1") for n in range(5, 25)}
    yield "patterns-to-the-twentieth-power", one_page(paint, "/Pattern << /P 5 0 R >>", more={**tiles, 25: tile(b"0 0 1 1 re f")})
    for name, step in (("nothing", "0"), ("less", "-9"), ("little", "1e-30"), ("much", "1e30")):
        yield f"pattern-step-of-{name}", one_page(paint, "/Pattern << /P 5 0 R >>", more={5: tile(b"0 0 5 5 re f", step=step)})
    dashes = b"[" + b"0.001 0.002 " * 100_000 + b"] 0 d 0 0 m 595 842 l S "
    yield "dashes-by-the-hundred-thousand", one_page(flate(dashes))
    yield "dashes-of-no-number", one_page(b"[-1 -1] 0 d 0 0 m 9 9 l S [0 0] 0 d 0 0 m 9 9 l S [1e-320 1] 1e300 d 0 0 m 99 99 l S")
    mesh = flate(bytes(range(256)) * 4000, "/ShadingType 6 /ColorSpace /DeviceRGB /BitsPerCoordinate 32 /BitsPerComponent 16 "
                 "/BitsPerFlag 8 /Decode [-1e9 1e9 -1e9 1e9 0 1 0 1 0 1]")
    yield "patches-by-the-thousand", one_page(b"/S sh", "/Shading << /S 5 0 R >>", more={5: mesh})
    circles = ("<< /ShadingType 3 /ColorSpace /DeviceGray /Coords [0 0 1e-9 500 500 1e9] /Extend [true true] /Function "
               "<< /FunctionType 2 /Domain [0 1] /N 1 >> >>")
    yield "circles-without-end", one_page(b"1e6 0 0 1e6 0 0 cm /S sh", f"/Shading << /S {circles} >>")
    profile = bytes.fromhex("ffffffff") + b"lcms\4\0\0\0mntrRGB XYZ " + bytes(12) + b"acsp" + bytes(88) + b"\xff\xff\xff\xff" * 9
    yield "profile-that-lies", one_page(b"/C cs 1 1 1 scn 0 0 9 9 re f", "/ColorSpace << /C [/ICCBased 5 0 R] >>",
                                        more={5: flate(profile, "/N 3")})


def contents():
    """Content by the million, and numbers that none can draw."""
    dot = picture("/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"\0")
    yield "dots-by-the-million", lambda: one_page(flate(b"q 1 0 0 1 9 9 cm /I Do Q " * 1_000_000), "/XObject << /I 5 0 R >>",
                                                  more={5: dot})
    yield "words-that-say-nothing", lambda: one_page(flate(b"foo " * 5_000_000))
    yield "text-that-clips", lambda: one_page(flate(b"BT /F1 9 Tf 7 Tr 9 9 Td (" + b"clip" * 200 + b") Tj ET " * 5_000))
    huge = b" ".join(b"%s %s m %s 0 l S" % (a, b, a) for a in (b"1e38", b"-1e38", b"99999999999999999999", b"1e-300", b"nan")
                     for b in (b"0", b"1e30", b"-2147483648"))
    yield "rules-beyond-numbers", one_page(huge + b" 0 0 1e20 1e20 re S 1e30 w 0 0 m 9 9 l S " + text(b"12"))
    yield "widths-beyond-numbers", one_page(b"BT /F1 9 Tf 1e30 Tc 1e30 Tw 0 Tz 9 9 Td (one two) Tj 1e-30 Tz (three) Tj ET")
    rules = b"".join(b"%g 20 m %g 800 l S 20 %g m 570 %g l S\n" % (x, x, y, y)
                     for x, y in ((20 + i * 1.8, 20 + i * 2.6) for i in range(300)))
    cells = b"".join(text(b"%d" % (x * y % 97), 1, "%g %g" % (20.4 + x * 1.8, 20.4 + y * 2.6)) for x in range(299) for y in range(299))
    yield "cells-by-the-hundred-thousand", lambda: one_page(flate(rules + cells))
    yield "columns-without-rules", lambda: one_page(flate(cells))
    said = b"/Span << /ActualText (" + b"9" * 3_000_000 + b") >> BDC " + text(b"1") + b"EMC"
    yield "text-that-is-said-to-be-longer", one_page(flate(said))


def trees():
    """Pages and objects that are used again and again."""
    kids = "3 0 R " * 3000
    yield "a-page-by-the-thousand", one_page(text(b"again 12")).replace(
        b"/Kids [3 0 R] /Count 1", f"/Kids [{kids}] /Count 3000".encode())
    levels = {n: f"<< /Type /Pages /Kids [{(str(n + 1) + ' 0 R ') * 10}] /Count {10 ** (7 - n)} >>" for n in range(2, 7)}
    yield "pages-to-the-fifth-power", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", **levels,
                                           7: "<< /Type /Page /MediaBox [0 0 595 842] >>"})
    count = {n: f"<< /Type /Pages /Kids [{n + 1} 0 R {n + 1} 0 R] /Count 4 >>" for n in range(2, 40)}
    yield "pages-to-the-fortieth-power", pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", **count,
                                              40: "<< /Type /Page /MediaBox [0 0 595 842] >>"})
    both = one_page(text(b"both tables"))
    at = both.rindex(b"xref\n0")
    yield "both-tables-in-a-ring", both.replace(b"/Root 1 0 R", b"/XRefStm %d /Prev %d /Root 1 0 R" % (at, at))
    first = pdf({1: "<< /Type /Linearized 1 /L 2000000000 /H [1 2000000000] /O -3 /E -1 /N 100000 /T 2000000000 >>",
                 2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
                 4: "<< /Type /Catalog /Pages 2 0 R >>"})
    yield "hints-that-lie", first.replace(b"/Root 1 0 R", b"/Root 4 0 R")
    ring = {5: flate(b"8 0 9 9 << >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 6 0 R"),
            6: flate(b"8 0 9 9 << >> << >>", "/Type /ObjStm /N 2 /First 8 /Extends 5 0 R")}
    yield "object-streams-of-one-another", one_page(text(b"ring"), more=ring)


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    for kind in (functions, looks, contents, trees):
        for name, data in kind():
            yield f"powers-{kind.__name__}-{name}.pdf", data

#!/bin/bash
# One figure with all that it leads back to, and its picture cut out of the page.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
gouji run -a "$archive" "$SOURCE/samples/pdf/g3-qinghe-2021.pdf" "$SOURCE/samples/scan/g3-liutang-2022.jpg" \
    "$SOURCE/samples/scan/g3-yanhu-office-2023.tif" >/dev/null 2>&1

# seen FILE: width and height of a PNG, whether a red line stands on all sides of its middle, whether there is ink in it
seen() {
    python3 - "$1" <<'PYTHON'
import struct, sys, zlib
data = open(sys.argv[1], "rb").read()
at, packed = 8, b""
while at < len(data):
    length, kind = struct.unpack(">I4s", data[at:at + 8])
    if kind == b"IHDR":
        width, height, depth, colour = struct.unpack(">IIBB", data[at + 8:at + 18])
    packed += data[at + 8:at + 8 + length] if kind == b"IDAT" else b""
    at += length + 12
assert (depth, colour) == (8, 2)
raw, stride, rows = zlib.decompress(packed), width * 3, [bytes(width * 3)]
for y in range(height):
    kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
    for i in range(stride):
        a, b, c = line[i - 3] if i > 2 else 0, rows[-1][i], rows[-1][i - 3] if i > 2 else 0
        near = min((abs(a + b - c - v), k, v) for k, v in enumerate((a, b, c)))[2]
        line[i] = line[i] + (0, a, b, (a + b) // 2, near)[kind] & 255
    rows.append(bytes(line))
pixels = [[tuple(r[i:i + 3]) for i in range(0, stride, 3)] for r in rows[1:]]
red = [(x, y) for y, r in enumerate(pixels) for x, p in enumerate(r) if p == (208, 0, 0)]
left, right = min(x for x, _ in red), max(x for x, _ in red)
top, bottom = min(y for _, y in red), max(y for _, y in red)
edge = (right - left) // 5
inside = [min(pixels[y][x]) for y in range(top + edge // 2, bottom - edge // 2) for x in range(left + edge, right - edge)]
print(width > right + 20, top > 20, "ink" if min(inside) < 100 else "blank", round((right - left) / (bottom - top), 1))
PYTHON
}

run gouji show -a "$archive" g3-qinghe-2021.pdf t3.1.total --image "$tmp/pdf.png"
is "a figure of a PDF is shown" 0 "$status"
like "with its label" "^figure +t3.1.total  一、本年新收政府信息公开申请数量" "$out"
like "its value" "^value +1417件$" "$out"
like "what is printed" "^printed +1,417$" "$out"
like "its place" "^page +3, 494.84 points from the left, 161.81 from the top, 37.56 wide, 17 high$" "$out"
like "what read it" "^read by +gouji-extract [0-9.]+, gouji-normalize [0-9.]+$" "$out"
like "and the original's sum" "^SHA-256 +[0-9a-f]{64}$" "$out"
like "its picture has a margin, a line around the cell, and the figure in it" "^True True ink 2.[123]$" "$(seen "$tmp/pdf.png")"
run gouji show -a "$archive" g3-liutang-2022.jpg t3.1.total --image "$tmp/jpg.png"
like "so has that of a photograph" "^True True ink" "$(seen "$tmp/jpg.png")"
page=$(sql "$archive" "select page from report_cells where file like '%.tif' and cell = 't3.1.total'")
run gouji show -a "$archive" g3-yanhu-office-2023.tif t3.1.total --image "$tmp/tif.png"
like "and that of page $page of a TIFF" "^True True ink" "$(seen "$tmp/tif.png")"

run gouji show -a "$archive" g3-qinghe-2021.pdf t3.1.nothing
is "a figure that is not there is an error" 1 "$status"
like "of one line" "^gouji show: t3.1.nothing: no such figure on its pages" "$err"
run gouji show -a "$archive" g3-qinghe-2021.pdf t3.1.total --report 2
is "so is one of a report that is not there" 1 "$status"
run gouji show -a "$archive" g3-qinghe-2021.pdf --image "$tmp/none.png"
is "a picture wants a figure" 2 "$status"
run gouji show -a "$archive" g3-qinghe-2021.pdf t3.1.total --image "$tmp/nowhere/none.png"
is "a picture that was written is there" "0 yes" "$status $([ -f "$tmp/nowhere/none.png" ] && echo yes)"

original=$(find "$archive/originals" -name "$(sql "$archive" "select sha256 from document_list where file like '%2021.pdf'").pdf")
chmod u+w "$original"
head -c 2000 "$SOURCE/samples/bad/damaged.pdf" >"$original"
run gouji show -a "$archive" g3-qinghe-2021.pdf t3.1.total --image "$tmp/none.png"
is "an original that is damaged now is an error" "1 " "$status $(ls "$tmp/none.png" 2>/dev/null)"
like "that says so" "gouji-extract: .*damaged" "$err"
rm -f "$original"
run gouji show -a "$archive" g3-qinghe-2021.pdf t3.1.total
is "the figure alone needs no original" 0 "$status"

run gouji-extract --cut 1,0,0,0,10,595 "$SOURCE/samples/pdf/g3-qinghe-2021.pdf"
is "a place that is none is wrong usage" 2 "$status"
run gouji-extract --cut 9,1,1,10,10,595 -o "$tmp/none.png" "$SOURCE/samples/pdf/g3-qinghe-2021.pdf"
like "a page that is not there is told" "page 9: not there" "$err"
run gouji-extract --cut 1,5000,1,10,10,595 -o "$tmp/none.png" "$SOURCE/samples/pdf/g3-qinghe-2021.pdf"
like "and a place beside the page" "the place is not on the page" "$err"
done_testing

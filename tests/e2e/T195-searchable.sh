#!/bin/bash
# gouji export pdf: a scan as a PDF that is found and selected where its picture shows it.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

# A page that lies on its side for the scanner and for the viewer, with a margin that the viewer cuts off.
python3 - "$SOURCE/samples/scan/g3-liutang-2022.jpg" "$tmp/side.pdf" <<'PYTHON'
import struct, sys
jpeg = open(sys.argv[1], "rb").read()
at = 2
while jpeg[at + 1] not in (0xC0, 0xC2):
    at += 2 + struct.unpack(">H", jpeg[at + 2:at + 4])[0]
height, width = struct.unpack(">HH", jpeg[at + 5:at + 9])
space = {1: "Gray", 3: "RGB"}[jpeg[at + 9]]
wide, high = width * 0.3, height * 0.3
content = f"q {wide} 0 0 {high} 70 40 cm /Im Do Q".encode()
objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 90 >>",
    f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide + 100} {high + 90}] /CropBox [70 40 {70 + wide} {40 + high}] "
    "/Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>".encode(),
    b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /Device{space} "
    f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n".encode() + jpeg + b"\nendstream"]
out, places = b"%PDF-1.4\n", []
for number, body in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
start = len(out)
out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
open(sys.argv[2], "wb").write(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start)
PYTHON
archive=$tmp/archive
text=$SOURCE/samples/pdf/g2-qinghe-2020.pdf
gouji run -a "$archive" "$tmp/side.pdf" "$SOURCE/samples/scan/g2-qiyun-market-2019.pdf" "$text" \
    "$SOURCE/samples/scan/g3-yanhu-office-2023.tif" "$SOURCE/samples/scan/g3-liutang-2022.jpg" "$SOURCE/samples/bad/damaged.pdf" \
    >/dev/null 2>&1

# found FILE.pdf NAME: of the document's figures, how many a reader of the PDF finds inside their cells, and of how many
found() {
    pdftotext -cropbox -bbox "$1" "$tmp/boxes.html"
    python3 - "$tmp/boxes.html" "$archive/archive.db" "$2" <<'PYTHON'
import re, sqlite3, sys
words, page = [], 0
for line in open(sys.argv[1]):
    page += "<page " in line
    word = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line)
    if word:
        x0, y0, x1, y1 = map(float, word.groups()[:4])
        words.append((page, (x0 + x1) / 2, (y0 + y1) / 2, word[5]))
cells = sqlite3.connect(sys.argv[2]).execute(
    """select page, x, y, width, height, raw from report_cells
       where file like '%' || ? and status = 'read' and source = 'ocr' and raw glob '[0-9]*'""", sys.argv[3:]).fetchall()
inside = [any(p == page and x <= at <= x + w and y <= down <= y + h and text == raw for p, at, down, text in words)
          for page, x, y, w, h, raw in cells]
print(f"{sum(inside)} of {len(cells)}" if not all(inside) or len(cells) < 50 else "all")
PYTHON
}
pixels() { # FILE.pdf: what its pages look like
    pdftoppm -r 60 "$1" | sha256sum
}

for name in side.pdf g2-qiyun-market-2019.pdf g3-yanhu-office-2023.tif g3-liutang-2022.jpg; do
    run gouji export pdf "$name" -a "$archive" -o "$tmp/$name.pdf"
    is "$name becomes a PDF" "0 " "$status $out"
    is "each of its figures is found in its cell" all "$(found "$tmp/$name.pdf" "$name")"
done
is "no pixel of a page is another" "$(pixels "$tmp/side.pdf")" "$(pixels "$tmp/side.pdf.pdf")"
is "the bytes of a JPEG stand in it" 1 "$(python3 -c 'import sys
print(open(sys.argv[2], "rb").read().count(open(sys.argv[1], "rb").read()))' "$SOURCE/samples/scan/g3-liutang-2022.jpg" "$tmp/g3-liutang-2022.jpg.pdf")"
is "a TIFF has a page for each frame" 3 "$(pdfinfo "$tmp/g3-yanhu-office-2023.tif.pdf" | sed -n 's/^Pages: *//p')"
words=$(pdftotext -layout "$tmp/g2-qiyun-market-2019.pdf.pdf" - 2>&1)
like "its running text is found" "全年收到政府信息公开申请111件，办结108件，结转下年度3件。" "$words"
like "rows of a table stay rows" "^ *行政许可 +64 +-6 +15872$" "$words"
run gouji export pdf g2-qiyun-market-2019.pdf -a "$archive" -o "$tmp/again.pdf"
ok "the same document gives the same bytes" cmp "$tmp/again.pdf" "$tmp/g2-qiyun-market-2019.pdf.pdf"
run gouji export pdf "$text" -a "$archive" -o "$tmp/text.pdf"
ok "one with a text of its own comes out as it is" cmp "$text" "$tmp/text.pdf"

run gouji export pdf damaged.pdf -a "$archive" -o "$tmp/none.pdf"
like "a document that was not read is an error" "damaged.pdf: was not read" "$status $err"
run gouji export pdf nothing.pdf -a "$archive" -o "$tmp/none.pdf"
like "so is one that is not there" "^1 .*not in the archive" "$status $err"
run gouji export pdf side.pdf -a "$archive" -o "$tmp/side.pdf/none.pdf"
is "and a place that cannot be written to" 1 "$status"
sum=$(sha256sum "$tmp/side.pdf" | cut -c1-64)
rm -f "$archive/originals/${sum:0:2}/$sum.pdf"
echo "%PDF-1.4 torn" >"$archive/originals/${sum:0:2}/$sum.pdf"
run gouji export pdf "$sum" -a "$archive" -o "$tmp/none.pdf"
is "and an original that is another now" "1 of another document" "$status $(grep -o 'of another document' <<<"$err")"
is "nothing is left of these" "" "$(ls "$tmp"/none* 2>/dev/null)"
run gouji export pdf side.pdf -a "$archive"
is "no file is wrong usage" 2 "$status"
run gouji export pdf -a "$archive" -o "$tmp/none.pdf"
is "so is no document" 2 "$status"
done_testing

"""hurt_page.py PDF PAGE OUT: the PDF with one page put in its place that holds poppler up.

By an update at the file's end, as PDF has it: the page's object is written anew, with five million words that are no
operators, 20 KB when packed. Works on files with a plain table of objects, as WeasyPrint and Chromium write them.
"""
import re
import sys
import zlib

WORDS = zlib.compress(b"foo " * 5_000_000, 9)


def main():
    source, number, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(source, "rb") as file:
        data = file.read()
    kids = re.search(rb"/Kids\s*\[([^\]]*)\]", data)[1]
    page = re.findall(rb"(\d+) 0 R", kids)[number - 1]
    parent = re.search(rb"\n" + page + rb" 0 obj.*?/Parent\s+(\d+) 0 R", data, re.S)[1]
    size = int(re.findall(rb"/Size\s+(\d+)", data)[-1])
    root = re.findall(rb"/Root\s+(\d+ 0 R)", data)[-1]
    content = size
    objects = {
        int(page): b"<< /Type /Page /Parent %s 0 R /MediaBox [0 0 595 842] /Contents %d 0 R >>" % (parent, content),
        content: b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(WORDS), WORDS),
    }
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    table = b"xref\n"
    for name, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (name, len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (name, body)
    data += table + b"trailer\n<< /Size %d /Root %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        content + 1, root, before, len(data))
    with open(target, "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()

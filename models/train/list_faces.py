#!/usr/bin/python3
"""Lists the usable faces below the folder that fetch-fonts.sh filled, one a line:

    SET <tab> FILE <tab> INDEX <tab> FAMILY <tab> has-cjk <tab> has-fullwidth

A face is usable if it has the figures and signs of the classes and draws ten different digits. Families with
digits that are no plain figures (symbols, outlines, chess pieces) are left out by name.
usage: list_faces.py FONTS > faces.txt
"""

import re
import sys
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from PIL import Image, ImageDraw, ImageFont

NEEDED = "0123456789.,-+%/"
LEFT_OUT = re.compile(
    r"symbol|dingbat|D050000L|Standard Symbols|emoji|barcode|WebFont|swash|initials|math|MSAM|MSBM|Fleur|Ornament"
    r"|dunhill|Tuffy Infant|NanumBrush|NanumPen|Nanum Brush|Nanum Pen|Z003|Upright Italic|Tribun.*Ornam|Keyb|Rampart|OCR.?B [EFSX]\b|UnPilgi",
    re.I)


def open_faces(path):
    if path.suffix.lower() in (".ttc", ".otc"):
        return list(TTCollection(str(path), lazy=True).fonts)
    return [TTFont(str(path), lazy=True)]


def draws_ten_digits(path, index):
    font = ImageFont.truetype(str(path), 32, index=index, layout_engine=ImageFont.Layout.BASIC)
    seen = set()
    for char in "0123456789":
        image = Image.new("L", (64, 64), 255)
        ImageDraw.Draw(image).text((8, 8), char, font=font, fill=0)
        if min(image.getdata()) > 100:
            return False
        seen.add(image.tobytes())
    return len(seen) == 10


def main():
    root = Path(sys.argv[1])
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or path.suffix.lower() not in (".ttf", ".otf", ".ttc", ".otc"):
            continue
        try:
            for index, face in enumerate(open_faces(path)):
                names = face["name"]
                family = f"{names.getDebugName(1) or path.stem} {names.getDebugName(2) or ''}".strip()
                cmap = face.getBestCmap() or {}
                if LEFT_OUT.search(family) or LEFT_OUT.search(path.name):
                    continue
                if any(ord(char) not in cmap for char in NEEDED) or not draws_ten_digits(path, index):
                    continue
                # Collections repeat one Latin design for every region: one of them is enough.
                if index > 0 and re.search(r"\b(HK|KR|TC|TW|JP)\b", family):
                    continue
                kind = path.relative_to(root).parts[0]
                cjk = int(all(ord(char) in cmap for char in "合计年大中一"))
                full = int(all(code in cmap for code in (0xFF10, 0xFF19, 0xFF0C)))
                family = re.sub(r"\s+", " ", family)
                print(kind, path.relative_to(root), index, family, cjk, full, sep="\t")
        except Exception as problem:  # a broken font file is left out, whatever is broken in it
            print(f"list_faces: {path}: {problem}", file=sys.stderr)


if __name__ == "__main__":
    main()

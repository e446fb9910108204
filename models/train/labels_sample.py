#!/usr/bin/python3
"""Draws the lines that tests/unit/test-label-reader.c reads, in faces held out from training, as a C header.

usage: labels_sample.py FONTS > tests/unit/label-lines.h
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

# Name, face, size in pixels, text.
LINES = [
    ("line_hei", "wqy-microhei.ttc", 30, "一、本年新收政府信息公开申请数量"),
    ("line_kai", "LXGWWenKai-Regular.ttf", 32, "（三）不予公开"),
    ("line_small", "wqy-microhei.ttc", 22, "4.保护第三方合法权益"),
    ("line_strange", "wqy-microhei.ttc", 30, "饕餮盛宴"),
]


def main():
    print("/* Lines of labels, one bit a pixel, drawn by models/train/labels_sample.py; the highest bit is leftmost. */")
    print("#pragma once\n\n#include <glib.h>\n")
    for name, face, size, text in LINES:
        path = next(Path(sys.argv[1], "heldout").glob(f"*/usr/share/fonts/**/{face}"))
        font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        box = font.getbbox(text)
        image = Image.new("L", (box[2] - box[0] + 6, box[3] - box[1] + 4), 0)
        ImageDraw.Draw(image).text((3 - box[0], 2 - box[1]), text, font=font, fill=255)
        bits = np.packbits(np.asarray(image) > 120, axis=1)
        print(f"/* {text} */\n#define {name.upper()}_WIDTH {image.size[0]}\n#define {name.upper()}_HEIGHT {image.size[1]}")
        print(f"static const guint8 {name}[] = {{")
        data = bits.ravel().tolist()
        for at in range(0, len(data), 18):
            print("    " + " ".join(f"0x{byte:02X}," for byte in data[at:at + 18]))
        print("};\n")


if __name__ == "__main__":
    main()

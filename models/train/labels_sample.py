#!/usr/bin/python3
"""Draws the lines that tests/unit/test-label-reader.c and test-title-cut.c read, in faces held out from training, as one-bit PNG.

usage: labels_sample.py FONTS samples/lines
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

# File, face, size in pixels, text.
LINES = [
    ("hei.png", "wqy-microhei.ttc", 30, "一、本年新收政府信息公开申请数量"),
    ("kai.png", "LXGWWenKai-Regular.ttf", 32, "（三）不予公开"),
    ("small.png", "wqy-microhei.ttc", 22, "4.保护第三方合法权益"),
    ("strange.png", "wqy-microhei.ttc", 30, "饕餮盛宴"),
    ("title.png", "wqy-microhei.ttc", 36, "饕山区教育局2024年政府信息公开工作年度报告"),
    ("dated.png", "wqy-microhei.ttc", 30, "饕山区教育局2024年1月12日公开信息的报告"),
    ("sentence.png", "LXGWWenKai-Regular.ttf", 26, "根据条例要求，饕山区教育局编制2024年度政府信息公开工作年度报告。"),
]


def main():
    fonts, out = map(Path, sys.argv[1:])
    for name, face, size, text in LINES:
        path = next((fonts / "heldout").glob(f"*/usr/share/fonts/**/{face}"))
        font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        box = font.getbbox(text)
        image = Image.new("L", (box[2] - box[0] + 6, box[3] - box[1] + 4), 0)
        ImageDraw.Draw(image).text((3 - box[0], 2 - box[1]), text, font=font, fill=255)
        Image.fromarray(np.asarray(image) <= 120).save(out / name, optimize=True)


if __name__ == "__main__":
    main()

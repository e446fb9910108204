#!/usr/bin/python3
"""Draws single cells of held-out faces again, one below the other, twice as large, with what is written in them.

usage: show_cells.py --fonts DIR --faces FILE OUT.png SEED:NUMBER...

A file of lines that eval-figures.sh leaves is named after its cells' seed.
"""

import argparse
import os
import sys

from PIL import Image, ImageDraw

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "train"))

from cell_draw import Faces
from make_cells import make_cell


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--fonts", required=True)
    parser.add_argument("--faces", required=True)
    parser.add_argument("out")
    parser.add_argument("cells", nargs="+")
    args = parser.parse_args()
    faces, hands = (Faces(args.faces, args.fonts, which) for which in ("heldout", "hand"))
    pictures = []
    for cell in args.cells:
        gray, kind, label, dpi = make_cell(*map(int, cell.split(":")), faces, hands)
        picture = Image.fromarray(gray)
        pictures.append((f"{cell} {kind} {dpi} dpi: {label}", picture.resize((2 * picture.width, 2 * picture.height))))
    sheet = Image.new("L", (max(400, max(p.width for _, p in pictures)), sum(p.height + 18 for _, p in pictures)), 255)
    draw, y = ImageDraw.Draw(sheet), 0
    for text, picture in pictures:
        # The built-in font has no sign for "no figure".
        draw.text((2, y + 2), text.replace("\u25a1", "#"), fill=0)
        sheet.paste(picture, (0, y + 16))
        y += picture.height + 18
    sheet.save(args.out)


if __name__ == "__main__":
    main()

"""sheets.py OUT.pdf volume|head [TOP:BOTTOM] PAGE.pgm…: pages as they lie on the glass of a scanner.

volume: two pages beside each other on a sheet, as a bound volume lies open, with a shadow where they meet.
head TOP:BOTTOM: each page on its head, with no more on it than what stands between these shares of its height.
"""
import math
import pathlib
import sys
import zlib

import bad_scans

# What a thick volume's spine leaves dark on either side of itself, in inches: half of its darkness at a sixth of an inch.
SHADOW_INCH = 0.2
DARKEST = 0.75


def blank(width, height):
    return bad_scans.Picture(width, height, b"\xff" * (width * height))


def beside(left, right):
    """One picture of both, right of the same height as left."""
    sheet = blank(left.width + right.width, left.height)
    shadow = [1 - DARKEST * math.exp(-((x - left.width) / (SHADOW_INCH * bad_scans.DPI)) ** 2) for x in range(sheet.width)]
    for y in range(left.height):
        row = left.pixels[y * left.width:(y + 1) * left.width] + right.pixels[y * right.width:(y + 1) * right.width]
        sheet.pixels[y * sheet.width:(y + 1) * sheet.width] = bytes(int(level * light) for level, light in zip(row, shadow))
    return sheet


def volume(pages):
    behind = pages + [blank(pages[0].width, pages[0].height)]
    return [beside(*behind[i:i + 2]) for i in range(0, len(pages), 2)]


def on_its_head(page, top, bottom):
    kept = blank(page.width, page.height)
    begin, end = (int(share * page.height) * page.width for share in (top, bottom))
    kept.pixels[begin:end] = page.pixels[begin:end]
    kept.pixels.reverse()
    return kept


def main():
    out, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
    shares = sys.argv[3].split(":") if kind == "head" else []
    pages = [bad_scans.read_pgm(pathlib.Path(path)) for path in sys.argv[4 if shares else 3:]]
    if kind == "volume":
        sheets = volume(pages)
    else:
        sheets = [on_its_head(page, *map(float, shares)) for page in pages]
    first = sheets[0]
    pictures = [(sheet.width, sheet.height, 8, zlib.compress(bytes(sheet.pixels))) for sheet in sheets]
    out.write_bytes(bad_scans.pdf(pictures, (first.width * 72 / bad_scans.DPI, first.height * 72 / bad_scans.DPI)))


if __name__ == "__main__":
    main()

"""Draws one table cell: its writing, remains of ruling lines, the neighbours' ink, a seal.

Everything is drawn several times larger than it is scanned, as ink (0 none, 255 full), warped, and scaled
down to the size of the scan.
"""

import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from cell_text import FULL, NO_FIGURE, figure_text, full_width, pick_text, read_as

KINDS = ["clean", "noisy", "fax", "poor", "copied", "seal", "faint", "shadowed", "ruled", "turned", "blurred",
         "empty", "other", "hand", "struck"]


class Faces:
    """The faces of one set, and their fonts at any size."""

    def __init__(self, faces_file, fonts, kind):
        rows = [line.rstrip("\n").split("\t") for line in open(faces_file, encoding="utf-8")]
        self.root = fonts
        # Faces held out are drawn as they are.
        self.varied = kind == "train"
        self.rows = [row for row in rows if row[0] == kind]
        self.cache = {}
        # A family of forty weights shall not be seen forty times as often as a face on its own.
        packages = [row[1].split("/")[1] for row in self.rows]
        weights = np.array([packages.count(name) ** -0.6 for name in packages])
        han = np.array([3.0 if row[4] == "1" else 1.0 for row in self.rows])
        self.weights = weights * han / (weights * han).sum()

    def pick(self, rng):
        return int(rng.choice(len(self.rows), p=self.weights))

    def font(self, index, size):
        key = (index, size)
        if key not in self.cache:
            if len(self.cache) > 3000:
                self.cache.clear()
            row = self.rows[index]
            self.cache[key] = ImageFont.truetype(f"{self.root}/{row[1]}", size, index=int(row[2]),
                                                 layout_engine=ImageFont.Layout.BASIC)
        return self.cache[key]

    def at_digit_height(self, index, height):
        """The face's font whose digits are `height` pixels high."""
        box = self.font(index, 100).getbbox("0")
        size = max(6, round(100 * height / max(20, box[3] - box[1])))
        return self.font(index, size)

    def has_han(self, index):
        return self.rows[index][4] == "1"

    def has_full_width(self, index):
        return self.rows[index][5] == "1"


def hook_sevens(rng, draw, font, places):
    """Gives the sevens at `places`, their origins, the short stroke down that those of some faces have, most of
    them Japanese: of the faces trained with hardly one does, and a net that has never seen it reads 17.69 as 69."""
    left, top, right, bottom = font.getbbox("7")
    mask = font.getmask("7")
    glyph = np.asarray(mask, dtype=np.uint8).reshape(mask.size[::-1])
    bar = max(1, int((glyph[:glyph.shape[0] // 2, glyph.shape[1] // 4] > 127).sum()))
    pen, length = max(1, round(bar * rng.uniform(0.6, 1.2))), (bottom - top) * rng.uniform(0.2, 0.38)
    slant = rng.uniform(-0.3, 0.1) * pen
    # Of an italic seven the bar begins to the right of the foot.
    begin = left + int(np.argmax(glyph[:bar].max(axis=0) > 127))
    for x, y in places:
        x, y = x + begin, y + top
        draw.polygon([(x, y), (x + pen, y), (x + pen + slant, y + length), (x + slant, y + length)], fill=255)


def text_ink(rng, font, text, unit, hooked=False):
    """The text as a picture of ink without margins around its advance widths; `hooked`: see hook_sevens()."""
    spread = rng.random()
    spacing = 0.0 if spread < 0.8 else rng.uniform(0, 0.2) * unit
    if spread > 0.99:
        spacing = rng.uniform(0.2, 0.5) * unit
    if spacing == 0.0:
        left, top, right, bottom = font.getbbox(text)
        image = Image.new("L", (right - min(0, left) + 4, bottom + 8), 0)
        draw, origin = ImageDraw.Draw(image), 2 - min(0, left)
        draw.text((origin, 2), text, font=font, fill=255)
        if hooked:
            hook_sevens(rng, draw, font, [(origin + font.getlength(text[:i]), 2) for i, c in enumerate(text) if c == "7"])
    else:
        widths = [font.getlength(char) for char in text]
        image = Image.new("L", (int(sum(widths) + spacing * len(text) + unit + 8), font.getbbox("0gj,")[3] + 8), 0)
        draw, x = ImageDraw.Draw(image), 2.0
        for char, width in zip(text, widths):
            draw.text((round(x), 2), char, font=font, fill=255)
            if hooked and char == "7":
                hook_sevens(rng, draw, font, [(round(x), 2)])
            x += max(1.0, width + spacing)
    box = image.getbbox()
    return image.crop(box) if box else image.crop((0, 0, 2, 2))


def doodle(rng, unit):
    """What a pen leaves that is no figure: a spiral, a zigzag, a star, loops of a signature, a scribble, an arrow."""
    height, pen = unit * rng.uniform(0.7, 1.7), max(1, round(unit * rng.uniform(0.05, 0.2)))
    style = rng.choice(["spiral", "zigzag", "star", "loops", "scribble", "arrow"])
    if style == "spiral":
        t = np.linspace(0.1, 1, 80)
        angle = rng.uniform(0, 7) + rng.choice([-1, 1]) * t * 2 * math.pi * rng.uniform(1.6, 3.5)
        x, y = t * np.cos(angle), t * np.sin(angle)
    elif style == "zigzag":
        count = int(rng.integers(5, 12))
        x = np.arange(count) * rng.uniform(0.3, 0.7)
        y = np.where(np.arange(count) % 2, 1, -1) * rng.uniform(0.6, 1, count)
    elif style == "star":
        angle = rng.uniform(0, 7) + np.arange(6) * 4 * math.pi / 5
        x, y = np.cos(angle) + rng.normal(0, 0.06, 6), np.sin(angle) + rng.normal(0, 0.06, 6)
    elif style == "loops":
        t = np.linspace(0, rng.uniform(3, 7) * 2 * math.pi, 200)
        x = t * rng.uniform(0.08, 0.2) + rng.uniform(0.3, 0.7) * np.cos(t)
        y = rng.uniform(0.4, 1) * np.sin(t + 0.3) * (1 + 0.5 * np.sin(t * rng.uniform(0.1, 0.6)))
    elif style == "scribble":
        steps = rng.normal(0, 1, (2, int(rng.integers(9, 20))))
        smooth = np.linspace(0, steps.shape[1] - 1, 150)
        x, y = (np.interp(smooth, np.arange(steps.shape[1]), line) for line in steps)
        x = x * rng.uniform(0.8, 2.5)
    else:
        x, y = np.array([-2, 1.2, 0.4, 1.2, 0.4]), np.array([0, 0, -0.6, 0, 0.6]) + rng.normal(0, 0.08, 5)
        if rng.random() < 0.3:
            x, y = y, x
    scale = (height - pen) / max(1e-6, np.ptp(y), 0.3 * np.ptp(x))
    points = [(float(a), float(b)) for a, b in zip((x - x.min()) * scale + pen, (y - y.min()) * scale + pen)]
    image = Image.new("L", (int(np.ptp(x) * scale) + 2 * pen + 2, int(np.ptp(y) * scale) + 2 * pen + 2), 0)
    ImageDraw.Draw(image).line(points, fill=255, width=pen, joint="curve")
    return image


def strike(rng, image, unit):
    """Crosses the writing out: by one or two lines, a cross, or a scribble."""
    draw = ImageDraw.Draw(image)
    width, height = image.size
    pen = max(1, round(unit * rng.uniform(0.06, 0.16)))
    style = rng.random()
    if style < 0.45:
        for _ in range(int(rng.integers(1, 3))):
            y = height * rng.uniform(0.35, 0.65)
            draw.line((0, y + rng.uniform(-2, 2), width, y + rng.uniform(-2, 2)), fill=255, width=pen)
    elif style < 0.7:
        draw.line((0, 0, width, height), fill=255, width=pen)
        draw.line((0, height, width, 0), fill=255, width=pen)
    else:
        steps = max(6, int(width / unit * 5))
        points = [(width * i / steps, height * (0.5 + (0.45 if i % 2 else -0.45) * rng.uniform(0.5, 1)))
                  for i in range(steps + 1)]
        draw.line(points, fill=255, width=pen)


def rule(rng, draw, side, size, unit, pen):
    """Remains of one ruling line along a border: whole, in part, double or dotted, slightly slanting."""
    width, height = size
    length = width if side in "tb" else height
    start, end = 0.0, float(length)
    if rng.random() < 0.35:
        start = rng.uniform(0, 0.8) * length
        end = start + rng.uniform(0.1, 1.0) * length
    offset = rng.uniform(-0.5, 1.5) * pen
    slant = rng.normal(0, 0.006) * (end - start)
    fill = int(rng.uniform(90, 256))
    for repeat in range(2 if rng.random() < 0.12 else 1):
        at = offset + repeat * pen * 2.5
        dotted = rng.random() < 0.06
        pieces = np.arange(start, end, pen * 5) if dotted else [start]
        for piece in pieces:
            stop = piece + pen * 2.5 if dotted else end
            if side == "t":
                line = (piece, at, stop, at + slant)
            elif side == "b":
                line = (piece, height - at, stop, height - at + slant)
            elif side == "l":
                line = (at, piece, at + slant, stop)
            else:
                line = (width - at, piece, width - at + slant, stop)
            draw.line(line, fill=fill, width=max(1, round(pen)))


def stray_rule(rng, draw, size, unit, pen):
    """What is left of a rule where another page's or a merged cell's was taken out: a thin line right across the
    cell, whole or with gaps, or up and down from a border."""
    width, height = size
    fill = int(rng.uniform(60, 200))
    pen = max(1, round(pen))
    if rng.random() < 0.5:
        y, slant = rng.uniform(0.1, 0.9) * height, rng.normal(0, 0.004) * width
        gap = rng.uniform(0, 0.4) if rng.random() < 0.5 else 0.0
        step = max(4.0, unit * rng.uniform(0.1, 1.5))
        for x in np.arange(0, width, step):
            if rng.random() >= gap:
                draw.line((x, y + slant * x / width, x + step, y + slant * (x + step) / width), fill=fill, width=pen)
    else:
        x = rng.uniform(0.02, 0.98) * width
        end = height * (1 if rng.random() < 0.5 else rng.uniform(0.1, 0.6))
        top = 0 if rng.random() < 0.5 else height - end
        draw.line((x, top, x + rng.normal(0, 0.006) * height, top + end), fill=fill, width=pen)


def seal_ink(rng, size, unit):
    """Grey arcs, strokes and a star's edge: a red seal after its colour is gone."""
    width, height = size
    image = Image.new("L", size, 0)
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(1, 4))):
        style = rng.random()
        pen = max(1, round(unit * rng.uniform(0.06, 0.35)))
        if style < 0.6:
            radius = unit * rng.uniform(2.5, 12)
            angle = rng.uniform(0, 2 * math.pi)
            x = rng.uniform(0, width) + math.cos(angle) * radius
            y = rng.uniform(0, height) + math.sin(angle) * radius
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=pen)
        else:
            x, y = rng.uniform(0, width), rng.uniform(0, height)
            for _ in range(int(rng.integers(1, 5))):
                x2, y2 = x + rng.normal(0, 1.2) * unit, y + rng.normal(0, 1.2) * unit
                draw.line((x, y, x2, y2), fill=255, width=pen)
                x, y = x2, y2
    if rng.random() < 0.6:  # ink of a stamp is patchy
        patches = Image.fromarray(rng.integers(0, 256, (max(2, height // 6), max(2, width // 6)), dtype=np.uint8))
        keep = patches.resize(size, Image.BILINEAR).point(lambda v: 255 if v > 90 else 60)
        image = Image.composite(image, Image.new("L", size, 0), keep)
    return image


def neighbours(rng, canvas, faces, index, unit):
    """Slivers of the next cells' writing at a border."""
    width, height = canvas.size
    piece = text_ink(rng, faces.at_digit_height(index, unit), pick_text(rng, faces.has_han(index)), unit)
    sliver = rng.uniform(0.05, 0.22) * unit
    side = rng.choice(["t", "b", "t", "b", "l", "r"])
    if side in "tb":
        at = (int(rng.uniform(-0.5, 0.8) * width), int(sliver - piece.size[1] if side == "t" else height - sliver))
    else:
        y = int(rng.uniform(0, max(1, height - piece.size[1])))
        at = (int(0.4 * sliver - piece.size[0]), y) if side == "l" else (int(width - 0.4 * sliver), y)
    canvas.paste(255, at, piece)


def margins(rng, unit):
    """Paper around the writing: left, top, right, bottom."""
    style = rng.random()
    if style < 0.08:
        top, bottom = rng.uniform(0.1, 0.25), rng.uniform(0.1, 0.25)
    elif style < 0.9:
        top, bottom = rng.uniform(0.15, 1.0), rng.uniform(0.15, 1.0)
    else:
        top, bottom = rng.uniform(0.3, 5), rng.uniform(0.3, 5)
    left, right = rng.exponential(0.9) + 0.15, rng.exponential(0.9) + 0.15
    return [int(unit * value) for value in (min(left, 6), top, min(right, 6), bottom)]


def warp_image(rng, image, strength, italic):
    """Turns, shears, stretches and tilts, the cell's middle staying where it is."""
    width, height = image.size
    angle = math.radians(float(np.clip(rng.normal(0, 0.35), -1.5, 1.5)) if strength == 0 else rng.uniform(-2, 2))
    shear = rng.normal(0, 0.01) + (italic if rng.random() < 0.5 else 0)
    if strength:
        shear += rng.uniform(-0.06, 0.06)
    tilt_x, tilt_y = (rng.normal(0, 0.03, 2) * strength) / max(width, height)
    cos, sin = math.cos(angle), math.sin(angle)
    cx, cy = width / 2, height / 2
    a, b = cos + shear * sin, shear * cos - sin
    d, e = sin, cos
    return image.transform((width, height), Image.PERSPECTIVE,
                           (a, b, cx - a * cx - b * cy, d, e, cy - d * cx - e * cy, tilt_x, tilt_y),
                           resample=Image.BILINEAR)


def writing(rng, kind, faces, hands, unit):
    """The writing of one cell and its label."""
    index = faces.pick(rng)
    if kind == "hand":
        index = hands.pick(rng)
        if rng.random() < 0.4:
            return doodle(rng, unit), NO_FIGURE, index
        text = figure_text(rng)  # a dash is a dash, whoever draws it
        return text_ink(rng, hands.at_digit_height(index, unit), text, unit), NO_FIGURE, index
    text = pick_text(rng, faces.has_han(index), "other" if kind == "other" else None)
    if kind == "struck":  # a dash that is struck out is a dash
        text = figure_text(rng)
    if faces.has_full_width(index):
        if rng.random() < 0.06:
            text = full_width(text)
    else:
        text = "".join({full: half for half, full in FULL.items()}.get(char, char) for char in text)
    font = faces.at_digit_height(index, unit)
    hooked = faces.varied and "7" in text and rng.random() < 0.3
    # A character that the face lacks would be drawn as a box.
    missing = font.getmask("\uffff").getbbox()
    text = "".join("-" if read_as(char) == "-" and font.getmask(char).getbbox() == missing else char for char in text)
    ink = text_ink(rng, font, text, unit, hooked)
    if hooked and rng.random() < 0.5:  # most such faces are narrow
        ink = ink.resize((max(2, int(ink.size[0] * rng.uniform(0.6, 0.9))), ink.size[1]), Image.BILINEAR)
    label = read_as(text)
    if kind == "struck":
        strike(rng, ink, unit)
        label = NO_FIGURE
    return ink, label, index


# Resolutions of scans and how often they are met.
DPI = {100: 6, 120: 4, 150: 12, 200: 26, 240: 8, 300: 36, 400: 8}
FAX_DPI = {200: 75, 300: 25}
POOR_DPI = {100: 40, 120: 20, 150: 40}
# Smaller digits are not legible in any face.
DIGIT_HEIGHT_MIN_PX = 8.5


def pick_dpi(rng, wear):
    shares = {"fax": FAX_DPI, "poor": POOR_DPI}.get(wear, DPI)
    weights = np.array(list(shares.values()), dtype=float)
    return int(rng.choice(list(shares), p=weights / weights.sum()))


def draw_cell(rng, kind, dpi, faces, hands):
    """One cell as ink on nothing, at scan size: ink, seal or None, label, height of the writing."""
    # Tables are set in 9 to 12 points, seldom in 7 or 18; digits are 0.7 of that high.
    points = float(np.clip(math.exp(rng.normal(math.log(11), 0.22)), 7.5, 20))
    height_px = max(DIGIT_HEIGHT_MIN_PX, points * 0.7 * dpi / 72)
    # Drawn at least twice as large as scanned, so that scaling down does what a scanner's lens does.
    zoom = max(2, math.ceil(30 / height_px))
    unit = height_px * zoom
    if kind == "empty":
        size = (int(unit * rng.uniform(0.8, 7)), int(unit * rng.uniform(1.1, 3.5)))
        canvas, label = Image.new("L", size, 0), ""
        index = faces.pick(rng)
    else:
        ink, label, index = writing(rng, kind, faces, hands, unit)
        if rng.random() < 0.12:
            stretch = rng.uniform(0.8, 1.25)
            ink = ink.resize((max(2, int(ink.size[0] * stretch)), ink.size[1]), Image.BILINEAR)
        left, top, right, bottom = margins(rng, unit)
        # A dash or a comma alone stands in a cell made for digits.
        spare = max(0, int(unit - ink.size[1]))
        canvas = Image.new("L", (left + ink.size[0] + right, top + spare + ink.size[1] + bottom), 0)
        canvas.paste(ink, (left, top + int(spare * rng.uniform(0.3, 0.7))))
    fat = rng.random()
    if fat < 0.12:
        canvas = canvas.filter(ImageFilter.MaxFilter(3))
    elif fat < 0.17:
        # By half: wholly it would take away thin dashes.
        canvas = Image.blend(canvas, canvas.filter(ImageFilter.MinFilter(3)), 0.5)
    pen = max(0.5 * zoom, zoom * dpi * rng.uniform(0.002, 0.012))
    draw = ImageDraw.Draw(canvas)
    chance = 0.6 if kind == "ruled" else 0.08 if kind != "empty" else 0.25
    for side in "tblr":
        if rng.random() < chance:
            rule(rng, draw, side, canvas.size, unit, pen)
    if kind == "empty" and rng.random() < 0.2:
        stray_rule(rng, draw, canvas.size, unit, pen)
    if rng.random() < (0.15 if kind in ("ruled", "empty") else 0.02):
        neighbours(rng, canvas, faces, index, unit)
    seal = None
    if kind == "seal":
        seal = seal_ink(rng, canvas.size, unit)
    size = (max(4, round(canvas.size[0] / zoom)), max(4, round(canvas.size[1] / zoom)))
    canvas = warp_image(rng, canvas, 1 if kind == "turned" else 0, rng.uniform(0, 0.25) if rng.random() < 0.08 else 0)
    canvas = canvas.resize(size, Image.BOX)
    if seal is not None:
        seal = np.asarray(seal.resize(size, Image.BOX), dtype=np.float32) / 255
    return np.asarray(canvas, dtype=np.float32) / 255, seal, label, height_px


def print_cell(rng, kind, ink, seal):
    """Ink on paper: grey values of the print, before it is scanned."""
    paper = rng.uniform(225, 256) if rng.random() < 0.8 else rng.uniform(160, 256)
    black = rng.uniform(0, 60) if rng.random() < 0.8 else rng.uniform(40, 120)
    if kind == "faint":
        black = paper - rng.uniform(40, 110)
    black = min(black, paper - 40)
    gray = paper - (paper - black) * ink
    if seal is not None and rng.random() < 0.6:
        # extract/seal.c took its colour out: what it lay on is paler, and its outlines are left.
        shape = Image.fromarray((seal * 255).astype(np.uint8))
        outline = np.asarray(ImageChops.difference(shape, shape.filter(ImageFilter.MaxFilter(3))), dtype=np.float32) / 255
        faded = paper - (paper - black) * ink * (1 - seal * np.float32(rng.uniform(0.2, 0.75)))
        gray = faded * (1 - outline * np.float32(rng.uniform(0.05, 0.35)))
    elif seal is not None:
        gray = gray * (1 - seal * np.float32(rng.uniform(0.06, 0.4)))
    return gray.astype(np.float32)

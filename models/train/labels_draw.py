"""Draws one line of a label cell, and says where each character's middle is.

Glyphs are drawn once a face and kept: a line is put together of them as ink (0 none, 255 full), then warped,
scaled to the size of the scan and worn by cell_wear.py like the figures.
"""

import math
import re
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTCollection, TTFont
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cell_draw import rule, seal_ink, warp_image
from labels_text import ALPHABET, DIGITS, KNOWN, LETTERS, RARE_HAN, STRANGE, TRADITIONAL, pick_text, read_as

EM = 56
# The em is this much larger than the digits by which cell_wear.py knows a size.
DIGIT_SHARE = 0.72
LATIN = re.compile(r"NimbusRoman-(Regular|Bold)\.otf|NimbusSans-(Regular|Bold)\.otf|Lato-Regular|FreeSerif\.ttf|FreeMono\.ttf")
LEFT_OUT = re.compile(r"Ext-B|Plus|csur|upper|sample|Thin|-Black", re.I)


class Face:
    """One face and its glyphs, drawn when first needed."""

    def __init__(self, path, index, weight):
        self.font = ImageFont.truetype(str(path), EM, index=index, layout_engine=ImageFont.Layout.BASIC)
        font = TTCollection(str(path), lazy=True).fonts[index] if path.suffix == ".ttc" else TTFont(str(path), lazy=True)
        codes = set(font.getBestCmap())
        self.name, self.weight = f"{path.name}:{index}", weight
        self.has = {c for c in KNOWN | set(RARE_HAN) | set(STRANGE) | set("(),:;．－／％＋○㈠㈡㈢㈣㈤㈥㈦㈧㈨１２３４５６７８９０")
                    if ord(c) in codes}
        if path.name == "unifont.otf":  # its marks of control characters are none
            self.has -= {c for c in self.has if ord(c) < 0x2000 and not c.isascii()}
        self.known = [c for c in ALPHABET if c in self.has]
        self.rare = [c for c in RARE_HAN if c in self.has] + 6 * [c for c in STRANGE if c in self.has]
        self.simplified = sum(c in self.has for c in TRADITIONAL) > 0.9 * len(TRADITIONAL)
        self.glyphs = {}

    def glyph(self, char):
        """The glyph's ink, where it goes from the pen, and how far the pen moves."""
        if char not in self.glyphs:
            mask, offset = self.font.getmask2(char, mode="L", anchor="ls")
            ink = np.asarray(Image.Image()._new(mask)).copy() if min(mask.size) > 0 else np.zeros((0, 0), np.uint8)
            self.glyphs[char] = (ink, offset, self.font.getlength(char))
        return self.glyphs[char]


def han_indexes(path):
    """The faces of a file that are drawn for China and Taiwan."""
    if path.suffix != ".ttc":
        return [0]
    if path.name.startswith("Noto"):
        return [2, 3]
    if path.name in ("uming.ttc", "ukai.ttc"):
        return [0, 2]
    return [0]


class LabelFaces:
    """The faces of one set. A family of many weights is not seen many times as often as one alone."""

    def __init__(self, fonts, kind):
        files = [p for p in sorted(Path(fonts, kind).glob("**/*")) + sorted(Path(fonts, kind).glob("*/usr/**/*"))
                 if p.suffix in (".ttf", ".ttc", ".otf") and not p.is_symlink()]
        files = sorted(set(files))
        self.latin = [Face(p, 0, 1.0) for p in files if LATIN.search(p.name)]
        han = [p for p in files if re.search(r"arphic|cjk|wqy|cns|cwtex|babel|smiley|unifont|lxgw", str(p))
               and not LEFT_OUT.search(p.name)]
        self.han = []
        for path in han:
            for place, index in enumerate(han_indexes(path)):
                weight = 0.6 if place else 1.0
                weight *= 0.25 if re.search(r"unifont|smiley", path.name, re.I) else 1.0
                self.han.append(Face(path, index, weight))
        families = [re.split(r"[-.:]", face.name)[0] for face in self.han]
        for face, family in zip(self.han, families):
            face.weight *= families.count(family) ** -0.5 * (2.0 if face.simplified else 0.5)
        total = sum(face.weight for face in self.han)
        self.shares = np.cumsum([face.weight / total for face in self.han])

    def pick(self, rng):
        return self.han[min(int(np.searchsorted(self.shares, rng.random())), len(self.han) - 1)]


def text_for(rng, face, labels):
    """A text that the face can draw, in traditional characters where it has no others."""
    for _ in range(50):
        text = pick_text(rng, labels, face.known, face.rare)
        if not face.simplified or rng.random() < 0.04:
            text = "".join(TRADITIONAL.get(c, c) for c in text)
        text = text.strip()
        if text and all(c in face.has for c in text) and any(read_as(c) for c in text):
            return text
    return "一"


def line_ink(rng, faces, face, text):
    """The line's ink, and the middle of each symbol of its label along it."""
    latin = faces.latin[int(rng.integers(len(faces.latin)))] if faces.latin and rng.random() < 0.4 else None
    spacing = 0.0 if rng.random() < 0.6 else rng.uniform(-0.06, 0.15 if rng.random() < 0.9 else 0.7) * EM
    pen, pieces, label, middles = float(EM) * 0.1, [], "", []
    for char in text:
        use = latin if latin and (char in DIGITS or char in "().,:%+/-" or char in LETTERS) and char in latin.has else face
        ink, offset, advance = use.glyph(char)
        if rng.random() < 0.01:
            pen += rng.uniform(0.2, 1.0) * EM
        pieces.append((ink, round(pen) + offset[0], offset[1]))
        symbols = read_as(char)
        # The middle of the ink: a full-width bracket has its ink at one side.
        left, width = pen + offset[0], ink.shape[1]
        for i, symbol in enumerate(symbols):
            label += symbol
            middles.append(left + width * (i + 0.5) / len(symbols))
        pen += max(0.2 * EM, advance + spacing)
    high, base = 2 * EM, int(1.45 * EM)
    canvas = np.zeros((high, int(pen + 0.6 * EM)), dtype=np.uint8)
    for ink, x, y in pieces:
        y, x = max(0, base + y), max(0, x)
        part = canvas[y:y + ink.shape[0], x:x + ink.shape[1]]
        np.maximum(part, ink[:part.shape[0], :part.shape[1]], out=part)
    return canvas, label, np.array(middles)


def cut(rng, canvas, neighbours):
    """The part of the canvas that is cut out as the line: close to the ink, as cell-ink finds it, or nearly."""
    rows = np.flatnonzero(canvas.max(axis=1) > 100)
    top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, canvas.shape[0])
    if neighbours:
        return max(0, top - int(rng.uniform(0.02, 0.3) * EM)), min(canvas.shape[0], bottom + int(rng.uniform(0.02, 0.3) * EM))
    style = rng.random()
    low, high = (-0.03, 0.12) if style < 0.7 else (0.0, 0.5)
    top -= int(rng.uniform(low, high) * EM)
    bottom += int(rng.uniform(low, high) * EM)
    return max(0, top), min(canvas.shape[0], bottom)


def draw_line(rng, kind, faces, labels):
    """One line at scan size: ink, seal or None, label, middles, digit height, the face."""
    face = faces.pick(rng)
    ink, label, middles = line_ink(rng, faces, face, text_for(rng, face, labels))
    if kind == "empty":  # what was taken for a line: remains of rules, a seal, dirt
        ink, label, middles = np.zeros_like(ink[:int(rng.uniform(0.1, 1.6) * EM)]), "", middles[:0]
    em_px = float(np.clip(math.exp(rng.uniform(math.log(12.5), math.log(52))), 12, 52))
    neighbours = kind != "empty" and rng.random() < 0.12
    image = Image.fromarray(ink)
    if neighbours:
        pitch = int(rng.uniform(1.1, 1.5) * EM)
        for shift in (-pitch, pitch):
            other, _, _ = line_ink(rng, faces, face, text_for(rng, face, labels))
            layer = np.zeros_like(ink)
            part = other[max(0, -shift):other.shape[0] - max(0, shift), :ink.shape[1]]
            layer[max(0, shift):max(0, shift) + part.shape[0], :part.shape[1]] = part
            ink = np.maximum(ink, layer)
        top, bottom = cut(rng, np.asarray(image), True)
        image = Image.fromarray(ink)
    else:
        top, bottom = cut(rng, ink, False)
    left, right = int(rng.exponential(0.3) * EM), int(rng.exponential(0.3) * EM)
    fat = rng.random()
    if fat < 0.14:
        image = image.filter(ImageFilter.MaxFilter(3))
    elif fat < 0.20 and kind != "faint":
        image = image.filter(ImageFilter.MinFilter(3))
    image = image.crop((-left, top, image.size[0] + right, bottom))
    middles = middles + left
    stretch = rng.uniform(0.8, 1.2) if rng.random() < 0.2 else 1.0
    draw, unit = ImageDraw.Draw(image), EM * DIGIT_SHARE
    for side in "tblr":
        if rng.random() < (0.4 if kind in ("ruled", "empty") else 0.05):
            rule(rng, draw, side, image.size, unit, max(1.5, unit * rng.uniform(0.02, 0.09)))
    seal = seal_ink(rng, image.size, unit) if kind == "seal" or rng.random() < 0.02 else None
    size = (max(4, round(image.size[0] * stretch * em_px / EM)), max(4, round(image.size[1] * em_px / EM)))
    middles = middles / image.size[0]
    image = warp_image(rng, image, 0, rng.uniform(0, 0.2) if rng.random() < 0.06 else 0)
    image = image.resize(size, Image.BOX if em_px < EM / 2 else Image.BILINEAR)
    if seal is not None:
        seal = np.asarray(seal.resize(size, Image.BOX), dtype=np.float32) / 255
    return np.asarray(image, dtype=np.float32) / 255, seal, label, middles, em_px * DIGIT_SHARE, face.name

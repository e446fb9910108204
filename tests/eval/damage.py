#!/usr/bin/python3
"""Damages the clean picture of a page in twenty-six ways, always the same way for the same seed.

    damage.py KIND SEED CLEAN.png OUT.jpg|OUT.png [GRIDS]

CLEAN.png is a page at 300 dpi. GRIDS is what `plate-draw 300 CLEAN.png` prints: the kinds that take rules
away or double them need to know where the tables are. Prints the resolution of what was written.
Needs Debian's python3-pil, python3-numpy and fonts-noto-cjk.
"""

import io
import re
import sys

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

CLEAN_DPI = 300


def noise(rng, shape, sigma):
    return rng.standard_normal(shape, dtype=numpy.float32) * numpy.float32(sigma)


def page_of(array):
    return Image.fromarray(numpy.clip(array, 0, 255).astype(numpy.uint8))


def jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue()))


def smooth_noise(rng, shape, cell, depth):
    """Noise that changes over @cell pixels, between -depth and depth."""
    height, width = shape
    small = rng.uniform(-1, 1, (height // cell + 3, width // cell + 3)) * 127 + 128
    image = Image.fromarray(small.astype(numpy.uint8)).resize((width, height), Image.BICUBIC)
    return (numpy.asarray(image, dtype=numpy.float32) - 128) / 127 * depth


def homography(corners, targets):
    rows = []
    for (x, y), (u, v) in zip(corners, targets):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    solved = numpy.linalg.solve(numpy.array(rows, float), numpy.array(targets, float).ravel())
    return numpy.append(solved, 1).reshape(3, 3)


def speckle(rng, array, share, level):
    """Specks of one to three pixels."""
    height, width = array.shape
    for size in (1, 2, 3):
        count = int(height * width * share / size / size / 3)
        ys, xs = rng.integers(0, height - size, count), rng.integers(0, width - size, count)
        for dy in range(size):
            for dx in range(size):
                array[ys + dy, xs + dx] = level
    return array


def tables_of(grids):
    """Boxes of the tables of a plate-draw listing."""
    boxes = re.findall(r"^grid \d+ x \d+ at (-?\d+),(-?\d+) (\d+)x(\d+)", grids, re.M)
    return [tuple(map(int, box)) for box in boxes]


def runs_mask(dark, length):
    """Pixels that belong to runs of at least @length along the rows."""
    mask = numpy.zeros_like(dark)
    for y in range(dark.shape[0]):
        edges = numpy.flatnonzero(numpy.diff(numpy.concatenate(([0], dark[y].astype(numpy.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2]):
            if end - start >= length:
                mask[y, start:end] = True
    return mask


def rule_masks(array, grids):
    """Level and upright rules within the tables of a clean page."""
    dark = array < 225
    inside = numpy.zeros_like(dark)
    for x, y, width, height in tables_of(grids):
        inside[max(y - 8, 0):y + height + 9, max(x - 8, 0):x + width + 9] = True
    dark &= inside
    level = runs_mask(dark, 100)
    upright = runs_mask(dark.T, 56).T
    # A character's upright stroke is as long as a low row; rules have no ink beside them.
    return level, upright


def grow(mask, by):
    grown = mask.copy()
    for _ in range(by):
        step = grown.copy()
        step[1:] |= grown[:-1]
        step[:-1] |= grown[1:]
        step[:, 1:] |= grown[:, :-1]
        step[:, :-1] |= grown[:, 1:]
        grown = step
    return grown


def photo(rng, array, _grids):
    """Photographed at a slant on a dark table, a shadow across, a little out of focus."""
    height, width = array.shape
    scale = rng.uniform(0.75, 0.9)
    out_w, out_h = int(width * scale * 1.12), int(height * scale * 1.1)
    jitter = lambda size: rng.uniform(0.01, 0.06) * size
    corners = [(jitter(out_w), jitter(out_h)), (out_w - jitter(out_w), jitter(out_h)),
               (out_w - jitter(out_w), out_h - jitter(out_h)), (jitter(out_w), out_h - jitter(out_h))]
    matrix = homography(corners, [(0, 0), (width, 0), (width, height), (0, height)])
    paper = Image.fromarray(numpy.clip(array, 0, 254).astype(numpy.uint8))
    turned = paper.transform((out_w, out_h), Image.PERSPECTIVE, matrix.ravel()[:8], Image.BICUBIC, fillcolor=255)
    page = numpy.asarray(turned, dtype=numpy.float32).copy()
    # The clean page has no 255, so that the table around it can be told.
    page[page == 255] = 70
    ys, xs = numpy.mgrid[0:out_h, 0:out_w].astype(numpy.float32)
    light = 0.78 + smooth_noise(rng, page.shape, 700, 0.18)
    edge = xs * numpy.cos(1.0) + ys * numpy.sin(1.0) - rng.uniform(0.3, 0.9) * out_w
    light *= 1 - 0.3 / (1 + numpy.exp(-edge / 60))
    page = page * light + noise(rng, page.shape, 3)
    return jpeg(page_of(page).filter(ImageFilter.GaussianBlur(0.8)), 80), CLEAN_DPI * scale


def third_copy(rng, array, _grids):
    """A copy of a copy of a copy: each a little askew, harder in contrast, with its own dirt."""
    page = array.copy()
    for _ in range(3):
        image = page_of(page).rotate(rng.uniform(-0.4, 0.4), Image.BICUBIC, fillcolor=255)
        page = numpy.asarray(image.filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.3))), dtype=numpy.float32)
        page += smooth_noise(rng, page.shape, 300, 12) + noise(rng, page.shape, 7)
        page = (page - 170) * 1.7 + 170
        page = speckle(rng, numpy.clip(page, 0, 255), 0.0012, 20)
    edge = int(rng.uniform(10, 70))
    page[:, :edge] = 15
    return jpeg(page_of(page), 75), CLEAN_DPI


def coarse(rng, array, _grids):
    """100 dpi."""
    height, width = array.shape
    image = page_of(array).rotate(rng.uniform(-0.8, 0.8), Image.BICUBIC, fillcolor=255)
    image = image.resize((width // 3, height // 3), Image.BOX)
    page = numpy.asarray(image, dtype=numpy.float32) * 0.85 + 25
    return jpeg(page_of(page + noise(rng, page.shape, 4)), 70), CLEAN_DPI / 3


def yellow(rng, array, grids):
    """Old yellow paper, faded, folded twice, rules worn away in places."""
    page = array.copy()
    level, upright = rule_masks(array, grids)
    worn = smooth_noise(rng, page.shape, 40, 1) > 0.62
    page[(level | upright) & worn] = 250
    page = 255 - (255 - page) * (0.62 + smooth_noise(rng, page.shape, 250, 0.14))
    height, width = page.shape
    for fold in (height * rng.uniform(0.3, 0.36), height * rng.uniform(0.63, 0.7)):
        row = int(fold) + (numpy.arange(width) * rng.uniform(-0.004, 0.004)).astype(int)
        for dy in range(-3, 4):
            page[row + dy, numpy.arange(width)] += rng.normal(40 if abs(dy) < 2 else -45, 25, width)
    fold = int(width * rng.uniform(0.45, 0.55))
    page[:, fold - 2:fold + 3] += rng.normal(45, 30, (height, 5))
    page = speckle(rng, page, 0.0006, 90)
    page = numpy.clip(page + noise(rng, page.shape, 5), 0, 255)
    paper = 0.92 + smooth_noise(rng, page.shape, 500, 0.06)
    colour = numpy.stack([page * paper * 0.95, page * paper * 0.87, page * paper * 0.62], axis=2)
    return jpeg(page_of(colour).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=(235, 215, 150)), 75), CLEAN_DPI


def double_rules(rng, array, grids):
    """Every rule drawn twice, as Word's double border: 1.2 to 1.5 points between the two lines' middles
    and no more, or the second would run through the writing of a low row."""
    level, upright = rule_masks(array, grids)
    page = array.copy()
    apart = int(rng.integers(5, 7))
    page[apart:][level[:-apart]] = numpy.minimum(page[apart:], array[:-apart])[level[:-apart]]
    page[:, apart:][upright[:, :-apart]] = numpy.minimum(page[:, apart:], array[:, :-apart])[upright[:, :-apart]]
    image = page_of(page).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255)
    page = numpy.asarray(image, dtype=numpy.float32)
    return jpeg(page_of(page + noise(rng, page.shape, 6)), 75), CLEAN_DPI


def frame_only(rng, array, grids):
    """The inner rules taken out, the outer frame left."""
    level, upright = rule_masks(array, grids)
    page = array.copy()
    erased = grow(level | upright, 2)
    for x, y, width, height in tables_of(grids):
        for box in ((x - 8, y - 8, width + 16, 16), (x - 8, y + height - 8, width + 16, 16),
                    (x - 8, y - 8, 16, height + 16), (x + width - 8, y - 8, 16, height + 16)):
            left, top = max(box[0], 0), max(box[1], 0)
            erased[top:top + box[3], left:left + box[2]] = False
    page[erased] = 255
    image = page_of(page).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255)
    page = numpy.asarray(image, dtype=numpy.float32)
    return jpeg(page_of(page + noise(rng, page.shape, 6)), 75), CLEAN_DPI


def lost_rules(rng, array, grids):
    """Light grey rules that a fax's threshold swallows but for some remains."""
    level, upright = rule_masks(array, grids)
    page = array.copy()
    rules = level | upright
    page[rules] = numpy.maximum(page, 176 + smooth_noise(rng, page.shape, 60, 24))[rules]
    image = page_of(page).rotate(rng.uniform(-0.8, 0.8), Image.BICUBIC, fillcolor=255)
    image = image.resize((page.shape[1] * 2 // 3, page.shape[0] * 2 // 3), Image.BOX)
    page = numpy.asarray(image, dtype=numpy.float32)
    page += noise(rng, page.shape, 8)
    return page_of(numpy.where(page < 150, 0, 255)).convert("1"), CLEAN_DPI * 2 / 3


def bent(rng, array, _grids):
    """Bent at the spine of a volume: lines rise and crowd towards the left edge, which lies in the shade."""
    height, width = array.shape
    reach = width * rng.uniform(0.16, 0.24)
    lift, share = rng.uniform(60, 120), rng.uniform(0.2, 1.6)
    crowd = rng.uniform(0.15, 0.3) * reach

    def place(x, y):
        near = float(numpy.exp(-x / reach))
        return x + crowd * (1 - near), y + lift * (1 - y / height * share) * near

    step = 24
    mesh = []
    for x in range(0, width, step):
        for y in range(0, height, 8 * step):
            right, bottom = min(x + step, width), min(y + 8 * step, height)
            quad = place(x, y) + place(x, bottom) + place(right, bottom) + place(right, y)
            mesh.append(((x, y, right, bottom), quad))
    page = numpy.asarray(page_of(array).transform((width, height), Image.MESH, mesh, Image.BILINEAR), dtype=numpy.float32)
    shade = 1 - 0.55 * numpy.exp(-numpy.arange(width, dtype=numpy.float32) / (reach * 0.6))
    page = page * shade + noise(rng, page.shape, 5)
    return jpeg(page_of(page), 75), CLEAN_DPI


def sandy(rng, array, _grids):
    """Specks all over, dark and light, as of a worn drum."""
    page = speckle(rng, speckle(rng, array * 0.95, 0.004, 0), 0.003, 255)
    page = numpy.asarray(page_of(page).filter(ImageFilter.GaussianBlur(0.6)), dtype=numpy.float32)
    return jpeg(page_of(page + noise(rng, page.shape, 6)), 75), CLEAN_DPI


def pale_bands(rng, array, _grids):
    """Level bands of one to three millimetres in which toner was low."""
    left = numpy.ones(len(array), dtype=numpy.float32)
    row = 0
    while row < len(left):
        left[row:row + int(rng.uniform(10, 40))] = rng.uniform(0.25, 0.6)
        row += int(rng.uniform(60, 220))
    soft = numpy.convolve(left, numpy.ones(9, dtype=numpy.float32) / 9, "same")
    page = 255 - (255 - array) * soft[:, None] * 0.9
    image = page_of(page + noise(rng, page.shape, 4)).rotate(rng.uniform(-0.5, 0.5), Image.BICUBIC, fillcolor=250)
    return jpeg(image, 80), CLEAN_DPI


def smeared(rng, array, _grids):
    """Ink dragged to the right in places while it was wet, over rules and print, and blots."""
    ink = 255 - array
    height, width = ink.shape
    drag = numpy.exp(-numpy.arange(60, dtype=numpy.float32) / 20)
    dragged = ink.copy()
    for _ in range(int(rng.integers(3, 7))):
        top, left = int(rng.uniform(0.1, 0.85) * height), int(rng.uniform(0.1, 0.8) * width)
        part = slice(top, top + int(rng.uniform(80, 400))), slice(left, left + int(rng.uniform(150, 700)))
        soft = numpy.apply_along_axis(numpy.convolve, 1, ink[part], drag / drag.sum())[:, :ink[part].shape[1]]
        dragged[part] = numpy.maximum(ink[part], soft * 1.6)
    image = page_of(255 - dragged)
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(4, 9))):
        x, y, radius = rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height, rng.uniform(10, 40)
        around = numpy.linspace(0, 2 * numpy.pi, 14)
        far = radius * rng.uniform(0.7, 1.2, 14)
        draw.polygon(list(zip(x + far * numpy.cos(around), y + far * numpy.sin(around))), fill=int(rng.uniform(10, 60)))
    page = numpy.asarray(image, dtype=numpy.float32) * 0.92 + 10
    page = page_of(page + noise(rng, page.shape, 4)).rotate(rng.uniform(-0.5, 0.5), Image.BICUBIC, fillcolor=244)
    return jpeg(page, 80), CLEAN_DPI


def plain(rng, array, _grids):
    """Scanned with care, as most are: a little askew, grey paper, saved small."""
    page = numpy.asarray(page_of(array).rotate(rng.uniform(-1.2, 1.2), Image.BICUBIC, fillcolor=255), dtype=numpy.float32)
    page = 38 + page * (rng.uniform(236, 252) - 38) / 255
    return jpeg(page_of(page + noise(rng, page.shape, 3)).filter(ImageFilter.GaussianBlur(0.5)), 60), CLEAN_DPI


def fax(rng, array, _grids):
    """A fax of fine resolution, 204 x 196 to the inch, with a file that says 200; its threshold is set by chance."""
    height, width = array.shape
    image = page_of(array).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255)
    page = numpy.asarray(image.resize((width * 204 // CLEAN_DPI, height * 196 // CLEAN_DPI), Image.BOX), dtype=numpy.float32)
    page = numpy.where(page + noise(rng, page.shape, 10) < rng.uniform(120, 190), 0, 255).astype(numpy.float32)
    return page_of(speckle(rng, page, 0.0004, 0)).convert("1", dither=Image.Dither.NONE), 200


def sealed(rng, array, _grids):
    """Red seals on the print, pressed unevenly, in a colour scan."""
    height, width = array.shape
    ys, xs = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    red = numpy.zeros_like(array)
    for _ in range(int(rng.integers(1, 4))):
        radius = rng.uniform(190, 270)
        middle_x, middle_y = rng.uniform(0.2, 0.85) * width, rng.uniform(0.15, 0.85) * height
        far = numpy.hypot(xs - middle_x, ys - middle_y)
        turn = numpy.arctan2(ys - middle_y, xs - middle_x)
        star = far < radius * 0.3 * (0.6 + 0.4 * numpy.cos(5 * turn + rng.uniform(0, 6)))
        ring = abs(far - radius) < radius * 0.04
        words = (abs(far - radius * 0.75) < radius * 0.13) & (numpy.cos(22 * turn) > 0.1) & (numpy.sin(far * 0.35 + 9 * turn) > -0.4)
        red = numpy.maximum(red, (star | ring | words) * (0.75 + smooth_noise(rng, array.shape, 20, 0.25)))
    page = array * 0.96
    colour = numpy.stack([page * (1 - 0.12 * red), page * (1 - 0.82 * red), page * (1 - 0.78 * red)], axis=2)
    image = page_of(colour + noise(rng, colour.shape, 3)).rotate(rng.uniform(-0.8, 0.8), Image.BICUBIC, fillcolor=(245, 245, 245))
    return jpeg(image.filter(ImageFilter.GaussianBlur(0.5)), 75), CLEAN_DPI


def turned(rng, array, _grids):
    """Laid into the scanner sideways or on its head, 200 dpi."""
    height, width = array.shape
    image = page_of(array).resize((width * 2 // 3, height * 2 // 3), Image.BOX).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255)
    page = numpy.asarray(image.rotate(int(rng.integers(1, 4)) * 90, expand=True), dtype=numpy.float32) * 0.9 + 15
    return jpeg(page_of(page + noise(rng, page.shape, 3)), 70), CLEAN_DPI * 2 / 3


def bleed(rng, array, _grids):
    """Thin paper: the back of the sheet, which is as full, shows through."""
    back = numpy.roll(array[:, ::-1], (int(rng.integers(-200, 200)), int(rng.integers(-100, 100))), (0, 1))
    back = numpy.asarray(page_of(back).filter(ImageFilter.GaussianBlur(2.5)), dtype=numpy.float32)
    page = numpy.minimum(array * 0.95, 255) - (255 - back) * rng.uniform(0.15, 0.35)
    image = page_of(page + noise(rng, page.shape, 4)).rotate(rng.uniform(-0.8, 0.8), Image.BICUBIC, fillcolor=240)
    return jpeg(image, 75), CLEAN_DPI


def motion(rng, array, _grids):
    """The page moved while it was taken: smeared along a slant, over up to two thirds of a millimetre."""
    length, slant = rng.uniform(3, 8), rng.uniform(0, numpy.pi)
    steps = [(round(step * numpy.cos(slant)), round(step * numpy.sin(slant))) for step in numpy.linspace(-length / 2, length / 2, 9)]
    page = sum(numpy.roll(array, (y, x), (0, 1)) for x, y in steps) / len(steps)
    page = page * (0.8 + smooth_noise(rng, page.shape, 600, 0.1))
    return jpeg(page_of(page + noise(rng, page.shape, 4)).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=200), 75), CLEAN_DPI


def marked(rng, array, _grids):
    """A reader's pens: yellow, green and pink over rows, a line under others, ticks beside figures."""
    height, width = array.shape
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.integers(4, 10))):
        x, y, colour = rng.uniform(0.1, 0.6) * width, rng.uniform(0.1, 0.9) * height, [(255, 245, 80), (150, 245, 140), (255, 150, 190)]
        end = (x + rng.uniform(200, 1200), y + rng.uniform(-12, 12))
        draw.line([(x, y), end], fill=colour[int(rng.integers(3))], width=int(rng.uniform(30, 50)))
    for _ in range(int(rng.integers(3, 9))):
        x, y, ink = rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height, (30, 50, 170) if rng.random() < 0.6 else (200, 30, 40)
        if rng.random() < 0.5:
            draw.line([(x, y), (x + rng.uniform(80, 500), y + rng.uniform(-8, 8))], fill=ink, width=5)
        else:
            draw.line([(x - 18, y - 12), (x, y + 14), (x + 34, y - 40)], fill=ink, width=5, joint="curve")
    pens = numpy.asarray(image.filter(ImageFilter.GaussianBlur(1)), dtype=numpy.float32)
    colour = numpy.minimum(array[:, :, None] * 0.95, pens)
    tilted = page_of(colour + noise(rng, colour.shape, 3)).rotate(rng.uniform(-0.8, 0.8), Image.BICUBIC, fillcolor=(242, 242, 242))
    return jpeg(tilted, 75), CLEAN_DPI


def dithered(rng, array, _grids):
    """Scanned as a picture into one bit: greys as dots of an ordered screen, as copiers and cheap drivers do."""
    image = page_of(array * 0.9 + 12).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=240).filter(ImageFilter.GaussianBlur(0.8))
    page = numpy.asarray(image, dtype=numpy.float32) + noise(rng, array.shape, 4)
    if rng.random() < 0.5:
        return page_of(page).convert("1"), CLEAN_DPI
    tile = numpy.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], dtype=numpy.float32) * 16 + 8
    height, width = array.shape
    screen = numpy.tile(tile, (height // 4 + 1, width // 4 + 1))[:height, :width]
    return page_of(numpy.where(page > screen, 255, 0)).convert("1", dither=Image.Dither.NONE), CLEAN_DPI


def watermarked(rng, array, _grids):
    """Words in grey lie across the page, again and again at a slant."""
    height, width = array.shape
    image = Image.new("L", (width * 2, height * 2), 255)
    draw = ImageDraw.Draw(image)
    size, level, step = int(rng.integers(60, 220)), int(rng.integers(185, 225)), int(rng.integers(500, 1100))
    font = ImageFont.truetype("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", size)
    for y in range(0, height * 2, step):
        for x in range(-(y // step % 2) * 300, width * 2, max(1200, size * 10)):
            draw.text((x, y), "内部资料 仅供查阅", fill=level, font=font)
    image = image.rotate(rng.uniform(20, 50), Image.BICUBIC, fillcolor=255)
    left, top = width // 2, height // 2
    words = numpy.asarray(image.crop((left, top, left + width, top + height)), dtype=numpy.float32)
    page = numpy.minimum(array, words) * 0.95 + 5
    return jpeg(page_of(page + noise(rng, page.shape, 3)).rotate(rng.uniform(-0.8, 0.8), Image.BICUBIC, fillcolor=242), 75), CLEAN_DPI


def streaked(rng, array, _grids):
    """Fed past dust on the glass: thin dark and light lines down the whole page, in grey."""
    page = numpy.asarray(page_of(array).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255), dtype=numpy.float32) * 0.92 + 12
    for _ in range(int(rng.integers(2, 8))):
        x, broad = int(rng.integers(60, page.shape[1] - 60)), int(rng.integers(1, 4))
        start = 0 if rng.random() < 0.7 else int(rng.integers(0, page.shape[0] // 2))
        band = page[start:, x:x + broad]
        band[:] = band * rng.uniform(0.2, 0.8) if rng.random() < 0.7 else band + (255 - band) * rng.uniform(0.4, 0.9)
    return jpeg(page_of(page + noise(rng, page.shape, 3)), 75), CLEAN_DPI


def askew(rng, array, _grids):
    """Laid on the glass by a hand in haste: three to nine degrees askew, the glass's lid around it."""
    slant = rng.uniform(3, 9) * (1 if rng.random() < 0.5 else -1)
    image = page_of(array * 0.93 + 10).rotate(slant, Image.BICUBIC, expand=True, fillcolor=int(rng.choice((255, 205, 20))))
    page = numpy.asarray(image, dtype=numpy.float32)
    return jpeg(page_of(page + noise(rng, page.shape, 3)), 75), CLEAN_DPI


def punched(rng, array, _grids):
    """From a binder: two to four holes, a staple, a corner folded over, the black of the lid along two edges."""
    height, width = array.shape
    image = page_of(array)
    draw = ImageDraw.Draw(image)
    x, count = rng.uniform(0.03, 0.06) * width, int(rng.integers(2, 5))
    for place in range(count):
        y = height * (place + 1) / (count + 1)
        draw.ellipse([x - 36, y - 36, x + 36, y + 36], fill=int(rng.choice((15, 160))))
    sx, sy = rng.uniform(60, 200), rng.uniform(60, 200)
    draw.line([(sx, sy), (sx + 110, sy + 60)], fill=70, width=9)
    fold = int(rng.uniform(120, 340))
    draw.polygon([(width, 0), (width - fold, 0), (width, fold)], fill=20)
    draw.polygon([(width - fold, 0), (width, fold), (width - fold * 0.95, fold * 0.97)], fill=215)
    page = numpy.asarray(image, dtype=numpy.float32) * 0.92 + 10
    page = numpy.pad(page, rng.integers(0, 80, (2, 2)), constant_values=12)
    return jpeg(page_of(page + noise(rng, page.shape, 4)).rotate(rng.uniform(-1.5, 1.5), Image.BICUBIC, fillcolor=10), 75), CLEAN_DPI


def bleached(rng, array, _grids):
    """Too much light: paper far beyond white, of thin strokes a pale rest."""
    soft = numpy.asarray(page_of(array).filter(ImageFilter.GaussianBlur(rng.uniform(0.8, 1.2))), dtype=numpy.float32)
    page = 55 + soft * rng.uniform(0.9, 1.1)
    return jpeg(page_of(page + noise(rng, page.shape, 3)).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255), 75), CLEAN_DPI


def squeezed(rng, array, _grids):
    """Saved far too small: 150 dpi, JPEG of the lowest quality that shows print."""
    height, width = array.shape
    image = page_of(array).rotate(rng.uniform(-1, 1), Image.BICUBIC, fillcolor=255).resize((width // 2, height // 2), Image.BOX)
    page = numpy.asarray(image, dtype=numpy.float32) * 0.9 + 18
    return jpeg(page_of(page + noise(rng, page.shape, 2)), int(rng.integers(8, 18))), CLEAN_DPI / 2


def crumpled(rng, array, _grids):
    """Crumpled and smoothed out again: shades along many creases, print shifted a little between them."""
    height, width = array.shape
    ys, xs = numpy.mgrid[0:height, 0:width].astype(numpy.float32)
    shift, shade = numpy.zeros_like(array), numpy.zeros_like(array)
    for _ in range(int(rng.integers(8, 18))):
        turn, middle_x, middle_y = rng.uniform(0, numpy.pi), rng.uniform(0, width), rng.uniform(0, height)
        far = (xs - middle_x) * numpy.cos(turn) + (ys - middle_y) * numpy.sin(turn)
        near = numpy.exp(-abs(far) / rng.uniform(20, 90))
        shift += near * rng.uniform(-3, 3)
        shade += near * numpy.sign(far) * rng.uniform(5, 28)
    from_y = numpy.clip(ys + shift, 0, height - 1).astype(int)
    from_x = numpy.clip(xs + shift * 0.5, 0, width - 1).astype(int)
    page = array[from_y, from_x] * 0.85 + 22 + shade
    return jpeg(page_of(page + noise(rng, page.shape, 3)).filter(ImageFilter.GaussianBlur(0.6)), 75), CLEAN_DPI


# New kinds go to the end: a kind's place is part of its seed.
KINDS = {
    "100dpi": coarse, "bent": bent, "double": double_rules, "frame-only": frame_only, "lost-rules": lost_rules,
    "photo": photo, "third-copy": third_copy, "yellow": yellow, "sandy": sandy, "pale-bands": pale_bands,
    "smeared": smeared, "plain": plain, "fax": fax, "sealed": sealed, "turned": turned, "bleed": bleed, "motion": motion,
    "marked": marked, "dithered": dithered, "watermarked": watermarked, "streaked": streaked, "askew": askew, "punched": punched,
    "bleached": bleached, "squeezed": squeezed, "crumpled": crumpled,
}


def main():
    if len(sys.argv) < 5 or sys.argv[1] not in KINDS:
        sys.exit("usage: damage.py KIND SEED CLEAN.png OUT [GRIDS]; kinds: " + " ".join(KINDS))
    kind, seed, clean, out = sys.argv[1:5]
    grids = open(sys.argv[5]).read() if len(sys.argv) > 5 else ""
    rng = numpy.random.default_rng([int(seed), list(KINDS).index(kind)])
    array = numpy.asarray(Image.open(clean).convert("L"), dtype=numpy.float32)
    image, dpi = KINDS[kind](rng, array, grids)
    image.save(out, **({"quality": 80} if out.endswith(".jpg") else {}))
    print(f"{dpi:.0f}")


if __name__ == "__main__":
    main()

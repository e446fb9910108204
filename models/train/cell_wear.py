"""What printing, copying and scanning do to a cell. Pictures are float32 arrays, 0 black to 255 white."""

import io

import numpy as np
from PIL import Image, ImageFilter


# How much a scan has to look like what was drawn, digit by digit, to be legible; found by eye on sheets of
# cells with this value printed beside them.
LEAST_LIKENESS = 0.77
# Share of its darkness that each stroke and point has to keep.
LEAST_INK = 0.45
# The same where there is little ink, of a thin minus sign or of a digit's corner.
LEAST_TRACE = 0.12
# Share of a point's square that dirt may darken.
MOST_ADDED = 0.3


def to_image(gray):
    return Image.fromarray(np.clip(gray, 0, 255).astype(np.uint8))


def to_gray(image):
    return np.asarray(image, dtype=np.float32)


def blur(gray, radius):
    return to_gray(to_image(gray).filter(ImageFilter.GaussianBlur(radius))) if radius > 0.05 else gray


def noise(rng, gray, sd):
    return gray + rng.standard_normal(gray.shape, dtype=np.float32) * np.float32(sd)


def coarse_noise(rng, gray, sd, grain):
    """Noise in grains of several pixels: paper, and what JPEG leaves of noise."""
    height, width = gray.shape
    small = rng.standard_normal((int(height / grain) + 2, int(width / grain) + 2), dtype=np.float32)
    small = (small - small.min()) / (np.ptp(small) + 1e-6) * 255
    grown = to_gray(to_image(small).resize((width, height), Image.BILINEAR))
    return gray + (grown - grown.mean()) / (grown.std() + 1e-6) * np.float32(sd)


def jpeg(gray, quality):
    buffer = io.BytesIO()
    to_image(gray).save(buffer, "JPEG", quality=int(quality))
    return to_gray(Image.open(buffer))


def threshold(gray, level):
    return np.where(gray < level, np.float32(0), np.float32(255))


def rescale(gray, factor, method):
    height, width = gray.shape
    return to_gray(to_image(gray).resize((max(3, round(width * factor)), max(3, round(height * factor))), method))


def specks(rng, gray, per_pixel, dpi):
    """Dirt: dark and light dots, mostly of a pixel, seldom as large as a hundredth of an inch."""
    height, width = gray.shape
    for _ in range(int(rng.poisson(per_pixel * gray.size))):
        size = min(1 + int(rng.exponential(0.002 * dpi)), max(1, int(0.01 * dpi)))
        y, x = int(rng.integers(height)), int(rng.integers(width))
        high = max(1, size + int(rng.integers(-1, 2)))
        value = rng.uniform(0, 120) if rng.random() < 0.75 else 255
        gray[y:y + high, x:x + size] = value
    return gray


def shadow(rng, gray, strength):
    """Light that falls off along and across."""
    height, width = gray.shape
    along = np.linspace(rng.uniform(-1, 1), rng.uniform(-1, 1), width, dtype=np.float32)
    across = np.linspace(rng.uniform(-1, 1), rng.uniform(-1, 1), height, dtype=np.float32)[:, None]
    return gray * (1 - strength * (0.7 * np.abs(along) + 0.3 * np.abs(across)))


def between(gray, share):
    """The level that lies `share` of the way from the paper to the ink."""
    paper = float(np.percentile(gray, 75))
    return paper - share * max(20.0, paper - float(gray.min()))


def gnawed(rng, gray, share):
    """Toner that did not hold: holes in strokes, and as many grains beside them."""
    hit = rng.random(gray.shape, dtype=np.float32) < share
    hit[1:] |= hit[:-1] & (rng.random((gray.shape[0] - 1, gray.shape[1])) < 0.5)
    near = to_gray(to_image(gray).filter(ImageFilter.MinFilter(5)))
    return np.where(hit & (near < 160), 255 - gray, gray).astype(np.float32)


def fold(rng, gray, dpi):
    """A crease: a pale line across or down with a dark edge on either side."""
    line = gray if rng.random() < 0.5 else gray.T
    at, wide = rng.uniform(0, line.shape[0]), max(1.0, rng.uniform(0.004, 0.014) * dpi)
    rows = np.abs(np.arange(line.shape[0]) - at)
    change = np.where(rows < wide / 2, rng.uniform(10, 60), np.where(rows < wide, -rng.uniform(0, 45), 0))
    return gray + (change[:, None] if line is gray else change).astype(np.float32)


def copied(rng, gray, dpi):
    """A copy of a copy: each step blurs, hardens and dirties, and makes strokes fatter or thinner."""
    for _ in range(int(rng.integers(1, 4))):
        gray = blur(gray, rng.uniform(0.001, 0.003) * dpi)
        gray = coarse_noise(rng, gray, rng.uniform(2, 10), rng.uniform(1, 2.5))
        middle = between(gray, rng.uniform(0.32, 0.6))
        steep = rng.uniform(0.02, 0.10)
        gray = 255 / (1 + np.exp(-(gray - middle) * steep))
        if rng.random() < 0.3:
            gray = specks(rng, gray, rng.uniform(0, 0.0006), dpi)
        if rng.random() < 0.15:
            gray = gnawed(rng, gray, rng.uniform(0, 0.012))
    return gray


def fax(rng, gray, dpi):
    """One bit a pixel, and maybe scaled up again."""
    gray = blur(gray, rng.uniform(0, 0.0025) * dpi)
    gray = noise(rng, gray, rng.choice([0, 3, 8, 14]))
    # A light hand breaks thin strokes, a heavy one closes loops.
    share = rng.uniform(0.32, 0.62) if rng.random() < 0.8 else rng.uniform(0.25, 0.75)
    gray = threshold(gray, between(gray, share))
    if rng.random() < 0.3:
        gray = specks(rng, gray, rng.uniform(0, 0.001), dpi)
    if rng.random() < 0.2:
        gray = rescale(gray, rng.uniform(1.1, 1.6), rng.choice([Image.NEAREST, Image.BILINEAR, Image.BICUBIC]))
    if rng.random() < 0.1:
        gray = jpeg(gray, rng.integers(40, 90))
    return gray


def poor(rng, gray, dpi):
    """Pressed hard as a picture, scaled up afterwards as likely as not."""
    gray = jpeg(noise(rng, gray, rng.uniform(0, 6)), rng.integers(30, 80))
    if dpi <= 150 and rng.random() < 0.4:
        gray = rescale(gray, rng.uniform(1.2, 2.0), rng.choice([Image.BILINEAR, Image.BICUBIC]))
    return gray


def wear(rng, kind, gray, dpi):
    """What a scanner of `dpi` makes of a print, with the wear named by `kind`."""
    gray = blur(gray, rng.uniform(0.1, 0.5) + rng.uniform(0, 0.002) * dpi)
    if kind == "faint" and rng.random() < 0.5:
        gray = noise(rng, gray, rng.uniform(2, 7))
        if rng.random() < 0.4:
            gray = fold(rng, gray, dpi)
        return specks(rng, gray, rng.uniform(0, 0.0006), dpi)
    if kind == "noisy":
        gray = noise(rng, gray, rng.uniform(3, 20))
        if rng.random() < 0.4:
            gray = coarse_noise(rng, gray, rng.uniform(2, 8), rng.uniform(1.2, 3))
        return specks(rng, gray, rng.uniform(0, 0.0008), dpi)
    if kind == "fax":
        return fax(rng, gray, dpi)
    if kind == "poor":
        return poor(rng, gray, dpi)
    if kind == "copied":
        return copied(rng, gray, dpi)
    if kind == "shadowed":
        return shadow(rng, noise(rng, gray, rng.uniform(0, 4)), rng.uniform(0.05, 0.3))
    if kind == "blurred":
        return noise(rng, blur(gray, rng.uniform(0.002, 0.006) * dpi), rng.uniform(0, 4))
    return noise(rng, gray, rng.choice([0, 1, 2, 3]))


def evened(rng, gray):
    """What extract/plate.c does to a page: paper becomes white, the skew is taken out pixel by pixel."""
    if rng.random() < 0.7:
        paper = float(np.percentile(gray, 75))
        gray = np.minimum(255, gray * np.float32(rng.uniform(245, 256) / max(paper, 60.0)))
    if rng.random() < 0.5:
        angle, (dx, dy) = rng.normal(0, 0.006), rng.uniform(-0.5, 0.5, 2)
        image = to_image(gray)
        width, height = image.size
        gray = to_gray(image.transform(image.size, Image.AFFINE,
                                       (1, -angle, dx + angle * height / 2, angle, 1, dy - angle * width / 2),
                                       resample=Image.BILINEAR, fillcolor=int(np.percentile(gray, 75))))
    return gray


def window_sums(values, window):
    """Sums of `values` over the next `window` of them; the last ones are of what is left."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    return sums[np.minimum(np.arange(len(values)) + window, len(values))] - sums[:-1]


def patch_sums(values, size):
    """Sums of `values` over all squares of `size`."""
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    np.cumsum(np.cumsum(values, axis=0, dtype=np.float64), axis=1, out=sums[1:, 1:])
    high, wide = min(size, values.shape[0]), min(size, values.shape[1])
    return sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]


def legible(gray, ink, unit, reach):
    """Whether a person could read the drawn `ink` in the scan: all along the writing it looks like what was
    drawn, nowhere a piece of the size of a point is gone, and nowhere so far as `reach` around one is added;
    `reach` is in heights of the writing, None where a seal may lie across."""
    height, width = ink.shape
    if gray.shape != ink.shape:
        gray = to_gray(to_image(gray).resize((width, height), Image.BOX))
    rows, columns = (np.flatnonzero(ink.max(axis=axis) > 0.3) for axis in (1, 0))
    if len(rows) == 0:
        return False
    paper = np.percentile(gray[::2, ::2], 75)
    margin = round((reach or 0) * unit)
    place = (slice(max(0, rows[0] - 1), rows[-1] + 2), slice(max(0, columns[0] - margin), columns[-1] + 1 + margin))
    dark, drawn = np.maximum(0, paper - gray[place]), ink[place]
    width = drawn.shape[1]
    # Sums over windows a digit wide.
    digit = max(4, round(0.8 * unit))
    own, both, square = (window_sums(v.sum(axis=0), digit) for v in (dark, dark * drawn, dark * dark))
    written, squared = (window_sums(v.sum(axis=0), digit) for v in (drawn, drawn * drawn))
    count = np.minimum(digit, width - np.arange(width)) * drawn.shape[0]
    covariance = both - own * written / count
    spread = (square - own * own / count) * (squared - written * written / count)
    # A digit has more ink than a fifth of its square; a window with less says little.
    full = written > 0.12 * unit * unit
    if full.any() and (covariance[full] / np.sqrt(np.maximum(spread[full], 1e-6))).min() < LEAST_LIKENESS:
        return False
    level = float((dark * drawn).sum() / max(1e-6, (drawn * drawn).sum()))
    if level < 16:
        return False
    narrow = max(2, round(0.2 * unit))
    kept, had = patch_sums(dark * drawn, narrow), patch_sums(drawn * drawn, narrow)
    for ink_area, share in ((min(0.008 * unit * unit, 0.3 * had.max()), LEAST_INK), (0.003 * unit * unit, LEAST_TRACE)):
        strokes = had > ink_area
        if strokes.any() and (kept[strokes] / had[strokes]).min() < share * level:
            return False
    if reach is not None:
        near = to_gray(to_image(drawn * 255).filter(ImageFilter.MaxFilter(3))) / 255
        near = np.maximum(near, blur(near * 255, max(1.0, 0.06 * unit)) / 255 * 2)
        added = np.maximum(0, np.minimum(dark / level, 1) - np.minimum(near, 1) - 0.25)
        patch = to_image(added * 255).filter(ImageFilter.BoxBlur(0.06 * unit))
        if patch.getextrema()[1] > 255 * MOST_ADDED:
            return False
    return True

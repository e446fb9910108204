"""What printing, copying and scanning do to a cell. Pictures are float32 arrays, 0 black to 255 white."""

import io

import numpy as np
from PIL import Image, ImageFilter


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


def specks(rng, gray, per_pixel, unit):
    """Dirt: dark and light dots up to a sixth of the writing's height."""
    height, width = gray.shape
    for _ in range(int(rng.poisson(per_pixel * gray.size))):
        size = 1 + int(rng.exponential(max(0.3, unit / 24)))
        size = min(size, max(1, int(unit / 6)))
        y, x = int(rng.integers(height)), int(rng.integers(width))
        high = max(1, size + int(rng.integers(-1, 2)))
        value = rng.uniform(0, 90) if rng.random() < 0.75 else 255
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


def copied(rng, gray, unit):
    """A copy of a copy: each step blurs, hardens and dirties, and makes strokes fatter or thinner."""
    for _ in range(int(rng.integers(1, 4))):
        gray = blur(gray, rng.uniform(0.02, 0.05) * unit)
        gray = coarse_noise(rng, gray, rng.uniform(2, 16), rng.uniform(1, 2.5))
        middle = between(gray, rng.uniform(0.25, 0.65))
        steep = rng.uniform(0.02, 0.12)
        gray = 255 / (1 + np.exp(-(gray - middle) * steep))
        if rng.random() < 0.4:
            gray = specks(rng, gray, rng.uniform(0, 0.0015), unit)
    return gray


def fax(rng, gray, unit):
    """One bit a pixel, at the resolution of a fax, and maybe scaled up again."""
    gray = blur(gray, rng.uniform(0, 0.035) * unit)
    gray = noise(rng, gray, rng.choice([0, 4, 10, 20, 32]))
    gray = threshold(gray, between(gray, rng.uniform(0.25, 0.68)))
    if rng.random() < 0.3:
        gray = specks(rng, gray, rng.uniform(0, 0.003), unit)
    if rng.random() < 0.3:
        factor = rng.uniform(1.1, 2.0)
        gray = rescale(gray, factor, rng.choice([Image.NEAREST, Image.BILINEAR, Image.BICUBIC]))
    if rng.random() < 0.15:
        gray = jpeg(blur(gray, rng.uniform(0, 0.6)), rng.integers(30, 90))
    return gray


def poor(rng, gray, unit):
    """Scanned at 100 to 150 dpi, scaled up afterwards as likely as not, and pressed hard."""
    factor = max(rng.uniform(7.5, 14) / unit, 0.2)
    if factor < 1:
        gray = rescale(gray, factor, rng.choice([Image.BOX, Image.BILINEAR, Image.BILINEAR, Image.NEAREST]))
    gray = noise(rng, gray, rng.uniform(0, 9))
    gray = jpeg(gray, rng.integers(20, 75))
    if factor < 1 and rng.random() < 0.6:
        gray = rescale(gray, rng.uniform(1.2, 1 / factor + 0.3), rng.choice([Image.BILINEAR, Image.BICUBIC]))
    return gray


def wear(rng, kind, gray, unit):
    """The wear named by `kind` on a cell whose writing is `unit` pixels high."""
    if kind == "noisy":
        gray = blur(gray, rng.uniform(0, 0.05) * unit)
        gray = noise(rng, gray, rng.uniform(5, 30))
        if rng.random() < 0.5:
            gray = coarse_noise(rng, gray, rng.uniform(2, 10), rng.uniform(1.2, 3))
        return specks(rng, gray, rng.uniform(0, 0.002), unit)
    if kind == "fax":
        return fax(rng, gray, unit)
    if kind == "poor":
        return poor(rng, gray, unit)
    if kind == "copied":
        return copied(rng, gray, unit)
    if kind == "shadowed":
        gray = noise(rng, blur(gray, rng.uniform(0, 0.07) * unit), rng.uniform(0, 6))
        return shadow(rng, gray, rng.uniform(0.1, 0.6))
    if kind == "faint":
        return noise(rng, blur(gray, rng.uniform(0, 0.05) * unit), rng.uniform(0, 4))
    if kind == "blurred":
        return noise(rng, blur(gray, rng.uniform(0.04, 0.11) * unit), rng.uniform(0, 5))
    return noise(rng, blur(gray, rng.uniform(0, 0.03) * unit), rng.choice([0, 1, 3]))


def legible(gray, ink):
    """Whether enough of the drawn `ink` is still there for anyone to read it."""
    height, width = ink.shape
    if gray.shape != ink.shape:
        gray = to_gray(to_image(gray).resize((width, height), Image.BOX))
    dark = gray.mean() - gray
    drawn = ink - ink.mean()
    both = float(np.sqrt((dark * dark).sum() * (drawn * drawn).sum()))
    return both > 0 and float((dark * drawn).sum()) / both > 0.5

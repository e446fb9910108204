"""Makes scans of sound PDFs: the page as a picture, with what a scanner or a phone does to it.

Every function takes and returns PIL images; all chance comes from the seeded generator passed in.
"""

import io
import math
import subprocess
import tempfile
from pathlib import Path

import img2pdf
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SEAL_FONT = "/usr/share/fonts/truetype/arphic/uming.ttc"
SEAL_RED = (214, 32, 38)


def pages(pdf, dpi, grey=True):
    """The pages of a PDF as shown, at a resolution."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["pdftoppm", "-r", str(dpi), str(pdf), folder + "/p"]
        subprocess.run(command[:1] + (["-gray"] if grey else []) + command[1:], check=True)
        return [Image.open(path).copy() for path in sorted(Path(folder).iterdir())]


def skewed(image, degrees):
    """The page turned by a small angle on white ground."""
    white = 255 if image.mode == "L" else (255, 255, 255)
    return image.rotate(degrees, Image.BICUBIC, fillcolor=white)


def noisy(image, rng, sigma, blur=0.6, paper=246, ink=38):
    """Soft edges, grey paper, ink that is not quite black, and the sensor's noise."""
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
    shade = ink + soft * (paper - ink) / 255.0
    shade += rng.normal(0, sigma, shade.shape)
    return Image.fromarray(np.clip(shade, 0, 255).astype(np.uint8))


def specked(image, rng, count):
    """Dust: small dark specks."""
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y = rng.integers(image.width), rng.integers(image.height)
        size = int(rng.integers(1, 3))
        draw.rectangle([int(x), int(y), int(x) + size, int(y) + size], fill=60)
    return image


def sealed(image, center, radius, words):
    """A round red seal over the page: ring, star, and the organ's name around the star."""
    big = Image.new("RGB", image.size, "white")
    draw = ImageDraw.Draw(big)
    x, y = center
    draw.ellipse([x - radius, y - radius, x + radius, y + radius], outline=SEAL_RED,
                 width=max(2, radius // 22))
    points = []
    for tip in range(10):
        reach = radius * (0.30 if tip % 2 == 0 else 0.115)
        angle = math.pi * tip / 5 - math.pi / 2
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    draw.polygon(points, fill=SEAL_RED)
    font = ImageFont.truetype(SEAL_FONT, int(radius * 0.26))
    for index, word in enumerate(words):
        turn = (index - (len(words) - 1) / 2) * (250 / max(1, len(words)))
        stamp = Image.new("L", (radius // 2, radius // 2), 0)
        ImageDraw.Draw(stamp).text((radius // 4, radius // 4), word, 255, font, anchor="mm")
        stamp = stamp.rotate(-turn, Image.BICUBIC)
        angle = math.radians(turn - 90)
        spot = (int(x + radius * 0.74 * math.cos(angle) - radius // 4),
                int(y + radius * 0.74 * math.sin(angle) - radius // 4))
        big.paste(SEAL_RED, spot, stamp)
    # Ink on ink: the darker of the two, as a stamp on print looks.
    return Image.fromarray(np.minimum(np.asarray(image), np.asarray(big)))


def photographed(image, rng):
    """As a phone takes it: seen a little from the side, the light uneven."""
    width, height = image.size
    source = [(-0.012, -0.010), (-0.020, 1.012), (1.022, 1.020), (1.008, -0.014)]
    quad = [value for fx, fy in source for value in (fx * width, fy * height)]
    tilted = image.transform(image.size, Image.QUAD, quad, Image.BICUBIC,
                             fillcolor=(255, 255, 255))
    y, x = np.mgrid[0:height, 0:width]
    light = 0.97 - 0.17 * (x / width) - 0.10 * (y / height) ** 2
    lit = np.asarray(tilted, dtype=np.float32) * light[..., None] * (1.0, 0.985, 0.95)
    lit += rng.normal(0, 2.0, lit.shape[:2])[..., None]
    return Image.fromarray(np.clip(lit, 0, 255).astype(np.uint8))


def jpeg_pdf(images, dpi, quality):
    """Pages as JPEG in a PDF that has no text: what a copier writes."""
    streams = []
    for image in images:
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=quality, dpi=(dpi, dpi))
        streams.append(stream.getvalue())
    return img2pdf.convert(streams, nodate=True, engine=img2pdf.Engine.internal)


def grey_pdf(pdf, rng):
    """A copier's PDF: 300 dpi, grey, a little askew."""
    out = [specked(noisy(skewed(page, angle), rng, 2.5), rng, 40)
           for page, angle in zip(pages(pdf, 300), (0.7, -0.4, 0.5, 0.3, -0.6))]
    return jpeg_pdf(out, 300, 26)


def turned_pdf(pdf, rng):
    """Laid into the scanner the wrong way: 200 dpi, every page turned by 180 degrees."""
    out = [noisy(skewed(page, 0.5), rng, 2).rotate(180) for page in pages(pdf, 200)]
    return jpeg_pdf(out, 200, 40)


def sideways_pdf(pdf, rng):
    """Laid into the scanner sideways: 200 dpi, every page turned by 90 degrees."""
    out = [noisy(skewed(page, -0.3), rng, 2).rotate(90, expand=True) for page in pages(pdf, 200)]
    return jpeg_pdf(out, 200, 40)


def grey_png(pdf, rng):
    """One page as PNG: 250 dpi, sixteen greys (what keeps it small)."""
    page = noisy(skewed(pages(pdf, 250)[0], -0.35), rng, 1.2, paper=250)
    levels = page.point(lambda shade: round(shade / 17) * 17)
    stream = io.BytesIO()
    levels.quantize(16).save(stream, "PNG", optimize=True, dpi=(250, 250))
    return stream.getvalue()


def photo_jpeg(pdf, rng, words):
    """One page as a phone's picture, in colour, with the organ's seal across the table."""
    page = pages(pdf, 250, grey=False)[0]
    page = sealed(page, (int(page.width * 0.70), int(page.height * 0.74)), 205, words)
    photo = photographed(page.filter(ImageFilter.GaussianBlur(0.5)), rng)
    stream = io.BytesIO()
    photo.save(stream, "JPEG", quality=45, dpi=(250, 250))
    return stream.getvalue()


def fax_tiff(pdf, rng):
    """A fax: 200 dpi, black and white, CCITT group 4, all pages in one TIFF."""
    out = []
    for page, angle in zip(pages(pdf, 200), (0.3, -0.5, 0.4, 0.2)):
        out.append(specked(skewed(page, angle), rng, 60).point(lambda s: 255 if s > 150 else 0)
                   .convert("1", dither=Image.NONE))
    stream = io.BytesIO()
    out[0].save(stream, "TIFF", compression="group4", save_all=True, append_images=out[1:],
                dpi=(200, 200))
    return stream.getvalue()

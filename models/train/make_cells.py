#!/usr/bin/python3
"""Makes synthetic table cells.

usage: make_cells.py --fonts DIR --faces FILE --set train|heldout --seed N --count N
                     (--cells OUT.cells | --strips OUT.npz --crop LIBRARY)

--cells leaves the pictures themselves, for evaluation with the C code; the format:

    "GOUJICELLS2\\n", then for each cell: uint16 width, uint16 height, uint8 kind (place in KINDS),
    uint8 length of the label, uint16 dpi of the scan, the label in UTF-8, width * height grey pixels;
    little endian.

--strips leaves what the C code (extract/figure-crop.c, as a shared library) makes of them, for training.
Cell number i depends on the seed and i alone, however the work is split.
"""

import argparse
import ctypes
import os
import struct
import sys
from multiprocessing import Pool

import numpy as np

from cell_draw import KINDS, Faces, draw_cell, pick_dpi, print_cell
from cell_text import NO_FIGURE
from cell_wear import evened, jpeg, legible, specks, wear
from gray_picture import gray_picture

SHARES = {"clean": 14, "noisy": 11, "fax": 14, "poor": 12, "copied": 11, "seal": 8, "faint": 7, "shadowed": 4,
          "ruled": 6, "turned": 5, "blurred": 5, "empty": 6, "other": 8, "hand": 1, "struck": 1}
# What a hand has drawn, or crossed out, is rare, and taking it for a figure is worse than reading one wrongly: it is
# shown more often than it is counted.
SHOWN = SHARES | {"hand": 4, "struck": 3}
# A second wear, for kinds that say what is drawn and not how it is scanned.
SECOND = ["clean", "noisy", "fax", "poor", "copied", "faint", "blurred", "shadowed"]
# How far around the writing dirt is not to look like a point, in its heights.
REACH = {"seal": None, "ruled": 0}
STRIP_HEIGHT = 32


class Strip(ctypes.Structure):
    _fields_ = [("pixels", ctypes.POINTER(ctypes.c_uint8)), ("width", ctypes.c_int)]


class Upright(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("n", "width_px", "fewest", "fewest_round", "has_pale", "has_gap")]


class Crop(ctypes.Structure):
    _fields_ = [("n_strips", ctypes.c_int), ("n_lines", ctypes.c_int), ("strips", Strip * 2),
                ("writing_height_px", ctypes.c_int), ("dropped", ctypes.c_double), ("clipped", ctypes.c_int),
                ("contrast", ctypes.c_double), ("noise", ctypes.c_double), ("left", ctypes.c_int), ("top", ctypes.c_int),
                ("right", ctypes.c_int), ("bottom", ctypes.c_int), ("upright", Upright),
                ("is_dash", ctypes.c_int), ("is_slash", ctypes.c_int),
                ("has_minus", ctypes.c_int), ("has_trace", ctypes.c_int)]


class Cropper:
    """extract/figure-crop.c through ctypes."""

    def __init__(self, library):
        self.lib = ctypes.CDLL(os.path.abspath(library))
        self.lib.figure_cropper_new.restype = ctypes.c_void_p
        self.cropper = ctypes.c_void_p(self.lib.figure_cropper_new())

    def strips(self, gray):
        crop = Crop()
        self.lib.figure_cropper_run(self.cropper, ctypes.byref(gray_picture(gray)), ctypes.byref(crop))
        return [np.ctypeslib.as_array(s.pixels, (STRIP_HEIGHT, s.width)).copy() for s in crop.strips[:crop.n_strips]]


def reach_of(kind, label):
    """For cell_wear.legible(). A rule near a dash is one dash more."""
    return 0.3 if label == "-" else REACH.get(kind, 0.3)


def make_cell(seed, number, faces, hands, of_kinds=SHARES):
    rng = np.random.default_rng([seed, number])
    names = list(of_kinds)
    shares = np.array([of_kinds[name] for name in names], dtype=float)
    kind = str(rng.choice(names, p=shares / shares.sum()))
    second = kind if kind in SECOND else str(rng.choice(SECOND))
    dpi = pick_dpi(rng, second)
    for _ in range(25):
        ink, seal, label, unit = draw_cell(rng, kind, dpi, faces, hands)
        gray = wear(rng, second, print_cell(rng, kind, ink, seal), dpi)
        if kind == "empty" and rng.random() < 0.5:
            gray = specks(rng, gray.copy(), rng.uniform(0, 0.001), dpi)
        gray = evened(rng, gray)
        # What nobody can read would only teach the net to guess.
        if label == "" or NO_FIGURE in label or legible(gray, ink, unit, reach_of(kind, label)):
            break
    if rng.random() < 0.1:
        gray = jpeg(gray, rng.integers(50, 92))
    return np.ascontiguousarray(np.clip(gray, 0, 255).astype(np.uint8)), kind, label, dpi


STATE = {}


def start_worker(args):
    STATE["seed"] = args.seed
    STATE["faces"] = Faces(args.faces, args.fonts, args.set)
    STATE["hands"] = Faces(args.faces, args.fonts, "hand")
    STATE["cropper"] = Cropper(args.crop) if args.strips else None
    STATE["of_kinds"] = SHOWN if args.set == "train" else SHARES


def work(number):
    gray, kind, label, dpi = make_cell(STATE["seed"], number, STATE["faces"], STATE["hands"], STATE["of_kinds"])
    if STATE["cropper"] is None:
        return gray, kind, label, dpi
    return STATE["cropper"].strips(gray), kind, label, dpi


def write_cells(path, results):
    with open(path, "wb") as out:
        out.write(b"GOUJICELLS2\n")
        for gray, kind, label, dpi in results:
            text = label.encode()
            out.write(struct.pack("<HHBBH", gray.shape[1], gray.shape[0], KINDS.index(kind), len(text), dpi))
            out.write(text + gray.tobytes())


def write_strips(path, results):
    """Strips of cells that were laid out as one line; others teach nothing about reading a line."""
    pixels, widths, labels, kinds, odd = [], [], [], [], {}
    for strips, kind, label, _ in results:
        if len(strips) != 1 or strips[0].shape[1] < len(label) * 3:
            if label:
                odd[kind] = odd.get(kind, 0) + 1
            continue
        pixels.append(strips[0].T.ravel())
        widths.append(strips[0].shape[1])
        labels.append(label)
        kinds.append(KINDS.index(kind))
    np.savez(path, pixels=np.concatenate(pixels), widths=np.array(widths, dtype=np.int32), labels=np.array(labels),
             kinds=np.array(kinds, dtype=np.uint8))
    print(f"{path}: {len(labels)} strips; with a label but not one strip: {odd}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--fonts", "--faces", "--set", "--cells", "--strips", "--crop"):
        parser.add_argument(name)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    with Pool(args.jobs, start_worker, (args,)) as pool:
        results = pool.imap(work, range(args.count), chunksize=64)
        (write_cells if args.cells else write_strips)(args.cells or args.strips, results)


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Makes synthetic lines of labels and lays them out as the C code does (extract/label-crop.c as a library).

usage: labels_make.py --fonts DIR --set train|heldout --layouts DIR --crop LIBRARY --seed N --count N OUT.npz

Line number i depends on the seed and i alone, however the work is split.
"""

import argparse
import ctypes
import os
import sys
from multiprocessing import Pool

import numpy as np

from cell_draw import print_cell
from cell_wear import jpeg, legible, specks, wear
from gray_picture import gray_picture
from labels_draw import LabelFaces, draw_line
from labels_text import MORE, form_labels, pick

KINDS = {"clean": 12, "noisy": 14, "fax": 20, "poor": 16, "copied": 12, "seal": 6, "faint": 5, "shadowed": 3, "ruled": 6,
         "blurred": 6, "empty": 3}
SECOND = ["clean", "noisy", "fax", "poor", "copied", "faint", "blurred", "shadowed"]
NAMES = list(KINDS)
SHARES = np.cumsum(list(KINDS.values()))
STRIP_HEIGHT = 32


class Strip(ctypes.Structure):
    _fields_ = [("pixels", ctypes.POINTER(ctypes.c_uint8)), ("width", ctypes.c_int), ("clipped", ctypes.c_int),
                ("left", ctypes.c_double), ("top", ctypes.c_double), ("step_x", ctypes.c_double),
                ("step_y", ctypes.c_double)]


class LabelCropper:
    """extract/label-crop.c through ctypes."""

    def __init__(self, library):
        self.lib = ctypes.CDLL(os.path.abspath(library))
        self.lib.label_cropper_new.restype = ctypes.c_void_p
        self.cropper = ctypes.c_void_p(self.lib.label_cropper_new())

    def strip(self, gray):
        """The strip of a line's picture, and where its columns lie in the picture."""
        strip = Strip()
        self.lib.label_cropper_run(self.cropper, ctypes.byref(gray_picture(gray)), ctypes.byref(strip))
        if strip.width == 0:
            return None, 0, 1
        pixels = np.ctypeslib.as_array(strip.pixels, (STRIP_HEIGHT, strip.width)).copy()
        return pixels, strip.left, strip.step_x


def make_line(seed, number, faces, labels):
    rng = np.random.default_rng([seed, number])
    kind = NAMES[int(np.searchsorted(SHARES, rng.random() * SHARES[-1]))]
    for _ in range(6):
        ink, seal, label, middles, unit, face = draw_line(rng, kind, faces, labels)
        gray = print_cell(rng, kind, ink, seal)
        second = kind if kind in SECOND else pick(rng, SECOND)
        gray = wear(rng, second, gray, unit)
        # What nobody can read would only teach the net to guess.
        if label == "" or legible(gray, ink):
            break
    if kind == "empty" and rng.random() < 0.5:
        gray = specks(rng, gray.copy(), rng.uniform(0, 0.004), unit)
    if rng.random() < 0.12:
        gray = jpeg(gray, rng.integers(35, 92))
    return np.ascontiguousarray(np.clip(gray, 0, 255).astype(np.uint8)), kind, label, middles, face


STATE = {}


def start_worker(args):
    STATE.update(seed=args.seed, faces=LabelFaces(args.fonts, args.set), labels=form_labels(args.layouts) + MORE,
                 cropper=LabelCropper(args.crop))


def work(number):
    gray, kind, label, middles, face = make_line(STATE["seed"], number, STATE["faces"], STATE["labels"])
    pixels, left, step = STATE["cropper"].strip(gray)
    if pixels is None:
        return None
    # Middles come as shares of the picture's width.
    return pixels, NAMES.index(kind), label, (middles * gray.shape[1] - left) / step, face


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("--fonts", "--set", "--layouts", "--crop"):
        parser.add_argument(name, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("out")
    args = parser.parse_args()
    with Pool(args.jobs, start_worker, (args,)) as pool:
        lines = [line for line in pool.imap(work, range(args.count), chunksize=64) if line is not None]
    np.savez(args.out, pixels=np.concatenate([line[0].T.ravel() for line in lines]),
             widths=np.array([line[0].shape[1] for line in lines], dtype=np.int32),
             kinds=np.array([line[1] for line in lines], dtype=np.uint8), labels=np.array([line[2] for line in lines]),
             middles=np.concatenate([line[3] for line in lines]).astype(np.float32),
             faces=np.array([line[4] for line in lines]))
    print(f"{args.out}: {len(lines)} lines of {args.count}", file=sys.stderr)


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Writes a trained label net as extract/linenet.h describes, as export.py does for the figure net.

usage: labels_export.py NET.pt OUT.net [--calibration TABLE]

TABLE has a score and the share of right characters a line, as labels_calibrate.py prints it.
"""

import argparse
import hashlib
import struct

import torch
from torch import nn

from export import FOLD, POOL, convolution, folded
from labels_net import STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, LabelNet


def layers_of(net):
    """Each layer's head and weights, batch norms folded."""
    body = list(net.body)
    for i, layer in enumerate(body):
        if isinstance(layer, nn.Conv2d):
            yield convolution(*folded(layer, body[i + 2]), True)
        elif isinstance(layer, nn.MaxPool2d):
            yield struct.pack("<8I", POOL, *layer.kernel_size, 0, 0, 0, 0, 0), b""
    yield struct.pack("<8I", FOLD, 0, 0, 0, 0, 0, 0, 0), b""
    yield convolution(*folded(net.wide, net.wide_norm), True)
    yield convolution(*folded(net.out), False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("net")
    parser.add_argument("out")
    parser.add_argument("--calibration")
    args = parser.parse_args()
    net = LabelNet()
    net.load_state_dict(torch.load(args.net, map_location="cpu"))
    net.eval()

    layers = list(layers_of(net))
    points = []
    if args.calibration:
        points = [tuple(map(float, line.split())) for line in open(args.calibration) if line[0] != "#"]
    # OTHER is no reading of a whole line as in figures: the file names no symbol for "none of the others".
    data = b"GLINENET" + struct.pack("<7I", 1, STRIP_HEIGHT, WIDTH_STEP, len(layers), len(SYMBOLS), 0, len(points))
    data += b"".join(head for head, _ in layers)
    for symbol in SYMBOLS:
        data += bytes([len(symbol.encode())]) + symbol.encode()
    data += b"".join(struct.pack("<2f", *point) for point in points)
    data += b"".join(weights for _, weights in layers)
    data += hashlib.sha256(data).digest()
    with open(args.out, "wb") as out:
        out.write(data)


if __name__ == "__main__":
    main()

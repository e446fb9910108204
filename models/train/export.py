#!/usr/bin/python3
"""Writes a trained net as extract/linenet.h describes: batch norms folded, weights as float16.

usage: export.py NET.pt OUT.net [--calibration TABLE]

TABLE has a score and the share of right readings a line, as calibrate.py prints it.
"""

import argparse
import hashlib
import struct

import numpy as np
import torch

from cell_text import NO_FIGURE
from net import STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, FigureNet

CONVOLUTION, POOL, FOLD = 1, 2, 3


def folded(conv, norm=None):
    """A convolution's weights and bias with the batch norm after it worked in."""
    weight = conv.weight.detach().double()
    bias = conv.bias.detach().double() if conv.bias is not None else torch.zeros(weight.shape[0]).double()
    if norm is not None:
        scale = norm.weight.detach().double() / (norm.running_var.double() + norm.eps).sqrt()
        weight = weight * scale[:, None, None, None]
        bias = (bias - norm.running_mean.double()) * scale + norm.bias.detach().double()
    return weight.numpy(), bias.numpy()


def convolution(weight, bias, relu):
    out, into, rows, columns = weight.shape
    head = struct.pack("<8I", CONVOLUTION, rows, columns, into, out, int(relu), 2, 0)
    body = weight.transpose(2, 3, 1, 0).astype("<f2").tobytes() + bias.astype("<f4").tobytes()
    return head, body


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("net")
    parser.add_argument("out")
    parser.add_argument("--calibration")
    args = parser.parse_args()
    net = FigureNet()
    net.load_state_dict(torch.load(args.net, map_location="cpu"))
    net.eval()

    layers = []
    body = list(net.body)
    for stage, norm, _ in zip(body[0::3], body[1::3], body[2::3]):
        layers.append(convolution(*folded(stage[0], norm), True))
        layers.append((struct.pack("<8I", POOL, *stage.pool, 0, 0, 0, 0, 0), b""))
    layers.append((struct.pack("<8I", FOLD, 0, 0, 0, 0, 0, 0, 0), b""))
    for conv, norm, _ in zip(net.wide[0::3], net.wide[1::3], net.wide[2::3]):
        layers.append(convolution(*folded(conv, norm), True))
    layers.append(convolution(*folded(net.out), False))

    points = []
    if args.calibration:
        points = [tuple(map(float, line.split())) for line in open(args.calibration) if line[0] != "#"]
    data = b"GLINENET" + struct.pack("<7I", 1, STRIP_HEIGHT, WIDTH_STEP, len(layers), len(SYMBOLS),
                                     SYMBOLS.index(NO_FIGURE), len(points))
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

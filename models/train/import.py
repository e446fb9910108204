#!/usr/bin/python3
"""Makes a figure net that train.py --start --keep-norms goes on from of a net that export.py wrote.

usage: import.py IN.net OUT.pt

The norms were folded into the convolutions, so that those of OUT change nothing but add the biases.
"""

import struct
import sys

import numpy as np
import torch
from torch import nn

from export import CONVOLUTION
from net import FigureNet


def convolutions(data):
    """Each convolution of a net's file, as linenet.h describes it: weights (out, in, rows, columns) and biases."""
    _, _, _, n_layers, n_symbols, _, n_points = struct.unpack_from("<7I", data, 8)
    at = 36
    heads = [struct.unpack_from("<8I", data, at + 32 * i) for i in range(n_layers)]
    at += 32 * n_layers
    for _ in range(n_symbols):
        at += 1 + data[at]
    at += 8 * n_points
    for kind, rows, columns, into, out, _, size, _ in heads:
        if kind != CONVOLUTION:
            continue
        count = rows * columns * into * out
        weights = np.frombuffer(data, "<f2" if size == 2 else "<f4", count, at).astype(np.float32)
        at += size * count
        biases = np.frombuffer(data, "<f4", out, at).copy()
        at += 4 * out
        yield weights.reshape(rows, columns, into, out).transpose(3, 2, 0, 1).copy(), biases


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    net = FigureNet()
    parts = convolutions(open(sys.argv[1], "rb").read())
    layers = [layer for layer in net.modules() if isinstance(layer, nn.Conv2d)]
    with torch.no_grad():
        for layer, norm, (weights, biases) in zip(layers, net.norms() + [None], parts, strict=True):
            layer.weight.copy_(torch.from_numpy(weights))
            (layer if norm is None else norm).bias.copy_(torch.from_numpy(biases))
            if norm is not None:
                norm.running_var.fill_(1 - norm.eps)
    torch.save(net.state_dict(), sys.argv[2])


if __name__ == "__main__":
    main()

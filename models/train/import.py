#!/usr/bin/python3
"""Makes a figure net that train.py --start --keep-norms goes on from of a net that export.py wrote.

usage: import.py [--second] IN.net OUT.pt

--second makes the larger net of a first one: its further convolutions hand on what they are given, so that it
reads as the first does, and learns from there.

The norms were folded into the convolutions, so that those of OUT change nothing but add the biases.
"""

import struct
import sys

import numpy as np
import torch
from torch import nn

from export import CONVOLUTION
from net import FIRST_HAS, SECOND_BODY, SECOND_HEAD, FigureNet


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


def handing_on(layer):
    """Weights and biases of a convolution that gives out what it gets."""
    weights = np.zeros(tuple(layer.weight.shape), np.float32)
    channels, _, rows, columns = weights.shape
    weights[range(channels), range(channels), rows // 2, columns // 2] = 1
    return weights, np.zeros(channels, np.float32)


def main():
    second = sys.argv[1:2] == ["--second"]
    files = sys.argv[2 if second else 1:]
    if len(files) != 2:
        sys.exit(__doc__)
    net = FigureNet(SECOND_BODY, SECOND_HEAD) if second else FigureNet()
    parts = convolutions(open(files[0], "rb").read())
    layers = [layer for layer in net.modules() if isinstance(layer, nn.Conv2d)]
    known = FIRST_HAS if second else [True] * len(layers)
    with torch.no_grad():
        for layer, norm, is_known in zip(layers, net.norms() + [None], known, strict=True):
            weights, biases = next(parts) if is_known else handing_on(layer)
            layer.weight.copy_(torch.from_numpy(weights))
            (layer if norm is None else norm).bias.copy_(torch.from_numpy(biases))
            if norm is not None:
                norm.running_var.fill_(1 - norm.eps)
    torch.save(net.state_dict(), files[1])


if __name__ == "__main__":
    main()

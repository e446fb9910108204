#!/usr/bin/python3
"""Writes a trained net as extract/linenet.h describes: batch norms folded, weights as float16.

usage: export.py NET.pt OUT.net [--calibration TABLE]

TABLE has a score and the share of right readings a line, as calibrate.py prints it.
"""

import argparse
import hashlib
import struct
from typing import NamedTuple

import torch

from cell_text import NO_FIGURE
from net import STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, net_of

CONVOLUTION, POOL, FOLD = 1, 2, 3


class Lines(NamedTuple):
    """What lines a net reads; none is the place of the symbol for "none of the others", 0 if there is none."""
    height: int
    width_step: int
    symbols: list
    none: int


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


def pool(rows, columns):
    return struct.pack("<8I", POOL, rows, columns, 0, 0, 0, 0, 0), b""


def fold():
    return struct.pack("<8I", FOLD, 0, 0, 0, 0, 0, 0, 0), b""


def net_file(layers, lines, points):
    """The bytes of a net's file: each layer is its head and its weights, each point a score and a share."""
    data = b"GLINENET" + struct.pack("<7I", 1, lines.height, lines.width_step, len(layers), len(lines.symbols),
                                     lines.none, len(points))
    data += b"".join(head for head, _ in layers)
    for symbol in lines.symbols:
        data += bytes([len(symbol.encode())]) + symbol.encode()
    data += b"".join(struct.pack("<2f", *point) for point in points)
    data += b"".join(weights for _, weights in layers)
    return data + hashlib.sha256(data).digest()


def export(net_of, layers_of, lines):
    """Does what the command line asks for; net_of makes a net of its file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("net")
    parser.add_argument("out")
    parser.add_argument("--calibration")
    args = parser.parse_args()
    net = net_of(args.net)
    net.eval()
    points = []
    if args.calibration:
        points = [tuple(map(float, line.split())) for line in open(args.calibration) if line[0] != "#"]
    with open(args.out, "wb") as out:
        out.write(net_file(list(layers_of(net)), lines, points))


def layers_of(net):
    """Each layer's head and weights, batch norms folded."""
    body = list(net.body)
    for stage, norm, _ in zip(body[0::3], body[1::3], body[2::3]):
        yield convolution(*folded(stage[0], norm), True)
        if stage.pool != (1, 1):
            yield pool(*stage.pool)
    yield fold()
    for conv, norm, _ in zip(net.wide[0::3], net.wide[1::3], net.wide[2::3]):
        yield convolution(*folded(conv, norm), True)
    yield convolution(*folded(net.out), False)


if __name__ == "__main__":
    export(net_of, layers_of, Lines(STRIP_HEIGHT, WIDTH_STEP, SYMBOLS, SYMBOLS.index(NO_FIGURE)))

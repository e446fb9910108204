#!/usr/bin/python3
"""Writes a trained label net as extract/linenet.h describes, as export.py does for the figure net.

usage: labels_export.py NET.pt OUT.net [--calibration TABLE]

TABLE has a score and the share of right characters a line, as labels_calibrate.py prints it.
"""

import torch
from torch import nn

from export import Lines, convolution, export, fold, folded, pool
from labels_net import STRIP_HEIGHT, SYMBOLS, WIDTH_STEP, LabelNet


def layers_of(net):
    """Each layer's head and weights, batch norms folded."""
    body = list(net.body)
    for i, layer in enumerate(body):
        if isinstance(layer, nn.Conv2d):
            yield convolution(*folded(layer, body[i + 2]), True)
        elif isinstance(layer, nn.MaxPool2d):
            yield pool(*layer.kernel_size)
    yield fold()
    yield convolution(*folded(net.wide, net.wide_norm), True)
    yield convolution(*folded(net.out), False)


def net_of(path):
    net = LabelNet()
    net.load_state_dict(torch.load(path, map_location="cpu"))
    return net


if __name__ == "__main__":
    # OTHER is no reading of a whole line as in figures: the file names no symbol for "none of the others".
    export(net_of, layers_of, Lines(STRIP_HEIGHT, WIDTH_STEP, SYMBOLS, 0))

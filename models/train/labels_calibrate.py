#!/usr/bin/python3
"""Makes the calibration table of the label net: a score, and the share of characters right in readings with it.

usage: labels_calibrate.py NET.pt HELDOUT.npz > labels.calibration

A reading's score is the probability of one of its characters: of its text, as the net sees it, to the power of
1 / characters (extract/label-reader.c does the same). Scores are put into bins of as many readings each; what is
not rising is joined (pool adjacent violators).
"""

import sys

import numpy as np
import torch

from labels_net import LabelNet, greedy
from labels_train import Strips, distance

BINS = 40


def readings(net, strips):
    """Score, right characters and characters of each strip."""
    rows = []
    with torch.no_grad():
        for numbers in strips.batches(np.random.default_rng(0), 128):
            texts, logs = greedy(net(strips.batch(numbers)[0]))
            for number, text, log in zip(numbers, texts, logs):
                length = max(len(text), len(strips.labels[number]), 1)
                right = length - distance(text, strips.labels[number])
                rows.append((np.exp(log / max(1, len(text))), right, length))
    return sorted(rows)


def main():
    net = LabelNet()
    net.load_state_dict(torch.load(sys.argv[1]))
    net.eval()
    torch.set_num_threads(1)
    rows = readings(net, Strips(sys.argv[2]))
    blocks = []
    for part in np.array_split(np.array(rows), BINS):
        blocks.append([part[:, 0].mean() * len(part), len(part), part[:, 1].sum(), part[:, 2].sum()])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][3] >= blocks[-1][2] / blocks[-1][3]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last)]
    print("# score, share of characters right; made by labels_calibrate.py")
    print("0 0")
    for score, count, right, length in blocks:
        # One more wrong than seen: the table never promises that nothing goes wrong.
        print(f"{score / count:.6f} {min(right, length - 1) / length:.6f}")


if __name__ == "__main__":
    main()

#!/usr/bin/python3
"""Fits how often a reading is right to the net's own probability of it.

usage: gouji-readcells MODEL CELLS | calibrate.py > calibration.txt

MODEL is exported without a calibration, CELLS are of held-out faces. Readings are sorted by score, counted in
groups, and made to rise (pool adjacent violators). The last group is never said to be surer than its size can
show: with no error in n readings, the share of right ones is put at 1 - 1 / (n + 2).
Only cells from which no ink was dropped and that have one line are used: figure.c caps the others by itself.
Handwriting and crossed-out figures are left out: reports have next to none, and two in a hundred synthetic cells
would say more of the confidence than all the rest. models/figures.md tells how often they are read.
So are dashes that stand clear, of which figure.c is sure by itself: MODEL says nothing of them.
"""

import math
import sys

# MODEL has no calibration, so that a confidence is the score, rounded; other ones figure.c has set.
CONFIDENCE_STEP = 0.0002


def distance(score):
    """How far a score is from 1, on the scale that matters."""
    return -math.log10(max(1e-9, 1 - score))


def main():
    readings = []
    for line in sys.stdin:
        if line[0] == "#":
            continue
        _, kind, _, _, text, right, score, confidence, _, _, dropped, lines = line.rstrip("\n").split("\t")
        clear_dash = text == "-" and abs(float(confidence) - float(score)) > CONFIDENCE_STEP
        if float(dropped) < 0.006 and lines == "1" and kind not in ("hand", "struck") and not clear_dash:
            readings.append((float(score), int(right)))
    readings.sort()

    # Equal steps of doubt: there are few readings at each of them but the last.
    groups = {}
    for score, right in readings:
        place = round(distance(score) * 4)
        group = groups.setdefault(place, [0, 0, 0.0])
        group[0] += 1
        group[1] += right
        group[2] += score
    blocks = []
    for place in sorted(groups):
        count, right, score = groups[place]
        blocks.append([count, right, score])
        while len(blocks) > 1 and (blocks[-2][1] + 1) / (blocks[-2][0] + 2) > (blocks[-1][1] + 1) / (blocks[-1][0] + 2):
            count, right, score = blocks.pop()
            blocks[-1] = [blocks[-1][0] + count, blocks[-1][1] + right, blocks[-1][2] + score]

    print("# score, share of right readings; from", len(readings), "cells")
    print("0.0 0.0")
    for count, right, score in blocks:
        print(f"{score / count:.7f} {(right + 1) / (count + 2):.6f}")


if __name__ == "__main__":
    main()

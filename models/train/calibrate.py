#!/usr/bin/python3
"""Fits how often a reading is right to the net's own probability of it.

usage: gouji-readcells MODEL CELLS | calibrate.py > calibration.txt
       gouji-readcells --second=SECOND MODEL CELLS | calibrate.py --agreed > calibration.txt

The net that is calibrated is exported without a calibration, CELLS are of held-out faces. The second net's calibration is
of what both read (--agreed), that being what it is asked for (extract/figure.c). Readings are sorted by score, counted in
groups, and made to rise (pool adjacent violators). The last group is never said to be surer than its size can
show: with no error in n readings, the share of right ones is put at 1 - 1 / (n + 2).
Only cells from which no ink was dropped and that have one line are used: figure.c caps the others by itself. And
only readings of a figure: what is read as nothing, as a dash or as no figure is wrong more often at the same score,
and figure.c caps that, too.
Handwriting and crossed-out figures are left out: reports have next to none, and two in a hundred synthetic cells
would say more of the confidence than all the rest. models/figures.md tells how often they are read.
"""

import math
import sys

from cell_text import NO_FIGURE

# From this share of dropped ink on figure.c trusts no reading.
MOST_DROPPED = 0.02


def distance(score):
    """How far a score is from 1, on the scale that matters."""
    return -math.log10(max(1e-9, 1 - score))


def main():
    only_agreed = sys.argv[1:] == ["--agreed"]
    readings = []
    for line in sys.stdin:
        if line[0] == "#":
            continue
        _, kind, _, _, text, right, score, _, _, _, dropped, lines, agreed = line.rstrip("\n").split("\t")
        if only_agreed and agreed == "0":
            continue
        is_figure = text not in ("", "-") and NO_FIGURE not in text
        if is_figure and float(dropped) < MOST_DROPPED and lines == "1" and kind not in ("hand", "struck"):
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

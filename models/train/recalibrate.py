#!/usr/bin/python3
"""Gives a net's file another calibration; its weights stay to the bit.

usage: recalibrate.py OLD.net TABLE NEW.net

TABLE is what calibrate.py prints; the format is in extract/linenet.h. An empty TABLE takes the calibration out.
"""

import hashlib
import struct
import sys

# "GLINENET", then seven numbers, the last of them how many points there are; a layer's head; a point; a checksum.
HEAD, LAYER, POINT, SUM = 36, 32, 8, 32


def recalibrated(data, points):
    n_layers, n_symbols, _, n_points = struct.unpack("<4I", data[20:HEAD])
    at = HEAD + LAYER * n_layers
    for _ in range(n_symbols):
        at += 1 + data[at]
    new = data[:HEAD - 4] + struct.pack("<I", len(points)) + data[HEAD:at]
    new += b"".join(struct.pack("<2f", *point) for point in points) + data[at + POINT * n_points:-SUM]
    return new + hashlib.sha256(new).digest()


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    old, table, new = sys.argv[1:]
    points = [tuple(map(float, line.split())) for line in open(table) if line[0] != "#"]
    with open(old, "rb") as file:
        data = file.read()
    with open(new, "wb") as file:
        file.write(recalibrated(data, points))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""silent.py SOUND.csv FOUND.csv: holds the cells of one `gouji export cells` against those of a sound document.

Prints each cell of FOUND whose status is read and whose value is another than in SOUND, or that SOUND does not have.
"""
import csv
import sys


def cells(path):
    with open(path, newline="", encoding="utf-8-sig") as lines:
        yield from csv.DictReader(lines)


def main():
    sound = {row["cell"]: row["value"] for row in cells(sys.argv[1])}
    for row in cells(sys.argv[2]):
        value = sound.get(row["cell"])
        if row["status"] == "read" and row["value"] != value:
            print(f"{row['file']}: {row['cell']} is {row['value'] or 'empty'}, should be {value}")


main()

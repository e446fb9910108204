#!/usr/bin/env python3
"""truth.py CELLS.csv ID…: holds `gouji export cells` against the truth of samples/reports/ID.json, or a file TRUTH.json.

Prints a line for every figure and head that is not as the report prints it; nothing where all is right.
Two files of one report are each held against it. A figure that is wrong but marked (status other than
read) is told with the mark.
"""
import collections
import csv
import json
import pathlib
import sys

REPORTS = pathlib.Path(__file__).resolve().parents[2] / "samples" / "reports"


def same(want, got):
    if want is None or got == "":
        return got == "" and want in (None, 0)
    return abs(float(want) - float(got)) < 1e-9


def differences(truth, cells, name):
    head = next(iter(cells.values()))
    for column in ("agency", "region", "year", "layout"):
        want = truth.get(column)
        if want is not None and head[column] != str(want):
            yield f"{name}: {column} is {head[column]}, should be {want}"
    for cell, want in truth["cells"].items():
        if cell not in cells:
            if want is not None:
                yield f"{name}: {cell} is missing, should be {want}"
        elif not same(want, cells[cell]["value"]):
            row = cells[cell]
            yield f"{name}: {cell} is {row['value'] or 'empty'} ({row['status']}), should be {want}"
    for cell in sorted(set(cells) - set(truth["cells"])):
        yield f"{name}: {cell} is not on the form"


def main():
    files = collections.defaultdict(dict)
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            files[row["file"]][row["cell"]] = row
    for ident in sys.argv[2:]:
        path = pathlib.Path(ident) if ident.endswith(".json") else REPORTS / f"{ident}.json"
        truth, ident = json.loads(path.read_text(encoding="utf-8")), path.stem
        found = [name for name in sorted(files) if pathlib.PurePath(name).name.startswith(ident + ".")]
        if not found:
            print(f"{ident}: no figures at all")
        for name in found:
            for difference in differences(truth, files[name], pathlib.PurePath(name).name):
                print(difference)


main()

"""scans.py BIN TRUTH SCAN.pdf…: scanned reports beside Tesseract and OCRmyPDF, on the same pages in one run.

TRUTH is a folder of ID.json; each SCAN is named ID.pdf or ID.VARIANT.pdf. Two pairs, each on one core:

  tables    gouji-extract --text=tables on the file, beside tesseract -l chi_sim --psm 3 on its pages at 300 dpi
            (drawn before, not counted)
  full      gouji run of the whole file into a new archive, beside ocrmypdf -l chi_sim and pdftotext -layout

Figures found: of the truth's figures, how many stand as a number of their own in what came out, wherever they
stand; that is generous to a peer that knows no cells. For Gouji the figures in their cells are counted as well.
"""
import collections
import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import timing

RUNS = 3
ONE_CORE = {**os.environ, "OMP_THREAD_LIMIT": "1"}
NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")


def numbers(text):
    """How often each number stands in text."""
    found = (word.replace(",", "").replace("，", "") for word in NUMBER.findall(text))
    return collections.Counter(float(word) for word in found if len(word) < 16)


def figures_found(truth, found):
    """How many figures of the truth are among the numbers found, each as often as it was found."""
    wanted = collections.Counter(float(value) for value in truth["cells"].values() if value is not None)
    return sum((wanted & found).values()), sum(wanted.values())


def figures_placed(truth, cells_csv):
    """How many figures of the truth stand in their own cells of a cell export."""
    with open(cells_csv, newline="", encoding="utf-8-sig") as file:
        values = {row["cell"]: float(row["value"]) for row in csv.DictReader(file) if row["value"] != ""}
    return sum(values.get(cell) == float(value) for cell, value in truth["cells"].items() if value is not None)


def sh(*command):
    """A command of a shell, on one core."""
    return ["taskset", "-c", "0", "sh", "-c", *command]


def bench(bin_dir, truth, scan, folder):
    """Times the four commands on one file and prints its lines."""
    pages = folder / "pages"
    pages.mkdir()
    subprocess.run(["pdftoppm", "-r", "300", "-png", scan, pages / "p"], check=True)
    n_pages = len(list(pages.iterdir()))
    text, searchable, layout = folder / "tesseract.txt", folder / "searchable.pdf", folder / "layout.txt"
    archive, cells = folder / "archive", folder / "cells.csv"
    commands = {
        "tesseract --psm 3": sh('for p in "$1"/*.png; do tesseract "$p" - -l chi_sim --psm 3; done >"$2"', "sh", pages, text),
        "gouji tables": sh('"$0"/gouji-extract --text=tables "$1" -o "$2"', bin_dir, scan, folder / "pages.json"),
        "ocrmypdf": sh('ocrmypdf -q --jobs 1 -l chi_sim "$1" "$2" && pdftotext -layout "$2" "$3"', "sh", scan, searchable, layout),
        "gouji run": sh('"$0"/gouji run -j 1 -a "$1" "$2" && "$0"/gouji export cells -a "$1" >"$3"', bin_dir, archive, scan, cells),
    }
    medians, times = timing.in_turn(commands, RUNS, lambda name: shutil.rmtree(archive, ignore_errors=True), env=ONE_CORE)
    found = {"tesseract --psm 3": figures_found(truth, numbers(text.read_text(errors="replace"))),
             "ocrmypdf": figures_found(truth, numbers(layout.read_text(errors="replace"))),
             "gouji run": (figures_placed(truth, cells), sum(value is not None for value in truth["cells"].values()))}
    print(f"{scan.name}, {n_pages} pages, median of {RUNS}, in turn, on one core:")
    for name, (seconds, megabytes) in medians.items():
        figures = "{} of {} figures".format(*found[name]) if name in found else ""
        print(f"  {name:<18} {seconds / n_pages:6.2f} s a page {megabytes:6.0f} MB  {figures}")
    for ours, peer in (("gouji tables", "tesseract --psm 3"), ("gouji run", "ocrmypdf")):
        print(f"  {ours} takes {timing.ratio(times, ours, peer):.2f} of the time of {peer}")


def main():
    bin_dir, truths = pathlib.Path(sys.argv[1]).absolute(), pathlib.Path(sys.argv[2])
    for program in ("tesseract", "ocrmypdf", "pdftoppm"):
        if shutil.which(program) is None:
            raise SystemExit(f"bench: {program} is missing; install the packages of tests/bench/packages.txt")
    for scan in map(pathlib.Path, sys.argv[3:]):
        truth = json.loads((truths / (scan.name.split(".")[0] + ".json")).read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            bench(bin_dir, truth, scan.absolute(), pathlib.Path(folder))


if __name__ == "__main__":
    main()

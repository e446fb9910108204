#!/usr/bin/python3
"""Scores the geometry of grids: what plate-draw finds on damaged pages against what it finds on clean ones.

    grids.py PLATE-DRAW WORK-FOLDER CLEAN.png... [--kinds=photo,bent] [--seeds=1]

CLEAN.png are pages at 300 dpi, rendered from born-digital reports: their rules are drawn, so their grids are the
truth. Damaged pages are made once and kept in the work folder. Prints, for each kind of damage: pages and tables
whose rows, columns and spans are all as they should be, tables missed, tables wrong with their doubt said,
tables wrong and silent (the worst), tables right but doubted, and the time a page.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
KINDS = ["photo", "third-copy", "100dpi", "yellow", "double", "frame-only", "lost-rules", "bent"]


def grids_of(listing):
    return [(int(rows), int(columns), tuple(spans.split()), doubt != "-") for rows, columns, spans, doubt in
            re.findall(r"^grid (\d+) x (\d+) at \S+ \S+ spans([ \d,]*) doubt (.*)$", listing, re.M)]


def draw(tool, dpi, picture):
    listing = subprocess.run([tool, str(dpi), picture], capture_output=True, text=True).stdout
    times = re.search(r"ms ([\d.]+) \+ ([\d.]+)", listing)
    return listing, sum(map(float, times.groups())) if times else 0


def damaged(tool, folder, clean, kind, seed, listing):
    name = os.path.join(folder, os.path.basename(clean)[:-4] + f".{kind}.{seed}")
    if not os.path.exists(name + ".dpi"):
        with open(name + ".grids", "w") as out:
            out.write(listing)
        made = subprocess.run([os.path.join(HERE, "damage.py"), kind, str(seed), clean, name + ".png", name + ".grids"],
                              capture_output=True, text=True, check=True)
        with open(name + ".dpi", "w") as out:
            out.write(made.stdout)
    with open(name + ".dpi") as dpi:
        return name + ".png", int(dpi.read())


def compare(truth, found, counts):
    wanted = [grid[:3] for grid in truth]
    page_right = [grid[:3] for grid in found] == wanted
    counts["pages"] += 1
    counts["pages right"] += page_right
    counts["tables"] += len(wanted)
    for grid in found:
        if grid[:3] in wanted:
            wanted.remove(grid[:3])
            counts["right"] += 1
            counts["right, doubted"] += grid[3]
        else:
            counts["wrong, doubted" if grid[3] else "WRONG, SILENT"] += 1
    counts["missed"] += max(len(truth) - len(found), 0)
    return page_right


def main():
    options = dict(arg[2:].split("=") for arg in sys.argv[1:] if arg.startswith("--"))
    tool, folder, *pages = [arg for arg in sys.argv[1:] if not arg.startswith("--")]
    os.makedirs(folder, exist_ok=True)
    truths = {page: draw(tool, 300, page) for page in pages}
    columns = ["pages", "pages right", "tables", "right", "missed", "wrong, doubted", "WRONG, SILENT", "right, doubted"]
    print("kind".ljust(12), *(column.rjust(14) for column in columns), "ms a page".rjust(10))
    for kind in options.get("kinds", ",".join(KINDS)).split(","):
        counts, spent = dict.fromkeys(columns, 0), 0
        for page, (listing, _) in truths.items():
            if not grids_of(listing):
                continue
            for seed in options.get("seeds", "1").split(","):
                picture, dpi = damaged(tool, folder, page, kind, seed, listing)
                found, ms = draw(tool, dpi, picture)
                spent += ms
                if not compare(grids_of(listing), grids_of(found), counts) and "show" in options:
                    print("  ", picture)
        print(kind.ljust(12), *(str(counts[column]).rjust(14) for column in columns),
              f"{spent / max(counts['pages'], 1):10.1f}", flush=True)


if __name__ == "__main__":
    main()

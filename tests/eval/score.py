"""score.py TRUTH PDF CELLS.csv HEADS.csv [-v]: how well an archive holds what the reports print.

TRUTH holds ID.json (agency, year, layout, cells), PDF the documents, named ID.VARIANT.pdf, CELLS.csv the
archive's cell export, HEADS.csv that of heads. Prints a line a variant: documents, heads (agency, year and layout)
right, of their parts those that are right but doubtful and those that are wrong and marked read, cells, the
share that is right, alarms (right but doubtful), flagged (wrong and marked), silent (wrong and marked read),
missing, extra. A cell without a value is right where the truth is 0 or null. -v lists every cell not right.
"""
import collections
import csv
import json
import pathlib
import sys

COLUMNS = ("docs", "heads", "doubted", "unmarked", "cells", "right %", "alarms", "flagged", "silent", "missing", "extra")


def is_right(want, got):
    """Whether the exported value got is the true value want."""
    if got == "":
        return not want
    return want is not None and abs(float(want) - float(got)) < 1e-9


def judge(want, row):
    """right, alarms, flagged, silent or missing, for one cell of the truth and its line of the export."""
    if row is None:
        return "right" if want is None else "missing"
    if is_right(want, row["value"]):
        return "alarms" if row["status"] == "doubtful" else "right"
    return "silent" if row["status"] == "read" else "flagged"


def read_export(path, key):
    """{document: {cell or part: line}} of an export."""
    documents = collections.defaultdict(dict)
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            documents[pathlib.PurePath(row["file"]).name][row[key]] = row
    return documents


def judge_heads(truth, name, heads, verbose):
    """Counts of one document's head: right parts that are doubtful, and wrong ones that are not."""
    counts = collections.Counter()
    for part in ("agency", "year", "layout"):
        row = heads.get(part)
        if row is None:
            continue
        right = row["value"] == str(truth[part])
        counts["doubted"] += right and row["status"] == "doubtful"
        counts["unmarked"] += not right and row["status"] == "read"
        if verbose and (not right or row["status"] == "doubtful"):
            print(f"{name}\t{row['status']}\t{part}\twant {truth[part]}\tgot {row['value']}, {row['doubt']}")
    return counts


def score(truth, name, cells, verbose):
    """Counts of one document."""
    counts = collections.Counter(docs=1, cells=len(truth["cells"]), extra=len(set(cells) - set(truth["cells"])))
    first = next(iter(cells.values()), None)
    wanted = (truth["agency"], str(truth["year"]), truth["layout"])
    counts["heads"] += first is not None and (first["agency"], first["year"], first["layout"]) == wanted
    for cell, want in truth["cells"].items():
        row = cells.get(cell)
        kind = judge(want, row)
        counts[kind] += 1
        if verbose and kind != "right":
            got = row and (row["value"], row["raw"], row["confidence"])
            print(f"{name}\t{kind}\t{cell}\twant {want}\tgot {got}")
    counts["right"] += counts["alarms"]
    return counts


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    if len(arguments) != 4:
        sys.exit(__doc__)
    documents, heads = read_export(arguments[2], "cell"), read_export(arguments[3], "part")
    variants = collections.defaultdict(collections.Counter)
    for pdf in sorted(pathlib.Path(arguments[1]).glob("*.pdf")):
        ident, _, variant = pdf.stem.partition(".")
        path = pathlib.Path(arguments[0], ident + ".json")
        if path.exists():
            truth = json.loads(path.read_text(encoding="utf-8"))
            variants[variant] += score(truth, pdf.name, documents.get(pdf.name, {}), "-v" in sys.argv)
            variants[variant] += judge_heads(truth, pdf.name, heads.get(pdf.name, {}), "-v" in sys.argv)
    print(f"{'variant':<16}" + "".join(f"{column:>9}" for column in COLUMNS))
    for variant, counts in sorted(variants.items()):
        counts["right %"] = f"{100 * counts['right'] / counts['cells']:.3f}"
        print(f"{variant:<16}" + "".join(f"{counts[column]:>9}" for column in COLUMNS))


if __name__ == "__main__":
    main()

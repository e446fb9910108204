"""checks.py TRUTH PDF ARCHIVE.db [-v]: whether the checks find what is broken in the reports, and nothing else.

TRUTH and PDF are as for score.py. What is broken stands in a truth's "anomalies": "printed total wrong: CELL", found by a
failing check that weighs CELL, and "narrative: STATEMENT …", found by the failing check narrative.STATEMENT. Prints a line
a variant: documents, things broken, those found, checks made, those that fail, and of these

  misread  at least one of the figures it weighs is not as printed: the check found a misreading
  false    all its figures are as printed, and nothing that it weighs is broken

Checks between documents are left out: those of one folder have nothing to do with one another, or are one report in several
variants. -v lists what was not found, and every false check.
"""
import collections
import json
import pathlib
import re
import sqlite3
import sys

import score

COLUMNS = ("docs", "broken", "found", "checks", "failing", "misread", "false")
BROKEN = {"cell": re.compile(r"printed total wrong: (\S+)"), "rule": re.compile(r"narrative: (\S+)")}


def broken_in(truth):
    """(cells, rules) that a check must find broken."""
    found = {kind: {m[1] for m in map(pattern.match, truth["anomalies"]) if m} for kind, pattern in BROKEN.items()}
    return found["cell"], {f"narrative.{statement}" for statement in found["rule"]}


def read_archive(path):
    """{document: {cell: line}}, {document: [(rule, cells, sentence, holds)]} of the archive."""
    cells, checks = collections.defaultdict(dict), collections.defaultdict(list)
    archive = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    for file, cell, value in archive.execute("select file, cell, value from report_cells"):
        cells[pathlib.PurePath(file).name][cell] = "" if value is None else str(value)
    for file, rule, weighed, sentence, holds in archive.execute(
            "select file, rule, cells, sentence, holds from report_checks"
            " where other_file is null and rule not glob 'between.*' and rule not glob 'jump.*'"):
        checks[pathlib.PurePath(file).name].append((rule, weighed.split(), sentence, holds))
    return cells, checks


def judge(truth, name, cells, checks, verbose):
    """Counts of one document."""
    broken_cells, broken_rules = broken_in(truth)
    failing = [check for check in checks if check[3] == "no"]
    found = {rule for rule, *_ in failing if rule in broken_rules}
    found |= {cell for _, weighed, *_ in failing for cell in weighed if cell in broken_cells}
    counts = collections.Counter(docs=1, broken=len(broken_cells | broken_rules), found=len(found), checks=len(checks),
                                 failing=len(failing))
    for rule, weighed, sentence, _ in failing:
        misread = any(not score.is_right(truth["cells"].get(cell), cells.get(cell, "")) for cell in weighed)
        is_false = not misread and rule not in broken_rules and not broken_cells & set(weighed)
        counts["misread"] += misread
        counts["false"] += is_false
        if verbose and is_false:
            print(f"{name}\tfalse\t{rule}\t{sentence}")
    if verbose:
        for missed in sorted((broken_cells | broken_rules) - found):
            print(f"{name}\tnot found\t{missed}")
    return counts


def main():
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    if len(arguments) != 3:
        sys.exit(__doc__)
    cells, checks = read_archive(arguments[2])
    variants = collections.defaultdict(collections.Counter)
    for pdf in sorted(pathlib.Path(arguments[1]).glob("*.pdf")):
        ident, _, variant = pdf.stem.partition(".")
        path = pathlib.Path(arguments[0], ident + ".json")
        if path.exists():
            truth = json.loads(path.read_text(encoding="utf-8"))
            counts = judge(truth, pdf.name, cells.get(pdf.name, {}), checks.get(pdf.name, []), "-v" in sys.argv)
            variants[variant] += counts
            variants["all"] += counts
    print(f"{'checks':<16}" + "".join(f"{column:>9}" for column in COLUMNS))
    for variant, counts in sorted(variants.items(), key=lambda line: (line[0] == "all", line[0])):
        print(f"{variant:<16}" + "".join(f"{counts[column]:>9}" for column in COLUMNS))


if __name__ == "__main__":
    main()

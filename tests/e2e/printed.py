#!/usr/bin/env python3
"""printed.py CELLS.csv CHECKS.csv ID…: holds raw texts, units and failing checks against samples/reports/ID.json.

truth.py holds values and heads against it. Prints a line for each difference; nothing where all is as printed.
"""
import csv
import json
import pathlib
import re
import sys

REPORTS = pathlib.Path(__file__).resolve().parents[2] / "samples" / "reports"
UNIT_IN_CELL = re.compile(r"[0-9](件|条|元|人次|次)$")


def rows_by_report(path, key):
    reports = {}
    with open(path, newline="", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            ident = pathlib.PurePath(row["file"]).name.partition(".")[0]
            if row[key] in reports.setdefault(ident, {}):
                print(f"{ident}: {row[key]} stands there twice")
            reports[ident][row[key]] = row
    return reports


def expected_raw(truth, cell):
    if cell in truth.get("printed", {}):
        return truth["printed"][cell]
    value = truth["cells"][cell]
    return "" if value is None else str(value)


def expected_unit(truth, cell, form_unit):
    in_cell = UNIT_IN_CELL.search(truth.get("printed", {}).get(cell, ""))
    return truth.get("units", {}).get(cell) or (in_cell.group(1) if in_cell else form_unit)


def expected_failures(truth):
    """The checks that the sums which are wrong on paper break."""
    checks = set()
    for anomaly in truth["anomalies"]:
        if anomaly == "narrative: received differs from the table":
            checks.add("narrative.received")
        wrong = re.match(r"printed total wrong: (.*)", anomaly)
        if not wrong:
            continue
        table, _, place = wrong.group(1).partition(".")
        row, _, column = place.rpartition(".")
        checks |= {f"ind.{place}_sum"} if table == "ind" else {f"t3.row_sum.{row}", f"t3.results_sum.{column}"}
    return checks


def main():
    cells, checks = rows_by_report(sys.argv[1], "cell"), rows_by_report(sys.argv[2], "check")
    for ident in sys.argv[3:]:
        truth = json.loads((REPORTS / f"{ident}.json").read_text(encoding="utf-8"))
        for cell, row in cells.get(ident, {}).items():
            want = expected_raw(truth, cell)
            if row["raw"] != want:
                print(f"{ident}: {cell} has raw '{row['raw']}', printed is '{want}'")
            unit = expected_unit(truth, cell, "万元" if cell == "t2.20_8.fees.amount" and truth["layout"] == "g3" else None)
            if unit is not None and row["unit"] != unit:
                print(f"{ident}: {cell} has unit '{row['unit']}', should be '{unit}'")
        failing = {check for check, row in checks.get(ident, {}).items()
                   if row["holds"] == "no" and row["severity"] in ("error", "warning")}
        if failing != expected_failures(truth):
            print(f"{ident}: failing checks are {sorted(failing)}, should be {sorted(expected_failures(truth))}")


main()

#!/usr/bin/env python3
"""wide.py archive.db ID…: holds the wide views (table_g3_t3 …) against the truth of samples/reports/ID.json.
wide.py archive.db --truth FOLDER: … against every FOLDER/ID.json, and ends with a count.

Prints a line for every figure that a view has otherwise, and for each that no view has; nothing where all is right.
"""
import json
import pathlib
import sqlite3
import sys

REPORTS = pathlib.Path(__file__).resolve().parents[2] / "samples" / "reports"
HEAD = {"report_id", "agency_id", "agency", "region", "year", "current", "head", "row_name", "row_label", "marked"}


def views_of(db, layout):
    """The wide views of a form, each with its table and the figures' ids by row and column."""
    for (table,) in db.execute("select distinct table_name from figures where layout = ?", [layout]).fetchall():
        ids = {(row, column.replace(".", "_") or "value"): cell for row, column, cell in db.execute(
            "select row_name, column_name, cell from figures where layout = ? and table_name = ?", [layout, table])}
        yield f"table_{layout}_{table.replace('.', '_')}", ids


def wide_figures(db, layout, report_id):
    found = {}
    for view, ids in views_of(db, layout):
        for line in db.execute(f'select * from "{view}" where report_id = ?', [report_id]):
            for column in set(line.keys()) - HEAD:
                found[ids[line["row_name"], column]] = line[column]
    return found


def differences(db, truth):
    ident = truth["id"]
    reports = db.execute("select report_id from report_heads where file like ? and layout = ?",
                         [f"%/{ident}.%", truth["layout"]]).fetchall()
    if not reports:
        yield f"{ident}: not in the archive"
    for (report_id,) in reports:
        found = wide_figures(db, truth["layout"], report_id)
        for cell, want in truth["cells"].items():
            got = found.pop(cell, None)
            if (got or 0) != (want or 0) and float(got or 0) != float(want or 0):
                yield f"{ident}: {cell} is {got}, should be {want}"
        for cell, got in found.items():
            if got is not None:
                yield f"{ident}: {cell} is {got}, and not on the form"


def main(database, words):
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    whole = words[:1] == ["--truth"]
    paths = sorted(pathlib.Path(words[1]).glob("*.json")) if whole else [REPORTS / f"{i}.json" for i in words]
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    wrong = [line for truth in reports for line in differences(db, truth)]
    for line in wrong:
        print(line)
    if whole:
        figures = sum(len(truth["cells"]) for truth in reports)
        print(f"{len(reports)} reports, {figures} figures held against the wide views, {len(wrong)} differ")


main(sys.argv[1], sys.argv[2:])

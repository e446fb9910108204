#!/usr/bin/env python3
"""made_years.py ARCHIVE ORGANS: an archive of made-up organs with a report each on 2019 to 2030, on the form of its year.

Between the years all is as the forms demand. Each organ has a level of its own, from which its numbers of applications
stray as those of a real one do (by a factor of 1.35, one standard deviation).
"""
import importlib
import math
import pathlib
import random
import sys

made = importlib.import_module("made-archive")

YEARS = range(2019, 2031)
PLACES = ["松谷乡", "青原镇", "石河镇", "云山乡", "梅浦镇", "竹川乡", "溪港镇", "岭坪乡", "泉洲镇", "桥台乡"]
OFFICES = ["自然资源局", "财政局", "教育局", "水务局", "民政局"]


def table3(draw, level, carried_in, carried_out):
    """Rows 1, 2, 3.7 and 4, with their totals."""
    new = [round(level * share * math.exp(draw.gauss(0, 0.3))) for share in (0.7, 0.2, 0, 0.05, 0, 0.05)]
    rows = {"1": new, "2": carried_in, "4": carried_out,
            "3.7": [a + b - c for a, b, c in zip(new, carried_in, carried_out)]}
    for row, figures in rows.items():
        for column, value in zip(made.COLUMNS, figures + [sum(figures)]):
            yield f"t3.{row}.{column}", value


def items(draw, before):
    """Numbers of items on the form of 2019: what there was the year before, and the change."""
    for table, rows in {"20_5": ["licences", "other_management"], "20_6": ["penalties", "coercion"], "20_8": ["fees"]}.items():
        for row in rows:
            previous = before.get((table, row), draw.randrange(80))
            change = draw.randrange(-3, 9)
            before[table, row] = previous + change
            yield f"t2.{table}.{row}.previous_items", previous
            yield f"t2.{table}.{row}.change", change


def documents(draw, before):
    """Normative documents on the form of 2021: those in force follow from the year before."""
    for row in ("regulations", "normative_documents"):
        issued, repealed = draw.randrange(6), draw.randrange(3)
        before[row] = before.get(row, 20) + issued - repealed
        for column, value in {"issued": issued, "repealed": repealed, "in_force": before[row]}.items():
            yield f"t2.20_1.{row}.{column}", value


def reports(number):
    """The organ's reports, by file name."""
    draw = random.Random(number)
    region = PLACES[number % len(PLACES)]
    agency = region + OFFICES[number // len(PLACES) % len(OFFICES)]
    level, carried, before = math.exp(draw.gauss(3, 1.5)), [0] * 6, {}
    for year in YEARS:
        layout = "g2" if year < 2021 else "g3"
        out = [draw.randrange(3) for _ in carried]
        figures = [*table3(draw, level, carried, out), *(items if layout == "g2" else documents)(draw, before)]
        cells = [made.cell(cell, str(value), at // 7, at % 7) for at, (cell, value) in enumerate(figures)]
        carried = out
        yield f"{agency}-{year}.pdf", made.report(layout, year, cells, agency=agency, region=region,
                                                  head=[made.head("agency"), made.head("year")])


def main():
    all_reports = {name: report for number in range(int(sys.argv[2])) for name, report in reports(number)}
    made.load(pathlib.Path(sys.argv[1]), {
        name: lambda report=report, name=name: {"pages": [made.page(1, name), made.page(2, "")], "sections": [],
                                                "reports": [report]}
        for name, report in all_reports.items()})


main()

#!/usr/bin/python3
"""One organ's reports over seven years and all three forms, made from the few figures that matter: years/ID.pdf.

    python3 samples/years.py FOLDER      writes their truths, FOLDER/ID.json, as in reports/

What is printed follows from YEARS: each applicant kind's new and carried-over applications, dealt out over the results
such that every sum of the form holds. Between the years four things do not hold, on purpose (BREAKS).
"""

import json
import sys
from pathlib import Path

import forms

AGENCY, REGION = "棠溪县民政局", "棠溪县"

# Year: form, new applications of natural persons and of businesses, and what is carried out of the year of each.
YEARS = {
    2017: ("g1", 38, 6, 0, 0),
    2018: ("g1", 41, 5, 0, 0),
    2019: ("g2", 36, 9, 4, 1),
    2020: ("g2", 44, 7, 5, 1),
    2021: ("g3", 39, 8, 3, 2),
    2022: ("g3", 47, 6, 2, 0),
    2023: ("g3", 4031, 7, 6, 1),
}

# What a report says of the year before that the report of that year does not.
BREAKS = {
    2020: "上一年项目数量 of 行政许可 is 26; the report on 2019 has 24 + 1",
    2021: "上年结转 of 自然人 is 7 (and of all 8); the report on 2020 carries 5 (and 6)",
    2022: "现行有效 of 行政规范性文件 is 35; 30 of 2021, 4 issued and 2 repealed make 32",
    2023: "收到申请 is 4038, a hundred times as many as ever",
}

CARRIED_IN = {2021: (7, 1)}  # where it is not what the year before carried out
IN_FORCE = {2021: 30, 2022: 35, 2023: 36}
ISSUED = {2021: (3, 1), 2022: (4, 2), 2023: (2, 1)}
LICENCE_ITEMS = {2019: (24, 1), 2020: (26, -1)}


def identity(year):
    """The report's id."""
    return f"{YEARS[year][0]}-tangxi-{year}"


def dealt_out(total):
    """Applications decided, by result: those with figures that are not 0."""
    results = {"3.1": total // 2, "3.2": total // 5, "3.3.1": total // 20, "3.3.4": total // 10}
    results["3.4.1"] = total - sum(results.values())
    return results


def table3(year):
    """The figures of table 3."""
    layout, persons, businesses, *carried_out = YEARS[year]
    before = YEARS[year - 1][3:] if year - 1 in YEARS else (0, 0)
    carried_in = CARRIED_IN.get(year, before)
    rows = ["1", "2"] + [row for row, *_ in forms.results(layout)] + ["4"]
    cells = {f"t3.{row}.{column}": 0 for row in rows for column, _ in forms.COLUMNS}
    for i, (column, new) in enumerate((("natural_person", persons), ("business", businesses))):
        decided = new + carried_in[i] - carried_out[i]
        figures = {"1": new, "2": carried_in[i], "3.7": decided, "4": carried_out[i]} | dealt_out(decided)
        for row, figure in figures.items():
            cells[f"t3.{row}.{column}"] = figure
            cells[f"t3.{row}.total"] += figure
    return cells


def table4(year):
    """The figures of table 4: reviews 2 + 1 + 0, one pending; one lawsuit, after a review."""
    cells = {f"t4.{block}.{outcome}": 0 for block in forms.BLOCKS for outcome, _ in forms.OUTCOMES}
    cells |= {"t4.review.upheld": 2, "t4.review.corrected": 1, "t4.review.pending": 1, "t4.review.total": 4}
    cells |= {"t4.litigation_after_review.upheld": 1, "t4.litigation_after_review.total": 1}
    return cells


def cells_of(year):
    """All figures of the report."""
    layout, persons, businesses, *_ = YEARS[year]
    cells = dict.fromkeys(forms.cell_ids(layout), 0)
    if layout == "g1":
        received, replies = persons + businesses, dealt_out(persons + businesses)
        cells |= {"ind.1.1": 812, "ind.1.1.a": 2, "ind.1.1.b": 2, "ind.1.2.2": 812, "ind.3.1": received,
                  "ind.3.1.3": received, "ind.3.2": received, "ind.3.2.1": received, "ind.3.3": received,
                  "ind.3.3.2": replies["3.1"], "ind.3.3.3": replies["3.2"],
                  "ind.3.3.4": replies["3.3.1"] + replies["3.3.4"], "ind.3.3.4.a": replies["3.3.1"],
                  "ind.3.3.4.c": replies["3.3.4"], "ind.3.3.6": replies["3.4.1"], "ind.4": 3, "ind.4.1": 2,
                  "ind.4.2": 1, "ind.5": 1, "ind.5.1": 1, "ind.7": 0.12, "ind.8.3": 3, "ind.8.3.2": 3}
        return cells
    cells |= table3(year) | table4(year)
    if layout == "g2":
        items, change = LICENCE_ITEMS[year]
        cells |= {"t2.20_5.licences.previous_items": items, "t2.20_5.licences.change": change,
                  "t2.20_5.licences.decisions": 310, "t2.20_1.normative_documents.in_force": 28}
    else:
        issued, repealed = ISSUED[year]
        cells |= {"t2.20_1.normative_documents.issued": issued, "t2.20_1.normative_documents.repealed": repealed,
                  "t2.20_1.normative_documents.in_force": IN_FORCE[year], "t2.20_5.licences.decisions": 305,
                  "t2.20_8.fees.amount": 1.5}
    return cells


def report_of(year):
    """The report, as those in reports/ are."""
    layout = YEARS[year][0]
    tables = ["ind"] if layout == "g1" else ["t2", "t3", "t4"]
    headings = {"ind": "附表：政府信息公开情况统计表", "t2": "二、主动公开政府信息情况", "t3": "三、收到和处理政府信息公开申请情况",
                "t4": "四、政府信息公开行政复议、行政诉讼情况"}
    sections = [{"heading": "一、总体情况", "paragraphs": [f"{year}年，本局按规定公开政府信息，统计数据见下表。"]}]
    sections += [{"heading": headings[table], "paragraphs": [], "table": table} for table in tables]
    return {"id": identity(year), "synthetic": True, "agency": AGENCY, "region": REGION, "year": year, "layout": layout,
            "title": f"{AGENCY}{year}年政府信息公开工作年度报告", "anomalies": [], "cells": cells_of(year),
            "sections": sections, "set": {"size_pt": 10.5, "table_pt": 7.5, "leading": 1.3, "margin": "12mm 15mm"}}


def reports():
    """All of them, by year."""
    return [report_of(year) for year in YEARS]


def main():
    """Writes the truths."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for report in reports():
        text = json.dumps(report, ensure_ascii=False, indent=1)
        (folder / f"{report['id']}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()

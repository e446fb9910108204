#!/usr/bin/env python3
"""made-organs.py ARCHIVE [reversed]: an archive of reports whose organs are spelled in many ways, for tests.

Each document is one g3 report of one figure. With "reversed" they are taken in in the opposite order.
"""
import functools
import importlib
import pathlib
import sys

made = importlib.import_module("made-archive")

# What the title prints, region, year, the figure, and how the page was read.
REPORTS = {
    "office-2021.pdf": ("松谷乡人民政府办公室", "松谷乡", 2021, "5", "text"),
    "office-2022.pdf": ("松谷乡政府办公室", "松谷乡", 2022, "6", "text"),
    "finance-2022.pdf": ("武山县财政局", "武山县", 2022, "7", "text"),
    "finance-2023.pdf": ("甘肃省天水市武山县财政局", "甘肃省天水市武山县", 2023, "8", "text"),
    "finance-2024.pdf": ("武山縣財政局", "武山縣", 2024, "9", "text"),
    "misread-2021.pdf": ("武山县财攻局", "武山县", 2021, "4", "ocr"),
    "civil-2021.pdf": ("武山县民政局", "武山县", 2021, "3", "ocr"),
    "land-2018.pdf": ("松谷乡国土资源局", "松谷乡", 2018, "2", "text"),
    "land-2020.pdf": ("松谷乡自然资源局", "松谷乡", 2020, "1", "text"),
    "general-1.pdf": ("财政局", None, 2022, "11", "text"),
    "general-2.pdf": ("财政局", None, 2022, "12", "text"),
    "district-2020.pdf": ("鼓楼区教育局", "鼓楼区", 2020, "13", "text"),
    "district-2021.pdf": ("南京市鼓楼区教育局", "南京市鼓楼区", 2021, "14", "text"),
    "water-one.pdf": ("松谷乡水利管理站", "松谷乡", 2022, "15", "text"),
    "water-two.pdf": ("松谷乡水利管理所", "松谷乡", 2022, "16", "text"),
}


def document(agency, region, year, value, source):
    report = made.report("g3", year, [made.cell("t3.1.total", value, 0, 0)], agency=agency,
                         head=[made.head("agency", source=source), made.head("year")])
    if region is None:
        del report["region"]
    else:
        report["region"] = region
    return {"pages": [made.page(1, agency, source), made.page(2, "")], "reports": [report], "sections": []}


def main():
    names = list(REPORTS)
    if sys.argv[2:] == ["reversed"]:
        names.reverse()
    made.load(pathlib.Path(sys.argv[1]), {name: functools.partial(document, *REPORTS[name]) for name in names})


main()

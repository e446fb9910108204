#!/usr/bin/python3
"""One report in two files, the text and its annex (正文 and 附表): parts/ID-body.pdf and parts/ID-annex.pdf.

    python3 samples/parts.py FOLDER      writes the annex's truth, FOLDER/ID-annex.json, as in reports/

The text states what the list has, but for one figure (BREAK).
"""

import json
import sys
from pathlib import Path

import years

AGENCY, REGION, YEAR = "棠溪县水利局", "棠溪县", 2017
ID = f"g1-tangxi-water-{YEAR}"
BREAK = "行政复议 is 5 in the text; the list has 3"

PARAGRAPHS = {
    "一、概述": ["2017年，本局按照条例的要求公开水利工程和水资源管理的信息。统计数据见附件。"],
    "二、主动公开政府信息情况": ["全年主动公开政府信息812条，其中通过政府网站公开812条。"],
    "三、依申请公开政府信息情况": ["全年共收到政府信息公开申请44件，其中网络申请44件，全部按时办结。上年收到申请31件。"],
    "四、行政复议、行政诉讼情况": ["全年因政府信息公开引起行政复议5件，行政诉讼1件。"],
    "五、存在的问题和改进措施": ["公开的及时性有待加强。"],
}


def part(suffix, title, sections):
    """One of the two files, as reports in reports/ are."""
    return {"id": f"{ID}-{suffix}", "synthetic": True, "agency": AGENCY, "region": REGION, "year": YEAR, "layout": "g1",
            "title": title, "anomalies": [], "cells": years.cells_of(YEAR), "sections": sections,
            "set": {"size_pt": 10.5, "table_pt": 7.5, "leading": 1.3, "margin": "12mm 15mm"}}


def reports():
    """The text and the annex."""
    body = [{"heading": heading, "paragraphs": paragraphs} for heading, paragraphs in PARAGRAPHS.items()]
    annex = [{"heading": "附件", "paragraphs": [], "table": "ind"}]
    return [part("body", f"{AGENCY}{YEAR}年政府信息公开工作年度报告", body),
            part("annex", f"{AGENCY}{YEAR}年度政府信息公开情况统计表", annex)]


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for report in reports()[1:]:
        path = folder / f"{report['id']}.json"
        path.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

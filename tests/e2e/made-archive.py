#!/usr/bin/env python3
"""made-archive.py ARCHIVE: an archive of made-up documents, for tests of what reads archives.

Takes stand-ins for PDFs in with gouji ingest, writes the rows that gouji-normalize would have left, and
loads them with gouji store. So every kind of figure, check and document is there, whatever the stages
before can read. The documents:

  songgu-2023.pdf    g3, every figure of tables 2 to 4 (no 20_8), some doubtful, repaired, empty; a failing check
  songgu-2022.pdf    g3, the same organ a year before, two figures
  letter.pdf         no known form; text only
  =SUM(1,2).pdf      a name that a spreadsheet takes for a formula; g1, one figure
  broken.pdf         failed in extract
"""
import hashlib
import json
import pathlib
import subprocess
import sys

COLUMNS = ["natural_person", "business", "research", "social_org", "legal_service", "other_org", "total"]


def box(row, column):
    return [200.25 + 40 * column, 100 + 20 * row, 40, 20]


def cell(name, value, row, column, **other):
    made = {"cell": name, "raw": "" if value is None else value, "unit": "件", "status": "read", "source": "text",
            "confidence": 1, "match": 1, "page": 2, "box": box(row, column)}
    if value is not None:
        made["value"] = value
    made.update(other)
    return made


def page(number, text, source="text"):
    return {"number": number, "width": 595.28, "height": 841.89, "source": source, "dpi": 0, "turned": 0,
            "notes": "", "text": text}


def section(number, page_number, heading, text, report=0):
    return {"report": report, "number": number, "page": page_number, "heading": heading, "text": text}


def head(part, status="read", **other):
    return {"part": part, "status": status, "source": "text", "confidence": 1, "page": 1, "box": [72, 80.5, 300, 18]} | other


def report(layout, year, cells, checks=(), unplaced=(), **other):
    made = {"layout": layout, "agency": "松谷乡自然资源局", "region": "松谷乡", "year": year, "first_page": 1,
            "last_page": 2, "notes": [], "head": [head("agency"), head("year")], "cells": cells, "checks": list(checks), "statements": [],
            "unplaced": list(unplaced)}
    made.update(other)
    return made


def songgu_2023():
    cells = [cell("t2.20_1.regulations.issued", "1", 0, 0), cell("t2.20_1.regulations.repealed", None, 0, 1),
             cell("t2.20_1.regulations.in_force", "1234567", 0, 2, raw="1,234,567"),
             cell("t2.20_1.normative_documents.issued", None, 1, 0, raw="—"),
             cell("t2.20_1.normative_documents.repealed", None, 1, 1, raw="无"),
             cell("t2.20_1.normative_documents.in_force", "3", 1, 2),
             cell("t2.20_5.licences.decisions", "17", 2, 0, status="doubtful", confidence=0.7123, source="ocr",
                  doubt="read as 17, perhaps 11"),
             cell("t2.20_6.penalties.decisions", "0", 3, 0), cell("t2.20_6.coercion.decisions", "0", 4, 0)]
    for row, line in enumerate(["1", "2", "3.1", "3.2", "3.7", "4"]):
        for column, name in enumerate(COLUMNS):
            value = ["12", "3"][name == "business"] if name != "total" else "15"
            cells.append(cell(f"t3.{line}.{name}", value, row + 5, column))
    cells[-1].update(value="16", raw="18", status="repaired", doubt="the sums say 16", confidence=0.5, source="ocr")
    for column, name in enumerate(["upheld", "corrected", "other", "pending", "total"]):
        cells.append(cell(f"t4.review.{name}", "0", 12, column))
    checks = [
        {"check": "t3.row_sum.1", "severity": "error", "holds": "no", "left": "15", "right": "75",
         "sentence": "“一、本年新收”: the total is 15, its columns add up to 75",
         "cells": "t3.1.total t3.1.business", "page": 2},
        {"check": "narrative.received", "severity": "hint", "holds": "no", "left": "20", "right": "15",
         "sentence": "Applications received: the text says 20, the table says 15", "cells": "t3.1.total", "page": 2,
         "statement": 1},
        {"check": "t4.review_sum", "severity": "error", "holds": "yes", "left": "0", "right": "0",
         "sentence": "行政复议: 0 is 0", "cells": "t4.review.total"},
        {"check": "t3.balance.total", "severity": "warning", "holds": "unknown", "left": "30",
         "sentence": "a figure is missing", "cells": "t3.1.total"},
    ]
    unplaced = [{"label": "其他主动公开文件", "text": "9", "page": 2, "box": box(20, 0)}]
    return {
        "pages": [page(1, "松谷乡自然资源局2023年政府信息公开工作年度报告\n一、总体情况\n全年收到申请 15 件，提起行 政\n复 议 0 件。\n"
                          "Open Data 平台上线。\n"),
                  page(2, "第二十条第（一）项\n四、政府信息公开行政复议、行政诉讼情况\n本年未发生行政诉讼\n"
                          "六、其他需要报告的事项\n无信访", "ocr")],
        "reports": [report("g3", 2023, cells, checks, unplaced, notes=["the year is on the cover only"],
                           head=[head("agency", "doubtful", source="ocr", doubt="page 2 has 松各乡自然资源局"),
                                 head("year")],
                           statements=[{"statement": "received", "value": "20", "raw": "20件", "unit": "件",
                                        "doubt": "the sentence speaks of other organs too",
                                        "text": "全乡收到申请20件。", "source": "text", "confidence": 1, "page": 1,
                                        "box": box(3, 0)}])],
        "sections": [section(1, 1, "一、总体情况", "全年收到申请 15 件，提起行政复议 0 件。\nOpen Data 平台上线。"),
                     section(2, 2, "四、政府信息公开行政复议、行政诉讼情况", "本年未发生行政诉讼"),
                     section(3, 2, "六、其他需要报告的事项", "无信访")],
    }


def songgu_2022():
    cells = [cell("t2.20_8.fees.amount", "4548.76", 0, 0, unit="万元"),
             cell("t3.1.total", "251000", 1, 6, unit="元")]
    return {"pages": [page(1, "松谷乡自然资源局2022年政府信息公开工作年度报告\n一、总体情况\n行政诉讼 2 件，均为行政诉讼。"), page(2, "")],
            "reports": [report("g3", 2022, cells)],
            "sections": [section(1, 1, "一、总体情况", "行政诉讼 2 件，均为行政诉讼。")]}


def formula_2016():
    return {"pages": [page(1, "统计表"), page(2, "一、主动公开情况")],
            "reports": [report("g1", 2016, [cell("ind.1.1", "190.457379", 0, 0, unit="条", raw="=190.457379")],
                               agency="青禾县人民政府, \"办公室\"", region="青禾县")],
            "sections": []}


def letter():
    return {"pages": [page(1, "关于行政诉讼的\x1b[31m来信\n第二行")], "reports": [],
            "sections": [section(1, 1, "", "关于行政诉讼的来信", report=-1)]}


DOCUMENTS = {"songgu-2023.pdf": songgu_2023, "songgu-2022.pdf": songgu_2022, "letter.pdf": letter,
             "=SUM(1,2).pdf": formula_2016, "broken.pdf": None}


def load(archive, documents):
    """Takes stand-ins for the documents {name: function that makes its rows} in, and loads their rows, in their order."""
    inbox = archive.with_name(archive.name + ".in")
    inbox.mkdir(parents=True, exist_ok=True)
    requests = ""
    for name, make in documents.items():
        path = inbox / name
        path.write_text(f"%PDF-1.4\n% stand-in for {name}\n")
        subprocess.run(["gouji", "ingest", "-a", archive, path], check=True, stdout=subprocess.DEVNULL)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if make is None:
            requests += f"{sha256}\tfailed\textract\tencrypted; give its password\n"
            continue
        model = {"format": "gouji-rows/4", "key": f"{sha256} made", "program": "gouji-normalize 0.1.0",
                 "extracted_by": "gouji-extract 0.1.0", "sha256": sha256} | make()
        rows = archive / "rows" / sha256[:2] / f"{sha256}.json"
        rows.parent.mkdir(parents=True, exist_ok=True)
        rows.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":")))
        requests += f"{sha256}\n"
    subprocess.run(["gouji", "store", "-a", archive, "--batch"], input=requests.encode(), check=True)


if __name__ == "__main__":
    load(pathlib.Path(sys.argv[1]), DOCUMENTS)

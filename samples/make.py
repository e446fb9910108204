#!/usr/bin/python3
"""Remakes the samples: sound reports, scans of them, and bad inputs.

    python3 samples/make.py [--out DIR] [--only ID]

Reads samples/reports/*.json (what is printed in each report and how it is set, see typeset.py) and
writes pdf/, scan/, filled/, pictured/, unruled/, bad/ and dayu-2024.pdf under DIR, from budget/*.json budget/*.pdf, and from
years.py and parts.py years/*.pdf and parts/*.pdf (samples/ itself unless told).
Needs the Debian packages in samples/packages.txt. Everything by chance is seeded with the file's
name, so the same packages make the same files.
"""

import argparse
import base64
import io
import json
import os
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import fitz
import numpy as np
import pikepdf
import weasyprint

sys.dont_write_bytecode = True  # samples/ is read by tests: no __pycache__ in it

import bad
import budget
import parts
import scan
import typeset
import years

HERE = Path(__file__).resolve().parent

# Scans: the file, the report it shows, and how it is scanned.
SCANS = [
    ("g3-jishan-transport-2024.pdf", scan.grey_pdf),
    ("g3-shutong-2024.png", scan.grey_png),
    ("g3-liutang-2022.jpg", lambda pdf, rng: scan.photo_jpeg(pdf, rng, "柳塘镇人民政府")),
    ("g3-yanhu-office-2023.tif", scan.fax_tiff),
    ("g3-yanhu-office-2024.pdf", scan.turned_pdf),
    ("g2-qiyun-market-2019.pdf", scan.sideways_pdf),
    ("g1-jishan-edu-2016.tif", scan.fax_tiff),
]

# Scans of reports whose tables' heads are white on dark: the file, how they are set, and how they are scanned.
FILLED = [
    ("g3-shutong-2024.png", "dark", scan.grey_png),
    ("g2-qinghe-2020.tif", "parted", scan.fax_tiff),
]

# Reports that are also made with their tables put in as pictures.
PICTURED = ["g3-yanhu-office-2024"]
PICTURE_DPI = 170

# Reports that are also set with fewer or other rules, and with which.
UNRULED = {"g3-yanhu-office-2023": "frame", "g2-qiyun-market-2019": "none", "g1-qinghe-2018": "level",
           "g3-shutong-2024": "rows", "g3-jishan-transport-2024": "dashed", "g2-qinghe-2020": "apart"}

SECTION_TABLES = {"二": "t2", "三": "t3", "四": "t4"}


def generator(name):
    """The source of chance for one file."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def sections_from_text(text):
    """Sections of a report kept as text: its prose. Rows of tables (with tabs) are set anew."""
    sections = []
    for line in (line.strip() for line in text.splitlines() if "\t" not in line.strip("\n")):
        if len(line) < 40 and line[1:2] == "、" and line[0] in "一二三四五六":
            section = {"heading": line, "paragraphs": []}
            if line[0] in SECTION_TABLES:
                section["table"] = SECTION_TABLES[line[0]]
            sections.append(section)
        elif line and sections:
            sections[-1]["paragraphs"].append(line)
    return sections


def load_reports():
    """All reports, in the order of their ids."""
    reports = []
    for path in sorted((HERE / "reports").glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        if "text" in report:
            text = (path.parent / report["text"]).read_text(encoding="utf-8")
            report["sections"] = sections_from_text(text)
        reports.append(report)
    return reports


def write_weasyprint(html, path):
    """Prints a page to PDF with WeasyPrint."""
    weasyprint.HTML(string=html).write_pdf(str(path))


def write_chromium(html, path):
    """Prints a page to PDF with Chromium: another producer, other fonts and text order."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.html"
        source.write_text(html, encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-background-networking", f"--user-data-dir={folder}/profile",
             "--no-pdf-header-footer", f"--print-to-pdf={path}", source.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # Chromium writes the time of day; a fixed one keeps the file the same.
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = "D:20250101000000+00'00'"
        pdf.save(path, static_id=True)


def turn_pages(path):
    """Lays every page on its side and sets /Rotate 90, so that it shows upright again."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.MediaBox)
            width, height = right - left, top - bottom
            page.contents_add(b"q 0 1 -1 0 %f 0 cm\n" % height, prepend=True)
            page.contents_add(b"\nQ")
            page.MediaBox = [0, 0, height, width]
            page.Rotate = 90
        pdf.save(path, static_id=True)


def picture_of(style):
    """A function from a table's HTML to an image of it, as some organs paste their tables."""
    def picture(table):
        html = typeset.page("", style + "@page { margin: 2mm; }", table)
        pdf = fitz.open(stream=weasyprint.HTML(string=html).write_pdf(), filetype="pdf")
        pixels = pdf[0].get_pixmap(dpi=PICTURE_DPI, colorspace=fitz.csGRAY)
        image = scan.Image.frombytes("L", (pixels.width, pixels.height), pixels.samples)
        box = image.point(lambda shade: 255 - shade).getbbox()
        stream = io.BytesIO()
        image.crop(box).quantize(16).save(stream, "PNG", optimize=True)
        data = base64.b64encode(stream.getvalue()).decode()
        return f'<div class="picture"><img src="data:image/png;base64,{data}"></div>'
    return picture


def in_traditional(text):
    """The text in traditional characters, as ICU's uconv writes them."""
    command = ["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Hans-Hant"]
    return subprocess.run(command, input=text.encode(), check=True, capture_output=True).stdout.decode()


def make_report(report, path):
    """Writes the born-digital PDF of one report."""
    how = report["set"]
    html = typeset.Setter(report).document()
    if how.get("traditional"):
        html = in_traditional(html)
    writer = write_chromium if how.get("producer") == "chromium" else write_weasyprint
    writer(html, path)
    if how.get("rotate") == 90:
        turn_pages(path)


def make_pictured(report, path):
    """Writes the PDF of one report with its prose as text and its tables as pictures."""
    setter = typeset.Setter(report)
    write_weasyprint(setter.document(picture_of(setter.style())), path)


def main():
    """Remakes everything, or with --only what belongs to one report."""
    parser = argparse.ArgumentParser(description="Remakes the samples.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write under")
    parser.add_argument("--only", help="id of one report: make its files only")
    wanted = parser.parse_args()
    out, only = wanted.out.resolve(), wanted.only
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
    for folder in ("pdf", "scan", "filled", "pictured", "unruled"):
        (out / folder).mkdir(parents=True, exist_ok=True)

    reports = {report["id"]: report for report in load_reports()}
    for name, report in reports.items():
        if only in (None, name):
            folder = out / "pdf" if report["synthetic"] else out
            make_report(report, folder / f"{name}.pdf")
    for name, rules in UNRULED.items():
        if only in (None, name):
            report = reports[name] | {"set": reports[name]["set"] | {"rules": rules}}
            make_report(report, out / "unruled" / f"{name}.pdf")
    for name in PICTURED:
        if only in (None, name):
            make_pictured(reports[name], out / "pictured" / f"{name}.pdf")
    for file, scanner in SCANS:
        name = file.rsplit(".", 1)[0]
        if only in (None, name):
            data = scanner(out / "pdf" / f"{name}.pdf", generator(file))
            (out / "scan" / file).write_bytes(data)
    for file, heads, scanner in FILLED:
        name = file.rsplit(".", 1)[0]
        if only in (None, name):
            report = reports[name] | {"set": reports[name]["set"] | {"heads": heads}}
            with tempfile.TemporaryDirectory() as folder:
                make_report(report, Path(folder) / "sound.pdf")
                data = scanner(Path(folder) / "sound.pdf", generator("filled/" + file))
            (out / "filled" / file).write_bytes(data)
    for path in sorted((HERE / "budget").glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        if only in (None, report["id"]):
            (out / "budget").mkdir(exist_ok=True)
            write_weasyprint(budget.document(report), out / "budget" / f"{report['id']}.pdf")
    for module in (years, parts):
        folder = out / module.__name__
        for report in module.reports():
            if only in (None, report["id"]):
                folder.mkdir(exist_ok=True)
                make_report(report, folder / f"{report['id']}.pdf")
    if only is None:
        bad.make(out / "bad", out / "pdf" / "g3-shutong-2024.pdf", write_weasyprint)


if __name__ == "__main__":
    main()

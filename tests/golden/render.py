#!/usr/bin/env python3
"""render.py ARTIFACT.json: a page model or rows as text that a person, and diff, can read.

Of a page model: every page with its lines, and its tables drawn with their merged cells (a cell's text
stands in its upper left unit; '<' is part of the cell to the left, '^' of the one above). Of rows: each
report's head, its figures as a table a form's table, what was left over, and its checks. What depends on
version or file alone (key, program, sum) is left out; places are whole points.
"""
import json
import sys
import unicodedata


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def plain(text):
    return (text or "").replace("\n", "⏎").replace("\t", "⇥")


MOST_PADDED = 30  # wider cells push their row to the right, lest a single label makes all rows wide


def table(rows):
    """Rows of texts with their columns below one another."""
    columns = [max((width(row[i]) for row in rows if i < len(row) and width(row[i]) <= MOST_PADDED), default=0)
               for i in range(max(map(len, rows)))]
    for row in rows:
        yield " | ".join(text + " " * (columns[i] - width(text)) for i, text in enumerate(row)).rstrip()


def place(box):
    return "x %d y %d, %d x %d" % tuple(round(side) for side in box)


def grid_rows(grid):
    units = [["?"] * grid["columns"] for _ in range(grid["rows"])]
    for cell in grid["cells"]:
        row, column, row_span, column_span = cell["at"]
        for r in range(row, row + row_span):
            for c in range(column, column + column_span):
                units[r][c] = "<" if c > column else "^"
        text = plain(cell["text"])
        if cell["confidence"] < 1:
            text += " ~%.2f" % cell["confidence"]
        units[row][column] = text
    return units


def render_pages(model):
    for page in model["pages"]:
        yield "page %d: %.0f x %.0f points, %s, turned %d" % (
            page["number"], page["width"], page["height"], page["source"], page["turned"])
        yield from ("note: " + note for note in page["notes"])
        things = [(line["box"], [plain(line["text"])]) for line in page["lines"]]
        for grid in page["grids"]:
            head = "table at %s%s" % (place(grid["box"]), ", doubtful: " + grid["doubt"] if grid.get("doubt") else "")
            things.append((grid["box"], [head, *table(grid_rows(grid)), ""]))
        for _, text in sorted(things, key=lambda thing: thing[0][1]):
            yield from text
        yield ""


def figure(cell):
    text = plain(cell["raw"]) or "·"
    if cell.get("value") != cell["raw"]:
        text += " → " + (cell.get("value") or "none")
    if cell["status"] != "read":
        text += " (%s: %s)" % (cell["status"], cell.get("doubt"))
    if cell["match"] < 1:
        text += " %d%%" % round(100 * cell["match"])
    return text


def render_report(report):
    yield "report %s: %s, %s, %s" % (report["layout"], report.get("agency"), report.get("region"), report.get("year"))
    yield "title: %s (pages %d to %d)" % (report.get("title"), report["first_page"], report["last_page"])
    yield from ("note: " + note for note in report["notes"])
    yield from ("doubtful %s, page %d: %s" % (part["part"], part["page"], part["doubt"])
                for part in report["head"] if part["status"] != "read")
    rows = {}
    for cell in report["cells"]:
        row, _, column = cell["cell"].rpartition(".")
        rows.setdefault((row, cell.get("unit"), cell["page"]), []).append("%s=%s" % (column, figure(cell)))
    yield from table([["%s [%s] p%d" % (row, unit or "", page), *cells] for (row, unit, page), cells in rows.items()])
    yield from ("left over, page %d: %s" % (left["page"], plain(left["text"])) for left in report["unplaced"])
    yield from ("the text, page %d, states %s: %s → %s %s%s" % (
        said["page"], said["statement"], said["raw"] or "none", said["value"], said.get("unit") or "",
        " (%s)" % said["doubt"] if said.get("doubt") else "") for said in report["statements"])
    yield from table([["check", "severity", "holds", "left", "right"]] +
                     [[check["check"], check["severity"], check["holds"], check.get("left") or "missing",
                       check.get("right") or "missing"] for check in report["checks"]])
    yield from (plain(check["sentence"]) for check in report["checks"] if check["holds"] != "yes")
    yield ""


def render_rows(model):
    for report in model["reports"]:
        yield from render_report(report)
    for section in model["sections"]:
        yield "section %d of report %d, page %d: %s" % (
            section["number"], section["report"], section["page"], section["heading"])
        yield from ("    " + paragraph for paragraph in section["text"].split("\n"))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        model = json.load(file)
    render = render_rows if model["format"].startswith("gouji-rows/") else render_pages
    sys.stdout.write("\n".join(render(model)).rstrip("\n") + "\n")


main()

"""A form that has nothing to do with disclosure: a county's yearly budget, set from budget/ID.json.

The truth file says what is printed: `tables`, each with the unit above it, its head as rows of cells
[text, columns covered, rows covered], and rows of a label and figures; a figure's id is the table's with the row's
and the column's (`columns` has these). `printed` is what stands in a cell where it is not the plain digits.
"""

from html import escape

STYLE = """
@page { size: A4; margin: 22mm 20mm; }
html { font-family: "AR PL UMing CN"; font-size: 11pt; }
body { margin: 0; line-height: 1.6; }
h1 { font-size: 1.5em; text-align: center; }
h2 { font-size: 1.1em; margin: 0.8em 0 0.2em; break-after: avoid; }
p { margin: 0 0 0.25em; text-indent: 2em; text-align: justify; }
p.unit { text-align: right; font-size: 9.5pt; text-indent: 0; break-after: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; line-height: 1.3; margin-bottom: 0.6em;
  break-inside: avoid; }
td { border: 0.75pt solid #000; padding: 2pt 4pt; text-align: center; }
td.l { text-align: left; }
"""


def head_row(cells):
    """One row of a table's head."""
    return "<tr>" + "".join(
        f'<td colspan="{columns}" rowspan="{rows}">{escape(text)}</td>' for text, columns, rows in cells) + "</tr>"


def figure(report, table, row, column):
    """A figure as it is printed; rows that only stand above others have none."""
    cell = ".".join(part for part in (table["id"], row["id"], column) if part)
    value = report["cells"].get(cell)
    return report.get("printed", {}).get(cell, "" if value is None else str(value))


def table_html(report, table):
    """A table with its unit above it."""
    rows = [head_row(cells) for cells in table["head"]]
    for row in table["rows"]:
        label = f'<td class="l">{escape(row["label"])}</td>' if "label" in row else ""
        figures = "".join(f"<td>{escape(figure(report, table, row, column))}</td>" for column in table["columns"])
        rows.append(f"<tr>{label}{figures}</tr>")
    unit = f'<p class="unit">单位：{escape(table["unit"])}</p>' if table.get("unit") else ""
    return f'<h2>{escape(table["heading"])}</h2>{unit}<table>{"".join(rows)}</table>'


def document(report):
    """The whole document as HTML."""
    prose = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in report["paragraphs"])
    tables = "".join(table_html(report, table) for table in report["tables"])
    return (f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(report["title"])}</title>'
            f'<style>{STYLE}</style></head><body><h1>{escape(report["title"])}</h1>{prose}{tables}</body></html>')

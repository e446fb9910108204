"""Sets a report as HTML: its narrative sections, and its tables as ruled tables.

A report (samples/reports/*.json) holds what is printed; its "set" says how:

  font, size_pt       face and size of the text; table_pt the size in tables
  pad_pt, leading, table_leading, margin, widths
                      padding of cells, line heights, the page's margins, table 3's columns in percent
  brackets            "full" （一）, "half" (一), "half_spaced" (一) with a space after it
  numbering           "1." as in the form, or "1、", "1．"
  corner              wording of table 3's corner note; "" leaves it out
  labels              {row number or official label: wording printed}
  split               {"after": row, "repeat_head": bool}: table 3 goes on a new page after a row
  landscape           table 3 on a page of its own, landscape
  page_numbers        "— 1 —" at the foot
  title_lines         the title on several lines
  break_before        tables ("t2", "t3", "t4", "ind") whose heading starts a new page
  extra_rows          {heading of table 2: [[label, figure, …], …]}: rows the form does not have
  traditional         the form's words in traditional characters; what the report has of its own is written in them
  omit_headings       headings of table 2 (第二十条…) left out
  rules               "frame": tables have an outer frame alone; "level": level rules alone; "rows": both;
                      "none": no rules; "dashed": dashes for rules; "apart": a frame for each cell
  heads               "dark": a table's first row, and the headings of table 2, are white on dark blue; "parted": the same
                      with white rules
"""

from html import escape

import forms

FONTS = {
    "song": '"AR PL UMing CN", "Noto Serif CJK SC"',
    "kai": '"AR PL UKai CN", "AR PL UMing CN"',
    "serif": '"Noto Serif CJK SC"',
    "sans": '"Noto Sans CJK SC"',
    "hei": '"WenQuanYi Zen Hei"',
}

STYLE = """
@page {{ size: A4; margin: {margin}; {foot} }}
@page wide {{ size: A4 landscape; margin: 15mm 18mm; {foot} }}
html {{ font-family: {font}; font-size: {size}pt; }}
body {{ margin: 0; line-height: {leading}; }}
h1 {{ font-size: 1.5em; text-align: center; margin: 0 0 0.8em; line-height: 1.4; }}
h2 {{ font-size: 1.12em; margin: 0.7em 0 0.3em; break-after: avoid; }}
p {{ margin: 0 0 0.25em; text-indent: 2em; text-align: justify; }}
p.sub {{ font-weight: bold; }}
p.sign {{ text-align: right; margin-top: 1.5em; }}
table {{ border-collapse: collapse; width: 100%; font-size: {table}pt; line-height: {table_leading};
  break-inside: avoid; table-layout: fixed; margin-bottom: 0.5em; }}
td {{ height: 8pt; border: 0.75pt solid #000; padding: {pad}pt 2pt; text-align: center;
  vertical-align: middle; overflow-wrap: anywhere; }}
td.l {{ text-align: left; }}
td.h {{ text-align: left; font-weight: bold; }}
table.long {{ break-inside: auto; }}
table.long tr {{ break-inside: avoid; }}
table img, div.picture img {{ width: 100%; }}
div.wide {{ page: wide; }}
.new {{ break-before: page; }}
"""

RULES = {
    "frame": "td { border: none; } table { border: 0.75pt solid #000; }",
    "level": "td { border-left: none; border-right: none; }",
    "rows": "td { border-left: none; border-right: none; } table { border: 0.75pt solid #000; }",
    "none": "td { border: none; }",
    "dashed": "td { border-style: dashed; }",
    "apart": "table { border-collapse: separate; border-spacing: 3pt; }",
}

DARK = "tr:first-child td, td.h { background: #1f4e79; color: #fff; }"
HEADS = {"dark": DARK, "parted": DARK + "tr:first-child td, td.h { border-color: #fff; }"}


def plain(value):
    """A figure as plain digits; None is a cell printed empty."""
    return "" if value is None else str(value)


class Setter:
    """Sets one report. Its methods return HTML."""

    def __init__(self, report):
        self.report = report
        self.how = report.get("set", {})

    def label(self, text, key=None):
        """A label in this report's wording, brackets and numbering."""
        labels = self.how.get("labels", {})
        text = labels.get(key, labels.get(text, text))
        brackets = self.how.get("brackets", "full")
        if brackets != "full":
            after = ") " if brackets == "half_spaced" and text.startswith("（") else ")"
            text = text.replace("（", "(").replace("）", after, 1).replace("）", ")")
        numbering = self.how.get("numbering", "1.")
        if text[:1].isdigit() and text[1:2] == ".":
            text = text[0] + numbering[1:] + text[2:]
        return escape(text).replace("\n", "<br>")

    def figure(self, cell, colspan=1):
        """A cell with the figure of one id, as printed."""
        printed = self.report.get("printed", {})
        value = printed.get(cell, plain(self.report["cells"].get(cell)))
        span = f' colspan="{colspan}"' if colspan > 1 else ""
        return f"<td{span}>{escape(value)}</td>"

    def table2(self):
        """Table 2: small tables under heading rows, stacked into one of four columns."""
        rows = []
        for heading, columns, lines in forms.TABLE2[self.report["layout"]]:
            spans = [1] * (len(columns) - 1) + [4 - len(columns)]
            if heading not in self.how.get("omit_headings", []):
                rows.append(f'<td class="h" colspan="4">{self.label(heading)}</td>')
            head = "".join(f'<td colspan="{span}">{self.label(column)}</td>'
                           for column, span in zip(columns, spans))
            rows.append(f"<td>{self.label('信息内容')}</td>{head}")
            for label, cells in lines:
                figures = "".join(self.figure(c, s) for c, s in zip(cells, spans))
                rows.append(f"<td>{self.label(label)}</td>{figures}")
            for label, *figures in self.how.get("extra_rows", {}).get(heading, []):
                rows.append(f"<td>{escape(label)}</td>" + "".join(
                    f'<td colspan="{s}">{escape(f)}</td>' for f, s in zip(figures, spans)))
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    def table3_head(self):
        """The three head rows of table 3, with the corner note."""
        corner = self.how.get("corner", forms.CORNER)
        names = [self.label(name) for _, name in forms.COLUMNS]
        inner = "".join(f"<td>{name}</td>" for name in names[1:-1])
        return (f'<tr><td class="l" colspan="3" rowspan="3">{self.label(corner)}</td>'
                f'<td colspan="7">{self.label("申请人情况")}</td></tr>'
                f'<tr><td rowspan="2">{names[0]}</td>'
                f'<td colspan="5">{self.label("法人或其他组织")}</td>'
                f'<td rowspan="2">{names[-1]}</td></tr><tr>{inner}</tr>')

    def table3_row(self, row, lead):
        """One row of table 3; lead is the HTML of its label cells."""
        figures = "".join(self.figure(f"t3.{row}.{c}") for c, _ in forms.COLUMNS)
        return f"<tr>{lead}{figures}</tr>"

    def table3_results(self, lines, first):
        """Rows of 三、本年度办理结果; first: whether the part begins the block (else it goes on)."""
        out, group_before = [], None
        for index, (row, group, label) in enumerate(lines):
            lead = ""
            if index == 0:
                text = self.label(forms.RESULTS_LABEL) if first else ""
                lead = f'<td rowspan="{len(lines)}">{text}</td>'
            if group is None:
                lead += f'<td class="l" colspan="2">{self.label(label, row)}</td>'
            else:
                if group != group_before:
                    height = sum(1 for line in lines if line[1] == group)
                    # A merged cell that goes on from the page before shows no text again.
                    text = "" if index == 0 and not row.endswith(".1") else self.label(group)
                    lead += f'<td rowspan="{height}">{text}</td>'
                lead += f'<td class="l">{self.label(label, row)}</td>'
            group_before = group
            out.append(self.table3_row(row, lead))
        return "".join(out)

    def table3(self):
        """Table 3, in one piece or, as "split" says, in two on two pages."""
        lines = forms.results(self.report["layout"])
        split = self.how.get("split")
        cut = len(lines)
        if split:
            cut = [row for row, *_ in lines].index(split["after"]) + 1

        def plain_row(row):
            text = self.label(forms.PLAIN_ROWS[row], row)
            return self.table3_row(row, f'<td class="l" colspan="3">{text}</td>')

        widths = self.how.get("widths", [11, 12, 27, 7, 7, 7, 7.5, 7.5, 6, 8])
        cols = "".join(f'<col style="width:{w}%">' for w in widths)
        parts = [self.table3_head() + plain_row("1") + plain_row("2")
                 + self.table3_results(lines[:cut], True)]
        if split:
            head = self.table3_head() if split["repeat_head"] else ""
            parts.append(head + self.table3_results(lines[cut:], False))
        parts[-1] += plain_row("4")
        return "".join(f'<table class="{kind}">{cols}{part}</table>'
                       for kind, part in zip(["", "new"], parts))

    def table4(self):
        """Table 4: one row of fifteen figures under three blocks."""
        outcome = "".join(f"<td>{self.label(name)}</td>" for _, name in forms.OUTCOMES)
        tall = outcome.replace("<td>", '<td rowspan="2">')
        figures = "".join(self.figure(f"t4.{b}.{o}")
                          for b in forms.BLOCKS for o, _ in forms.OUTCOMES)
        review, lawsuit, direct, after = (
            self.label(t) for t in ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"))
        return (f'<table><tr><td colspan="5">{review}</td><td colspan="10">{lawsuit}</td></tr>'
                f'<tr>{tall}<td colspan="5">{direct}</td><td colspan="5">{after}</td></tr>'
                f"<tr>{outcome}{outcome}</tr><tr>{figures}</tr></table>")

    def indicators(self):
        """The one long table of g1."""
        cols = '<col style="width:72%"><col style="width:12%"><col style="width:16%">'
        head = "<tr><td>统&#x3000;计&#x3000;指&#x3000;标</td><td>单位</td><td>统计数</td></tr>"
        rows = []
        for number, indent, label, unit in forms.INDICATORS:
            text = self.label(label, number)
            figure = self.figure("ind." + number) if number else "<td>——</td>"
            rows.append(f'<tr><td class="l" style="padding-left:{2 + indent}em">{text}</td>'
                        f"<td>{unit}</td>{figure}</tr>")
        return f'<table class="long">{cols}{head}{"".join(rows)}</table>'

    def table(self, name):
        """The table that a section names."""
        return {"t2": self.table2, "t3": self.table3, "t4": self.table4,
                "ind": self.indicators}[name]()

    def section(self, section, picture):
        """One section: its heading, paragraphs and table (or, with picture, an image of it)."""
        name = section.get("table")
        out = [f"<h2>{escape(section['heading'])}</h2>"]
        for text in section["paragraphs"]:
            kind = ' class="sub"' if len(text) < 30 and text[:1] in "（(" else ""
            out.append(f"<p{kind}>{escape(text)}</p>")
        if name:
            out.append(picture(self.table(name)) if picture else self.table(name))
        body = "".join(out)
        classes = []
        if name in self.how.get("break_before", []):
            classes.append("new")
        if name == "t3" and self.how.get("landscape"):
            classes.append("wide")
        return f'<div class="{" ".join(classes)}">{body}</div>'

    def style(self):
        """The style sheet."""
        size = self.how.get("size_pt", 12)
        foot = ""
        if self.how.get("page_numbers"):
            foot = '@bottom-center { content: "— " counter(page) " —"; font-size: 9pt; }'
        return STYLE.format(
            font=FONTS[self.how.get("font", "song")], size=size, foot=foot,
            table=self.how.get("table_pt", 9), pad=self.how.get("pad_pt", 2),
            table_leading=self.how.get("table_leading", 1.25), leading=self.how.get("leading", 1.6),
            margin=self.how.get("margin", "22mm 22mm")) + RULES.get(self.how.get("rules"), "") + (
                HEADS.get(self.how.get("heads"), ""))

    def document(self, picture=None):
        """The whole report as an HTML page; picture turns a table's HTML into an image's."""
        title = self.how.get("title_lines", [self.report["title"]])
        heading = "<br>".join(escape(line) for line in title)
        parts = [f"<h1>{heading}</h1>"]
        parts += [f"<p>{escape(text)}</p>" for text in self.report.get("preface", [])]
        parts += [self.section(section, picture) for section in self.report["sections"]]
        parts += [f'<p class="sign">{escape(t)}</p>' for t in self.report.get("signature", [])]
        return page(self.report["title"], self.style(), "".join(parts))


def page(title, style, body):
    """An HTML page."""
    return (f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
            f"<title>{escape(title)}</title><style>{style}</style></head><body>{body}</body></html>")

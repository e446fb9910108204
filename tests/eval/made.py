#!/usr/bin/python3
"""Made-up reports by chance: what they say and how they are set is another with each seed.

    made.py SEED COUNT OUT

Leaves OUT/truth/ID.json, as samples/reports/, and OUT/pdf/ID.pdf. No threshold of the program was ever chosen with a seed
that is still to come: so a new one shows what the samples cannot. Within a report every sum of its form holds. Needs what
samples/make.py needs.
"""
import json
import os
import pathlib
import sys

import numpy

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "samples"))
sys.dont_write_bytecode = True

import forms  # noqa: E402
import make  # noqa: E402

PLACES = "青柳云霁溪禾石枫岭河桐松澜沙泉梅湖浦阳安平宁永兴和长清丰明东西南北江山海川"
BODIES = ("人民政府", "教育局", "财政局", "民政局", "卫生健康局", "交通运输局", "农业农村局", "水利局", "统计局", "审计局", "自然资源局",
          "市场监督管理局", "人力资源和社会保障局", "住房和城乡建设局", "生态环境局", "应急管理局", "文化和旅游局", "司法局", "退役军人事务局")
LEVELS = ("县", "市", "区", "县", "镇", "乡")
YEARS = {"g1": (2008, 2019), "g2": (2019, 2021), "g3": (2021, 2026)}
PROSE = ("认真落实条例要求，把信息公开贯穿工作始终。", "完善制度，明确专人负责，做到应公开尽公开。", "对群众关心的事项及时发布解读，回应社会关切。",
         "加强网站栏目建设，定期检查更新情况。", "组织业务培训，提高经办人员的能力。", "申请办理流程进一步规范，答复质量有所提高。",
         "公开内容还不够丰富，形式比较单一。", "下一步将健全机制，加大监督考核力度。", "没有其他需要报告的事项。")
HEADINGS = {"ind": "附表：政府信息公开情况统计表", "t2": "二、主动公开政府信息情况", "t3": "三、收到和处理政府信息公开申请情况",
            "t4": "四、政府信息公开行政复议、行政诉讼情况"}

# How many figures in a hundred are not 0: of a quiet organ, and of a busy one.
FILLED_SHARES = (0.05, 0.15, 0.3, 0.6, 0.9)
# The most that a figure is.
LARGEST = (9, 40, 300, 5000)


class Maker:
    """Makes one report."""

    def __init__(self, seed, number):
        self.rng = numpy.random.default_rng([seed, number])
        self.layout = ("g1", "g2", "g3", "g3")[number % 4]
        self.year = int(self.rng.integers(*YEARS[self.layout]))
        self.share = float(self.rng.choice(FILLED_SHARES))
        self.largest = int(self.rng.choice(LARGEST))
        self.cells, self.printed = dict.fromkeys(forms.cell_ids(self.layout), 0), {}

    def one_of(self, choices):
        """One of them."""
        return choices[int(self.rng.integers(len(choices)))]

    def chance(self, share):
        """Whether what has this probability is so."""
        return bool(self.rng.random() < share)

    def count(self):
        """A figure: often 0, more often small than large."""
        return int(self.largest ** self.rng.random()) if self.chance(self.share) else 0

    def parts(self, whole, names):
        """Deals @whole out to some of the cells @names."""
        cuts = sorted(int(cut) for cut in self.rng.integers(0, whole + 1, len(names) - 1))
        for name, low, high in zip(names, [0] + cuts, cuts + [whole]):
            self.cells[name] = high - low

    def table3(self):
        """Applications: what came in is what was decided and what goes over."""
        results = [row for row, *_ in forms.results(self.layout)][:-1]
        for column, _ in forms.COLUMNS[:-1]:
            new, before = self.count() * 3, self.count() // 3
            after = int(self.rng.integers(0, new + before + 1)) // 5
            few = list(self.rng.choice(results, int(self.rng.integers(2, len(results))), replace=False))
            self.parts(new + before - after, [f"t3.{row}.{column}" for row in few])
            for row, figure in (("1", new), ("2", before), ("3.7", new + before - after), ("4", after)):
                self.cells[f"t3.{row}.{column}"] = figure
        for row in ["1", "2"] + results + ["3.7", "4"]:
            self.cells[f"t3.{row}.total"] = sum(self.cells[f"t3.{row}.{column}"] for column, _ in forms.COLUMNS[:-1])

    def table4(self):
        """Reviews and lawsuits."""
        for block in forms.BLOCKS:
            names = [f"t4.{block}.{outcome}" for outcome, _ in forms.OUTCOMES]
            for name in names[:-1]:
                self.cells[name] = self.count() // 3
            self.cells[names[-1]] = sum(self.cells[name] for name in names[:-1])

    def table2(self):
        """What was published; amounts have decimals, changes a sign."""
        for name in self.cells:
            if name.startswith("t2."):
                self.cells[name] = self.count() * self.one_of((1, 1, 7, 111))
            if name.endswith(".amount") and self.cells[name]:
                self.cells[name] = round(float(self.cells[name] * self.rng.random()), self.one_of((1, 2, 4, 6)))
            if name.endswith(".change") and self.chance(0.4):
                self.cells[name] = -self.cells[name]

    def indicators(self):
        """The list of g1."""
        for name in self.cells:
            self.cells[name] = self.count()
        for name, names in (("3.1", "3.1.1 3.1.2 3.1.3 3.1.4"), ("3.2", "3.2.1 3.2.2"), ("4", "4.1 4.2 4.3"), ("5", "5.1 5.2 5.3"),
                            ("3.3.4", "3.3.4.a 3.3.4.b 3.3.4.c 3.3.4.d 3.3.4.e 3.3.4.f"), ("8.3", "8.3.1 8.3.2"),
                            ("3.3", "3.3.1 3.3.2 3.3.3 3.3.4 3.3.5 3.3.6 3.3.7 3.3.8")):
            self.cells["ind." + name] = sum(self.cells["ind." + part] for part in names.split())
        for name in ("ind.7", "ind.8.4"):
            if self.cells[name] and self.chance(0.6):
                self.cells[name] = round(self.cells[name] + float(self.rng.random()), self.one_of((1, 2, 4)))

    def print_marks(self):
        """What stands for 0 in this report, separators of thousands, plus signs."""
        mark = self.one_of((None, None, None, None, None, "", "-", "—", "/"))
        everywhere, comma, plus = self.chance(0.5), self.chance(0.25), self.chance(0.3)
        for name, value in list(self.cells.items()):
            if value == 0 and mark is not None and (everywhere or name.startswith("t4.")) and not name.endswith("total"):
                self.printed[name], self.cells[name] = mark, None
            elif comma and value >= 1000:
                self.printed[name] = f"{value:,}"
            elif plus and name.endswith(".change") and value > 0:
                self.printed[name] = f"+{value}"

    def setting(self, title):
        """How the report is set."""
        rng, how = self.rng, {}
        how["font"] = self.one_of(("song", "song", "serif", "sans", "kai", "hei"))
        how["size_pt"] = self.one_of((10.5, 12, 12, 14, 16))
        how["table_pt"] = self.one_of((7, 7.5, 8, 9, 9, 10, 10.5, 11))
        how["pad_pt"] = float(round(rng.uniform(0.5, 5), 1))
        how["leading"] = float(round(rng.uniform(1.2, 1.9), 2))
        how["table_leading"] = float(round(rng.uniform(1.05, 1.5), 2))
        how["margin"] = f"{int(rng.integers(10, 30))}mm {int(rng.integers(10, 26))}mm"
        how["brackets"] = self.one_of(("full", "full", "half", "half_spaced"))
        how["numbering"] = self.one_of(("1.", "1.", "1、", "1．"))
        how["page_numbers"], how["landscape"] = self.chance(0.5), self.chance(0.1)
        how["break_before"] = [name for name in ("t2", "t3", "t4") if self.chance(0.25)]
        how["rules"] = self.one_of((None,) * 6 + ("frame", "level", "rows", "none", "dashed", "apart"))
        how["heads"] = self.one_of((None,) * 8 + ("dark", "parted"))
        if self.layout != "g1" and self.chance(0.2):
            after = self.one_of([row for row, *_ in forms.results(self.layout)][3:-3])
            how["split"] = {"after": after, "repeat_head": self.chance(0.5)}
        if self.chance(0.15):
            how["corner"] = ""
        if self.chance(0.3):
            cut = title.index(str(self.year))
            how["title_lines"] = [title[:cut], title[cut:]]
        return how

    def prose(self):
        """A paragraph."""
        return "".join(self.one_of(PROSE) for _ in range(int(self.rng.integers(1, 6))))

    def report(self, number):
        """The report, as those in samples/reports are."""
        region = self.one_of(PLACES) + self.one_of(PLACES) + self.one_of(LEVELS)
        agency = region + (BODIES[0] if region[-1] in "镇乡" else self.one_of(BODIES))
        if self.layout == "g1":
            self.indicators()
        else:
            self.table2()
            self.table3()
            self.table4()
        self.print_marks()
        title = f"{agency}{self.year}年{self.one_of(('', '度'))}政府信息公开{self.one_of(('工作年度报告', '年度报告', '工作年度报告'))}"
        tables = ["ind"] if self.layout == "g1" else ["t2", "t3", "t4"]
        sections = [{"heading": "一、总体情况", "paragraphs": [self.prose() for _ in range(int(self.rng.integers(1, 5)))]}]
        sections += [{"heading": HEADINGS[table], "paragraphs": [], "table": table} for table in tables]
        if self.chance(0.7):
            sections.append({"heading": "五、存在的主要问题及改进情况", "paragraphs": [self.prose()]})
        return {"id": f"made{number:03d}", "synthetic": True, "agency": agency, "region": region, "year": self.year,
                "layout": self.layout, "title": title, "anomalies": [], "cells": self.cells, "printed": self.printed,
                "sections": sections, "set": self.setting(title)}


def main():
    """Makes them."""
    seed, count, out = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1735689600")
    for folder in ("truth", "pdf"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        report = Maker(seed, number).report(number)
        text = json.dumps(report, ensure_ascii=False, indent=1)
        (out / "truth" / f"{report['id']}.json").write_text(text, encoding="utf-8")
        make.make_report(report, out / "pdf" / f"{report['id']}.pdf")


if __name__ == "__main__":
    main()

"""Texts of table cells, and what the net shall read of them.

The classes are 0-9 . , - / + % and NO_FIGURE, which stands for any run of other characters. All dashes read
as "-", full-width forms as their ASCII ones, spaces as nothing.
"""

import re

CLASSES = "0123456789.,-/+%"
NO_FIGURE = "\u25a1"

DASHES = "-\u2010\u2212\u2013\u2014\u2015\u2500\uff0d\u30fc"
READ_AS = {**{dash: "-" for dash in DASHES}, "，": ",", "．": ".", "＋": "+", "％": "%", "／": "/", "﹣": "-",
           **{chr(0xFF10 + i): str(i) for i in range(10)}, " ": "", "\u2009": "", "\u3000": ""}
FULL = {str(i): chr(0xFF10 + i) for i in range(10)} | {".": "．", ",": "，", "-": "－", "+": "＋", "%": "％", "/": "／"}

HAN = ("一二三四五六七八九十百千万元件人次年月日合计大中小单位名称部门办公室机构县市区省报告内容公开数量申请行政处罚强制许可规范性文件"
       "收费新制作废止现行有效本度增减自然商业企科研教育社会益组织法律服务其他总予以部分不属于无效没有信息结果维持纠正尚未审结诉讼复议"
       "说明填表审核联系电话备注项目金额采购事业基金号第的是及以上下无有同比率宗起份")
# Letters that look like a figure are no fair example of "no figure".
LETTERS = "ACEFHJKLMNPRTUVWXYadefhkmnprtuvwxy"
SIGNS = "()*=<>:#&@!?\u221a\u00d7\u2605\u00b1\uff08\uff09\u2460"


def read_as(text):
    """What the net shall read where `text` is drawn: the label of a cell."""
    label = "".join(READ_AS.get(char, char) for char in text)
    label = re.sub(f"[^{re.escape(CLASSES)}]+", NO_FIGURE, label)
    # However many strokes are set for a long dash, it is one dash.
    return re.sub("-{2,}", "-", label)


def digits(rng, count):
    """A number of `count` digits; some are made of few and of thin digits, which are the hard ones."""
    style = rng.random()
    if style < 0.12:
        return "".join(rng.choice(list("17"), count))
    if style < 0.18:
        return "".join(rng.choice(list("170"), count))
    if style < 0.24:
        return str(rng.integers(10)) * count
    if style < 0.30:
        return "".join(rng.choice(list("38605"), count))
    number = "".join(str(d) for d in rng.integers(0, 10, count))
    return number if number[0] != "0" or rng.random() < 0.3 else str(rng.integers(1, 10)) + number[1:]


def grouped(number, comma):
    """`number` with a separator before every third digit from the right."""
    head = len(number) % 3
    parts = ([number[:head]] if head else []) + [number[i:i + 3] for i in range(head, len(number), 3)]
    return comma.join(parts)


def figure_text(rng):
    """A figure as a report's cell may hold it."""
    count = int(rng.choice([1, 2, 3, 4, 5, 6, 7, 8], p=[0.24, 0.17, 0.15, 0.13, 0.11, 0.08, 0.06, 0.06]))
    text = digits(rng, count)
    if count == 1 and rng.random() < 0.35:
        text = "0"
    style = rng.random()
    if count > 3 and style < 0.45:
        text = grouped(text, ",，"[int(rng.random() < 0.12)])
    elif count > 3 and style < 0.48:
        text = grouped(text, " ")
    if rng.random() < 0.30:
        text += "." + digits(rng, int(rng.choice([1, 2, 3, 4, 5, 6], p=[0.25, 0.45, 0.08, 0.08, 0.04, 0.10])))
    if rng.random() < 0.14:
        text = rng.choice(["-", "-", "-", "\u2212", "－", "\u2013", "+"]) + text
    if rng.random() < 0.09:
        text += "%"
    return text


def loose_text(rng):
    """Any string of the classes: dates, fractions, ranges, and what no rule foresaw."""
    style = rng.random()
    if style < 0.3:
        sep = rng.choice(["-", ".", "/"])
        return sep.join([str(rng.integers(1990, 2030)), str(rng.integers(1, 13)), str(rng.integers(1, 32))])
    if style < 0.5:
        return f"{rng.integers(0, 500)}{rng.choice(['/', '-', '/'])}{rng.integers(0, 500)}"
    # Signs next to each other, and points at an end, are nobody's writing, and no eye tells them apart.
    for _ in range(20):
        text = "".join(rng.choice(list(CLASSES), int(rng.integers(2, 9))))
        if not re.search(r"[-.,/+%]{2}|^[.,/%]|[.,/+-]$", text):
            return text
    return digits(rng, 6)


def other_text(rng, han):
    """A text that is no figure, or holds a figure and more; `han`: the face has Chinese characters."""
    source = HAN if han and rng.random() < 0.8 else LETTERS
    run = "".join(rng.choice(list(source), int(rng.integers(1, 6))))
    style = rng.random()
    if style < 0.55:
        return run
    if style < 0.65:
        return "".join(rng.choice(list(SIGNS), int(rng.integers(1, 3))))
    if style < 0.78:
        return figure_text(rng) + run[:2]
    if style < 0.86:
        return run[:2] + figure_text(rng)
    if style < 0.93:
        # A letter before a figure: a document's or an organ's number.
        return str(rng.choice(list(LETTERS[:17]))) + rng.choice(["", "", "-"]) + digits(rng, int(rng.integers(1, 7)))
    return f"({digits(rng, int(rng.integers(1, 5)))})"


def dash_text(rng):
    """A dash or a stroke alone: the cell says that there is nothing to say."""
    if rng.random() < 0.15:
        return rng.choice(["/", "/", "／", "\\"])
    return rng.choice(["-", "-", "\u2014", "－", "\u2013", "\u2014\u2014", "\u2014\u2014", "\u2014 \u2014", "--", "\u2212",
                       "\u2500"])


def pick_text(rng, han, kind=None):
    """A text to draw. `kind`: None for the usual mixture, "other" for what is no figure."""
    if kind == "other":
        return other_text(rng, han)
    style = rng.random()
    if style < 0.82:
        return figure_text(rng)
    if style < 0.91:
        return loose_text(rng)
    if style < 0.965:
        return dash_text(rng)
    return other_text(rng, han)


def full_width(text):
    """`text` in full-width forms."""
    return "".join(FULL.get(char, char) for char in text)

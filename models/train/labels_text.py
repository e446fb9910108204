"""Texts of label cells, and what the net shall read of them.

The alphabet is frozen here: what occurs in the forms' labels, heads and headings, in the wordings that vary, and
in the reports' own words about them. Anything else is OTHER, one for each character.
"""

import unicodedata
from pathlib import Path

OTHER = "\u25a1"

# Layouts, shared/spec/layouts.md and architecture.md, and cell_text.HAN, as they were when the net was made.
HAN = (
    "〇一七万三上下不专业丨个中为主举之九乡予事二于五人亿仍从他代以件份企众会传位体作例供依保信值元充免全八公六共关其具兼内再决"
    "况减出函分列别到制办加务动勾包区十升单博危卷厅原县参及反发取受另只召可号各合同名后向告员和商四回因围国在地场城域培增处复外"
    "大委存安宗定实审室家容密对将少尚局属州工已市布年应府废度延建开式强当形径律微志性总息情意成或所执投护报括持指按据掌接措提握"
    "收改政效数文新方施旗无日时明是更月有服期木未本机权村条构果查标根案概次止正民求没治法注济涉渠点热然照版物特现班理用由申的益"
    "监盟目直相省真知码研确社禁私科秘称程稳稽站章第等答策管篇类系累纠级纳线组织经结络统继续维编缴网罚置者职自至舆范获行街补表被"
    "要规解计认训议许讼设访诉询请读谈负责购费起转辑过这进述适途通逾道部采重量金钩错镇门问闻阅附际降隐障集零需面项题额驳百千月日"
    "小备比率基话电联核育教门填登记入责协助会议导印图书馆档案宣传栏短网站平台手册咨询电子邮箱窗口现场邮寄书面告知出具收取减免缴纳稿序截底")
TRADITIONAL = dict(pair for pair in (
    "专專 业業 个個 为為 举舉 乡鄉 亿億 从從 会會 传傳 体體 众眾 务務 动動 区區 单單 厅廳 县縣 参參 发發 号號 员員 围圍 国國 场場 处處 "
    "复復 实實 审審 将將 属屬 应應 废廢 开開 当當 径徑 总總 执執 护護 报報 据據 数數 无無 时時 构構 标標 机機 权權 条條 济濟 点點 热熱 "
    "现現 监監 确確 码碼 称稱 稳穩 类類 纠糾 级級 纳納 线線 组組 织織 经經 结結 络絡 统統 继繼 续續 维維 编編 缴繳 网網 罚罰 职職 范範 "
    "获獲 补補 规規 计計 认認 训訓 议議 许許 讼訟 设設 访訪 诉訴 询詢 请請 读讀 谈談 负負 责責 购購 费費 转轉 辑輯 过過 这這 进進 适適 "
    "采採 钩鉤 错錯 镇鎮 门門 问問 闻聞 阅閱 际際 隐隱 项項 题題 额額 驳駁 对對 后後 于於 关關 决決 况況 减減 办辦 备備 没沒 术術 舆輿 "
    "协協 电電 话話 联聯 导導 图圖 书書 馆館 档檔 栏欄 台臺 邮郵 记記 万萬 与與 制製").split())
# What one cannot tell from a character of the alphabet out of its place is no fair example of another one.
ALIKE = set("己巳末曰士土干入丫卜丿氵冂囗夂厶孑")

DIGITS = "0123456789"
SIGNS = "（）“”〈〉《》〔〕【】、，。：；·…-/%+↑↓"
READ_AS = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；", "．": ".", "－": "-", "–": "-", "﹣": "-", "／": "/",
           "％": "%", "＋": "+", "○": "〇", "•": "·", "・": "·", "[": "【", "]": "】", "\"": "”", " ": "", "\u3000": ""}


def alphabet():
    """All symbols of the net but the blank and OTHER, in their order."""
    simplified = sorted(set(HAN))
    traditional = sorted({TRADITIONAL[c] for c in simplified if c in TRADITIONAL})
    return list(DIGITS) + ["."] + list(SIGNS) + simplified + [c for c in traditional if c not in simplified]


ALPHABET = alphabet()
KNOWN = set(ALPHABET)
RARE_HAN = sorted(
    {bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFE + (high < 0xD7))}
    - KNOWN - ALIKE)
LETTERS = list("ABCDEFGHKLMNPQRSTUVWXYZabdefghkmnpqrtwy")
STRANGE = list("★※●■□○△◎§&*#@=<>!?~^_$¥") + list("あのがをアイコン") + LETTERS


def read_as(char):
    """What the net shall read where `char` is drawn: none, one or (for ㈠) three symbols."""
    out = ""
    for part in unicodedata.normalize("NFKC", char) if "\u3200" <= char <= "\u3243" or "\u2460" <= char <= "\u2473" \
            or "\uff10" <= char <= "\uff19" else char:
        part = READ_AS.get(part, part)
        out += part if part == "" or part in KNOWN else OTHER
    return out


def form_labels(layouts):
    """All wordings in the layouts' files: headings, heads, rows, corners."""
    texts = []
    for path in sorted(Path(layouts).glob("*.layout")):
        group = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                group = line
            key, _, value = line.partition("=")
            if not value or line.startswith("#") or group.startswith("[check"):
                continue
            if group == "[sections]" or " columns]" in group or " rows]" in group or key in ("heading", "corner", "title"):
                for wording in value.split("|"):
                    texts += [part.strip() for part in wording.split(" / ")]
    return sorted(set(texts))


# Seen in reports and in no layout.
MORE = ["统计指标", "单位", "统计数", "指标名称", "计量单位", "代码", "本期实际", "本年累计", "备注", "合计", "小计", "填报单位", "审核人",
        "填表人", "联系电话", "填报日期", "单位负责人", "其他主动公开文件", "规章（设区的市、州政府应提供相关数据）", "上一年项目数量（指2019年事项数）",
        "（本列数据的钩稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "政府信息公开工作年度报告", "政府信息公开情况统计表", "附件", "附表",
        "（不同渠道和方式公开相同信息计1条）", "（不同方式回应同一热点或舆情计1次）", "（区分处理的，只计这一情形，不计其他情形）",
        "1.逾期不补正", "2.逾期不缴费", "本年收费金额（单位：万元）", "单位：件", "单位：万元", "序号", "指标", "数量", "项目", "内容", "类别",
        "统计年度：2018年", "年度", "人次", "万元", "件次", "条", "件", "次", "篇", "个", "人", "无", "主要负责人", "制表人", "截至年底",
        "信息公开年度报告发布数", "政策解读稿件", "其中：", "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）"]


def pick(rng, things):
    """One of the things; numpy's choice would copy them all first."""
    return things[int(rng.integers(len(things)))]


def picks(rng, things, count):
    return [things[i] for i in rng.integers(0, len(things), count)]


def vary(rng, text):
    """The same label as another office sets it."""
    if rng.random() < 0.45:
        text = text.replace("（", "(").replace("）", ")")
    if rng.random() < 0.15:
        text = text.replace("：", ":").replace("，", ",")
    if len(text) > 2 and text[0] in DIGITS and text[1] == ".":
        text = text[0] + pick(rng, ".．、.") + text[2:]
        if rng.random() < 0.1:
            text = chr(0xFF10 + int(text[0])) + text[1:]
    if len(text) > 3 and text[0] in "(（" and text[2] in ")）" and text[1] in "一二三四五六七八九" and rng.random() < 0.08:
        text = chr(0x3220 + "一二三四五六七八九".index(text[1])) + text[3:]
    return text


def piece(rng, text, most):
    """Cells wrap anywhere: the whole of `text` or a part of it."""
    if len(text) <= most and rng.random() < 0.5:
        return text
    length = int(rng.integers(1 if rng.random() < 0.2 else 3, most + 1))
    start = int(rng.integers(0, max(1, len(text) - 2)))
    if rng.random() < 0.3:
        start = 0
    return text[start:start + length]


def number(rng):
    kind = rng.random()
    digits = "".join(picks(rng, DIGITS, int(rng.integers(1, 6))))
    if kind < 0.3:
        return f"20{rng.integers(0, 30):02d}年"
    if kind < 0.5:
        return f"{int(rng.integers(1, 13))}." + "".join(picks(rng, ALPHABET[50:], 3))
    if kind < 0.7:
        return digits + pick(rng, ["件", "条", "万元", "次", "人", "项", "个", "%", "、"])
    return digits if kind < 0.85 else digits + "." + str(int(rng.integers(0, 99)))


def pick_text(rng, labels, known, rare):
    """A line's text; known and rare are the characters that the face can draw, within and beyond the alphabet."""
    most = 14 if rng.random() < 0.88 else 30
    kind = rng.random()
    if kind < 0.45:
        return piece(rng, vary(rng, pick(rng, labels)), most)
    if kind < 0.55:
        return (piece(rng, vary(rng, pick(rng, labels)), most // 2)
                + piece(rng, vary(rng, pick(rng, labels)), most // 2))
    if kind < 0.83:
        return "".join(picks(rng, known, int(rng.integers(2, 12))))
    if kind < 0.90:
        return number(rng)
    text = list(piece(rng, pick(rng, labels), most)) + picks(rng, known, 2)
    for _ in range(int(rng.integers(1, 5))):
        text[int(rng.integers(len(text)))] = pick(rng, rare)
    return "".join(text)

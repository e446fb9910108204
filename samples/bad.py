"""Makes inputs that are no reports, or no sound files at all. Every one is tiny."""

import io
import struct
import subprocess
import zlib

from PIL import Image

import typeset

ZERO_PAGES = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
"""

NOTICE_TITLE = "关于泉湾路片区临时停水的通知"
NOTICE = [
    "泉湾路沿线各用户：",
    "因供水主管道更换阀门，定于6月18日22时至次日6时对泉湾路（梧桐街至石桥段）及周边小区暂停供水，"
    "预计影响用户1,260户。请提前储水，并关好水龙头。",
    "停水期间，在泉湾小学东门和石桥菜市场设两处应急供水点，由3辆送水车轮流供应。恢复供水初期水质可能"
    "略有浑浊，放水数分钟后即可正常使用。",
    "给您的生活带来不便，敬请谅解。供水服务热线全天有人接听。",
]
NOTICE_TABLE = [("小区", "停水时间", "户数"), ("泉湾新村", "22:00—6:00", "480"),
                ("梧桐苑", "22:00—6:00", "395"), ("石桥里", "23:00—5:00", "385")]


def notice_html():
    """A sound document that is no report: a notice that the water will be cut off."""
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
                   for row in NOTICE_TABLE)
    body = f"<h1>{NOTICE_TITLE}</h1>" + "".join(f"<p>{text}</p>" for text in NOTICE)
    body += f'<table>{rows}</table><p class="sign">泉湾供水服务所</p>'
    return typeset.page(NOTICE_TITLE, typeset.Setter({}).style(), body)


def zero_pages_pdf():
    """A sound PDF whose page tree is empty."""
    first = ZERO_PAGES.index(b"1 0 obj")
    second = ZERO_PAGES.index(b"2 0 obj")
    table = f"xref\n0 3\n0000000000 65535 f \n{first:010} 00000 n \n{second:010} 00000 n \n"
    trailer = f"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n{len(ZERO_PAGES)}\n%%EOF\n"
    return ZERO_PAGES + (table + trailer).encode()


def huge_png():
    """A PNG whose head claims 60000 x 60000 pixels; there is data for one short row."""
    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
            + chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b""))


def blank_png():
    """A white page."""
    stream = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(stream, "PNG", optimize=True, dpi=(150, 150))
    return stream.getvalue()


def make(folder, sound_pdf, write_pdf):
    """Writes all bad inputs; sound_pdf is what the cut and the locked one are made from."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "not-a-pdf.pdf").write_text("这是一份纯文本，只是名字叫做 PDF。\n政府信息公开工作年度报告\n",
                                          encoding="utf-8")
    (folder / "zero-pages.pdf").write_bytes(zero_pages_pdf())
    (folder / "huge.png").write_bytes(huge_png())
    (folder / "blank.png").write_bytes(blank_png())
    write_pdf(notice_html(), folder / "other.pdf")
    # Half of a sound report: the head is there, the cross-reference table is not.
    whole = sound_pdf.read_bytes()
    (folder / "damaged.pdf").write_bytes(whole[:min(len(whole) // 2, 20000)])
    # Static identifiers and vectors: the same file every time; never do this to a real one.
    subprocess.run(["qpdf", "--static-id", "--static-aes-iv", "--encrypt", "gouji", "gouji-owner",
                    "128", "--use-aes=y", "--", str(folder / "other.pdf"),
                    str(folder / "encrypted.pdf")], check=True)

"""seeds.py FOLDER BIN: makes a seed corpus for each fuzz target out of the samples, FOLDER/TARGET/….

Small inputs, since a fuzzer tries many: single pages of page models, single reports of rows, PDFs of one page.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import zlib

# Of the hostile PDFs those that hang or crash no library, and are small: tests/fault has the others.
SHARP = ("length-that-lies", "length-of-itself", "count-that-lies", "count-negative", "parents-in-a-ring",
         "outlines-in-a-ring", "reference-to-itself", "tables-in-a-ring")
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
sys.path.insert(0, str(ROOT / "tests" / "fault"))
import hostile_pdf  # noqa: E402
import hostile_pictures  # noqa: E402

# One of each form.
REPORTS = ("g1-jishan-edu-2016", "g2-xingwu-2022", "g3-shutong-2024", "g3-yanhu-office-2023")
MOST_LINES, MOST_BYTES = 12, 20_000
LABELS = "总计\n合计", "（一）予以公开\n(一)予以公開", "法人或其他组织\n商业企业", "3.其他法律行政法规禁止公开\n其他", "①②ⅢＡ"
FIGURES = ("12", "-3", "１，４１７", "4548.76", "27.27亿元", "1.2万件", "二百零三", "—", "/", "无", "O1l", "12\n件", "（5）", "1 2 3")
ORGANS = "大峪镇人民政府\n大裕镇人民政府", "云南省昆明市教育局\n昆明市教育体育局", "国家税务总局某县税务局\n某县税务局"
PATTERNS = (r"(?<year>20\d\d)年\n大峪镇2024年政府信息公开工作年度报告", r"(a+)+$\naaaaaaaaaaaaaaaaaaaaaaaaaaab",
            r"收到(?:政府信息公开)?申请(?<n>\d+)件\n收到申请12件", r"\p{Han}{2,}(?=局)\n某县教育局")
SHA256 = "0123456789abcdef" * 4


def stages(name, folder, programs):
    """(page model, rows) of a sample."""
    pages, rows = folder / "pages.json", folder / "rows.json"
    subprocess.run([programs / "gouji-extract", SAMPLES / "pdf" / f"{name}.pdf", "-o", pages], check=True)
    subprocess.run([programs / "gouji-normalize", pages, "-o", rows], check=True)
    return json.loads(pages.read_text()), json.loads(rows.read_text())


def compact(model):
    return json.dumps(model, ensure_ascii=False, separators=(",", ":")).encode()


def pages_of(model):
    """Models of a page each, with some of its lines."""
    for page in model["pages"]:
        page["lines"] = page["lines"][:MOST_LINES]
        yield compact({**model, "pages": [page]})


def reports_of(rows):
    for report in rows["reports"]:
        for name, member in report.items():
            if isinstance(member, list):
                report[name] = member[:5]
        yield compact({**rows, "reports": [report], "sections": rows["sections"][:2]})


def prose_of(model):
    for number, page in enumerate(model["pages"]):
        text = "\n".join(line["text"] for line in page["lines"])
        yield bytes([number % 3, number % 2]) + text.encode()


def table(rows=4, columns=4):
    """The content of a page with a ruled table of figures."""
    lines = [f"{60 + 100 * i} 400 m {60 + 100 * i} {400 + 30 * rows} l S" for i in range(columns + 1)]
    lines += [f"60 {400 + 30 * i} m {60 + 100 * columns} {400 + 30 * i} l S" for i in range(rows + 1)]
    cells = [hostile_pdf.text(b"%d" % (7 * i), at=f"{70 + 100 * (i % columns)} {410 + 30 * (i // columns)}")
             for i in range(rows * columns)]
    return "\n".join(lines).encode() + b"\n" + b"".join(cells)


def pdfs():
    """Slips no larger than what is on them, since reading a page of A4 takes the fuzzer's build seven seconds."""
    yield hostile_pdf.one_page(table(), page="/MediaBox [50 390 470 530]")
    yield hostile_pdf.one_page(table(2, 7), page="/MediaBox [50 390 770 470] /Rotate 90")
    yield hostile_pdf.one_page(b"0 0 m 300 150 l S 1 0 0 rg 10 10 50 50 re f\n" + hostile_pdf.text(b"2024", at="80 80"),
                               page="/MediaBox [0 0 300 150]")
    grey = bytes(255 if x % 30 and y % 20 else 0 for y in range(121) for x in range(211))
    yield hostile_pdf.with_picture("/Width 211 /Height 121 /BitsPerComponent 8 /ColorSpace /DeviceGray", grey)
    yield (SAMPLES / "bad" / "zero-pages.pdf").read_bytes()
    yield from (data for name, data in hostile_pdf.all_of_them() if name in SHARP)


def pictures():
    """A ruled table, white, noise, in grey and in black and white."""
    width, height = 300, 200
    ruled = b"".join(b"\0" + bytes(0 if y % 40 < 2 or x % 60 < 2 else 255 for x in range(width)) for y in range(height))
    yield hostile_pictures.png(width, height, 8, zlib.compress(ruled))
    yield hostile_pictures.png(width, height, 8, zlib.compress((b"\0" + b"\xff" * width) * height))
    bits = b"".join(b"\0" + bytes((x * y * 37) & 0xFF for x in range(width // 8)) for y in range(height))
    yield hostile_pictures.png(width // 8 * 8, height, 1, zlib.compress(bits))
    for name, data in hostile_pictures.all_of_them():
        if not callable(data) and len(data) < 3000:
            yield data
    yield from (path.read_bytes() for path in sorted((SAMPLES / "lines").glob("*.png")))


def settings():
    for kind, paths in enumerate((["layouts/figures.conf"], ["layouts/narrative.conf"], [], [])):
        for path in paths:
            yield bytes([kind]) + (ROOT / path).read_bytes()
    yield b"\0[units]\n\xe5\x8d\x83\xe5\x85\x83=3\n[none]\nwords=\xe6\x97\xa0\n"
    yield "\1[doubt mine]\npattern=其中\nsays=a part\n".encode()
    yield "\2[大峪镇人民政府]\nnames=大裕镇人民政府;大峪镇国土资源所\nnot=小峪镇人民政府\n".encode()
    yield ("\3[document]\nwho=a\nat=2026-01-31T23:59:59Z\nwhy=b\n[1 t3.1.total]\nform=g3\nyear=2023\nvalue=170\nwas=17\n"
           "was_raw=17\nwas_status=doubtful\nwho=a\nat=2026-01-31T23:59:59Z\nwhy=c\n").encode()


def records():
    yield b'{"string":"a","id":"b","name":"one","integer":1,"number":1.5,"box":[1,2,3,4]}'
    yield b'{"string":"","maybe":"\\u0041","id":"x","decimal":"-1.50","name":"two","integer":-9,"left":3,"number":-1,"box":[0,0,0,0]}'


def batches():
    yield f"{SHA256}\n{SHA256}\tback\n{SHA256}\tfailed\textract\tcrashed\n".encode()
    yield b"no sum\n\n\t\t\n" + SHA256.encode()


def from_samples(programs):
    found = {"pages": [], "rows": [], "normalize": [], "prose": []}
    with tempfile.TemporaryDirectory() as folder:
        for name in REPORTS:
            pages, rows = stages(name, pathlib.Path(folder), programs)
            found["rows"] += reports_of(rows)
            found["prose"] += prose_of(pages)
            found["normalize"] += pages_of(pages)
    found["pages"] = [page for page in found["normalize"] if len(page) < MOST_BYTES]
    return found


def main():
    target, programs = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    layouts = [path.read_bytes() for path in sorted((ROOT / "layouts").glob("*.layout"))]
    seeds = {
        **from_samples(programs),
        "layout": layouts + [(SAMPLES / "budget" / "layouts" / "budget.layout").read_bytes()],
        "series": [(SAMPLES / "budget" / "layouts" / "series.conf").read_bytes(),
                   (ROOT / "layouts" / "series.conf").read_bytes()[:3000]],
        "settings": settings(), "record": records(), "batch": batches(), "pdf": pdfs(), "picture": pictures(),
        "figure": [text.encode() for text in FIGURES],
        "label": [text.encode() for text in LABELS + ORGANS],
        "pattern": [text.replace("\\n", "\n").encode() for text in PATTERNS],
    }
    for name, inputs in seeds.items():
        folder = target / name
        folder.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(inputs):
            (folder / f"seed-{number:02}").write_bytes(data)


if __name__ == "__main__":
    main()

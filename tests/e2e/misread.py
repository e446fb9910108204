"""misread.py ARCHIVE SHA256 CELL FIGURE: has the figure reader be sure of another FIGURE in a cell of the form.

Changes the document's page model, in the place that its rows name for CELL, and drops the rows: as if the reader had
erred there. The page's pixels stay what they are. The figure must not be the printed one.
"""
import json
import pathlib
import sys

# What the figure reader says of most cells that it is sure of.
SURE = 0.9998


def artifact(archive, kind, sha256):
    return pathlib.Path(archive) / kind / sha256[:2] / f"{sha256}.json"


def main():
    archive, sha256, name, figure = sys.argv[1:]
    pages_path, rows_path = (artifact(archive, kind, sha256) for kind in ("pages", "rows"))
    pages, rows = (json.loads(path.read_text(encoding="utf-8")) for path in (pages_path, rows_path))
    [row] = [cell for cell in rows["reports"][0]["cells"] if cell["cell"] == name]
    if (row["status"], row["source"]) != ("read", "ocr") or row["value"] == figure:
        sys.exit(f"{name} is {row['status']} {row['value']} from {row['source']}")
    [cell] = [cell for page in pages["pages"] for grid in page["grids"] for cell in grid["cells"] if cell["box"] == row["box"]]
    cell.update(text=figure, confidence=SURE, readings=[[figure, SURE, "figures"]])
    pages_path.write_text(json.dumps(pages, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    rows_path.unlink()


if __name__ == "__main__":
    main()

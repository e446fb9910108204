"""damaged.py [--kinds=KIND,…] PLATE-DRAW OUT REPORT.pdf…: born-digital reports as scans with each kind of damage (damage.py).

Leaves OUT/ID.KIND.pdf, each page a picture at the resolution that the damage has; what is there already stays. The
chance of each page comes from its place in its report alone. Needs Debian's python3-img2pdf, -numpy and -pil.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

import img2pdf

import damage

HERE = pathlib.Path(__file__).parent


def damaged_page(tool, clean, kind, seed):
    """The picture of a page as bytes, and its resolution."""
    grids, out = clean.with_suffix(".grids"), clean.with_suffix(".damaged")
    if not grids.exists():
        grids.write_bytes(subprocess.run([tool, str(damage.CLEAN_DPI), clean], check=True, capture_output=True).stdout)
    made = subprocess.run([sys.executable, HERE / "damage.py", kind, str(seed), clean, f"{out}.png", grids], check=True,
                          capture_output=True, text=True)
    return pathlib.Path(f"{out}.png").read_bytes(), float(made.stdout)


def damaged_report(tool, clean_pages, kind):
    """The report as a PDF of damaged pages."""
    pages = [damaged_page(tool, clean, kind, number) for number, clean in enumerate(clean_pages, 1)]
    dpi = pages[0][1]
    return img2pdf.convert([picture for picture, _ in pages], layout_fun=img2pdf.get_fixed_dpi_layout_fun((dpi, dpi)))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--kinds", type=lambda kinds: kinds.split(","), default=list(damage.KINDS))
    arguments.add_argument("tool")
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("reports", type=pathlib.Path, nargs="+")
    wanted = arguments.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    for report in wanted.reports:
        targets = {kind: wanted.out / f"{report.stem}.{kind}.pdf" for kind in wanted.kinds}
        targets = {kind: target for kind, target in targets.items() if not target.exists()}
        if not targets:
            continue
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["pdftoppm", "-r", str(damage.CLEAN_DPI), "-gray", "-png", report, f"{folder}/p"], check=True)
            clean_pages = sorted(pathlib.Path(folder).iterdir())
            for kind, target in targets.items():
                target.write_bytes(damaged_report(wanted.tool, clean_pages, kind))


if __name__ == "__main__":
    main()

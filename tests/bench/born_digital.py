"""born_digital.py BIN SAMPLE.pdf: a born-digital report beside pdftotext -layout, in one run.

Prints the wall time of `gouji run` into a fresh archive and of gouji-extract alone, their peak memory, and the
ratio to pdftotext; then the time of a second run that finds everything current.
"""
import pathlib
import shutil
import sys
import tempfile

import timing

RUNS = 15


def main():
    bin_dir, sample = pathlib.Path(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder, "archive")
        kept = pathlib.Path(folder, "kept")
        timing.run([bin_dir / "gouji", "run", "-a", kept, sample])
        commands = {
            "pdftotext -layout": ["pdftotext", "-layout", sample, "/dev/null"],
            "gouji-extract": [bin_dir / "gouji-extract", sample, "-o", pathlib.Path(folder, "pages.json")],
            "gouji run": [bin_dir / "gouji", "run", "-a", archive, sample],
            "gouji run again": [bin_dir / "gouji", "run", "-a", kept, sample],
        }

        def prepare(name):
            if name == "gouji run":
                shutil.rmtree(archive, ignore_errors=True)

        medians, times = timing.in_turn(commands, RUNS, prepare)
    base = medians["pdftotext -layout"][0]
    print(f"born-digital, {pathlib.Path(sample).name}, median of {RUNS}, in turn:")
    for name, (seconds, megabytes) in medians.items():
        print(f"  {name:<18} {1000 * seconds:7.1f} ms  {megabytes:6.1f} MB  {timing.ratio(times, name, 'pdftotext -layout'):5.2f} x pdftotext")
    bound = 3 * base + 0.060
    print(f"  bound: 3 x pdftotext + 60 ms = {1000 * bound:.1f} ms; gouji run takes {medians['gouji run'][0] / bound:.2f} of it")


if __name__ == "__main__":
    main()

"""reports.py BIN SAMPLE.pdf…: what each stage takes for one more report, beside pdftotext for one more.

A worker starts once and reads many; so the time of one report is that of all samples less that of one of them,
over one fewer.
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import timing

RUNS = 9
ARTIFACT = {"gouji-extract": "pages", "gouji-normalize": "rows"}
BOUND_MS = {"gouji-normalize": 5}  # what is asked of a quiet machine


def main():
    bin_dir, samples = pathlib.Path(sys.argv[1]), sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder, "archive")
        subprocess.run([bin_dir / "gouji", "run", "-a", archive, *samples], check=True, stdout=subprocess.DEVNULL)
        taken_in = subprocess.run([bin_dir / "gouji-ingest", "-a", archive, *samples], check=True, capture_output=True, text=True)
        sums = sorted({line.split("\t")[0] for line in taken_in.stdout.splitlines()})
        commands = {}
        for program in ARTIFACT:
            commands[program] = [bin_dir / program, "-a", archive, *sums]
            commands[program + " one"] = [bin_dir / program, "-a", archive, sums[0]]
        commands["pdftotext"] = ["sh", "-c", 'for f; do pdftotext -layout "$f" /dev/null; done', "sh", *samples]

        def prepare(name):
            if name in commands and name != "pdftotext":
                shutil.rmtree(archive / ARTIFACT[name.split()[0]], ignore_errors=True)
            if name == "gouji-normalize":
                subprocess.run(commands["gouji-extract"], check=True, stdout=subprocess.DEVNULL)

        medians, _ = timing.in_turn(commands, RUNS, prepare)
    peer = medians["pdftotext"][0] / len(samples)
    print(f"one more report, of {len(samples)} born-digital ones, median of {RUNS}, in turn:")
    print(f"  pdftotext -layout {1000 * peer:7.1f} ms")
    for program in ARTIFACT:
        one_more = (medians[program][0] - medians[program + " one"][0]) / (len(sums) - 1)
        bound = f"; bound: {BOUND_MS[program]} ms, it takes {1000 * one_more / BOUND_MS[program]:.2f} of it" if program in BOUND_MS else ""
        print(f"  {program:<17} {1000 * one_more:7.1f} ms  {one_more / peer:5.2f} x pdftotext{bound}")


if __name__ == "__main__":
    main()

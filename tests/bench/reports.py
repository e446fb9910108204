"""reports.py BIN SAMPLE.pdf…: what each stage takes for one more report, beside pdftotext for one more.

A worker starts once and reads many; so the time of one report is that of all samples less that of one of them,
over one fewer. What is bounded is processor time, which other work on the machine stretches less than the clock's; the
instructions (by perf, or valgrind where perf may not count) are nearly the same each time.
"""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import timing

RUNS = 9
ARTIFACT = {"gouji-extract": "pages", "gouji-normalize": "rows"}
BOUND_MS = {"gouji-normalize": 5}  # of processor time, as is asked for


def processor_seconds(command):
    """What command takes of the processor, by itself and for the system."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: {command[0]}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


COUNTERS = {  # of instructions in user mode, and where the number stands in what they say
    ("perf", "stat", "-x,", "-e", "instructions:u"): re.compile(r"^(\d+),", re.MULTILINE),
    ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"): re.compile(r"Collected : (\d+)"),
}


def counted_by(counter, command):
    """What counter says that command runs of instructions; None where it is not there, or cannot count."""
    if shutil.which(counter[0]) is None:
        return None
    process = subprocess.run([*counter, *command], capture_output=True, text=True, check=False)
    number = COUNTERS[counter].search(process.stderr)
    return int(number[1]) if number else None


def instructions(command):
    """What command runs of instructions; None where they cannot be counted."""
    able = [counter for counter in COUNTERS if counted_by(counter, ["true"])]
    return counted_by(able[0], command) if able else None


def bounded(program, commands, sums, prepare):
    """Prints the processor time and instructions of one more report against the program's bound."""
    def one_more(measure):
        values = []
        for name in (program, program + " one"):
            prepare(name)
            values.append(measure(commands[name]))
        return None if None in values else (values[0] - values[1]) / (len(sums) - 1)

    milliseconds = 1000 * statistics.median(one_more(processor_seconds) for _ in range(RUNS))
    counted = one_more(instructions)
    print(f"  {program:<17} {milliseconds:7.2f} ms of processor time; bound: {BOUND_MS[program]} ms, it takes "
          f"{milliseconds / BOUND_MS[program]:.2f} of it; "
          + (f"{counted / 1e6:.1f} million instructions" if counted else "no instructions counted, for want of perf and valgrind"))


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
        print_all(medians, commands, samples, sums, prepare)


def print_all(medians, commands, samples, sums, prepare):
    """Prints what was measured, and measures what is bounded."""
    peer = medians["pdftotext"][0] / len(samples)
    print(f"one more report, of {len(samples)} born-digital ones, median of {RUNS}, in turn:")
    print(f"  pdftotext -layout {1000 * peer:7.1f} ms")
    for program in ARTIFACT:
        one_more = (medians[program][0] - medians[program + " one"][0]) / (len(sums) - 1)
        print(f"  {program:<17} {1000 * one_more:7.1f} ms  {one_more / peer:5.2f} x pdftotext")
    for program in BOUND_MS:
        bounded(program, commands, sums, prepare)


if __name__ == "__main__":
    main()

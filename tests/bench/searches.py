#!/usr/bin/env python3
"""searches.py GOUJI ARCHIVE: what searches in an archive of made-up reports with prose take.

Each is run four times as a user would; the best is printed, in milliseconds of processor time, with what was found. The
first word of made-reports' prose is on every page, 诉讼 on more than half of them.
"""
import os
import re
import subprocess
import sys

SEARCHES = [
    ["诉讼"], ["公开"], ["汇编"], ["行政复议"], ["政府信息公开"], ["\"政府 信息\""], ["诉讼", "信访"], ["诉讼", "NOT", "信访"],
    ["诉讼", "OR", "汇编"], ["--year", "2025", "诉讼"], ["--agency", "水务局", "诉讼"], ["--region", "松谷", "诉讼"],
    ["--section", "公开", "诉讼"],
]


def processor_ms(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: {command}: exit code {process.returncode}")
    return 1000 * (usage.ru_utime + usage.ru_stime), said


def main(gouji, archive):
    for words in SEARCHES:
        runs = [processor_ms([gouji, "search", "-a", archive, *words]) for _ in range(4)]
        found = re.search(r"^(.* passages?|nothing found)$", runs[0][1], re.MULTILINE)
        print(f"{min(ms for ms, _ in runs):9.1f} ms  {' '.join(words)}: {found[1]}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""kills.py GOUJI FOLDER N [--from ARCHIVE] SAMPLE…: kills `gouji run` at N random moments and lets the next run go on.

Each time into a new archive in FOLDER, or a copy of ARCHIVE there: the run is killed (SIGKILL) after a random part of the time that an undisturbed
one takes, either gouji alone or all its processes at one blow; the next run has to end well, with the same archive
as the undisturbed one: documents, figures, checks, text, artifacts, and nothing beside. Prints a line a
difference; exits with 1 if there was one.
"""
import contextlib
import hashlib
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

SEED = 20261124
# Everything in the archive that does not tell when or in which order it came there.
CONTENTS = (
    "select sha256, file, names, state, stage, reason, pages, reports from document_list order by sha256",
    "select sha256, cell, value, raw, unit, status, doubt, confidence, match, source, page, x, y, width, height, "
    "row_label, column_label from report_cells order by sha256, cell",
    "select sha256, rule, severity, holds, left_side, right_side, sentence from report_checks order by 1, 2, 3, 7",
    "select sha256, page, start, folded from passages join documents using (document_id) order by 1, 2, 3",
    "select sha256, page, source, text from pages join documents using (document_id) order by 1, 2",
    "select count(*) from passage_index where passage_index match '\"行政复议\"'",
)
# What orphans may take to be gone, seconds: of processor time, for a machine that is busy with other things lets a process
# that is about to end wait for minutes; and by the clock, for one that waits for what never comes.
PATIENCE = 10
MOST_PATIENCE = 600


def files(archive):
    """{name in the archive: sum of its bytes}, without the database."""
    found = {}
    for path in sorted(archive.rglob("*")):
        if path.is_file() and not path.name.startswith("archive.db"):
            found[str(path.relative_to(archive))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def contents(archive):
    with contextlib.closing(sqlite3.connect(f"file:{archive}/archive.db?mode=ro", uri=True)) as db:
        tables = [db.execute(statement).fetchall() for statement in CONTENTS]
        tables.append(db.execute("pragma integrity_check").fetchall())
        tables.append(db.execute("pragma foreign_key_check").fetchall())
    return tables, files(archive)


def processes_of(archive):
    """Numbers of the living processes that name the archive in their command line."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if os.fsencode(archive) in (entry / "cmdline").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
    return found


def kill_all(archive):
    for number in processes_of(archive):
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def processor_seconds(number):
    """That the process has taken; 0 for one that is gone."""
    with contextlib.suppress(OSError):
        # Behind the name, which may hold anything: utime and stime are fields 14 and 15 (proc(5)).
        fields = pathlib.Path(f"/proc/{number}/stat").read_text(errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0


def is_left(archive):
    """Whether a process of a killed run goes on without it."""
    until, at_first = time.monotonic() + MOST_PATIENCE, {}
    while numbers := processes_of(archive):
        for number in numbers:
            spent = processor_seconds(number)
            if spent - at_first.setdefault(number, spent) > PATIENCE or time.monotonic() > until:
                return True
        time.sleep(0.01)
    return False


def begin(archive, start):
    """Makes archive a copy of start where there is one; else the run makes it."""
    if start is not None:
        shutil.copytree(start, archive)


def run(command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)


def one_kill(archive, command, after, everybody):
    """Starts, kills, and runs again; returns what was wrong, or None."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    if everybody:
        kill_all(archive)
    process.kill()
    process.wait()
    if is_left(archive):
        kill_all(archive)
        return "a process of the killed run goes on"
    again = run(command)
    return None if again.returncode == 0 else again.stderr.decode(errors="replace")


def difference(expected, found):
    for number, (table, other) in enumerate(zip(expected[0], found[0])):
        if table != other:
            return f"of table {number} {len(set(table) ^ set(other))} rows differ"
    for name in sorted(expected[1].keys() | found[1].keys()):
        if expected[1].get(name) != found[1].get(name):
            return f"the file {name} differs"
    return None


def main():
    gouji, folder, n_kills, samples = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    start = None
    if samples[0] == "--from":
        start, samples = samples[1], samples[2:]
    chance, n_wrong = random.Random(SEED), 0
    sound = folder / "sound"
    begin(sound, start)
    began = time.monotonic()
    if run([gouji, "run", "-a", sound, *samples]).returncode != 0:
        sys.exit("the undisturbed run failed")
    duration = time.monotonic() - began
    expected = contents(sound)
    for number in range(n_kills):
        archive = folder / f"killed-{number}"
        begin(archive, start)
        after, everybody = chance.uniform(0, duration), chance.random() < 0.5
        wrong = one_kill(archive, [gouji, "run", "-a", archive, *samples], after, everybody)
        wrong = wrong or difference(expected, contents(archive))
        if wrong:
            n_wrong += 1
            print(f"kill {number}, {'all' if everybody else 'gouji alone'} after {after:.3f} s: {wrong}")
        else:
            shutil.rmtree(archive)
    sys.exit(1 if n_wrong else 0)


if __name__ == "__main__":
    main()

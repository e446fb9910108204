"""night.py BIN READ-BARE COUNT SAMPLE.pdf…: one night's run over COUNT born-digital reports, each of an organ of its own.

Three measures, with what is asked of a quiet machine:

  throughput  `gouji nightly` into a new archive, beside extract alone without isolation (READ-BARE, as many processes as
              the night has workers, each with its part): at most 10 % longer
  memory      the greatest resident memory of each process of the run in its first and in its last hundred documents; the
              store's grows until the 16 MB of its database's pages are full that it keeps (:keep_pages, store/load.sql)
  isolation   what gouji-extract takes for a document beside READ-BARE on the same ones, processor time: at most 5 ms
"""
import collections
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import variants

# Documents at both ends of the night, or half of them all where there are fewer.
HUNDRED = 100
MOST_LONGER = 1.10
MOST_ISOLATION_MS = 5
# Of the pairs that isolation is told by, in turn; and the documents of one.
ROUNDS, ROUND_DOCUMENTS = 5, 100


def processor_s():
    """Of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def timed(work):
    """(wall seconds, processor seconds) of what work() starts and waits for."""
    began, used = time.perf_counter(), processor_s()
    work()
    return time.perf_counter() - began, processor_s() - used


def run(command):
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode != 0:
        sys.exit(f"bench: {command[0]} failed")


# --- memory ---

def status_of(process):
    """{field: value} of /proc/PID/status; empty where it is gone."""
    try:
        lines = pathlib.Path("/proc", str(process), "status").read_text().splitlines()
    except OSError:
        return {}
    return dict(line.split(":\t", 1) for line in lines if ":\t" in line)


def note_memory(gouji, peaks):
    """Raises peaks, {program: kB}, to what gouji and its stages have now; the children of extract share its memory."""
    for entry in [gouji, *(name for name in os.listdir("/proc") if name.isdigit())]:
        status = status_of(entry)
        if "VmRSS" in status and (entry == gouji or status.get("PPid") == str(gouji)):
            peaks[status["Name"]] = max(peaks[status["Name"]], int(status["VmRSS"].split()[0]))


def night(gouji, archive, inbox, count):
    """Runs the night; returns the peaks of its first and its last hundred documents."""
    first, last = collections.Counter(), collections.Counter()
    n_done, most = 0, min(HUNDRED, count // 2)
    command = [gouji, "nightly", "-a", archive, "--inbox", inbox, "--settle", "0", "--log-level", "info"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout:
            n_done += line.startswith("done ")
            if line.startswith("done ") and (n_done <= most or n_done > count - most):
                note_memory(process.pid, first if n_done <= most else last)
    if process.returncode != 0 or n_done != count:
        sys.exit(f"bench: the night ended with status {process.returncode}, {n_done} of {count} done")
    return first, last


# --- the measures ---

def bare(read_bare, folder, paths, n_workers):
    """Reads all with as many processes as there are workers, each its part."""
    processes = []
    for worker in range(n_workers):
        out = folder / f"bare-{worker}"
        out.mkdir()
        processes.append(subprocess.Popen([read_bare, out, *paths[worker::n_workers]]))
    if any([process.wait() for process in processes]):
        sys.exit("bench: read-bare failed")


def isolation_ms(bin_dir, read_bare, archive, folder, paths):
    """Processor time for a document, apart less bare: the median of pairs."""
    taken_in = subprocess.run([bin_dir / "gouji-ingest", "-a", archive, *paths], check=True, capture_output=True, text=True)
    sums, out, costs = [line.split("\t")[0] for line in taken_in.stdout.splitlines()], folder / "pair", []
    out.mkdir()
    for _ in range(ROUNDS):
        shutil.rmtree(archive / "pages", ignore_errors=True)
        apart = timed(lambda: run([bin_dir / "gouji-extract", "-a", archive, *sums]))
        alone = timed(lambda: run([read_bare, out, *paths]))
        costs.append(1000 * (apart[1] - alone[1]) / len(sums))
    return statistics.median(costs)


def main():
    bin_dir, read_bare, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    n_workers = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        inbox = folder / "inbox"
        inbox.mkdir()
        paths = variants.make(inbox, sys.argv[4:], count)
        peaks = []
        whole = timed(lambda: peaks.extend(night(bin_dir / "gouji", folder / "archive", inbox, count)))
        alone = timed(lambda: bare(read_bare, folder, paths, n_workers))
        cost = isolation_ms(bin_dir, read_bare, folder / "apart", folder, paths[:ROUND_DOCUMENTS])
    print(f"one night, {count} born-digital reports, {n_workers} workers:")
    for words, (wall, processor) in (("gouji nightly", whole), ("extract alone, bare", alone)):
        print(f"  {words:<20} {wall:7.1f} s  {1000 * wall / count:6.1f} ms a report  {processor:7.1f} s of processors")
    print(f"  throughput: {whole[0] / alone[0]:.2f} x the time of extract alone, {whole[1] / alone[1]:.2f} x its processor time; "
          f"bound: {MOST_LONGER:.2f} x")
    first, last = peaks
    for program in sorted(first):
        print(f"  memory of {program:<16} first hundred {first[program] / 1024:6.1f} MB, last {last[program] / 1024:6.1f} MB")
    print("  of the store's, at most 16 MB are pages of the database that it keeps")
    print(f"  isolation: {cost:.1f} ms of processor time a document; bound: {MOST_ISOLATION_MS} ms")


if __name__ == "__main__":
    main()

"""Times of whole commands, taken in turn so that a machine that slows down slows all of them."""
import os
import statistics
import subprocess
import time


def run(command, **options):
    """Runs command; returns (wall seconds, peak memory in MB, exit code)."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode


def in_turn(commands, runs, prepare=lambda name: None, **options):
    """Runs each of {name: command} once unmeasured and then runs times, in turn.

    prepare(name) is called before each run; options go to subprocess.Popen. Returns {name: (median seconds, peak MB)} and, for each name, the
    list of its times, in the order of the turns, for ratios turn by turn.
    """
    times = {name: [] for name in commands}
    peak = dict.fromkeys(commands, 0.0)
    for turn in range(runs + 1):
        for name, command in commands.items():
            prepare(name)
            seconds, megabytes, code = run(command, **options)
            if code != 0:
                raise SystemExit(f"bench: {name}: exit code {code}")
            if turn > 0:
                times[name].append(seconds)
                peak[name] = max(peak[name], megabytes)
    return {name: (statistics.median(t), peak[name]) for name, t in times.items()}, times


def ratio(times, a, b):
    """Median of the ratios a/b, turn by turn."""
    return statistics.median(x / y for x, y in zip(times[a], times[b]))

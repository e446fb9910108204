"""faults.py GOUJI SHIM FOLDER MOST SAMPLE…: makes calls of `gouji run` fail, one a run, and lets the next run go on.

For each kind of call (shim.c) the run is made at most MOST times, each time with another of its calls failing: every
one where there are no more than that, else as many drawn by chance. Then has to hold: the run says so on standard
error and ends with a status other than 0, or the archive is the undisturbed run's all the same; no process is left;
and the next run, undisturbed, ends well and with the undisturbed run's archive. A clock that is set back, from one of the
calls on, disturbs nothing at all. A want of memory may end a process by a
signal, since GLib does not go on without it; it must not end one silently. Prints a line for each difference, and
at the end a line a kind; exits with 1 if there was a difference.
"""
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys

import kills

SEED = 20261125
KINDS = ("write", "fsync", "rename", "open", "mkdir", "truncate", "clock", "malloc")
# No run that is disturbed once takes this long; one that does hangs. A library that spins for want of memory is ended
# after a page's seconds of processor time, and after four times as many by the clock, on a machine that has others to do.
MOST_SECONDS = 300
PAGE_SECONDS = 60
# Of hundreds of thousands.
MOST_MALLOCS = 200


def disturbed(command, shim, board, kind, number):
    """Runs the command with call @number of the kind failing; returns (process or None, calls, failures)."""
    board.write_bytes(bytes(4096))
    environment = {**os.environ, "LD_PRELOAD": str(shim), "FAULT_BOARD": str(board), "FAULT_CALL": kind,
                   "FAULT_AT": str(number), "GOUJI_PAGE_SECONDS": str(PAGE_SECONDS)}
    try:
        process = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, check=False, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        process = None
    return (process, *struct.unpack("QQ", board.read_bytes()[:16]))


def same_archive(expected, archive):
    try:
        return kills.difference(expected, kills.contents(archive)) is None
    except kills.sqlite3.Error:
        return False


def wrong_end(process, kind, expected, archive):
    """What is wrong with how the disturbed run ended; None where nothing is."""
    if process is None:
        return f"hangs for more than {MOST_SECONDS} s"
    words = process.stderr.decode(errors="replace").strip()
    if process.returncode < 0 and kind != "malloc":
        return f"ended by signal {-process.returncode}: {words}"
    if process.returncode != 0 and kind == "clock":
        return f"status {process.returncode} since the clock was set back: {words}"
    if process.returncode != 0:
        return None if words else f"status {process.returncode} without a word"
    return None if same_archive(expected, archive) else f"silent: status 0 with another archive; said: {words!r}"


def one_fault(context, archive, kind, number):
    """Returns what was wrong, or None; and whether the call came at all."""
    gouji, shim, board, expected, samples = context
    command = [gouji, "run", "-a", archive, "-j1", *samples]
    process, _, n_failed = disturbed(command, shim, board, kind, number)
    wrong = wrong_end(process, kind, expected, archive)
    if kills.is_left(archive):
        kills.kill_all(archive)
        wrong = wrong or "a process of the disturbed run goes on"
    again = kills.run(command)
    if again.returncode != 0:
        wrong = wrong or "the next run fails: " + again.stderr.decode(errors="replace")
    return wrong or kills.difference(expected, kills.contents(archive)), n_failed > 0


def count_calls(context, folder, kind):
    gouji, shim, board, _, samples = context
    archive = folder / f"counted-{kind}"
    process, n_calls, _ = disturbed([gouji, "run", "-a", archive, "-j1", *samples], shim, board, kind, 0)
    if process is None or process.returncode != 0 or n_calls == 0:
        sys.exit(f"counting the calls of {kind} failed")
    shutil.rmtree(archive)
    return n_calls


def test_kind(context, folder, kind, most):
    """Returns how many differences there were."""
    n_calls, chance = count_calls(context, folder, kind), random.Random(SEED)
    most = min(most, MOST_MALLOCS) if kind == "malloc" else most
    numbers = range(1, n_calls + 1) if n_calls <= most else sorted(chance.sample(range(1, n_calls + 1), most))
    n_wrong = n_came = 0
    for number in numbers:
        archive = folder / f"{kind}-{number}"
        wrong, came = one_fault(context, archive, kind, number)
        n_came += came
        if wrong:
            n_wrong += 1
            print(f"{kind} {number}: {wrong}")
        else:
            shutil.rmtree(archive)
    print(f"# {kind}: of {n_calls} calls {n_came} failed, {n_wrong} differences", flush=True)
    return n_wrong


def main():
    gouji, shim, folder, most = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
    samples = sys.argv[5:]
    sound = folder / "sound"
    if kills.run([gouji, "run", "-a", sound, "-j1", *samples]).returncode != 0:
        sys.exit("the undisturbed run failed")
    context = (gouji, shim, folder / "board", kills.contents(sound), samples)
    sys.exit(1 if sum(test_kind(context, folder, kind, most) for kind in KINDS) else 0)


if __name__ == "__main__":
    main()

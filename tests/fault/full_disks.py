"""full_disks.py GOUJI FOLDER N SAMPLE…: lets `gouji run` meet a full disk N times, and go on with space.

Each time the archive lies on a disk of its own (a tmpfs mounted on FOLDER/disk) with another part of the space that an
undisturbed run needs. The run has to end by itself, with a status other than 0 and a word of the disk; with space the
next run ends well, with the undisturbed run's archive. Prints a line a difference; exits with 1 if there was one, with
77 where nothing may be mounted.
"""
import contextlib
import pathlib
import shutil
import subprocess
import sys

import kills

SPACIOUS = "256m"
# Of tmpfs: what it gives out at once.
PAGE_BYTES = 4096
WORDS = ("disk is full", "No space left")


def mount(disk, size):
    disk.mkdir(exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "gouji-full", disk], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0


@contextlib.contextmanager
def disk_of(disk, size):
    if not mount(disk, size):
        sys.exit(77)
    try:
        yield
    finally:
        subprocess.run(["umount", disk], check=True)


def used(archive):
    return sum(-(-path.stat().st_size // PAGE_BYTES) * PAGE_BYTES for path in archive.rglob("*") if path.is_file())


def wrong_when_full(process):
    words = process.stderr.decode(errors="replace").strip()
    if process.returncode not in (0, 1):
        return f"ended with status {process.returncode}: {words}"
    if process.returncode == 1 and not any(word in words for word in WORDS):
        return f"says nothing of the disk: {words!r}"
    return None


def meet(command, archive, disk, size, expected):
    with disk_of(disk, size):
        process = kills.run(command)
        wrong = wrong_when_full(process)
        if process.returncode == 0:
            return wrong or kills.difference(expected, kills.contents(archive))
        if kills.is_left(archive):
            kills.kill_all(archive)
            wrong = wrong or "a process goes on"
        subprocess.run(["mount", "-o", f"remount,size={SPACIOUS}", disk], check=True)
        again = kills.run(command)
        if again.returncode != 0:
            return wrong or "with space it fails: " + again.stderr.decode(errors="replace")
        return wrong or kills.difference(expected, kills.contents(archive))


def main():
    gouji, folder, n_times, samples = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    disk, n_wrong = folder / "disk", 0
    archive = disk / "archive"
    command = [gouji, "run", "-a", archive, *samples]
    with disk_of(disk, SPACIOUS):
        if kills.run(command).returncode != 0:
            sys.exit("the undisturbed run failed")
        expected, most = kills.contents(archive), used(archive)
    shutil.rmtree(archive, ignore_errors=True)
    for number in range(n_times):
        size = PAGE_BYTES * (1 + (most * number) // (n_times * PAGE_BYTES))
        wrong = meet(command, archive, disk, size, expected)
        if wrong:
            n_wrong += 1
            print(f"a disk of {size} of {most} bytes: {wrong}")
    sys.exit(1 if n_wrong else 0)


if __name__ == "__main__":
    main()

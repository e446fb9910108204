"""upgrade_kills.py FOLDER N ARCHIVE: kills the upgrade of copies of ARCHIVE, one of an earlier version, at N moments.

The moments are spread evenly over the time that an undisturbed upgrade takes. After each kill the archive is what it
was, or what an undisturbed upgrade makes of it; and the next upgrade ends with that. Prints a line a difference.
"""
import contextlib
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

import kills


def version(archive):
    with contextlib.closing(sqlite3.connect(f"file:{archive}/archive.db?mode=ro", uri=True)) as db:
        return db.execute("pragma user_version").fetchone()[0]


def command(archive):
    return ["gouji-store", "-a", archive, "--renew"]


def kill_once(archive, after):
    process = subprocess.Popen(command(archive), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    process.kill()
    process.wait()


def wrong_after_kill(archive, expected):
    """expected: {version: contents}; what is wrong, or None."""
    found = version(archive)
    wrong = kills.difference(expected[found], kills.contents(archive))
    if wrong:
        return f"killed at version {found}: {wrong}"
    again = kills.run(command(archive))
    if again.returncode != 0:
        return again.stderr.decode(errors="replace")
    return kills.difference(expected[max(expected)], kills.contents(archive))


def main():
    folder, n_kills, earlier = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    sound = folder / "sound"
    shutil.copytree(earlier, sound)
    expected = {version(sound): kills.contents(sound)}
    began = time.monotonic()
    if kills.run(command(sound)).returncode != 0:
        sys.exit("the undisturbed upgrade failed")
    duration = time.monotonic() - began
    expected[version(sound)] = kills.contents(sound)
    if len(expected) != 2:
        sys.exit("nothing was brought up")
    n_wrong = 0
    for number in range(n_kills):
        archive = folder / f"killed-{number}"
        shutil.copytree(earlier, archive)
        kill_once(archive, duration * number / n_kills)
        wrong = wrong_after_kill(archive, expected)
        if wrong:
            n_wrong += 1
            print(f"kill {number} of {n_kills}: {wrong}")
        shutil.rmtree(archive)
    sys.exit(1 if n_wrong else 0)


if __name__ == "__main__":
    main()

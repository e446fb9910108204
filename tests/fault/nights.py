"""nights.py GOUJI FOLDER N SAMPLE…: kills `gouji nightly` at N random moments and lets the next night go on.

Every other time with --move. After the kill each file lies in the inbox or in the folder beside, once, as it was, and what
was moved is in the archive; the next night has to end well, with the same archive as an undisturbed one, and every file
where it belongs. Prints a line a difference; exits with 1 if there was one.
"""
import contextlib
import hashlib
import pathlib
import random
import shutil
import subprocess
import sys
import time

import kills

SEED = 20261128
TAKEN = "gouji-taken"


def fill(inbox, samples):
    shutil.rmtree(inbox, ignore_errors=True)
    inbox.mkdir()
    for sample in samples:
        shutil.copy2(sample, inbox)


def sums(inbox):
    """{path below the inbox: sum of its bytes}"""
    return {str(path.relative_to(inbox)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in inbox.rglob("*") if path.is_file()}


def lost(inbox, archive, samples):
    """What is wrong with where the samples lie after a kill; None where nothing is."""
    found = sums(inbox)
    if len(found) != len(samples):
        return f"the inbox has {sorted(found)}"
    for sample in map(pathlib.Path, samples):
        checksum = hashlib.sha256(sample.read_bytes()).hexdigest()
        if found.get(sample.name) == checksum:
            continue
        if found.get(f"{TAKEN}/{sample.name}") != checksum:
            return f"{sample.name} is lost, or changed"
        if not list(archive.glob(f"originals/{checksum[:2]}/{checksum}.*")):
            return f"{sample.name} was moved before it was in the archive"
    return None


def kill_night(archive, command, after, everybody):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(after)
    if everybody:
        kills.kill_all(archive)
    process.kill()
    process.wait()
    if kills.is_left(archive):
        kills.kill_all(archive)
        return "a process of the killed night goes on"
    return None


def wrong_in_the_morning(command, inbox, samples, moves):
    again = kills.run(command)
    if again.returncode != 0:
        return f"status {again.returncode}: " + again.stderr.decode(errors="replace")
    folder = f"{TAKEN}/" if moves else ""
    if set(sums(inbox)) != {folder + pathlib.Path(sample).name for sample in samples}:
        return f"the inbox has {sorted(sums(inbox))}"
    return None


def main():
    gouji, folder, n_kills, samples = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    inbox, sound, chance, n_wrong = folder / "inbox", folder / "sound", random.Random(SEED), 0

    def night(archive, moves):
        return [gouji, "nightly", "-a", archive, "--inbox", inbox, "--settle", "0"] + ["--move"] * moves

    fill(inbox, samples)
    began = time.monotonic()
    if kills.run(night(sound, False)).returncode != 0:
        sys.exit("the undisturbed night failed")
    duration, expected = time.monotonic() - began, kills.contents(sound)
    for number in range(n_kills):
        archive, moves = folder / f"killed-{number}", number % 2 == 0
        fill(inbox, samples)
        command = night(archive, moves)
        wrong = kill_night(archive, command, chance.uniform(0, duration), chance.random() < 0.5)
        wrong = wrong or lost(inbox, archive, samples) or wrong_in_the_morning(command, inbox, samples, moves)
        wrong = wrong or kills.difference(expected, kills.contents(archive))
        if wrong:
            n_wrong += 1
            print(f"kill {number}{', moving' if moves else ''}: {wrong}")
        else:
            shutil.rmtree(archive)
    sys.exit(1 if n_wrong else 0)


if __name__ == "__main__":
    main()

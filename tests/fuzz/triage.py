"""triage.py TARGET-PROGRAM FOLDER LIBRARIES SECONDS: looks at the findings in FOLDER again, each in a run of its own.

One that does not come again, in SECONDS of processor time, is deleted: libFuzzer's own watch runs by the clock, and
a busy machine looks like a hang. One that is a library's (the innermost frame that is neither of the C library nor of
the sanitizer lies in it) goes to the folder LIBRARIES: Gouji lets libraries work on foreign files in a child alone.
Prints how many are left, and how many were libraries'.
"""
import pathlib
import re
import resource
import subprocess
import sys

FRAME = re.compile(r"^\s+#\d+ 0x[0-9a-f]+ ", re.MULTILINE)
# Debian's libraries come without the paths of their sources.
OWN = re.compile(r" /\S+\.[ch]:\d+")
# Where everybody passes through; who called them is whose it is.
PASSED = ("libc.so", "libm.so", "libglib-2.0", "libgobject-2.0", "compiler-rt", "libstdc++")


def run(program, finding, seconds, options):
    def bound():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    return subprocess.run([program, *options, finding], preexec_fn=bound, capture_output=True, check=False)


def is_of_library(words):
    for line in words.splitlines():
        frame = FRAME.match(line)
        if frame is None or any(passed in line for passed in PASSED):
            continue
        if OWN.search(line):
            return False
        if ".so" in line:
            return True
    return False


def main():
    program, folder, libraries, seconds = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
    n_left = n_of_libraries = 0
    for finding in sorted(folder.iterdir()):
        memory = ["-rss_limit_mb=2048"]
        again = run(program, finding, seconds, ["-timeout=100000", *memory])
        if again.returncode == 0:
            finding.unlink()
            continue
        words = again.stderr.decode(errors="replace")
        if FRAME.search(words) is None:
            words += run(program, finding, 20 * seconds, [f"-timeout={seconds}", *memory]).stderr.decode(errors="replace")
        if is_of_library(words):
            libraries.mkdir(parents=True, exist_ok=True)
            finding.rename(libraries / finding.name)
            n_of_libraries += 1
        else:
            (folder.parent / f"{finding.name}.txt").write_text(words)
            n_left += 1
    print(n_left, n_of_libraries)


if __name__ == "__main__":
    main()

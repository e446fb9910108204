#!/usr/bin/env python3
"""queries.py DATABASE FILE.sql…: runs each question four times and prints the best of the last three in milliseconds.

A question is one statement; its comments say what is asked. It goes through the sqlite3 module of Python, as an
analyst's would, on a connection that only reads, with SQLite's own settings.
"""
import pathlib
import sqlite3
import sys
import time


def best_ms(db, statement):
    times = []
    for _ in range(4):
        start = time.perf_counter()
        rows = len(db.execute(statement).fetchall())
        times.append((time.perf_counter() - start) * 1000)
    return min(times[1:]), rows


def main(database, files):
    db = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    for file in map(pathlib.Path, files):
        best, rows = best_ms(db, file.read_text())
        print(f"{best:9.1f} ms  {rows:6} lines  {file.stem}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

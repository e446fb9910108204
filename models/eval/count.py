#!/usr/bin/python3
"""Counts how often the figure reader is right, from the lines that gouji-readcells prints.

usage: count.py LINES...

Figures that an eye can read are counted by resolution, wear and confidence; apart from them what is no legible
figure, which says nothing of figures. Then every wrong reading that was sure, by the file and the number of its
cell (models/eval/show_cells.py draws it again), and at last the two numbers that the reader is judged by.
"""

import os
import sys

NO_FIGURE = "\u25a1"
NO_FIGURE_KINDS = ("empty", "other", "hand", "struck")
# Scans of this resolution and more are what an archive is asked to make.
GOOD_DPI = 200
BOUNDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 1.0)


class Tally:
    def __init__(self):
        self.count = self.right = self.second = self.sure = self.wrong = self.other = 0

    def add(self, right, second, sure, other):
        self.count += 1
        self.right += right
        self.second += second
        self.sure += sure
        self.wrong += sure and not right
        self.other += sure and other

    def line(self, name):
        return (f"{name:18s} {self.count:8d} cells  right {100 * self.right / self.count:7.3f} %  second right "
                f"{100 * self.second / self.count:6.3f} %  sure {100 * self.sure / self.count:6.2f} %  wrong among the "
                f"sure {100 * self.wrong / max(1, self.sure):7.4f} % ({self.wrong})")


class Count:
    """What is counted over all files."""

    def __init__(self):
        self.sure_from = 0.0
        self.tallies, self.buckets, self.sure_errors = {}, [[0, 0] for _ in BOUNDS], []

    def tally(self, name):
        return self.tallies.setdefault(name, Tally())

    def add(self, path, line):
        if line[0] == "#":
            self.sure_from = float(line.split()[2])
            return
        number, kind, dpi, label, text, right, _, confidence, second, second_confidence, *_ = line.split("\t")
        right, confidence = int(right), float(confidence)
        sure = confidence >= self.sure_from
        outcome = (right, not right and float(second_confidence) > 0 and second == label, sure,
                   not right and text != "" and NO_FIGURE not in text)
        self.tally(kind).add(*outcome)
        if sure and not right:
            self.sure_errors.append((os.path.basename(path), number, kind, dpi, label, text, confidence))
        # A label beside digits is drawn now and then in any kind of wear.
        if kind in NO_FIGURE_KINDS or NO_FIGURE in label:
            return
        self.tally("good" if int(dpi) >= GOOD_DPI else "low").add(*outcome)
        bucket = self.buckets[max(i for i, bound in enumerate(BOUNDS) if confidence >= bound)]
        bucket[0] += 1
        bucket[1] += not right

    def show(self):
        print(f"legible figures; sure is a confidence of at least {self.sure_from:.4f}")
        for key, name in (("good", "200 dpi and more"), ("low", "below 200 dpi")):
            print(self.tally(key).line(name) if self.tally(key).count else f"{name:18s}        0 cells")
        print("by wear, labels included")
        self.show_kinds(lambda kind: kind not in NO_FIGURE_KINDS)
        print("no legible figure")
        self.show_kinds(lambda kind: kind in NO_FIGURE_KINDS)
        self.show_buckets()
        print("sure and wrong, no legible figures included: lines, number, kind, dpi, drawn, read, confidence")
        for error in self.sure_errors:
            print("  " + "\t".join(map(str, error)))
        good, low = self.tally("good"), self.tally("low")
        sure, wrong, other = good.sure + low.sure, good.wrong + low.wrong, good.other + low.other
        # What is read as nothing or as no figure is never taken for a figure (extract/cells.c).
        print(f"wrong among 100,000 sure figures: {100000 * wrong / max(1, sure):.2f} ({wrong} of {sure}; "
              f"{other} of them read as another figure)")
        print(f"sure among the figures of {GOOD_DPI} dpi and more: {100 * good.sure / max(1, good.count):.2f} % "
              f"({good.sure} of {good.count})")

    def show_kinds(self, wanted):
        for kind in self.tallies:
            if kind not in ("good", "low") and wanted(kind):
                print(self.tallies[kind].line(kind))

    def show_buckets(self):
        print("confidence: how often legible figures were read rightly; and from there on")
        for i, bound in enumerate(BOUNDS):
            count, wrong = self.buckets[i]
            above = [sum(bucket[j] for bucket in self.buckets[i:]) for j in (0, 1)]
            print(f"  from {bound:.4f}  {count:8d} cells  right {100 * (count - wrong) / max(1, count):8.4f} %  wrong {wrong}"
                  f"   all above: {above[0]} cells, wrong {above[1]}")


def main():
    count = Count()
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                count.add(path, line.rstrip("\n"))
    count.show()


if __name__ == "__main__":
    main()

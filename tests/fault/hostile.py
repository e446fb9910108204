"""hostile.py SAMPLES FOLDER short|long: makes a hostile corpus out of the samples; the same one each time.

FOLDER/good holds sound documents, FOLDER/damaged the samples cut, flipped and spliced, FOLDER/bombs files that are
small and unfold, FOLDER/places names, links and special files. Needs nothing but Python.
"""
import pathlib
import random
import sys

import hostile_coded
import hostile_fonts
import hostile_frames
import hostile_locked
import hostile_nested
import hostile_pdf
import hostile_pictures
import hostile_places
import hostile_powers

SEED = 20261124
# Of damaged files of each kind, and of bytes that are flipped at most.
AMOUNTS = {"short": 4, "long": 130}
MOST_FLIPS = 300
# Those that are worth their time in a short run: every kind of end is among them, and no long wait.
SHORT_BOMBS = ("glyph-in-itself", "picture-of-two-billion", "pages-6000", "tree-in-itself", "words-of-other-languages",
               "size-none.pdf", "jpeg-65535", "folders-in-a-ring", "png-60000", "png-one-pixel", "strips-that-lie",
               "tables-in-a-ring", "count-negative", "jbig2-symbols", "jpx-bits", "object-streams-negative", "map-of-itself",
               "function-braces", "tables-of-two-billion", "functions-that-rolls", "both-tables-in-a-ring", "pattern-step-of-nothing",
               "glyph-of-itself", "program-without-end", "in-a-later-way", "larger-kind-in-a-ring", "frames-6000", "a-gif.pdf",
               "remark-of-a-pdf", "packed-and-pdf", "fax-of-two-billion")
KINDS = (hostile_pdf, hostile_nested, hostile_coded, hostile_fonts, hostile_locked, hostile_powers, hostile_pictures,
         hostile_frames)


def cut(chance, data, _other):
    return data[:chance.randrange(20, len(data))]


def flip(chance, data, _other):
    changed = bytearray(data)
    for _ in range(chance.randint(1, MOST_FLIPS)):
        changed[chance.randrange(8, len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def splice(chance, data, other):
    """The beginning of one and the end of another, or a piece of one put into the other."""
    at, from_place = chance.randrange(20, len(data)), chance.randrange(len(other))
    piece = other[from_place:from_place + chance.randrange(1, 20_000)]
    return data[:at] + (other[from_place:] if chance.random() < 0.5 else piece + data[at:])


def drop(chance, data, _other):
    """Without a piece in the middle, as a copy that lost a block."""
    at = chance.randrange(20, len(data))
    return data[:at] + data[at + chance.randrange(1, 8192):]


def repeat(chance, data, _other):
    at = chance.randrange(20, len(data))
    return data[:at] + data[at:at + 4096] * chance.randrange(2, 20) + data[at:]


def make_damaged(folder, samples, amount):
    chance = random.Random(SEED)
    folder.mkdir()
    for damage in (cut, flip, splice, drop, repeat):
        for number in range(amount):
            sample, other = chance.choice(samples), chance.choice(samples)
            data = damage(chance, sample.read_bytes(), other.read_bytes())
            (folder / f"{damage.__name__}-{number:03}-{sample.stem}{sample.suffix}").write_bytes(data)


def is_short(name):
    return any(word in name for word in SHORT_BOMBS)


def make_bombs(folder, short):
    folder.mkdir()
    for kind in KINDS:
        for name, data in kind.all_of_them():
            if not short or is_short(name):
                (folder / name).write_bytes(data() if callable(data) else data)


def main():
    source, target, form = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    short = form == "short"
    target.mkdir()
    reports = sorted((source / "pdf").glob("*.pdf"))
    scans = sorted((source / "scan").iterdir()) + sorted((source / "pictured").iterdir())
    good = target / "good"
    good.mkdir()
    for path in reports[:3] + ([] if short else reports[3:] + scans):
        (good / path.name).write_bytes(path.read_bytes())
    # Scans take seconds each, whole or not.
    make_damaged(target / "damaged", reports if short else reports + scans, AMOUNTS[form])
    make_bombs(target / "bombs", short)
    hostile_places.make(target / "places", (source / "dayu-2024.pdf").read_bytes())


if __name__ == "__main__":
    main()

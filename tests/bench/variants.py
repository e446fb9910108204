"""variants.py: many reports out of few: the samples, each time of another organ.

The organ's first two characters become others in the font's map from glyphs to text, which weasyprint leaves
uncompressed, so that no byte moves. What is drawn stays; what is read is another organ's report, and no rival of any.
"""
import itertools
import json
import pathlib
import re

# Characters of places that no form, organ's kind or sentence of the samples needs.
PLACES = "岚峤汶沂淮渭洛沅湘赣漳泸涪嘉陵蓟朔邺鄞绛郓睢濮颍亳滁巢"


def is_replaced(data, characters):
    return all(f"> <{ord(one):04x}>".encode() in data for one in characters)


def usable(samples):
    """[(path, bytes, the organ's first two characters)] of the samples that can be made another organ's."""
    found = []
    for path in map(pathlib.Path, samples):
        told = path.parent.parent / "reports" / (path.stem + ".json")
        data, characters = path.read_bytes(), json.loads(told.read_text())["agency"][:2]
        if is_replaced(data, characters):
            found.append((path, data, characters))
    return found


def renamed(data, old, new):
    """The report with the characters of its text's maps changed; the file's length stays."""
    codes = {f"{ord(a):04x}".encode(): f"{ord(b):04x}".encode() for a, b in zip(old, new)}
    pattern = re.compile(rb"(?<=> <)(?:" + b"|".join(codes) + rb")(?=>)")
    return pattern.sub(lambda match: codes[match.group()], data)


def make(folder, samples, count):
    """Writes count reports into folder, none like another; returns their paths in order."""
    sources, paths = usable(samples), []
    names = itertools.product(PLACES, repeat=2)
    pairs = (pair for pair in names if pair[0] != pair[1])
    while len(paths) < count:
        new = next(pairs)
        for path, data, old in sources[:count - len(paths)]:
            target = pathlib.Path(folder, f"{len(paths):05}-{path.name}")
            target.write_bytes(renamed(data, old, new))
            paths.append(target)
    return paths

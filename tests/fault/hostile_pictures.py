"""Pictures that mean harm: PNG and TIFF files, made of bytes."""
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def packed(n_bytes, block=bytes(1 << 16)):
    """zlib data that unfolds to at least n_bytes."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(block) for _ in range(n_bytes // len(block) + 1)]
    return b"".join(parts) + packer.flush()


def png(width, height, bits, data, colour=0, more=b""):
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", head) + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def tiff(entries, next_folder=0, data=b""):
    """A little-endian TIFF of one folder at byte 8: [(tag, type, count, value)], then data."""
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 8) + body + struct.pack("<I", next_folder) + data


def plain(width, height, data_at, data_length):
    return [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
            (273, 4, 1, data_at), (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, data_length)]


def pngs():
    yield "as-large-as-is-read", lambda: png(14_000, 14_000, 1, packed(14_000 * 1751))
    yield "60000", png(60_000, 60_000, 8, packed(100))
    yield "one-pixel", png(1, 1, 8, zlib.compress(b"\0\0"))
    yield "one-column", png(1, 10_000_000, 8, packed(1000))
    yield "one-line", png(10_000_000, 1, 1, packed(1_250_001))
    yield "no-pixels", png(0, 0, 8, b"")
    yield "words-that-unfold", lambda: png(9, 9, 8, zlib.compress(bytes(90)), more=chunk(b"zTXt", b"a\0\0" + packed(1 << 28)))
    yield "colours-that-are-not-there", png(99, 99, 8, zlib.compress(b"\0" + b"\xff" * 99) * 9, colour=3)


def tiffs():
    yield "folders-in-a-ring", tiff(plain(9, 9, 134, 81), 8, bytes(81))
    yield "strips-that-lie", tiff(plain(9000, 9000, 134, 0xFFFFFFFF), 0, b"ab")
    yield "60000", tiff(plain(60_000, 60_000, 134, 10), 0, bytes(10))
    yield "no-pixels", tiff(plain(0, 0, 134, 0))
    yield "entries-by-the-thousand", tiff([(256, 4, 0xFFFFFFFF, 8)] * 5000)
    pieces, at = [b"II*\0" + struct.pack("<I", 8)], 8
    for _ in range(20_000):
        entries = plain(1, 1, 4, 1)
        at += 2 + 12 * len(entries) + 4
        pieces.append(struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *e) for e in entries)
                      + struct.pack("<I", at))
    yield "folders-by-the-thousand", b"".join(pieces)


def all_of_them():
    """Yields (name, bytes, or a function that makes them where that takes its time)."""
    for name, data in pngs():
        yield f"png-{name}.png", data
    for name, data in tiffs():
        yield f"tiff-{name}.tif", data
    yield "jpeg-65535.jpg", bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b08ffffffff01011100ffd9")

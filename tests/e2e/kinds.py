"""kinds.py SAMPLES FOLDER: makes files of the kinds that a night may meet, out of the samples and of bytes."""
import os
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.with_name("fault")))
import hostile_locked
import hostile_pdf


def jpeg_size(data):
    """(width, height) by the frame's header."""
    at = 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + struct.unpack(">H", data[at + 2:at + 4])[0]
    return struct.unpack(">HH", data[at + 5:at + 9])[::-1]


def jpeg_in_tiff(data, dpi, next_folder=0):
    """A TIFF whose only strip is the JPEG, in the way of TIFF's Technical Note 2, as scanners write it."""
    width, height = jpeg_size(data)
    entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 3, 0), (259, 3, 1, 7), (262, 3, 1, 6), (273, 4, 1, 0),
               (277, 3, 1, 3), (278, 4, 1, height), (279, 4, 1, len(data)), (282, 5, 1, 0), (283, 5, 1, 0), (296, 3, 1, 2)]
    bits_at = 8 + 2 + 12 * len(entries) + 4
    resolution_at, strip_at = bits_at + 6, bits_at + 6 + 8
    places = {258: bits_at, 273: strip_at, 282: resolution_at, 283: resolution_at}
    folder = b"".join(struct.pack("<HHII", tag, kind, count, places.get(tag, value)) for tag, kind, count, value in entries)
    return (b"II*\0" + struct.pack("<IH", 8, len(entries)) + folder + struct.pack("<I", next_folder)
            + struct.pack("<HHH", 8, 8, 8) + struct.pack("<II", dpi, 1) + data)


def jpeg_in_large_tiff(data, dpi):
    """The same in a TIFF of the larger kind (BigTIFF), in which small values stand in the entries themselves."""
    width, height = jpeg_size(data)
    values = {256: (4, 1, width), 257: (4, 1, height), 258: (3, 3, 8 | 8 << 16 | 8 << 32), 259: (3, 1, 7), 262: (3, 1, 6),
              273: (16, 1, 16 + 8 + 20 * 12 + 8), 277: (3, 1, 3), 278: (4, 1, height), 279: (16, 1, len(data)),
              282: (5, 1, dpi | 1 << 32), 283: (5, 1, dpi | 1 << 32), 296: (3, 1, 2)}
    folder = b"".join(struct.pack("<HHQQ", tag, *value) for tag, value in values.items())
    return b"II+\0" + struct.pack("<HHQQ", 8, 0, 16, len(values)) + folder + struct.pack("<Q", 0) + data


def blank_frames(n):
    """A TIFF of n blank pages, which share their pixels."""
    width, height = 64, 64
    white = b"\xff" * (width * height // 8)
    at = 8 + len(white)
    parts = [b"II*\0" + struct.pack("<I", at) + white]
    for i in range(n):
        entries = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8),
                   (277, 3, 1, 1), (278, 4, 1, height), (279, 4, 1, len(white))]
        at += 2 + 12 * len(entries) + 4
        parts.append(struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
                     + struct.pack("<I", at if i + 1 < n else 0))
    return b"".join(parts)


def portfolio(report):
    """A PDF whose page says nothing, and whose report is attached."""
    return hostile_pdf.one_page(hostile_pdf.text(b"Open this document in another program."), more={
        5: "<< /Type /Filespec /F (report.pdf) /EF << /F 6 0 R >> >>",
        6: hostile_pdf.flate(report, "/Type /EmbeddedFile /Subtype /application#2Fpdf"),
    }, catalog="/Collection << /View /D >> /Names << /EmbeddedFiles << /Names [(report.pdf) 5 0 R] >> >>")


def main():
    samples, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir()
    jpeg = (samples / "scan" / "g3-liutang-2022.jpg").read_bytes()
    dpi = 250
    remark = b"\xff\xfe" + struct.pack(">H", 60_002) + b"x" * 60_000
    packed = b"PK\x03\x04" + bytes(600)
    files = {
        "plain.jpg": jpeg,
        "jpeg-in.tif": jpeg_in_tiff(jpeg, dpi),
        "large.tif": jpeg_in_large_tiff(jpeg, dpi),
        "ring.tif": jpeg_in_tiff(jpeg, dpi, next_folder=8),
        "5001.tif": blank_frames(5001),
        "long.jpg": jpeg[:20] + remark * 20 + jpeg[20:],
        "remark.jpg": jpeg[:20] + b"\xff\xfe\0\x0b%PDF-1.4\n" + jpeg[20:],
        "cut.jpg": jpeg[:len(jpeg) // 2],
        "no-pixels.tif": b"II*\0" + struct.pack("<IHHHIII", 8, 1, 256, 4, 1, 0, 0),
        "page.pdf": b"<!DOCTYPE html><title>404 Not Found</title>",
        "packed.pdf": packed,
        "letters.pdf": b"only letters",
        "bare.pdf": b"%PDF-1.7\n%%EOF\n",
        "empty.pdf": b"",
        "portfolio.pdf": portfolio((samples / "dayu-2024.pdf").read_bytes()),
        "forbidden.pdf": hostile_locked.locked(b"", b"owner"),
        "locked.pdf": hostile_locked.locked(b"user", b"owner"),
        "locked-in-a-later-way.pdf": hostile_locked.locked(b"", b"owner").replace(b"/V 1 /R 2", b"/V 9 /R 9"),
        "broken-picture.pdf": hostile_pdf.with_picture(
            "/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /JPXDecode", bytes(900)),
        "report.docx": packed,
        "reports.zip": packed,
        "scan.gif": b"GIF89a" + bytes(100),
        "note.txt": b"a note",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    elsewhere = folder.with_name("elsewhere")
    elsewhere.write_bytes(jpeg)
    os.symlink(elsewhere, folder / "behind-a-link")


if __name__ == "__main__":
    main()

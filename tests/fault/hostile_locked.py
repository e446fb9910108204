"""Locked PDFs: with a password to open them, with one that only forbids, and in ways that nobody knows."""
import hashlib
import struct

from hostile_pdf import FONT, PAGE_SIZE, pdf, stream, text

# ISO 32000-1, 7.6.3.3: what a password is filled up with.
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
NOTHING_ALLOWED = -3904
ID = b"0123456789abcdef"


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


def padded(password):
    return (password + PADDING)[:32]


def locked(user, owner, words=b"these words are locked"):
    """A page under RC4 of 40 bits (revision 2): the oldest lock, which every reader opens with the user's password."""
    owner_key = hashlib.md5(padded(owner)).digest()[:5]
    owner_entry = rc4(owner_key, padded(user))
    key = hashlib.md5(padded(user) + owner_entry + struct.pack("<i", NOTHING_ALLOWED) + ID).digest()[:5]
    content = rc4(hashlib.md5(key + b"\4\0\0\0\0").digest()[:10], text(words))
    return pdf({1: "<< /Type /Catalog /Pages 2 0 R >>", 2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                3: f"<< /Type /Page /Parent 2 0 R {PAGE_SIZE} /Contents 4 0 R /Resources << /Font << /F1 {FONT} >> >> >>",
                4: stream(content), 5: f"<< /Filter /Standard /V 1 /R 2 /O <{owner_entry.hex()}> "
                                       f"/U <{rc4(key, PADDING).hex()}> /P {NOTHING_ALLOWED} >>"},
               f"/Encrypt 5 0 R /ID [<{ID.hex()}> <{ID.hex()}>]")


def all_of_them():
    """Yields (name, bytes)."""
    sound = locked(b"", b"owner")
    yield "locked-against-changes.pdf", sound
    yield "locked-with-a-password.pdf", locked(b"user", b"owner")
    for name, handler in (("for-certificates", "Adobe.PubSec"), ("by-a-shop", "FoxitConnectedPDFDRM"), ("by-itself", "Identity")):
        yield f"locked-{name}.pdf", sound.replace(b"/Filter /Standard", b"/Filter /" + handler.encode())
    yield "locked-in-a-later-way.pdf", sound.replace(b"/V 1 /R 2", b"/V 9 /R 9")
    yield "locked-key-of-no-bits.pdf", sound.replace(b"/V 1 /R 2", b"/V 2 /R 3 /Length 0")
    yield "locked-key-of-billions.pdf", sound.replace(b"/V 1 /R 2", b"/V 2 /R 3 /Length 2147483640")
    yield "locked-without-an-owner.pdf", sound.replace(b"/O <", b"/No <")
    ring = b"/V 4 /R 4 /CF << /StdCF 5 0 R >> /StmF /StdCF /StrF /StdCF"
    yield "locked-filter-of-itself.pdf", sound.replace(b"/V 1 /R 2", ring)

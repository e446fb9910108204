"""Names and kinds of files that an inbox can hold besides files."""
import os
import pathlib
import socket
import stat

HOLES_BYTES = 10 << 30
CROWD = 10_000


def names(folder, sound):
    """The sound document under names that are hard to handle."""
    odd = [b"a\nline.pdf", b"-a.pdf", b"--help.pdf", b"'; drop table cells; --.pdf", b'"quoted".pdf', b"\xff\xfe.pdf",
           b"\x1b[31mred.pdf", b"%s%n.pdf", b"$(touch was-here).pdf", b"x" * 251 + b".pdf",
           b" .pdf", b"tab\t.pdf", b"r\return.pdf", b"-rf.pdf", b"...pdf", "\u202efdp.exe.pdf".encode(), "\u2066\u2028.pdf".encode()]
    for number, name in enumerate(odd):
        # Of another content each, or they were one document.
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(sound + b"\n%% %d\n" % number)


def folder_names(folder, sound):
    """The sound document in folders whose names are hard to handle."""
    for number, name in enumerate((b"-rf", b"a\xff\xfe\nb", b"$(touch was-here)", b"x.pdf ", b"\x1b[2J")):
        path = os.path.join(os.fsencode(folder), name)
        os.mkdir(path)
        with open(os.path.join(path, b"in.pdf"), "wb") as file:
            file.write(sound + b"\n%% in %d\n" % number)


def links(folder):
    for name, target in {"itself": "itself.pdf", "nothing": "/not/there", "zero": "/dev/zero", "memory": "/proc/self/mem",
                         "folder": "."}.items():
        (folder / f"{name}.pdf").symlink_to(target)


def specials(folder):
    (folder / "a-folder.pdf").mkdir()
    os.mkfifo(folder / "a-pipe.pdf")
    with socket.socket(socket.AF_UNIX) as door:
        here = os.getcwd()
        os.chdir(folder)  # the name of a socket may be 107 bytes long
        door.bind("a-socket.pdf")
        os.chdir(here)
    for name, kind, device in (("zeros", stat.S_IFCHR, (1, 5)), ("a-disk", stat.S_IFBLK, (7, 0))):
        try:
            os.mknod(folder / f"{name}.pdf", kind | 0o600, os.makedev(*device))
        except PermissionError:
            pass  # it takes more than an ordinary user


def holes(folder):
    with open(folder / "holes.pdf", "wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(HOLES_BYTES)


def times(folder, sound):
    for year, seconds in {"1901": -(1 << 31), "2300": 10_413_792_000}.items():
        path = folder / f"of-{year}.pdf"
        path.write_bytes(sound + year.encode())
        os.utime(path, (seconds, seconds))


def deep(folder, sound):
    """Folders in one another until the path is longer than PATH_MAX."""
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(30):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    pathlib.Path("deep.pdf").write_bytes(sound + b"deep")
    os.chdir(here)


def crowd(folder):
    """A folder of very many entries, none of them a document."""
    folder = folder / "crowd"
    folder.mkdir()
    for number in range(CROWD):
        (folder / f"{number}.txt").write_bytes(b"")


def make(folder, sound):
    folder.mkdir()
    names(folder, sound)
    folder_names(folder, sound)
    links(folder)
    specials(folder)
    holes(folder)
    times(folder, sound)
    deep(folder, sound)
    os.link(folder / "of-1901.pdf", folder / "linked.pdf")
    crowd(folder)

#!/usr/bin/env python3
"""describe-schema.py md|man: prints what the comments of store/schema.sql say, as Markdown or as a manual page.

Exits with 1, and a line for each, where a table, view or column has no comment. A column's comment stands behind it and
on the lines below; one without takes that of the list at the top of schema.sql, and in a view that of the tables'
columns of this name, where these have but one.
"""
import pathlib
import re
import sqlite3
import sys

SCHEMA = pathlib.Path(__file__).resolve().parents[1] / "store" / "schema.sql"
CREATE = re.compile(r"create (?:virtual )?(table|view) (\w+)")
NO_COLUMN = {"check", "unique", "primary", "foreign", "references"}
LISTED = re.compile(r"--   (\w+)  +(.*)")


def trailing(line):
    """The statement and the comment of a line."""
    code, mark, comment = line.partition("-- ")
    return (code.rstrip(), comment.strip()) if mark else (line.rstrip(), "")


def column_of(code, kind):
    """The column that a line of a table or view is about; None for one that goes on with the last."""
    if kind == "table":
        found = re.match(r"    (\w+) ", code + " ")
        return found[1] if found and found[1] not in NO_COLUMN else None
    found = re.match(r"    (?:.* as )?(?:\w+\.)?(\w+),?$", code)
    return found[1] if found else None


def add(comments, column, code, comment):
    value = re.match(r"\s+(?:or )?(?:\w+ = )?'(\w+)',?$", code)
    text = f"{value[1]}: {comment}" if value else comment
    joint = "; " if value and comments.get(column) else " "
    comments[column] = (comments.get(column, "") + joint + text).strip()


def parse(text):
    """What the comments say: (introduction, list of common columns, sections) with a section for each object."""
    intro, common, objects, above, body, heading = [], {}, [], [], None, ""
    for line in text.splitlines():
        if body is None and line.startswith("--"):
            if line.endswith("-----"):
                heading, above = line.strip("- "), []
            elif LISTED.match(line):
                common[LISTED.match(line)[1]] = LISTED.match(line)[2]
            else:
                above.append(line[2:].strip())
        elif body is None and CREATE.match(line):
            body = {"kind": CREATE.match(line)[1], "name": CREATE.match(line)[2], "comment": " ".join(above),
                    "columns": {}, "heading": heading}
            column = None
        elif body is None and not line and not objects and not intro:
            intro, above = [one for one in above if not one.endswith("stand:")], []
        elif body is None:
            above = []
        if body is not None:
            code, comment = trailing(line)
            column = column_of(code, body["kind"]) or column
            if comment and column:
                add(body["columns"], column, code, comment)
            if code.endswith(";"):
                objects.append(body)
                body, above = None, []
    return intro, common, objects


def columns_of(db, name):
    return [row[1] for row in db.execute("select * from pragma_table_info(?)", [name])]


def resolve(db, common, objects):
    """Fills in each object's columns in their order; returns what has no comment."""
    missing = [f"{body['kind']} {body['name']}" for body in objects if not body["comment"]]
    said = {}
    for body in objects:
        if body["kind"] == "table":
            for column, comment in body["columns"].items():
                said.setdefault(column, set()).add(comment)
    said = {column: min(comments) for column, comments in said.items() if len(comments) == 1}
    for body in objects:
        own = body["columns"]
        body["columns"] = [(column, own.get(column) or common.get(column)
                            or (said.get(column, "") if body["kind"] == "view" else ""))
                           for column in columns_of(db, body["name"]) if column != body["name"]]
        missing += [f"{body['name']}.{column}" for column, comment in body["columns"] if not comment]
    return missing


def paragraphs(lines, between):
    return between.join(" ".join(part.split("\n")) for part in "\n".join(lines).strip().split("\n\n"))


def markdown(intro, objects):
    yield "# The archive for people who query it\n"
    yield "Made from the comments of store/schema.sql by `make schema-doc`; edit those.\n"
    yield paragraphs(intro, "\n\n") + "\n"
    heading = None
    for body in objects:
        if body["heading"] != heading:
            heading = body["heading"]
            yield f"## {heading}\n"
        yield f"### {body['name']} ({body['kind']})\n\n{body['comment']}\n\n| column | |\n|---|---|"
        for column, comment in body["columns"]:
            yield f"| `{column}` | {comment.replace('|', chr(92) + '|')} |"
        yield ""


def roff(text):
    """As roff text, each sentence on a line of its own."""
    lines = re.sub(r"([.;:]) (?=\w)", r"\1\n", text.replace("\\", "\\e")).split("\n")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def manual(intro, objects):
    yield ".\\\" Made from the comments of store/schema.sql by make schema-doc; edit those."
    yield ".Dd November 24, 2026\n.Dt GOUJI-ARCHIVE 5\n.Os\n.Sh NAME\n.Nm gouji-archive"
    yield ".Nd tables and views of an archive\n.Sh SYNOPSIS\n.Pa ARCHIVE/archive.db\n.Sh DESCRIPTION"
    yield "\n.Pp\n".join(roff(part) for part in paragraphs(intro, "\n\n").split("\n\n"))
    heading = None
    for body in objects:
        if body["heading"] != heading:
            heading = body["heading"]
            yield f".Sh {heading.upper()}"
        yield f".Ss {body['name']} ({body['kind']})\n{roff(body['comment'])}\n.Bl -tag -width Ds"
        for column, comment in body["columns"]:
            yield f".It Va {column}\n{roff(comment)}"
        yield ".El"
    yield ".Sh SEE ALSO\n.Xr gouji 1 ,\n.Xr gouji-export 1 ,\n.Xr sqlite3 1"


def main():
    text = SCHEMA.read_text(encoding="utf-8")
    db = sqlite3.connect(":memory:")
    db.executescript(text)
    intro, common, objects = parse(text)
    missing = resolve(db, common, objects)
    for name in missing:
        print(f"store/schema.sql: {name} has no comment", file=sys.stderr)
    for line in (markdown if sys.argv[1] == "md" else manual)(intro, objects):
        print(line)
    sys.exit(1 if missing else 0)


main()

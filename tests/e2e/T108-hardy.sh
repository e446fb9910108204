#!/bin/bash
# Odd names and words, empty and foreign archives, ones that cannot be written to: a clear line, and nothing changed.
# And reading while a load runs: never held up, never half a report.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

sum_of() { # ARCHIVE: of the database as it stands in its file
    sha256sum <"$1/archive.db"
}
archive=$tmp/archive
python3 "$SOURCE/tests/e2e/made-archive.py" "$archive" >"$tmp/.done"
sum=$(sum_of "$archive")

# Words and names with everything that SQL and FTS5 give a meaning.
for word in '"' '*' "'" '""' '"*"' "' OR 1=1 --" '(' ')' 'NEAR(' ':' '^' '-' '+' ';' "x'; drop table cells; --" '%' '_' \\; do
    run gouji search -a "$archive" -- "$word"
    like "a search for $word ends well or says what is wrong" "^(0 0|1 1|1 0|2 2)$" "$status $(grep -c . <<<"$err")"
    unlike "and no word of it is SQLite's" "fts5|syntax error|SQL|near \"" "$err"
done
run gouji search -a "$archive" '"'
like "a lone quote is told" "search: .*quot|search: .*\"" "$err"
for name in "O'Brien" '"' "x'; drop table cells; --" '%' '*'; do
    run gouji search -a "$archive" --agency "$name" 诉讼
    is "no organ is called $name" "" "$(grep -o 'passage.*songgu' <<<"$out")"
    run gouji show -a "$archive" "$name"
    is "no document is called $name" 1 "$status"
    is "which is said in a line" 1 "$(wc -l <<<"$err")"
    run gouji compare -a "$archive" "$name" 2022 2023
    is "and no organ to compare" "1 1" "$status $(wc -l <<<"$err")"
done
odd=$tmp/"it's \"odd\"; drop table documents;--.pdf"
printf '%%PDF-1.4\n' >"$odd"
run gouji ingest -a "$tmp/odd" "$odd"
is "a file of an odd name is taken in under it" "$odd" "$(sql "$tmp/odd" 'select name from document_names')"
is "none of this changed the archive" "$sum ok" "$(sum_of "$archive") $(sql "$archive" 'pragma integrity_check')"

# An archive without documents.
mkdir "$tmp/nothing"
gouji ingest -a "$tmp/empty" "$tmp/nothing" >"$tmp/.done" 2>&1
sum=$(sum_of "$tmp/empty")
for reading in "search 诉讼" "status" "export cells" "agencies" "verify"; do
    # shellcheck disable=SC2086 # words
    run gouji ${reading%% *} -a "$tmp/empty" ${reading#"${reading%% *}"}
    like "gouji ${reading%% *} of an empty archive goes without complaint" "^[01] $" "$status $err"
done
run gouji show -a "$tmp/empty" dayu.pdf
is "gouji show finds no document there" "1 1" "$status $(wc -l <<<"$err")"
is "the empty archive is what it was" "$sum" "$(sum_of "$tmp/empty")"

# What is no archive.
mkdir "$tmp/text" "$tmp/cut"
echo "this is a letter, and no archive at all" >"$tmp/text/archive.db"
head -c 6000 "$archive/archive.db" >"$tmp/cut/archive.db"
for folder in text cut; do
    sum=$(sum_of "$tmp/$folder")
    for command in status run store "search 诉讼" verify; do
        # shellcheck disable=SC2086 # words
        run gouji ${command%% *} -a "$tmp/$folder" ${command#"${command%% *}"}
        is "gouji ${command%% *} of a $folder file fails with one line" "1 1" "$status $(wc -l <<<"$err")"
    done
    is "the $folder file is what it was" "$sum" "$(sum_of "$tmp/$folder")"
done
is "the text has nothing beside it" "archive.db" "$(ls "$tmp/text")"

# An archive that cannot be written to: its folder and files are another user's, or on a medium that only reads.
chmod a+rx "$tmp"
chmod -R a-w,a+rX "$archive"
rm -f "$archive"/archive.db-*
sum=$(sum_of "$archive")
for reading in "search 诉讼" "status" "export cells"; do
    # shellcheck disable=SC2086 # words
    run as_nobody gouji ${reading%% *} -a "$archive" ${reading#"${reading%% *}"}
    is "gouji ${reading%% *} reads an archive that cannot be written to" "0 " "$status $err"
done
for writing in "store -a $archive" "run -a $archive $SOURCE/samples/dayu-2024.pdf"; do
    # shellcheck disable=SC2086 # words
    run as_nobody gouji $writing
    is "gouji ${writing%% *} says in a line that it cannot" "1 1" "$status $(wc -l <<<"$err")"
done
is "it is what it was, with nothing beside it" "$sum
archive.db
originals
rows" "$(sum_of "$archive")
$(ls "$archive")"
chmod -R u+w "$archive"

# Reading while documents are loaded, over and over: each answer is of a moment between two loads.
cat >"$tmp/reads.py" <<'PYTHON'
import pathlib, sqlite3, subprocess, sys, time
archive = pathlib.Path(sys.argv[1])
rows = sorted(archive.glob("rows/*/*.json"))
reader = sqlite3.connect(f"file:{archive}/archive.db?mode=ro", uri=True, timeout=0)
question = ("select report_id, count(*), (select count(*) from checks where checks.report_id = cells.report_id), "
            "(select count(*) from passages where passages.report_id = cells.report_id) from cells group by report_id")
whole = sorted(line[1:] for line in reader.execute(question))
n_asked = n_wrong = 0
for number in range(12):
    for path in rows:
        text = path.read_text()
        start = text.index('"key":"') + 7
        path.write_text(text[:start] + f"{number}" + text[text.index('"', start):])
    load = subprocess.Popen(["gouji", "store", "-a", archive] + ["--bulk"] * (number % 2), stdout=subprocess.DEVNULL)
    while load.poll() is None:
        n_asked += 1
        n_wrong += sorted(line[1:] for line in reader.execute(question)) != whole
    if load.returncode != 0:
        sys.exit("a load failed")
print(n_asked >= 12, n_wrong)
PYTHON
run python3 "$tmp/reads.py" "$archive"
is "a reader that waits for nothing is never refused, and sees whole reports alone" "0 True 0 " "$status $out $err"

done_testing

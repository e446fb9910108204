#!/bin/bash
# Bad input: one clear line each, nothing half-stored, the rest of the run unharmed.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
bad=$SOURCE/samples/bad
report=$SOURCE/samples/dayu-2024.pdf

run gouji run -a "$archive" "$bad" "$report"
is "a run with bad files ends with status 1" 1 "$status"
like "the good report among them is done" "^done +$report" "$out"

# NAME PATTERN: the one line on standard error that names the file says why
told() {
    local lines
    lines=$(grep -F "/$1: " <<<"$err")
    is "$1 has one line" 1 "$(grep -c . <<<"$lines")"
    like "$1: the line says why" "$2" "$lines"
}
told empty.pdf "empty"
told not-a-pdf.pdf "neither a PDF nor a picture"
told damaged.pdf "damaged"
told encrypted.pdf "encrypted"
told zero-pages.pdf "without pages"
told huge.png "60000 x 60000 pixels; at most 200 million"
told other.pdf "no known form"

is "what failed is in the ledger with its reason" 0 \
    "$(sql "$archive" "select count(*) from documents where state = 'failed' and coalesce(reason, '') = ''")"
is "nothing of what failed is stored" 0 \
    "$(sql "$archive" "select count(*) from documents join pages using (document_id) where state = 'failed'")"
is "the good report is stored whole" "stored|200" "$(sql "$archive" "
    select state, (select count(*) from cells) from documents
    join document_names using (document_id) where name like '%/dayu-2024.pdf'")"
is "a document without known form is kept as such" "no_form" "$(sql "$archive" "
    select state from documents join document_names using (document_id) where name like '%/other.pdf'")"
run gouji search -a "$archive" 临时停水
like "its text can be searched" "other.pdf" "$out"
is "the database is sound" "ok" "$(sql "$archive" 'pragma integrity_check')"

run gouji run -a "$archive" "$report"
is "the next run is not held up by what failed" "0 current" "$status $(cut -d' ' -f1 <<<"$out" | head -n 1)"

cp "$report" "$tmp/secret.pdf"
chmod 000 "$tmp/secret.pdf"
chmod 755 "$tmp"
mkdir -m 777 "$tmp/of-nobody"
run as_nobody gouji run -a "$tmp/of-nobody/archive" "$tmp/secret.pdf"
is "no permission is told" "1 gouji run: $tmp/secret.pdf: Permission denied" "$status $err"

mkdir "$tmp/other"
echo "a letter" >"$tmp/other/letter.txt"
run gouji run -a "$tmp/other" "$report"
is "a folder with other things in it is no archive: one line, status 1" "1 1" "$status $(wc -l <<<"$err")"
is "nothing was put into it" "letter.txt" "$(ls "$tmp/other")"
sqlite3 "$tmp/other/archive.db" 'create table t (x)'
run gouji run -a "$tmp/other" "$report"
like "a database of another program is no archive" "not an archive of Gouji" "$err"

# Disk full: no file may grow past so many KiB, which says EFBIG where a full disk says ENOSPC.
# shellcheck disable=SC2317
limited() { # KIB COMMAND…
    (ulimit -f "$1" && shift && "$@")
}
run limited 8 gouji run -a "$tmp/full" "$report"
like "a disk full when the archive is made is told" "the disk is full" "$err"
is "and the run fails" 1 "$status"
run gouji run -a "$tmp/full" "$report"
is "with space again the same archive is made" 0 "$status"

size=$(($(stat -c %s "$report") / 1024))
run limited $((size / 2)) gouji run -a "$archive" "$SOURCE/samples/pdf/g3-qinghe-2021.pdf"
like "a disk full while taking in is told" "the disk is full" "$err"
is "no draft is left behind" "" "$(find "$archive" -name '*draft*')"
is "the ledger does not know the document" 0 \
    "$(sql "$archive" "select count(*) from document_names where name like '%/g3-qinghe-2021.pdf'")"
is "the database is sound all the same" "ok" "$(sql "$archive" 'pragma integrity_check')"
run gouji run -a "$archive" "$SOURCE/samples/pdf/g3-qinghe-2021.pdf"
is "with space again it is done" "0 done" "$status $(cut -d' ' -f1 <<<"$out" | head -n 1)"

# Artifacts
gouji-extract "$SOURCE/samples/pdf/g3-liutang-2022.pdf" -o "$tmp/pages.json"
sed 's|gouji-pages/1|gouji-pages/9|' "$tmp/pages.json" >"$tmp/foreign.json"
run gouji-normalize "$tmp/foreign.json" -o -
like "a page model of another version is told, in one line" "^1 1 .*foreign.json: not of the format gouji-pages/1" \
    "$status $(wc -l <<<"$err") $err"
head -c 5000 "$tmp/pages.json" >"$tmp/cut.json"
run gouji-normalize "$tmp/cut.json" -o -
is "so is one that is cut off" "1 1" "$status $(wc -l <<<"$err")"

done_testing

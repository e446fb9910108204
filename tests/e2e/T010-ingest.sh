#!/bin/bash
# Taking files in: by content, once, unchanged; and whatever else lies in a folder.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

report=$SOURCE/samples/dayu-2024.pdf
sha=$(sha256sum "$report" | cut -d' ' -f1)
archive=$tmp/archive
original=$archive/originals/${sha:0:2}/$sha.pdf

run gouji ingest -a "$archive" "$report"
is "a new file is told with its hash" "$sha	new	$report" "$out"
is "taking in goes well" "0 " "$status $err"
ok "the original is kept unchanged" cmp "$report" "$original"
is "nobody can write to it by accident" 444 "$(stat -c %a "$original")"
is "the ledger has it" "pdf|$(stat -c %s "$report")|taken_in" \
    "$(sql "$archive" 'select kind, bytes, state from documents')"
is "the ledger has its full name" "$report" "$(sql "$archive" 'select name from document_names')"
is "the archive is marked as one of Gouji" $((0x476f756a)) "$(sql "$archive" 'pragma application_id')"

cp "$report" "$tmp/second name.pdf"
run gouji ingest -a "$archive" "$tmp/second name.pdf"
is "the same content under another name is known" "$sha	known	$tmp/second name.pdf" "$out"
is "it is one document with two names" "1|2" \
    "$(sql "$archive" 'select (select count(*) from documents), (select count(*) from document_names)')"

cp "$report" "$tmp/picture.png"
run gouji ingest -a "$archive" "$tmp/picture.png"
is "a PDF that is named as a picture is a PDF" "$sha	known	$tmp/picture.png" "$out"

mkdir -p "$tmp/in/sub.pdf"
cp "$report" "$tmp/in/z.PDF"
printf '\x89PNG\r\n\x1a\n and more' >"$tmp/in/sub.pdf/no-suffix"
echo "a letter" >"$tmp/in/letter.txt"
printf 'PK\x03\x04' >"$tmp/in/report.ofd"
mkfifo "$tmp/in/fifo.pdf" "$tmp/in/fifo"
ln -s loop.pdf "$tmp/in/loop.pdf"
ln -s /dev/zero "$tmp/in/zero"
: >"$tmp/in/empty.pdf"
printf 'junk' >"$tmp/in/$(printf 'new\nline\033[31m').pdf"
run timeout 20 gouji ingest -a "$archive" "$tmp/in"
is "a folder with bad files is taken in as far as it goes" 1 "$status"
like "a picture deep in the folder is taken in" "new	$tmp/in/sub.pdf/no-suffix" "$out"
like "the report in it is known" "known	$tmp/in/z.PDF" "$out"
is "every file that cannot be taken in is told, in order" "\
gouji-ingest: $tmp/in/empty.pdf: empty file
gouji-ingest: $tmp/in/fifo.pdf: not a file but a pipe
gouji-ingest: $tmp/in/loop.pdf: a symbolic link; links inside folders are not followed, name the file itself
gouji-ingest: $tmp/in/new\\x0Aline\\x1B[31m.pdf: neither a PDF nor a picture (PNG, JPEG, TIFF)
gouji-ingest: $tmp/in/report.ofd: a document that only its own program reads; print it to PDF
gouji-ingest: left out, neither PDF nor picture: 1" "$err"

truncate -s 10G "$tmp/holes.pdf"
run gouji ingest -a "$archive" "$tmp/letter.pdf" "$tmp/holes.pdf" /dev/zero -- "$report"
like "a missing file is told" "letter.pdf: No such file" "$err"
like "a file over 2 GiB is told" "holes.pdf: larger than 2 GiB" "$err"
like "a device is told and not read" "/dev/zero: not a file but a device" "$err"
like "what comes after them is taken in" "^$sha" "$out"

cp "$report" "$tmp/-dash.pdf"
(cd "$tmp" && gouji ingest -a archive -- -dash.pdf) >/dev/null
is "a name with a dash comes after --" 1 \
    "$(sql "$archive" "select count(*) from document_names where name = '$tmp/-dash.pdf'")"

cp "$report" "$tmp/secret.pdf"
chmod 000 "$tmp/secret.pdf"
chmod 755 "$tmp"
mkdir -m 777 "$tmp/of-nobody"
run as_nobody gouji ingest -a "$tmp/of-nobody/archive" "$tmp/secret.pdf"
is "a file without permission is told" "1 gouji-ingest: $tmp/secret.pdf: Permission denied" "$status $err"

echo "x" >"$tmp/in/notes"
run gouji ingest -a "$tmp/in" "$report"
like "a folder with other things in it is no archive" "not an archive, and not empty" "$err"
run gouji ingest -a "$report" "$report"
like "a file is no archive" "not an archive, but a file" "$err"
is "a wrong archive is one line and status 1" "1 1" "$status $(wc -l <<<"$err")"
run gouji ingest "$report"
is "no archive is wrong usage" 2 "$status"
run gouji ingest -a "$archive"
is "no file is wrong usage" 2 "$status"

mkdir "$tmp/around"
cp "$report" "$tmp/around"
gouji ingest -a "$tmp/around/archive" "$tmp/around" >/dev/null
run gouji ingest -a "$tmp/around/archive" "$tmp/around"
is "an archive inside the folder is not taken into itself" "$sha	known	$tmp/around/dayu-2024.pdf" "$out"

done_testing

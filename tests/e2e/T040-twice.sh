#!/bin/bash
# Running the same inputs twice changes nothing in the archive but the ledger of what failed once more.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
inputs=("$SOURCE/samples/dayu-2024.pdf" "$SOURCE/samples/pdf" "$SOURCE/samples/bad"
    "$SOURCE/samples/scan/g3-shutong-2024.png")

# All but what the ledger says of attempts that fail (they are made again when a person asks, and each is kept), and
# the planner's statistics, which follow each run that writes.
dump() {
    sqlite3 -readonly "$archive/archive.db" .dump |
        grep -vE '^INSERT INTO (failures|refused_files|sqlite_stat[14])[ (]|^INSERT INTO document_events .*,.failed.,'
}
attempts() {
    sqlite3 -readonly "$archive/archive.db" "select count(*) from document_events where state = 'failed'"
}
files() {
    find "$archive" -type f ! -name 'archive.db*' -printf '%P %s %T@\n' | sort
}

gouji run -a "$archive" "${inputs[@]}" >"$tmp/first" 2>/dev/null
dump >"$tmp/before"
attempts >"$tmp/attempts"
files >"$tmp/files-before"
start=$(date +%s%N)
gouji run -a "$archive" "${inputs[@]}" >"$tmp/second" 2>/dev/null
end=$(date +%s%N)
dump >"$tmp/after"
files >"$tmp/files-after"

ok "the database is the same" cmp "$tmp/before" "$tmp/after"
is "each document that failed again has one attempt more" \
    "$((2 * $(<"$tmp/attempts")))" "$(attempts)"
ok "originals and artifacts are the same, to their times" cmp "$tmp/files-before" "$tmp/files-after"
is "nothing is done the second time" 0 "$(grep -c '^done' "$tmp/second")"
is "what was done the first time is current" "$(grep -c '^done' "$tmp/first")" "$(grep -c '^current' "$tmp/second")"
is "what failed the first time fails again" "$(grep -c '^failed' "$tmp/first")" "$(grep -c '^failed' "$tmp/second")"
n=$(grep -c '^\(current\|failed\|no-form\)' "$tmp/second")
echo "# second run: $(((end - start) / 1000 / n)) microseconds a file"

cp "$SOURCE/samples/dayu-2024.pdf" "$tmp/again.pdf"
run gouji run -a "$archive" "$tmp/again.pdf"
is "a second name of a stored document costs nothing" "current" "$(cut -d' ' -f1 <<<"$out" | head -n 1)"
is "and is one more name of it" 2 "$(sql "$archive" "
    select count(*) from document_names
    where document_id = (select document_id from document_names where name = '$tmp/again.pdf')")"

rows=$(find "$archive/rows" -name '*.json' | sort | head -n 1)
sed -i 's/"format":"gouji-rows/&-of-another-version/' "$rows"
run gouji run -a "$archive"
is "without a path, what another version has read is read again" "1 files: 1 done" "$(tail -n 1 <<<"$out" | cut -d, -f1)"
ok "and is as it was" grep -q '"format":"gouji-rows/' "$rows"
run gouji run -a "$archive"
is "and nothing else" "0 files: 0" "$(tail -n 1 <<<"$out" | cut -d. -f1)"

done_testing

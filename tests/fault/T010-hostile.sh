#!/bin/bash
# A hostile corpus: whatever comes in, the run ends, nothing is written outside of the archive, every failure has
# its line, and the sound documents in between are read as ever. FAULT=long makes it hundreds of files.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

form=${FAULT:-short}
corpus=$tmp/corpus
archive=$tmp/archive
declare -A most_seconds=([short]=360 [long]=5400) page_seconds=([short]=4 [long]=20)

python3 "$SOURCE/tests/fault/hostile.py" "$SOURCE/samples" "$corpus" "$form" || exit 1
mkdir "$tmp/home" "$tmp/temp" "$tmp/here"

listing() {
    find "$corpus" -printf '%y %s %m %T@ %p\0' | sort -z | sha256sum
}
# COMMAND…: with nowhere to write but what is watched
# shellcheck disable=SC2317
watched() {
    (cd "$tmp/here" && HOME=$tmp/home XDG_CACHE_HOME=$tmp/home TMPDIR=$tmp/temp "$@")
}

before=$(listing)
GOUJI_PAGE_SECONDS=${page_seconds[$form]} run watched timeout "${most_seconds[$form]}" \
    gouji run -a "$archive" "$corpus"
is "the run ends by itself and says that some failed" 1 "$status"
is "nothing is written outside of the archive" "" "$(find "$tmp/home" "$tmp/temp" "$tmp/here" -mindepth 1)"
is "the files that were read are as they were" "$before" "$(listing)"
# From a file, or grep would find itself.
echo "$archive" >"$tmp/pattern"
is "no process is left" "" "$(grep -lsaF -f "$tmp/pattern" /proc/[0-9]*/cmdline)"
is "no draft is left in the archive" "" "$(find "$archive" -name '*draft*')"

n_files=$(sed -n 's/^\([0-9]*\) files:.*/\1/p' <<<"$out")
is "every file has its line" "$n_files" "$(grep -cE '^(done|partial|current|no-form|failed) ' <<<"$out")"
is "every failure is told with its reason" "" "$(grep '^failed' <<<"$out" | grep -vE '^failed  +[^ ].*  [^ ]')"
gouji status -a "$archive" >"$tmp/status"
is "and status names each" "" "$(sed -n 's/^failed  *\(\/.*\)  [^ ].*/\1/p' <<<"$out" |
    while IFS= read -r name; do grep -qF "  $name: " "$tmp/status" || echo "$name"; done)"
is "and in the ledger" 0 "$(sql "$archive" "
    select count(*) from documents where state = 'failed' and trim(coalesce(reason, '')) = ''")"
is "nothing is left half done" 0 "$(sql "$archive" "select count(*) from documents where state = 'taken_in'")"
unlike "no stage itself was brought down" "crashed in [a-z]+, signal [0-9]+\$|ended with status|does not start" "$out"
is "the database is sound" "ok" "$(sql "$archive" 'pragma integrity_check')"
is "no reference is broken" "" "$(sql "$archive" 'pragma foreign_key_check')"

figures() { # ARCHIVE: all that was read of the sound documents
    sql "$1" "select sha256, cell, value, raw, status, page, x, y, width, height from report_cells
        where file like '%/good/%' order by sha256, cell"
}
run gouji run -a "$tmp/sound" "$corpus/good"
is "the sound documents alone are read" 0 "$status"
is "and in bad company as ever" "$(figures "$tmp/sound" | sha256sum)" "$(figures "$archive" | sha256sum)"
like "there are some" "[1-9]" "$(figures "$archive" | grep -c .)"

done_testing

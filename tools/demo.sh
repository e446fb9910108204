#!/bin/bash
# What Gouji does, in a minute or two: the samples go into a temporary archive, and it is asked. Every answer
# has the command that made it above it. `make demo` builds first; $BIN is where the programs are.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH=${BIN:-$PWD/build/bin}:$PATH
archive=$(mktemp -d "${TMPDIR:-/tmp}/gouji-demo-XXXXXX")
trap 'rm -rf "$archive"' EXIT

# step TITLE COMMAND: the command line as one would type it, and what it answers
step() {
    printf '\n=== %s\n$ %s\n' "$1" "$2"
    # Failures show in what is printed, and in the status too; the demo goes on.
    eval "$2" || true
}

step "Born-digital reports, scans, a fax and a phone's picture go in; bad files among them are named" \
    "gouji run -a $archive samples/dayu-2024.pdf samples/pdf samples/scan samples/bad"

step "One report's tables; below them the sums that the printed figures break" \
    "gouji show -a $archive g3-qiyun-water-2023.pdf"

step "A failed check, asked for in SQL, with both sides" \
    "sqlite3 -readonly -header -csv $archive/archive.db \"
    select agency, year, left_side, right_side, sentence
    from failing_checks
    where severity = 'error' and file like '%/pdf/g3-qiyun-water-2023.pdf'\""

step "Search: a word of two characters, in born-digital text and in scans" \
    "gouji search -a $archive --limit=4 诉讼"

step "SQL: applications received, by organ and year, and where each figure stands on paper" \
    "sqlite3 -readonly -header -csv $archive/archive.db \"
    select agency, year, value as received, status, source, page, round(x) as x, round(y) as y
    from report_cells
    where layout = 'g3' and cell = 't3.1.total' and file like '%/pdf/%'
    order by agency, year\""

step "What is in the archive now" "gouji status -a $archive"
echo
echo "The archive was a temporary one and is gone. Make your own: gouji run -a ARCHIVE PATH…"

#!/bin/bash
# Makes an archive of REPORTS made-up reports through the product's bulk load, or uses ARCHIVE where it is there already,
# and times the questions of tests/bench/queries in it: each warm, best of three, in milliseconds; then searches.
#
# TEXT=1 gives the reports prose, whose index takes most of the time and space; without it, titles alone are found.
#
# usage: tests/bench/archive.sh REPORTS [ARCHIVE]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${BUILD:-build}
reports=$1
archive=${2:-$build/bench/archive-$reports}

make_archive() {
    mkdir -p "$archive.in"
    "$build/bin/gouji" ingest -a "$archive" "$archive.in" >/dev/null
    rmdir "$archive.in"
    sqlite3 "$archive/archive.db" ".param set :reports $reports" ".read $here/ledger.sql"
    "$build/test/tools/made-reports" "$archive" "$reports" ${TEXT:+--text}
}

[ -e "$archive/archive.db" ] || make_archive
sqlite3 -readonly "$archive/archive.db" ".read $here/sizes.sql"
python3 "$here/queries.py" "$archive/archive.db" "$here"/queries/*.sql
python3 "$here/searches.py" "$build/bin/gouji" "$archive"

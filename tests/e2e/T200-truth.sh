#!/bin/bash
# Every born-digital sample, on whichever form: what the archive exports is what the report prints: values, raw
# texts, units, heads, and no failing check but of sums that are wrong on paper.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
samples=$SOURCE/samples
reports=(dayu-2024)
files=("$samples/dayu-2024.pdf")
for file in "$samples"/pdf/*.pdf; do
    reports+=("$(basename "$file" .pdf)")
    files+=("$file")
done

run gouji run -a "$archive" "${files[@]}"
is "all reports go through" "0 " "$status $err"
ok "cells are exported" gouji export cells -a "$archive" -o "$tmp/cells.csv"
ok "checks are exported" gouji export checks -a "$archive" -o "$tmp/checks.csv"
for report in "${reports[@]}"; do
    is "values and head of $report are as printed" "" \
        "$(python3 "$SOURCE/tests/e2e/truth.py" "$tmp/cells.csv" "$report" 2>&1)"
    is "raw texts, units and checks of $report are as printed" "" \
        "$(python3 "$SOURCE/tests/e2e/printed.py" "$tmp/cells.csv" "$tmp/checks.csv" "$report" 2>&1)"
done
is "the wide views have the figures of all" "" \
    "$(python3 "$SOURCE/tests/e2e/wide.py" "$archive/archive.db" "${reports[@]}" 2>&1)"
is "nothing of it is doubtful" "" "$(sql "$archive" "select * from cells where status <> 'read'")"

done_testing

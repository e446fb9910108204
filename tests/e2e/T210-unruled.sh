#!/bin/bash
# Born-digital tables whose rules say little: an outer frame alone, level rules alone, both, none; dashes for rules; a
# frame for each cell. The figures are those that are printed, and labels and sums prove all of their places.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
run gouji run -a "$archive" "$SOURCE"/samples/unruled/*.pdf
is "all go through" "0 " "$status $err"
ok "cells are exported" gouji export cells -a "$archive" -o "$tmp/cells.csv"
for file in "$SOURCE"/samples/unruled/*.pdf; do
    report=$(basename "$file" .pdf)
    is "values and head of $report are as printed" "" \
        "$(python3 "$SOURCE/tests/e2e/truth.py" "$tmp/cells.csv" "$report" 2>&1)"
done
is "nothing of it is doubtful" "" "$(sql "$archive" "select cell, doubt from doubtful_cells")"
is "each figure's place is said" 0 "$(sql "$archive" "select count(*) from report_cells where value is not null and width is null")"

done_testing

#!/bin/bash
# Scans and faxes of tables whose heads are printed white on dark: no table is lost.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
run gouji run -a "$archive" "$SOURCE"/samples/filled/*
is "all go through" "0 " "$status $err"
ok "cells are exported" gouji export cells -a "$archive" -o "$tmp/cells.csv"
for file in "$SOURCE"/samples/filled/*; do
    name=$(basename "$file")
    # Heads are read off the titles, which stand as in all scans; a figure that is misread is marked.
    wrong=$(python3 "$SOURCE/tests/e2e/truth.py" "$tmp/cells.csv" "${name%.*}" 2>&1 | grep -Ev ' (agency|region) is |\((doubtful|repaired)\)')
    is "no figure of $name is missing or wrong without a mark" "" "$wrong"
done
is "nearly all figures are read without a doubt" 1 \
    "$(sql "$archive" "select sum(status = 'doubtful') * 100 < count(*) * 3 from report_cells")"

done_testing

#!/bin/bash
# Scans of several kinds go in: figures are right, or marked; none is silently wrong.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
scans=("$SOURCE"/samples/scan/g3-*)

run gouji run -a "$archive" "${scans[@]}"
is "all scans go through" "0 " "$status $err"
is "all figures come from pictures" 0 "$(sql "$archive" "select count(*) from report_cells where source <> 'ocr'")"

gouji export cells -a "$archive" >"$tmp/cells.csv"
wrong=$(for scan in "${scans[@]}"; do
    name=$(basename "$scan")
    python3 "$SOURCE/tests/e2e/truth.py" "$tmp/cells.csv" "${name%%.*}"
done)
is "no figure is silently wrong" "" "$(grep '(read)' <<<"$wrong")"
is "no figure is missing, and every head is right" "" "$(grep -v ' is .* (' <<<"$wrong" | grep .)"
is "no figure is wrong at all" "" "$(grep -E '\((doubtful|repaired)\)' <<<"$wrong")"

done_testing

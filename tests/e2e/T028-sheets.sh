#!/bin/bash
# However pages lie on the glass: two of a bound volume on a sheet, with a shadow between them, and a page on its head
# that holds nothing but a small table.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

report=$SOURCE/samples/pdf/g3-jishan-transport-2024.pdf
pdftoppm -gray -r 200 "$report" "$tmp/page"
run gouji run --text=tables -a "$tmp/paper" "$report"
figures() { # ARCHIVE [CONDITION]
    sql "$1" "select cell, coalesce(value, 0), status from report_cells where ${2:-true} order by cell"
}

python3 "$SOURCE/tests/e2e/sheets.py" "$tmp/volume.pdf" volume "$tmp/page"-*.pgm
run gouji run --text=tables -a "$tmp/volume" "$tmp/volume.pdf"
is "a bound volume goes through" "0 " "$status $err"
is "all figures of both pages are read" "$(figures "$tmp/paper")" "$(figures "$tmp/volume")"
like "and it is said that there are two on a sheet" "two pages on one sheet" "$(cat "$tmp"/volume/pages/*/*.json)"

# Labels of few strokes in two lines, and figures that can be read both ways.
read -r page top bottom < <(sql "$tmp/paper" "
    select page, (min(y) - 80) / 842, (max(y + height) + 20) / 842 from report_cells where cell like 't4.%'" | tr '|' ' ')
python3 "$SOURCE/tests/e2e/sheets.py" "$tmp/head.pdf" head "$top:$bottom" "$tmp/page-$page.pgm"
run gouji run --text=tables -a "$tmp/head" "$tmp/head.pdf"
is "a page on its head is turned" "$(figures "$tmp/paper" "cell like 't4.%'")" "$(figures "$tmp/head")"

done_testing

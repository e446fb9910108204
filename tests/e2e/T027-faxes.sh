#!/bin/bash
# Faxes have 204 dots to an inch across and 98 or 196 lines: their figures are read, and stand where they are on paper.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

report=$SOURCE/samples/pdf/g3-qinghe-2021.pdf
mkdir "$tmp/faxes"
# Of a PDF the page's size tells the resolution, of a TIFF its tags.
for lines in 98 196; do
    pdftoppm -mono -rx 204 -ry "$lines" "$report" "$tmp/page$lines"
    python3 "$SOURCE/tests/e2e/faxes.py" 204 "$lines" "$tmp/faxes/fax$lines" "$tmp/page$lines"-*.pbm
done
python3 "$SOURCE/tests/e2e/faxes.py" --dots 204 196 "$tmp/faxes/dots196" "$tmp/page196"-*.pbm

run gouji run --text=tables -a "$tmp/paper" "$report"
run gouji run --text=tables -a "$tmp/archive" "$tmp/faxes"
is "all faxes go through" "0 " "$status $err"

places() { # ARCHIVE
    sql "$1" "select cell, coalesce(value, 0), page, x, y, width, height, status, file from report_cells"
}
places "$tmp/paper" >"$tmp/paper.txt"
places "$tmp/archive" >"$tmp/faxes.txt"
# Half a line of 12 points: more is another row.
compared=$(python3 - "$tmp/paper.txt" "$tmp/faxes.txt" <<'EOF'
import collections, sys
paper = {line.split("|")[0]: line.rstrip("\n").split("|") for line in open(sys.argv[1])}
off, silent, right = [], [], collections.Counter()
for line in open(sys.argv[2]):
    cell, value, page, x, y, width, height, status, file = line.rstrip("\n").split("|")
    own = paper[cell]
    right[file.rsplit("/", 1)[-1]] += value == own[1]
    if value != own[1] and status == "read":
        silent.append((file, cell, value, own[1]))
    middle = float(y) + float(height) / 2 - float(own[4]) - float(own[6]) / 2
    if page != own[2] or abs(middle) > 6:
        off.append((file, cell, middle))
print(len(off), len(silent), *(f"{name}:{100 * n // len(paper)}" for name, n in sorted(right.items())))
EOF
)
is "every figure is read and stands in its place" "0 0 dots196.pdf:100 dots196.tif:100 fax196.pdf:100 fax196.tif:100 fax98.pdf:100 fax98.tif:100" "$compared"

done_testing

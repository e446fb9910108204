#!/bin/bash
# Scans that something is wrong with: a clear word, no crash, no figure that is not there.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
scans=$tmp/scans
report=$SOURCE/samples/dayu-2024.pdf

gouji run -a "$tmp/sound" "$report" >/dev/null
gouji export cells -a "$tmp/sound" >"$tmp/sound.csv"
for page in 2 3; do
    pdftoppm -r 200 -gray -f "$page" -l "$page" -singlefile "$report" "$tmp/page$page"
done
ok "the bad scans are drawn" python3 "$SOURCE/tests/e2e/bad_scans.py" "$tmp/sound.csv" "$tmp/page2.pgm" "$tmp/page3.pgm" "$scans"

run gouji run --text=tables -a "$archive" "$scans"
unlike "none of them ends a process or takes too long" "crashed|memory|seconds" "$err"
for bits in 1 8; do
    like "a picture of 20,000 x 20,000 pixels of $bits bits is refused with a word" \
        "large-$bits.png: picture of 20000 x 20000 pixels; at most 200 million are read" "$err"
done

like "a document on which nothing was read says why" \
    "blank.png: nothing was read on it; page 1: no table found: the picture is blank" "$err"

# noted FILE NOTES: what is said of its first page, all of it
noted() {
    is "$1: what is wrong is said" "$2" "$(sql "$archive" "
        select pages.notes from pages join document_names using (document_id) where name = '$scans/$1' and page = 1")"
}
noted blank.png "no table found: the picture is blank"
noted black.png "no table found: the picture is black all over"
maybe="there is a picture on it that may be damaged; look at it, or fetch the PDF again"
noted black.pdf "no table found: the picture is black all over
$maybe"
noted large-1.pdf "no table found: the picture is blank
$maybe"
noted large-8.pdf "no table found: the picture is blank
$maybe"
noted photograph.png "specks of dirt taken out
no table found: it looks like a photograph, not like print"
for side in right total; do
    noted "cut-$side.png" "a table is cut off at the picture's right edge; scan the whole page"
done
for side in left labels; do
    noted "cut-$side.png" "a table is cut off at the picture's left edge; scan the whole page"
done
noted cut-below.png "a table is cut off at the picture's lower edge; scan the whole page"
noted dpi-missing.png "resolution measured: 200 dpi"
noted dpi-72.png "resolution measured: 200 dpi"

# cells FILES CONDITION: how many cells of the files that match are so
cells() {
    sql "$archive" "select count(*) from report_cells where file glob '$scans/$1' and ($2)"
}
is "no figure comes of what is no report" 0 "$(cells '[blp]*' true)"
is "columns without labels give no figures" 0 "$(cells 'cut-l*' true)"
is "a column that is not on the picture is missing" 0 "$(cells cut-total.png "cell glob 't3.*.total'")"
is "rows that are not on the picture are missing" 0 "$(cells cut-below.png "cell glob 't3.3.[5-7]*' or cell glob 't3.4.*'")"
is "what the edge goes through is doubtful" 0 \
    "$(cells cut-right.png "cell glob 't3.*.total' and status = 'read'")"
is "what a hand has written or crossed out is doubtful" 0 "$(cells '[ch][ar][no]*' "status = 'read' and cell in (
    't2.20_1.normative_documents.issued', 't2.20_1.normative_documents.in_force', 't2.20_5.licences.decisions',
    't2.20_6.penalties.decisions', 't2.20_8.fees.amount')")"
is "where the resolution is a lie or missing, each figure is read" "$(cells 'dpi-*' true)" \
    "$(cells 'dpi-*' "status = 'read'")"
is "all seven times" 7 "$(sql "$archive" "select count(distinct file) from report_cells where file glob '$scans/dpi-*'")"

gouji export cells -a "$archive" >"$tmp/cells.csv"
is "no figure is silently wrong" "" "$(python3 "$SOURCE/tests/e2e/silent.py" "$tmp/sound.csv" "$tmp/cells.csv")"

# What a child of the program held at most, KB.
peak() {
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' gouji-extract --text=tables "$1" -o "$tmp/pages.json"
}
few=$(peak "$scans/pages-20.pdf") many=$(peak "$scans/pages-600.pdf")
ok "600 pages take no more memory than 20 ($few and $many KB), but for what is kept of them" \
    test "$many" -le $((few + 10 * 1024))

done_testing

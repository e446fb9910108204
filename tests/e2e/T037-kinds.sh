#!/bin/bash
# Files of kinds that a night may meet besides sound PDFs and PNGs: those that can be read are, with the same figures, and
# each of the others has its line.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
python3 "$SOURCE/tests/e2e/kinds.py" "$SOURCE/samples" "$tmp/kinds" || exit 1
run gouji run --text=tables -a "$archive" "$tmp/kinds"
is "some fail" 1 "$status"
told=${out//"$tmp/kinds/"/}

# ended FILE STATE REASON: how the run tells of a file
ended() {
    like "$1: $2" "^$2 +$1${3:+  $3}\$" "$told"
}
for file in plain.jpg jpeg-in.tif large.tif long.jpg remark.jpg; do
    ended "$file" "done"
done
figures() { # FILE: its figures, without places
    sql "$archive" "select cell, value, status from report_cells where file = '$tmp/kinds/$1' order by cell"
}
like "there are figures" "^t2" "$(figures plain.jpg)"
is "a JPEG in a TIFF has the figures of the JPEG" "$(figures plain.jpg)" "$(figures jpeg-in.tif)"
is "so it has in a TIFF of the larger kind" "$(figures plain.jpg)" "$(figures large.tif)"
is "so has one that speaks of a PDF" "$(figures plain.jpg)" "$(figures remark.jpg)"
is "so has one with other data before its pixels" "$(figures plain.jpg)" "$(figures long.jpg)"

ended ring.tif partial "page 2 could not be read: damaged TIFF, which leads back to pages before; scan it again"
ended 5001.tif failed "more than 5000 pages, which is as many as are read; split it"
ended cut.jpg failed "damaged picture; it cannot be decoded. Fetch or scan it again"
ended no-pixels.tif failed "damaged picture; its header cannot be read. Fetch or scan it again"
ended page.pdf failed "not PDF, PNG, JPEG or TIFF, but a web page; fetch the file again from its source"
ended packed.pdf failed "not PDF, PNG, JPEG or TIFF, but a packed file, as DOCX, XLSX and OFD are too; \
unpack it, or save it as PDF"
ended letters.pdf failed "neither a PDF nor a picture \(PNG, JPEG, TIFF\)"
ended bare.pdf failed "damaged PDF \(PDF document is damaged\); fetch it again from its source"
ended empty.pdf failed "empty file"
ended portfolio.pdf no-form "no known form; it is kept and its text can be searched; page 1: a file is attached to the PDF \
and was not read; save it as one of its own"
ended forbidden.pdf no-form "no known form; it is kept and its text can be searched"
like "what its password forbids is not reading" forbidden.pdf "$(gouji search -a "$archive" locked)"
ended locked.pdf failed "encrypted PDF; ask its source for a copy that opens without a password"
ended locked-in-a-later-way.pdf failed "encrypted in a way that is not known, or blank; ask its source for a copy that opens \
without a password"
ended broken-picture.pdf no-form "nothing was read on it; page 1: no table found: the picture is blank; there is a picture on it \
that may be damaged; look at it, or fetch the PDF again"
ended report.docx failed "a word processor's document; save it as PDF"
ended reports.zip failed "a packed file; unpack it"
ended scan.gif failed "a picture of a kind that is not read; save it as PNG"
ended behind-a-link failed "a symbolic link; links inside folders are not followed, name the file itself"
unlike "a note beside them is no document" "note.txt" "$out"
like "it is counted" "1 others left out" "$out"
is "status has a line for each that failed or is not whole" "$(grep -cE '^(failed|partial) ' <<<"$told")" \
    "$(gouji status -a "$archive" | grep -c "^  $tmp/kinds/[^ ]*: ")"

done_testing

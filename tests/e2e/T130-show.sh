#!/bin/bash
# One report as text, and the archive as a whole.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
python3 "$SOURCE/tests/e2e/made-archive.py" "$archive" >/dev/null
show() {
    run gouji show -a "$archive" "$@"
}

show songgu-2023.pdf
is "a report is found by its file's name" 0 "$status"
like "its head is printed" "^松谷乡自然资源局, 2023, form g3, 松谷乡, pages 1 to 2$" "$out"
like "notes stand below it" "^note: the year is on the cover only$" "$out"
like "what of the head is doubtful, too" "^doubtful agency, page 1: page 2 has 松各乡自然资源局$" "$out"
like "a row of a table has its label and figures" "^  1 +一、本年新收政府信息公开申请数量( +(12|3|15)){7}$" "$out"
like "columns have their labels" "自然人 +商业企业 +科研机构 +社会公益组织 +法律服务机构 +其他 +总计$" "$out"
like "an empty cell, a mark for none and a figure differ" "行政规范性文件 +— +无 +3$" "$out"
like "an empty cell is a dot" "规章 +1 +· +1234567$" "$out"
like "a figure that is not on the page is missing" "1.属于国家秘密( +missing){7}$" "$out"
like "a table that is not on the page is told" "^t2.20_8 .* not in the report$" "$out"
like "a doubtful figure is marked" "行政许可 +17\?$" "$out"
like "with the reason below" "^\? t2.20_5.licences.decisions, page 2: doubtful, read as .17.: read as 17, perhaps 11" "$out"
like "a repaired figure is marked" "结转下年度继续办理 .* 16\*$" "$out"
like "a failing check stands below with both sides" \
    "error t3.row_sum.1: .一、本年新收.: the total is 15, .* \(left 15, right 75, page 2\)" "$out"
like "a check of what the text says shows its sentence" "^    the text, page 1: 全乡收到申请20件。$" "$out"
like "checks are counted, those against a year before that lacks the figures too" "^checks: 1 hold, 2 fail, 10 cannot be made$" "$out"
like "what is not of the form is shown" "^not of the form, page 2: 其他主动公开文件 · 9$" "$out"
is "labels line up, Chinese characters being two wide" 1 "$(python3 -c '
import sys, unicodedata
lines = [l.rstrip("\n") for l in sys.stdin if "missing" not in l]
first = next(i for i, l in enumerate(lines) if "自然人" in l)
wide = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
rows = [l for l in lines[first + 1:first + 5]]
print(len({wide(l) for l in rows}))' <<<"$out")"

sha=$(sql "$archive" "select sha256 from document_list where file like '%/songgu-2022.pdf'")
show "$sha"
like "a report is found by its hash" ", 2022, form g3" "$out"
like "a unit in the cell is shown" "251000元" "$out"
show "${sha:0:8}"
like "and by its beginning" ", 2022, form g3" "$out"
show "$tmp/archive.in/songgu-2022.pdf"
like "and by its full name" ", 2022, form g3" "$out"
cp "$tmp/archive.in/songgu-2022.pdf" "$tmp/copy.pdf"
show "$tmp/copy.pdf"
like "and by another file with its content" ", 2022, form g3" "$out"
(cd "$tmp/archive.in" && gouji show -a "$archive" '=SUM(1,2).pdf') >"$tmp/out"
like "odd names are names" "^ind$" "$(cat "$tmp/out")"

show letter.pdf
like "a document of no known form says so" "no known form; its text can be searched" "$out"
show broken.pdf
like "a failed document says why" "failed in extract: encrypted; give its password" "$out"

show nothing.pdf
is "a document that is not there is an error" 1 "$status"
like "of one line" "^gouji show: nothing.pdf: not in the archive" "$err"
show "x' or '1'='1"
is "quotes do no harm" 1 "$status"
mkdir -p "$tmp/archive.in/sub"
echo '%PDF-1.4 another' >"$tmp/archive.in/sub/letter.pdf"
gouji ingest -a "$archive" "$tmp/archive.in/sub/letter.pdf" >/dev/null
show letter.pdf
like "a name of two documents is told" "2 documents are called so" "$err"
show sub/letter.pdf
like "more of the path tells them apart" "not read yet" "$out"
show
is "no document is wrong usage" 2 "$status"
run gouji show songgu-2023.pdf
is "no archive is wrong usage" 2 "$status"

run gouji status -a "$archive"
is "status goes well" 0 "$status"
like "it counts documents by state" "^  stored +3 " "$out"
like "reports by form and year" "^  g3 +2023 +1$" "$out"
like "figures by status" "^  doubtful +1$" "$out"
like "failing checks by rule" "^  g3 +t3.row_sum.1 +error +1$" "$out"
like "failed documents with reason" "/broken.pdf: extract: encrypted; give its password$" "$out"
like "and the size" "archive.db +[0-9.]+.[kM]B" "$out"
run gouji status
is "no archive is wrong usage" 2 "$status"
done_testing

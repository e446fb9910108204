#!/bin/bash
# Loading rows: a document whole or not at all, once, and in place of what was there of it.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
run python3 "$SOURCE/tests/e2e/made-archive.py" "$archive"
is "documents and a failure are loaded" "0 5" "$status $(grep -c '	done$' <<<"$out")"
is "the ledger says what became of each" "failed|1
no_form|1
stored|3" "$(sql "$archive" 'select state, count(*) from documents group by state')"
is "a failure has its stage and reason" "extract|encrypted; give its password" \
    "$(sql "$archive" "select stage, reason from document_list where file like '%/broken.pdf'")"
is "tables refer to what is there" "" "$(sql "$archive" 'pragma foreign_key_check')"
is "the file is sound" ok "$(sql "$archive" 'pragma integrity_check')"

is "a figure has its value, place and reading" "17|17|件|doubtful|0.7123|ocr|2|200.25|140.0|40.0|20.0" \
    "$(sql "$archive" "select value, raw, unit, status, confidence, source, page, x, y, width, height
       from report_cells where cell = 't2.20_5.licences.decisions'")"
is "a repaired figure keeps what was read first" "16|18|the sums say 16" \
    "$(sql "$archive" "select value, raw, doubt from doubtful_cells where status = 'repaired'")"
is "figure, empty cell and marks for none are different things" "1|1
null|
null|—
null|无" "$(sql "$archive" "select coalesce(value, 'null'), raw from report_cells
    where cell in ('t2.20_1.regulations.issued', 't2.20_1.regulations.repealed',
                   't2.20_1.normative_documents.issued', 't2.20_1.normative_documents.repealed')
    order by place")"
is "sums can be had in SQL" "4548.76|12345" \
    "$(sql "$archive" "select sum(value), (select 12345) from report_cells where unit = '万元'")"
is "a unit in the cell stays with it" "元" \
    "$(sql "$archive" "select unit from report_cells where cell = 't3.1.total' and year = 2022")"
is "a figure of the form is known by its labels" "三、本年度办理结果 / （七）总计|申请人情况 / 总计" \
    "$(sql "$archive" "select row_label, column_label from figures where cell = 't3.3.7.total'")"
is "failing checks have both sides and a sentence" "narrative.received|hint|20|15
t3.row_sum.1|error|15|75" \
    "$(sql "$archive" 'select rule, severity, left_side, right_side from failing_checks order by 1')"
is "one report is asked for its checks without a table of all heads first" "" \
    "$(sql "$archive" 'explain query plan select * from report_checks where report_id = 1' | grep MATERIALIZE)"
is "what the text says stands with its sentence and place" "全乡收到申请20件。|1|200.25|160.0" \
    "$(sql "$archive" "select evidence, evidence_page, evidence_x, evidence_y from report_checks
       where rule = 'narrative.received'")"
is "stated figures are there by themselves" "received|20|20件|the sentence speaks of other organs too" \
    "$(sql "$archive" 'select statement, value, raw, doubt from report_statements')"
is "what has no place in the form is kept" "其他主动公开文件|9" \
    "$(sql "$archive" 'select label, text from unplaced')"
is "one organ is one agency over its years" "松谷乡自然资源局|2" \
    "$(sql "$archive" "select name, count(*) from agencies join reports using (agency_id)
       group by agency_id order by 2 desc limit 1")"

sqlite3 "$archive/archive.db" .dump >"$tmp/before"
run gouji store -a "$archive"
is "loading again finds all current" "0 4" "$status $(grep -c '	current$' <<<"$out")"
sqlite3 "$archive/archive.db" .dump >"$tmp/after"
ok "and changes nothing" cmp "$tmp/before" "$tmp/after"

sha=$(sql "$archive" "select sha256 from document_list where file like '%/songgu-2023.pdf'")
rows=$archive/rows/${sha:0:2}/$sha.json
cells=$(sql "$archive" 'select count(*) from cells')
sed -i 's/"key":"[^"]*"/"key":"another version"/; s/"raw":"1,234,567"/"raw":"1 234 567"/' "$rows"
run gouji store -a "$archive" "$sha"
is "a new reading is loaded" "$sha	done" "$out"
is "it takes the place of the old one" "$cells|1 234 567" \
    "$(sql "$archive" "select (select count(*) from cells), raw from report_cells where value = 1234567")"
is "the text's index has it once" 1 \
    "$(sql "$archive" "select count(*) from passage_index where passage_index match '\"未发生行政诉讼\"'")"

cp "$rows" "$tmp/rows.json"
head -c 3000 "$tmp/rows.json" | sed 's/another version/damaged/' >"$rows"
run gouji store -a "$archive" "$sha"
is "a damaged artifact is an error of one line" "1 1" "$status $(wc -l <<<"$err")"
like "that names the file" "$rows: no JSON, or cut off" "$err"
is "the ledger has it, and the earlier figures stay" "failed|store|$cells" \
    "$(sql "$archive" "select state, stage, (select count(*) from cells) from documents where sha256 = '$sha'")"
like "gouji status says both" "songgu-2023.pdf: store: .*; figures of an earlier reading are kept" \
    "$(gouji status -a "$archive")"
cp "$tmp/rows.json" "$rows"
run gouji store -a "$archive" "$sha"
is "with the artifact back all is well" "stored" \
    "$(sql "$archive" "select state from documents where sha256 = '$sha'")"

sed 's|gouji-rows/4|gouji-rows/9|; s/another version/foreign/' "$tmp/rows.json" >"$rows"
run gouji store -a "$archive" "$sha"
like "another version's artifact is refused" "not of the format gouji-rows/4" "$err"
cp "$tmp/rows.json" "$rows"

run gouji store -a "$archive" "$(printf 'a%.0s' {1..64})"
like "a document that was never taken in is told" "not in the archive's ledger; take it in" "$err"
run gouji store -a "$archive" not-a-hash
is "a name is no SHA-256" 2 "$status"
run gouji store -a "$tmp/nothing"
is "no archive is an error" 1 "$status"
printf 'hello' >"$tmp/file"
run gouji store -a "$tmp/file"
like "a file is no archive" "not an archive" "$err"
mkdir "$tmp/other"
sqlite3 "$tmp/other/archive.db" 'create table t (a)'
run gouji status -a "$tmp/other"
like "another program's database is no archive" "belongs to another program" "$err"

# A reader sees a load whole or not at all, and is not blocked by it.
gouji store -a "$archive" "$sha" >/dev/null
coproc READER { stdbuf -oL sqlite3 -readonly "$archive/archive.db"; }
ask() { # STATEMENT: the reader's one line of answer
    echo "$1" >&"${READER[1]}"
    head -n 1 <&"${READER[0]}"
}
before=$(ask 'begin; select count(*) from cells;')
python3 - "$rows" <<'PYTHON'
import json, sys
model = json.load(open(sys.argv[1]))
model["key"] = "third version"
model["reports"][0]["cells"] = model["reports"][0]["cells"][:10]
json.dump(model, open(sys.argv[1], "w"), ensure_ascii=False, separators=(",", ":"))
PYTHON
run gouji store -a "$archive" "$sha"
is "a load goes on while somebody reads" "$sha	done" "$out"
is "the reader's moment stays" "$cells $cells" "$before $(ask 'select count(*) from cells;')"
is "and after it the new figures are there" "1" "$(ask "commit; select count(*) < $cells from cells;")"

done_testing

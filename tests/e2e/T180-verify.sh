#!/bin/bash
# An archive that is as it was read says so; one that was damaged says where.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

sound=$tmp/sound
gouji run -a "$sound" "$SOURCE/samples/pdf/g3-yanhu-office-2023.pdf" "$SOURCE/samples/pdf/g3-yanhu-office-2024.pdf" \
    "$SOURCE/samples/bad/other.pdf" "$SOURCE/samples/bad/empty.pdf" >/dev/null 2>&1
gouji correct -a "$sound" g3-yanhu-office-2024.pdf t3.1.total 7 --why 'a test' >/dev/null
gouji prefer -a "$sound" g3-yanhu-office-2024.pdf --why 'a test' >/dev/null 2>&1

mkdir "$tmp/own" # no other test's archive is made anew there at the same time
TMPDIR=$tmp/own run gouji verify -a "$sound"
is "a sound archive is sound" 0 "$status"
like "and says how much was looked at" "^3 documents, [0-9]+ figures, [0-9]+ checks: all as they were read$" "$out"
is "nothing is left where it was made anew" "" "$(ls -A "$tmp/own")"
sqlite3 "$sound/archive.db" .dump >"$tmp/before"
gouji verify -a "$sound" >/dev/null
sqlite3 "$sound/archive.db" .dump >"$tmp/after"
ok "and nothing is changed" cmp "$tmp/before" "$tmp/after"

# damaged SENTENCE PATTERN: verify of the archive in $hurt fails with a line that has a match
hurt=$tmp/hurt
fresh() {
    rm -rf "$hurt"
    cp -R "$sound" "$hurt"
    chmod -R u+w "$hurt"
}
damaged() {
    run gouji verify -a "$hurt"
    like "$1" "$2" "$out$err"
    is "  with status 1" 1 "$status"
}
sum=$(sql "$sound" "select sha256 from document_list where file like '%2024.pdf'")
place=${sum:0:2}/$sum
report="(select report_id from reports where year = 2024)"
figure="(select figure_id from figures where layout = 'g3' and cell = 't3.3.7.total')"
# alter STATEMENT LINE: of a damage that one statement does, where foreign keys are not looked at
alter() {
    fresh
    sqlite3 "$hurt/archive.db" "$1"
    damaged "$2" "$3"
}

alter "update cells set value = value + 1 where report_id = $report and figure_id = $figure" \
    "a figure that was changed is named" "2024.pdf: cells 1 t3.3.7.total: value is '[0-9]+', and must be '[0-9]+'"
alter "update cells set status = 'doubtful' where report_id = $report and figure_id = $figure" \
    "so is its status" "cells 1 t3.3.7.total: status is 'doubtful', and must be 'read'"
alter "update cells set raw = 'x' where report_id = $report and figure_id = $figure" \
    "its raw text" "cells 1 t3.3.7.total: raw is 'x'"
alter "update cells set x = x + 1, page = page + 1 where report_id = $report and figure_id = $figure" \
    "its place" "cells 1 t3.3.7.total: page is '[0-9]'"
alter "pragma foreign_keys = on; delete from cells where report_id = $report and figure_id = $figure" \
    "a figure that is gone" "cells 1 t3.3.7.total: is missing"
alter "update or replace cells set figure_id = (select figure_id from figures where layout = 'g3' and cell = 't3.1.total')
       where report_id = $report and figure_id = $figure" \
    "a figure in another's place" "cells 1 t3.1.total: value is"
alter "update checks set holds = 'no' where report_id = $report
       and rule_id = (select min(rule_id) from checks where report_id = $report and holds = 'yes')" \
    "a check that was turned" "checks 1 [a-z0-9_.]+: holds is 'no', and must be 'yes'"
alter "update reports set year = 2020 where year = 2024" \
    "a report of another year" "reports 1: year is '2020', and must be '2024'"
alter "update head_parts set doubt = 'x', status = 'doubtful' where report_id = $report and part = 'year'" \
    "a head that was doubted" "heads 1 year: doubt is 'x', and must be nothing"
alter "update reports set agency_id = null where year = 2024" \
    "a report without its organ" "organs 1: organ is nothing"
alter "update reports set current = 0 where year = 2024" \
    "a report that counts no more" "organs 1: current is '0', and must be '1'"
alter "update pages set text = replace(text, '信息', '佶息') where page = 1" \
    "the text of a page" "pages 1: text is .*佶息"
alter "update passages set folded = replace(folded, '信息', '佶息') where passage_id = (select min(passage_id) from passages where folded like '%信息%')" \
    "the text that is searched" "passages [0-9]+ [0-9]+: folded is"
alter "insert into passage_index (passage_index, rowid, folded) select 'delete', passage_id, folded from passages
       where passage_id = (select min(passage_id) from passages where folded like '%信息%')" \
    "a passage that the index has lost" "passage_index [0-9]+ [0-9]+: trigrams is nothing"
alter "delete from corrections" "a correction that was lost" "corrections 1 t3.1.total: is missing"
alter "delete from document_names; delete from documents where sha256 = '$sum'" \
    "a document that the ledger has lost" "originals/$place.pdf: the ledger has no such document"
alter "delete from pages where document_id = 1" "rows that refer to what is gone" "archive.db: passages: row [0-9]+ refers"
alter "update documents set rows_key = 'x' where sha256 = '$sum'" \
    "tables of another reading than the rows" "key of the rows is 'x'"

fresh
printf 'x' >>"$hurt/originals/$place.pdf"
damaged "an original that grew" "originals/$place.pdf: has [0-9]+ bytes"
like "has another sum" "originals/$place.pdf: the original was changed" "$out"
fresh
rm "$hurt/originals/$place.pdf"
damaged "an original that is gone" "originals/$place.pdf: the original cannot be read"
fresh
sed -i 's/"cell":"t3.3.7.total","value":"[0-9]*"/"cell":"t3.3.7.total","value":"77"/' "$hurt/rows/$place.json"
damaged "a figure changed in the rows" "rows/$place.json: cell t3.3.7.total: stands as …77"
like "differs from the table too" "cells 1 t3.3.7.total: value is '[0-9]+', and must be '77'" "$out"
fresh
sed -i '0,/"holds":"yes"/s//"holds":"no"/' "$hurt/rows/$place.json"
damaged "a check changed in the rows is found by repeating it" "rows/$place.json: check [a-z0-9_.]+: stands as …no"
fresh
sed -i '0,/"text":"\([0-9]\)"/s//"text":"9\1"/' "$hurt/pages/$place.json"
damaged "a figure changed in the page model comes out otherwise" "rows/$place.json: .*: stands as"
fresh
head -c 3000 "$sound/pages/$place.json" >"$hurt/pages/$place.json"
damaged "a page model that is cut off" "pages/$place.json: no JSON, or cut off"
fresh
rm "$hurt/rows/$place.json"
damaged "rows that are gone" "rows/$place.json: "
fresh
dd if=/dev/urandom of="$hurt/archive.db" bs=4096 seek=20 count=6 conv=notrunc 2>/dev/null
damaged "a database with foreign bytes in it" "archive.db"

fresh
sed -i 's/"key":"[^"]*"/"key":"another version"/' "$hurt/pages/$place.json"
run gouji verify -a "$hurt"
like "what another version read is said not to be repeated" "^1 of them .* could not be repeated" "$out"

run gouji verify -a "$tmp/nothing"
is "no archive is an error" 1 "$status"
is "and none comes to be" "" "$(ls "$tmp/nothing" 2>/dev/null)"
printf 'hello' >"$tmp/file"
run gouji verify -a "$tmp/file"
like "a file is no archive" "not an archive" "$err"
gouji ingest -a "$tmp/empty" "$SOURCE/samples/bad/empty.pdf" >/dev/null 2>&1
run gouji verify -a "$tmp/empty"
like "an archive without documents is sound" "^0 documents, 0 figures, 0 checks: all as they were read$" "$out"
fresh
chmod -R a+rX,a-w "$hurt"
chmod a+rx "$tmp"
run as_nobody "$BIN/gouji" verify -a "$hurt"
like "an archive that cannot be written to can be looked at" "all as they were read" "$out"
exec 9<"$sound"
flock 9
run gouji verify -a "$sound"
is "while a run is at work it waits for another day" 3 "$status"
done_testing

#!/bin/bash
# One organ over years and spellings: by exact rules, by a file of names, and never by likeness alone.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
organs() { # ARCHIVE: name, region, years and spellings of each organ
    sql "$1" 'select name, region, years, spellings from agency_list order by name, years, spellings'
}

run python3 "$SOURCE/tests/e2e/made-organs.py" "$archive"
is "reports of many spellings are loaded" "0 15" "$status $(grep -c '	done$' <<<"$out")"
is "人民政府 and 政府 are one organ" "松谷乡政府办公室|2021 2022" \
    "$(sql "$archive" "select name, years from agency_list where name like '松谷乡%办公室'")"
is "so is a county's with and without what lies above it, in old and new characters" "武山县|2022 2023 2024" \
    "$(sql "$archive" "select region, years from agency_list where spellings like '%武山县财政局%'")"
is "a name that many organs share is an organ for each document" 2 \
    "$(sql "$archive" "select count(*) from agency_list where name = '财政局'")"
is "and none of them stands back for another" 2 \
    "$(sql "$archive" "select sum(current) from report_heads where agency = '财政局'")"
is "districts have namesakes, and are not one without being told so" 2 \
    "$(sql "$archive" "select count(*) from agency_list where name like '%鼓楼区教育局'")"

run gouji agencies -a "$archive"
like "organs are listed with years, reports and spellings" '武山县 +3 +2022 2023 2024 +武山县财政局；' "$out"
run gouji agencies -a "$archive" proposals
is "what may be one is proposed, with a reason" "one_character|武山縣財政局|武山县财攻局
region|南京市鼓楼区教育局|鼓楼区教育局
renamed|松谷乡自然资源局|松谷乡国土资源局" \
    "$(sql "$archive" 'select likeness, name, other_name from agency_proposals order by 1')"
is "pairs that are alike are asked for, and not each organ with each other" "" \
    "$(sql "$archive" 'explain query plan select * from agency_proposals' | grep -E 'SCAN (one|other)|MATERIALIZE .*_of_both')"
like "and with the line that says so" '^  one organ:  \[松谷乡自然资源局\] names=松谷乡国土资源局$' "$out"
like "one character of a scan may be misread" 'one character differs, and the second name was read from pixels' "$out"
unlike "two names of proper words are two organs" '民政局' "$out"
unlike "so are two whose figures of one year differ" '水利管理' "$out"
is "the report with the misread name is marked" "武山县财攻局|武山縣財政局" \
    "$(sql "$archive" 'select value, perhaps from doubtful_heads')"
like "gouji show says it" "doubtful agency, page 1: perhaps misread, for another one is known: 武山縣財政局" \
    "$(gouji show -a "$archive" misread-2021.pdf)"
like "and gouji status" '武山县财攻局 +perhaps misread, for another one is known: 武山縣財政局 ' "$(gouji status -a "$archive")"

run python3 "$SOURCE/tests/e2e/made-organs.py" "$tmp/other" reversed
is "the order of intake does not change the organs" "$(organs "$archive")" "$(organs "$tmp/other")"
is "nor the proposals" "$(sql "$archive" 'select name, other_name, reason from agency_proposals order by 1, 2')" \
    "$(sql "$tmp/other" 'select name, other_name, reason from agency_proposals order by 1, 2')"

keys=$(sql "$archive" 'select sha256, rows_key from documents order by 1')
before=$(organs "$archive")
cat >"$archive/names.conf" <<'NAMES'
# Which names are one organ.
[武山县财政局]
names=武山县财攻局

[松谷乡自然资源局]
names=松谷乡国土资源局

[南京市鼓楼区教育局]
not=鼓楼区教育局
NAMES
# Its originals are made up; without a path they would be read again.
mkdir "$tmp/nothing"
run gouji run -a "$archive" "$tmp/nothing"
is "a names file takes effect on the next run" "0 武山县财政局|2021 2022 2023 2024" \
    "$status $(sql "$archive" "select name, years from agency_list where name like '武山%财政局'")"
is "which reads nothing again" "$keys" "$(sql "$archive" 'select sha256, rows_key from documents order by 1')"
is "what was decided is not proposed any more" "" "$(gouji agencies -a "$archive" proposals)"
is "no report is marked any more" 0 "$(sql "$archive" 'select count(*) from doubtful_heads')"
sqlite3 "$archive/archive.db" .dump >"$tmp/before"
gouji run -a "$archive" "$tmp/nothing" >/dev/null
sqlite3 "$archive/archive.db" .dump >"$tmp/after"
ok "a second run changes nothing" cmp "$tmp/before" "$tmp/after"

printf '[松谷乡水利管理站]\nnames=松谷乡水利管理所\n' >"$tmp/water.conf"
run gouji run -a "$archive" --names "$tmp/water.conf" "$tmp/nothing"
is "--names takes another file" "0 松谷乡水利管理站|2" \
    "$status $(sql "$archive" "select name, reports from agency_list where name like '松谷乡水利%'")"
is "then the two documents of its one year are rivals" "water-one.pdf|0
water-two.pdf|1" "$(sql "$archive" "select replace(file, rtrim(file, replace(file, '/', '')), ''), current
    from report_heads where agency like '松谷乡水利%' order by 1")"
rm "$archive/names.conf"
gouji run -a "$archive" "$tmp/nothing" >/dev/null
is "without the file all is as before" "$before" "$(organs "$archive")"
is "and both count again" 2 "$(sql "$archive" "select sum(current) from report_heads where agency like '松谷乡水利%'")"

wrong() { # SENTENCE PATTERN TEXT: a names file with the text is refused with an error like the pattern
    printf '%s' "$3" >"$tmp/wrong.conf"
    run gouji run -a "$archive" --names "$tmp/wrong.conf" "$tmp/nothing"
    like "$1" "wrong.conf:$2" "$err"
    is "and the archive stays" "1 $before" "$status $(organs "$archive")"
}
wrong "a name of two organs is refused" '4: .天水市武山县财政局. is a name of \[甲县财政局\] too' "[甲县财政局]
names=武山县财政局
[乙县财政局]
names=天水市武山县财政局;武山县财政局
"
wrong "so is an unknown key" "2: an organ has names and not, and no other key" "[甲县财政局]
name=武山县财政局
"
wrong "and what is no key file" "1: neither" "武山县财政局
"
wrong "and an organ that is not itself" "3: .* cannot be another one" "[甲县财政局]
names=乙县财政局
not=乙县财政局
"
run gouji run -a "$archive" --names "$tmp/nowhere.conf" "$tmp/nothing"
is "a file that is not there is an error" 1 "$status"
is "tables refer to what is there" "" "$(sql "$archive" 'pragma foreign_key_check')"

mkdir "$tmp/fresh"
cp "$tmp/water.conf" "$tmp/fresh/names.conf"
run gouji run -a "$tmp/fresh" "$SOURCE/samples/dayu-2024.pdf"
is "a new archive may be given its names beforehand" 0 "$status"

done_testing

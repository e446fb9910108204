#!/bin/bash
# What persons say: figures that they set, and which of two documents counts.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
mkdir "$tmp/in"
cp "$SOURCE/samples/pdf/g3-yanhu-office-2023.pdf" "$tmp/in/page.pdf"
# The same report published again: another file, the same figures.
{ cat "$tmp/in/page.pdf"; printf '%% again\n'; } >"$tmp/in/tagain.pdf"
gouji run -a "$archive" "$tmp/in" >/dev/null
is "two documents have one organ's report on one year, and the later counts" "page.pdf|0
tagain.pdf|1" "$(sql "$archive" "select replace(file, rtrim(file, replace(file, '/', '')), ''), current
    from report_heads order by 1")"
is "sums count it once" "80|160" \
    "$(sql "$archive" "select sum(value) filter (where current), sum(value) from report_cells
       where cell = 't3.1.total'")"
is "they do not differ" 0 "$(sql "$archive" 'select count(*) from report_differences')"

run gouji correct -a "$archive" tagain.pdf t3.1.total 81 --why "the printed page says so"
is "a figure is set" 0 "$status"
like "and what came of it printed" '^t3.1.total, 砚湖县人民政府办公室, 2023: 81 \(corrected\)$' "$out"
is "it has the value, and what was read" "81|80|corrected" \
    "$(sql "$archive" "select value, raw, status from report_cells where cell = 't3.1.total' and current")"
is "checks that weigh it are made anew" "t3.balance.total
t3.row_sum.1" "$(sql "$archive" "select rule from failing_checks where current and rule like 't3.%' order by 1")"
is "who, why and what was read before is on record" "81|80|80|read|the printed page says so|1" \
    "$(sql "$archive" 'select value, previous, previous_raw, previous_status, reason, stands from correction_list')"
is "the two documents differ in it" "t3.1.total|81|corrected|80|read|2|2" \
    "$(sql "$archive" 'select cell, value, status, other_value, other_status, page, other_page
       from report_differences')"
like "gouji show says so" 'also, and not counted, in .*page.pdf \(figures that differ: 1\)' \
    "$(gouji show -a "$archive" tagain.pdf)"
like "and gouji status" '砚湖县人民政府办公室 +2023 .*tagain.pdf +1 +1$' "$(gouji status -a "$archive")"

sqlite3 "$archive/archive.db" .dump >"$tmp/before"
run gouji run -a "$archive" "$tmp/in"
is "a second run does nothing" "0 2" "$status $(grep -c '^current' <<<"$out")"
sqlite3 "$archive/archive.db" .dump >"$tmp/after"
ok "and changes nothing" cmp "$tmp/before" "$tmp/after"

# A reading by another version: other page models, other rows.
sha=$(sha256sum "$tmp/in/tagain.pdf" | cut -d ' ' -f 1)
pages=$archive/pages/${sha:0:2}/$sha.json
sed -i 's/"key":"[^"]*"/"key":"of an earlier version"/' "$pages"
run gouji correct -a "$archive" tagain.pdf t3.1.total 82 --why "not now"
like "a reading of another version is not corrected blindly" "run' it again first" "$err"
run gouji run -a "$archive" "$tmp/in"
is "a re-reading does not overwrite what a person set" "81|80|corrected" \
    "$(sql "$archive" "select value, raw, status from report_cells where cell = 't3.1.total' and current")"
rm -r "$archive/rows" "$archive/pages"
gouji run -a "$archive" "$tmp/in" >/dev/null
is "nor does one of nothing but originals and corrections" "81|corrected" \
    "$(sql "$archive" "select value, status from report_cells where cell = 't3.1.total' and current")"
gouji run -a "$tmp/new" "$archive/originals" >/dev/null
cp -R "$archive/corrections" "$tmp/new"
gouji run -a "$tmp/new" "$archive/originals" >/dev/null
is "what was set goes along into a new archive" "81|corrected" \
    "$(sql "$tmp/new" "select value, status from report_cells where cell = 't3.1.total' and status = 'corrected'")"

run gouji correct -a "$archive" --list
like "what was set is listed" 't3.1.total +81 +80 \(read\) +stands' "$out"
run gouji correct -a "$archive" --drop tagain.pdf t3.1.total
is "it is taken back" "0 80|read" \
    "$status $(sql "$archive" "select value, status from report_cells where cell = 't3.1.total' and current")"
is "what stood there meanwhile stays on record" "80|read
81|corrected" "$(sql "$archive" "select value, status from reading_history where cell = 't3.1.total'")"
run gouji correct -a "$archive" --drop tagain.pdf t3.1.total
like "what nobody set cannot be taken back" "t3.1.total: nobody has set it" "$err"
run gouji correct -a "$archive" tagain.pdf t3.1.totl 1 --why x
like "a figure that the form lacks is refused" "t3.1.totl: form g3 has no such figure" "$err"
run gouji correct -a "$archive" tagain.pdf t3.1.total 1,2 --why x
is "so is what is no plain number" 2 "$status"
run gouji correct -a "$archive" tagain.pdf t3.1.total 12
is "and no reason" 2 "$status"
run gouji correct -a "$archive" --report 2 tagain.pdf t3.1.total 12 --why x
like "and a report that is not there" "no such report: 1 are in it" "$err"

# Interrupted: what a person said is on the disk, and the archive does not have it yet; or no more, and it still does.
gouji correct -a "$archive" page.pdf t3.1.total 83 --why "for a test" >/dev/null
said=$(sha256sum "$tmp/in/page.pdf" | cut -d ' ' -f 1)
cp "$archive/corrections/${said:0:2}/$said.conf" "$tmp/said.conf"
gouji correct -a "$archive" --drop page.pdf t3.1.total
cp "$tmp/said.conf" "$archive/corrections/${said:0:2}/$said.conf"
run gouji run -a "$archive"
is "a run takes up an interrupted correction without being told the file" "0 83|corrected" \
    "$status $(sql "$archive" "select value, status from report_cells where cell = 't3.1.total' and not current")"
rm "$archive/corrections/${said:0:2}/$said.conf"
run gouji run -a "$archive"
is "and one that was taken back" "0 80|read" \
    "$status $(sql "$archive" "select value, status from report_cells where cell = 't3.1.total' and not current")"
run gouji run -a "$archive"
like "then nothing is left to do" "^0 files" "$out"

# The head
run gouji correct -a "$archive" tagain.pdf agency 砚湖县财政局 --why "the seal says so"
is "whose report it is is set" "0 agency, 砚湖县财政局, 2023: 砚湖县财政局 (corrected)" "$status $(head -n 1 <<<"$out")"
run gouji correct -a "$archive" tagain.pdf year 2022 --why "so the cover"
like "and on which year" '^year, 砚湖县财政局, 2022: 2022 \(corrected\)$' "$out"
is "so it is another organ's and year's, and both reports count" "砚湖县人民政府办公室|2023|1|read
砚湖县财政局|2022|1|corrected" "$(sql "$archive" "select agency, year, current, head from report_heads order by year desc")"
is "its series are theirs, and say that a person said so" "砚湖县财政局|2022|80|corrected" \
    "$(sql "$archive" "select agency, year, value, head from series where series = 'applications_received' and year = 2022")"
sed -i 's/"key":"[^"]*"/"key":"of an earlier version"/' "$pages"
gouji run -a "$archive" "$tmp/in" >/dev/null
is "a re-reading keeps both, and the region" "砚湖县财政局|砚湖县|2022" \
    "$(sql "$archive" "select agency, region, year from report_heads where head = 'corrected'")"
like "they are listed" 'agency +砚湖县财政局 +砚湖县人民政府办公室 \(read\) +stands' "$(gouji correct -a "$archive" --list)"
ok "and verified" gouji verify -a "$archive"
for wrong in "year 22" "year none" "agency "; do
    run gouji correct -a "$archive" tagain.pdf "${wrong% *}" "${wrong#* }" --why x
    is "what can be none is refused: $wrong" 2 "$status"
done
gouji correct -a "$archive" --drop tagain.pdf agency
gouji correct -a "$archive" --drop tagain.pdf year
is "taken back, it is as it was read" "砚湖县人民政府办公室|2023|0|read
砚湖县人民政府办公室|2023|1|read" "$(sql "$archive" "select agency, year, current, head from report_heads order by current")"

run gouji prefer -a "$archive" page.pdf --why "as published first"
is "a person says which counts" "0 page.pdf" \
    "$status $(sql "$archive" "select substr(file, -8) from report_heads where current")"
like "and how they stand then is printed" '2023  counts +.*page.pdf' "$out"
sed -i 's/"key":"[^"]*"/"key":"of an earlier version"/' "$pages"
gouji run -a "$archive" "$tmp/in" >/dev/null
is "re-readings keep to that" "page.pdf" \
    "$(sql "$archive" "select substr(file, -8) from report_heads where current")"
run gouji prefer -a "$archive" --drop page.pdf
is "it is taken back" "tagain.pdf" \
    "$(sql "$archive" "select substr(file, -10) from report_heads where current")"
is "nothing is left of what was taken back" "" "$(find "$archive/corrections" -type f)"

sed -i 's/"key":"[^"]*"/"key":"of an earlier version"/' "$pages"
mkdir -p "$archive/corrections/${sha:0:2}"
echo 'not a key file' >"$archive/corrections/${sha:0:2}/$sha.conf"
run gouji run -a "$archive" "$tmp/in"
like "a damaged file of corrections is told, not passed over" "tagain.pdf: .*$sha.conf" "$err"
is "and the figures that are there stay" 80 \
    "$(sql "$archive" "select value from report_cells where cell = 't3.1.total' and current")"
is "tables refer to what is there" "" "$(sql "$archive" 'pragma foreign_key_check')"

done_testing

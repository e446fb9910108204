#!/bin/bash
# From report to archive: born-digital reports of the current form go in, every figure is there.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
samples=$SOURCE/samples
reports=(dayu-2024 g3-qinghe-2021 g3-liutang-2022 g3-shutong-2024 g3-qiyun-water-2023 g3-yanhu-office-2023
    g3-yanhu-office-2024 g3-jishan-transport-2024 g3-wanglan-hr-2025)
files=("$samples/dayu-2024.pdf")
for report in "${reports[@]:1}"; do files+=("$samples/pdf/$report.pdf"); done

run gouji run -a "$archive" "${files[@]}"
is "all reports go through" "0 " "$status $err"
is "each is told as done" "${#reports[@]}" "$(grep -c '^done ' <<<"$out")"
is "the ledger has them as stored" "stored|${#reports[@]}" \
    "$(sql "$archive" 'select state, count(*) from documents group by state')"

gouji export cells -a "$archive" >"$tmp/cells.csv"
for report in "${reports[@]}"; do
    is "every figure of $report is as printed" "" "$(python3 "$SOURCE/tests/e2e/truth.py" "$tmp/cells.csv" "$report")"
done

is "born-digital figures are neither doubtful nor repaired" 0 \
    "$(sql "$archive" "select count(*) from cells where status <> 'read'")"
is "every figure knows its page and box" 0 \
    "$(sql "$archive" 'select count(*) from report_cells where page is null or width <= 0 or height <= 0')"
like "a sum that is wrong on paper is a failed check of its report" "g3-qiyun-water-2023.*" \
    "$(gouji export checks -a "$archive" | grep ',no,' | grep -E ',(error|warning),')"

run gouji search -a "$archive" 诉讼
like "a word of two characters is found" "dayu-2024.pdf|g3-" "$out"
run gouji search -a "$archive" 行政复议
like "a word of four characters is found" "dayu-2024.pdf|g3-" "$out"
run gouji show -a "$archive" dayu-2024.pdf
like "a report is shown with its organ" "大峪镇人民政府" "$out"
run gouji status -a "$archive"
is "the status is told" 0 "$status"

is "the database is sound" "ok" "$(sql "$archive" 'pragma integrity_check')"
is "no reference is broken" "" "$(sql "$archive" 'pragma foreign_key_check')"
is "no draft is left in the archive" "" "$(find "$archive" -name '*draft*')"

done_testing

#!/bin/bash
# A form that has nothing to do with disclosure, a county's budget, added by data alone: listed, checked, drafted, read
# into SQL with its checks; and layout files that are wrong.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

samples=$SOURCE/samples/budget
archive=$tmp/archive
document=$samples/qiushui-2024.pdf

run gouji layouts
is "the forms that come with gouji are listed" "0 g1 g2 g3" "$status $(cut -f1 <<<"$out" | xargs)"
run gouji layouts --layouts "$samples/layouts"
is "and those of a folder of one's own" "0 g1 g2 g3 budget" "$status $(cut -f1 <<<"$out" | xargs)"
like "with what they ask for" "^budget	2015-2099	3 tables	69 figures	9 checks	5 statements	" "$out"
run gouji layouts check "$samples/layouts/budget.layout"
like "a sound file is said to be" "budget.layout: sound: form budget with 3 tables, 69 figures" "$status $out"

# Without the form
run gouji run -a "$archive" "$document"
like "a document of no known form is told" "no-form .*qiushui-2024.pdf" "$out"

# With it
run gouji run -a "$archive" --layouts "$samples/layouts" "$document"
is "with the form it is read" "0 " "$status $err"
run gouji run -a "$archive" --layouts "$samples/layouts" "$document"
like "once" "^current " "$out"
is "head and number of figures are right" "budget|秋水县财政局|秋水县|2024|69" \
    "$(sql "$archive" 'select layout, agency, region, year, count(*) from report_cells')"
ok "cells are exported" gouji export cells -a "$archive" -o "$tmp/cells.csv"
is "every figure is as printed" "" "$(python3 "$SOURCE/tests/e2e/truth.py" "$tmp/cells.csv" "$samples/qiushui-2024.json" 2>&1)"
is "nothing is doubtful" 0 "$(sql "$archive" "select count(*) from cells where status != 'read'")"
is "figures have their labels and units" "4.城市维护建设税|本年预算数|万元
支出合计|本年预算 / 调整预算数|万元
一、税收收入|预算数为上年执行数的百分比（%）|%" \
    "$(sql "$archive" "select row_label, column_label, unit from figures
       where cell in ('revenue.1.4.planned', 'expenditure.total.revised', 'revenue.1.share') order by cell = 'revenue.1.share', place")"
is "the printed total that is wrong fails its check, and no other does" "expenditure.total.revised|271895.5|271795.5" \
    "$(sql "$archive" 'select rule, left_side, right_side from failing_checks')"
is "text and table are held together, rounded figures too" "narrative.expenditure|yes|27.27亿元
narrative.revenue|yes|93,400万元" \
    "$(sql "$archive" "select rule, holds, raw from report_checks join report_statements
       on report_checks.report_id = report_statements.report_id and rule = 'narrative.' || statement
       where statement in ('revenue', 'expenditure') order by 1")"
run gouji show -a "$archive" qiushui-2024.pdf
like "it is shown with its own labels" "2.2 +2.行政事业性收费收入 +3710 +3690 +99.5$" "$out"

# Later runs
run gouji run -a "$archive" "$document"
like "the archive remembers the folder of the forms" "0 current " "$status $out"
cp -R "$samples/layouts" "$tmp/own"
run gouji run -a "$archive" --layouts "$tmp/own" "$document"
mv "$tmp/own" "$tmp/moved"
run gouji run -a "$archive" "$document"
like "a folder that is not there any more is told, with what to do" "^1 gouji run: .*$tmp/own, .* is not there; give .*--layouts" "$status $err"
is "and nothing is read without it" 69 "$(sql "$archive" 'select count(*) from cells')"
run gouji run -a "$archive" --layouts "$tmp/moved" "$document"
is "the folder's new place is taken" "0 " "$status $err"
run gouji run -a "$archive" --layouts '' "$document"
like "without its form the document is one of no known form" "no-form" "$out"
run gouji run -a "$archive" --layouts "$tmp/moved" "$document"
run gouji correct -a "$archive" "$document" revenue.2.2.planned 3691 --why "the budget's appendix has it"
is "a figure of such a form is set without naming the folder again" "0 corrected" \
    "$status $(sql "$archive" "select status from report_cells where value = 3691")"
run gouji correct -a "$archive" --drop "$document" revenue.2.2.planned
run gouji prefer -a "$archive" "$document"
is "and the report is preferred without it" "0 " "$status $err"
run gouji prefer -a "$archive" --drop "$document"

# Words of one's own
printf '[none]\nwords=从缺\n[units]\n亩=0\n' >"$tmp/moved/figures.conf"
run gouji run -a "$archive" "$document"
like "words of one's own for cells make it be read anew" "^done " "$out"
printf '[doubt mine]\npattern=据测算\nsays=it is an estimate\n' >"$tmp/moved/narrative.conf"
run gouji layouts --layouts "$tmp/moved"
is "doubts of one's own are taken" 0 "$status"
printf '[sentences]\nends=x\n' >"$tmp/moved/narrative.conf"
run gouji run -a "$archive" "$document"
like "what cannot be added is told with file and line" "1 .*narrative.conf:2: .sentences. ends: cannot be set" "$status $err"

# A draft
run gouji layouts draft "$document" -o "$tmp/mine/drafted.layout"
is "a first layout is drawn" "0 " "$status $err"
run gouji layouts check "$tmp/mine/drafted.layout"
like "which is sound" "form drafted with 3 tables, 69 figures" "$out"
run gouji run -a "$tmp/drafted" --layouts "$tmp/mine" "$document"
is "and reads the document" "drafted|2024|69" \
    "$(sql "$tmp/drafted" 'select layout, year, count(*) from report_cells')"
echo mine >>"$tmp/mine/drafted.layout"
run gouji layouts draft "$document" -o "$tmp/mine/drafted.layout"
like "a file that a person may have worked on is left alone" "1 .*drafted.layout: there is such a file already" "$status $err"
run gouji layouts draft "$SOURCE/samples/bad/blank.png"
like "a document without tables gives none" "1 .*no table with figures" "$status $err"

# Wrong files
mkdir "$tmp/wrong"
cp "$samples/layouts/budget.layout" "$tmp/wrong"
sed -i 's/^left=three_public.cars.sum/left=three_public.bikes/' "$tmp/wrong/budget.layout"
line=$(grep -n bikes "$tmp/wrong/budget.layout" | cut -d: -f1)
run gouji layouts check "$tmp/wrong/budget.layout"
is "a check of a cell that is not there is told with file and line" \
    "1 gouji-normalize: $tmp/wrong/budget.layout:$line: [check three_public.cars]: no cell 'three_public.bikes' in any table" \
    "$status $err"
run gouji run -a "$tmp/not-made" --layouts "$tmp/wrong" "$document"
is "a run does not begin with it, and says so once" "1 1" "$status $(wc -l <<<"$err")"
ok "nor makes an archive" test ! -e "$tmp/not-made"
sed -i 's/^name=budget/name=g3/' "$tmp/wrong/budget.layout"
mv "$tmp/wrong/budget.layout" "$tmp/wrong/g3.layout"
sed -i 's/bikes/cars.sum/' "$tmp/wrong/g3.layout"
run gouji layouts check "$tmp/wrong/g3.layout"
like "a name that is taken is told" "there is a form 'g3' already" "$err"
run gouji layouts --layouts "$tmp/nothing"
like "a folder that is not there is told" "1 .*$tmp/nothing" "$status $err"
run gouji layouts check
is "wrong usage is told" 2 "$status"

done_testing

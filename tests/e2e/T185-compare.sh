#!/bin/bash
# Two years of an organ side by side.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
gouji run -a "$archive" "$SOURCE/samples/pdf/g3-yanhu-office-2023.pdf" "$SOURCE/samples/pdf/g3-yanhu-office-2024.pdf" \
    "$SOURCE/samples/pdf/g3-qinghe-2021.pdf" "$SOURCE/samples/pdf/g2-qinghe-2020.pdf" >/dev/null 2>&1
organ=砚湖县人民政府办公室
run gouji compare -a "$archive" "$organ" 2023 2024
is "two years are compared" 0 "$status"
like "with their documents" "^  2023: .*g3-yanhu-office-2023.pdf, form g3$" "$out"
like "a figure has both values and the difference" "^  t3.1.total .* 80 +90 +\+10 +件$" "$out"
like "a difference may be negative" "normative_documents.issued .* 8 +5 +-3 +件$" "$out"
like "what is printed stands where there is no number, and then there is no difference" \
    "regulations.issued .* / +0 +件$" "$out"
like "nor is there one between units" "^  t2.20_8.fees.amount .* 0 +386500 +万元 / 元$" "$out"
like "what stands behind a figure is said" "^Figures \(. doubtful, .*set by a person\)$" "$out"
is "every figure of either year is there" "$(sql "$archive" "select count(distinct cell) from report_cells
    where agency = '$organ'")" "$(sed '/^Checks/,$d' <<<"$out" | grep -cE '^  t[234]\.')"
is "a text that was written anew has no mark" "" "$(grep '^  = ' <<<"$out")"
run gouji compare -a "$archive" "$organ" 2024 2023
like "the order of the years makes no difference" "80 +90 +\+10 +件$" "$out"
run gouji compare -a "$archive" 砚湖县 2023 2024
is "a part of the name will do" 0 "$status"

# The later text takes two sentences of the earlier one over; and a total taken over is another.
sum=$(sql "$archive" "select sha256 from document_list where file like '%yanhu-office-2024.pdf'")
python3 - "$archive/rows/${sum:0:2}/$sum.json" <<'PYTHON'
import json, sys
model = json.load(open(sys.argv[1]))
model["key"] = "another"
report = model["reports"][0]
for section in model["sections"]:
    if section["heading"].startswith("五"):
        section["text"] = ('主要问题：一是公开目录与权责清单 衔接不紧；新的"问题"\\n也有，<b>其余</b>照旧。\n'
                           "改进措施：按权责清单逐项校核目录；如此。")
for cell in report["cells"]:
    if cell["cell"] == "t3.2.total":
        cell.update(value="9", raw="9")
json.dump(model, open(sys.argv[1], "w"), ensure_ascii=False, separators=(",", ":"))
PYTHON
gouji store -a "$archive" "$sum" >/dev/null
run gouji compare -a "$archive" "$organ" 2023 2024
is "sentences carried over are marked" "  = 主要问题：一是公开目录与权责清单 衔接不紧；
  = 改进措施：按权责清单逐项校核目录；" "$(grep '^  = ' <<<"$out")"
like "with the section's share" "五、存在的主要问题及改进情况 \(62% of 61 characters\)" "$out"
like "what one year leaves and the next takes over otherwise is told" \
    "^  t3.2.total .*: 2023 leaves [0-9]+, 2024 takes over 9$" "$out"
is "and nothing else" 1 "$(grep -c ' takes over ' <<<"$out")"
is "the view has the share of all organs" "$organ|2024|$(grep -o 'that of 2023: [0-9]*%' <<<"$out" | grep -o '[0-9]*%')" \
    "$(sql "$archive" "select agency, year, cast(round(share * 100) as integer) || '%' from carried_over
       where agency like '砚湖%'")"

run gouji compare -a "$archive" "$organ" 2023 2024 -o "$tmp/page.html"
is "as a page" "0 " "$status $out"
page=$(<"$tmp/page.html")
like "with the sentences marked" '<span class="old">改进措施：按权责清单逐项校核目录；</span>' "$page"
unlike "no text is taken for HTML" "<b>" "$page"
unlike "and nothing asked of a network" "https?://|src=|@import|url\(" "$page"
run gouji compare -a "$archive" 青禾县人民政府 2020 2021
like "years on two forms are compared where the figures are the same" "^  t3.1.total .* 1151 +1417 +\+266 +件$" "$out"

run gouji compare -a "$archive" "x' or 1=1 --" 2023 2024
like "an organ that is not there is told" "no organ is called so" "$err"
run gouji compare -a "$archive" 县 2023 2024
like "and a name that is not enough" "2 organs are called so" "$err"
run gouji compare -a "$archive" "$organ" 2023 2020
like "and a year without report" "$organ: no report on 2020" "$err"
run gouji compare -a "$archive" "$organ" 2023 23
is "what is no year is wrong usage" 2 "$status"
run gouji compare -a "$archive" "$organ" 2023 2024 -o "$tmp/nowhere/page.html"
is "a page that cannot be written is an error" 1 "$status"
run gouji compare -a "$tmp/nothing" "$organ" 2023 2024
is "so is no archive" 1 "$status"
done_testing

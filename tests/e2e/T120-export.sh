#!/bin/bash
# Exports: CSV and JSON Lines that other programs read back as they are in the archive.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
python3 "$SOURCE/tests/e2e/made-archive.py" "$archive" >/dev/null
field() { # FILE COLUMN CONDITION: what the sqlite3 shell reads in that column where the condition holds
    sqlite3 :memory: ".import --csv $1 t" "select \"$2\" from t where $3"
}
fields() { # FILE COLUMNS CONDITION: several, with | between
    sqlite3 :memory: ".import --csv $1 t" "select $2 from t where $3"
}

run gouji export cells -a "$archive" -o "$tmp/cells.csv"
is "cells are exported" "0  " "$status $out $err"
is "with the head that the spec gives" \
    "file,sha256,agency,region,year,layout,cell,value,raw,unit,status,confidence,source,page,x,y,width,height,report" \
    "$(head -n 1 "$tmp/cells.csv" | tr -d '\r')"
is "a line a figure" "$(sql "$archive" 'select count(*) from cells')" \
    "$(fields "$tmp/cells.csv" 'count(*)' true)"
is "numbers are plain decimals" "1234567
4548.76
190.457379" "$(field "$tmp/cells.csv" value "value in ('4548.76', '190.457379', '1234567')")"
is "a mark for none has no value and keeps its mark" "—" \
    "$(field "$tmp/cells.csv" raw "cell = 't2.20_1.normative_documents.issued' and value = ''")"
is "a doubtful figure has its confidence, and its place in points" "doubtful|0.7123|200.25|140|40|20" \
    "$(fields "$tmp/cells.csv" 'status, confidence, x, y, width, height' "cell = 't2.20_5.licences.decisions'")"
is "quotes and commas in an organ's name stay" '青禾县人民政府, "办公室"' \
    "$(field "$tmp/cells.csv" agency "cell = 'ind.1.1'")"
is "text that looks like a formula stays as it is" "=190.457379" \
    "$(field "$tmp/cells.csv" raw "cell = 'ind.1.1'")"
is "lines end as RFC 4180 says" "$(wc -l <"$tmp/cells.csv")" "$(grep -c $'\r$' "$tmp/cells.csv")"

run gouji export checks -a "$archive" -o "$tmp/checks.csv"
is "checks have the head that the spec gives" \
    "file,sha256,agency,region,year,layout,check,severity,holds,left,right,sentence,page,report" \
    "$(head -n 1 "$tmp/checks.csv" | tr -d '\r')"
is "a check that cannot be made is unknown and lacks a side" "unknown|30||" \
    "$(fields "$tmp/checks.csv" 'holds, "left", "right", page' "\"check\" = 't3.balance.total'")"

run gouji export statements -a "$archive" -o "$tmp/statements.csv"
is "figures that the text states have sentence and place" "20|件|全乡收到申请20件。|1|200.25" \
    "$(fields "$tmp/statements.csv" 'value, unit, text, page, x' "statement = 'received'")"
rm "$tmp/statements.csv"

run gouji export heads -a "$archive" -o "$tmp/heads.csv"
is "heads have status, reason and place" "松谷乡自然资源局|page 2 has 松各乡自然资源局|ocr|1|80.5" \
    "$(fields "$tmp/heads.csv" 'value, doubt, source, page, y' "part = 'agency' and status = 'doubtful'")"
is "an organ's name with a comma and quotes is one field" '青禾县人民政府, "办公室"|1' \
    "$(fields "$tmp/heads.csv" 'value, report' "value like '青禾%'")"
rm "$tmp/heads.csv"

run gouji export documents -a "$archive" -f jsonl
is "documents are a line of JSON each" 5 "$(python3 -c '
import json, sys
print(len([json.loads(line) for line in sys.stdin]))' <<<"$out")"
like "with state and reason" '"state":"failed","stage":"extract","reason":"encrypted; give its password"' "$out"
like "and all names" '"names":"\[\\"[^"]*/broken.pdf\\"\]"' "$out"

run gouji export rows -a "$archive" -o "$tmp/rows.csv"
is "rows have a line a row of a table" "12|3|12|12|12|12|15" "$(fields "$tmp/rows.csv" \
    'natural_person, business, research, social_org, legal_service, other_org, total' \
    "\"table\" = 't3' and \"row\" = '3.7'")"
is "a row says which of its figures are not simply read" "total:repaired" \
    "$(field "$tmp/rows.csv" marked "\"table\" = 't3' and \"row\" = '4'")"
is "a form of one figure a row has a column value" "190.457379" \
    "$(field "$tmp/rows.csv" value "layout = 'g1'")"
is "no figure is lost between cells and rows" "$(sql "$archive" 'select count(*) from cells where value is not null')" \
    "$(python3 -c '
import csv, sys
head = "file sha256 agency region year layout table row row_label report marked".split()
print(sum(v != "" for r in csv.DictReader(open(sys.argv[1], newline="")) for k, v in r.items() if k not in head))' \
        "$tmp/rows.csv")"

run gouji export cells -a "$archive" --spreadsheet -o "$tmp/sheet.csv"
is "for a spreadsheet a byte order mark comes first" "efbbbf" "$(head -c 3 "$tmp/sheet.csv" | od -An -tx1 | tr -d ' \n')"
is "and a formula is none any more" "'=190.457379" "$(field "$tmp/sheet.csv" raw "cell = 'ind.1.1'")"

run gouji export cells -a "$archive" -f jsonl
is "JSON Lines have numbers and nulls" "4548.76 None" "$(python3 -c '
import json, sys
cells = [json.loads(line) for line in sys.stdin]
print(*[c["value"] for c in cells if c["cell"] in ("t2.20_8.fees.amount", "t2.20_1.regulations.repealed")][::-1])' <<<"$out")"

# shellcheck disable=SC2317 # called through ok
gone() { # runs the command with a reader that goes away after a line
    (set -o pipefail; "$@" | head -n 1)
}
ok "a reader that goes away is no error" gone gouji export cells -a "$archive"
# shellcheck disable=SC2317 # called through run
to_full() {
    "$@" >/dev/full
}
run to_full gouji export cells -a "$archive"
is "a full disk is" 1 "$status"
like "and says so" "No space left|disk is full" "$err"
run gouji export cells -a "$archive" -o "$tmp/none/cells.csv"
is "a folder that is not there is an error" 1 "$status"
run gouji export cells -a "$archive" -o /dev/null
ok "a device is written to and not replaced" [ -c /dev/null ]
is "nothing is left beside what was written" "cells.csv checks.csv rows.csv sheet.csv" "$(cd "$tmp" && echo *.csv)"

for wrong in "" cell "cells checks" "cells -f xml" "cells --no-such-option"; do
    # shellcheck disable=SC2086 # several words
    run gouji export $wrong -a "$archive"
    is "‘gouji export $wrong’ is wrong usage" 2 "$status"
done
run gouji export cells
is "no archive is wrong usage" 2 "$status"

chmod a+rx "$tmp"
chmod -R a-w "$archive"
run as_nobody gouji export checks -a "$archive"
is "a read-only archive can be read" 0 "$status"
done_testing

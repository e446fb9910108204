#!/bin/bash
# gouji store --bulk: very many documents in one transaction, whole or not at all, while others read.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

tables="cells checks statements sections passages reports agencies figures"
counts() { # ARCHIVE
    for table in $tables; do
        echo "$table $(sql "$1" "select count(*) from $table")"
    done
}
indexes() { # ARCHIVE
    sql "$1" "select name, sql from sqlite_schema where type = 'index' order by name"
}

one_by_one=$tmp/one
python3 "$SOURCE/tests/e2e/made-archive.py" "$one_by_one" >"$tmp/.done"
archive=$tmp/archive
cp -r "$one_by_one" "$archive"
sqlite3 "$archive/archive.db" "pragma foreign_keys = on; update documents set rows_key = null; delete from reports;
    delete from pages; insert into passage_index (passage_index) values ('delete-all')"
is "an archive has the artifacts, and nothing of them loaded" 0 "$(sql "$archive" 'select count(*) from cells')"

# A reader that began before keeps its moment; the load does not wait for it.
coproc READER { stdbuf -oL sqlite3 -readonly "$archive/archive.db"; }
ask() { # STATEMENT: the reader's one line of answer
    echo "$1" >&"${READER[1]}"
    head -n 1 <&"${READER[0]}"
}
before=$(ask 'begin; select count(*) from cells;')
run gouji store -a "$archive" --bulk
is "all documents are loaded while somebody reads" "0 4" "$status $(grep -c '	done$' <<<"$out")"
is "the reader sees nothing of it before its end" "0 0" "$before $(ask 'select count(*) from cells;')"
is "and all of it after" 1 "$(ask 'commit; select count(*) > 0 from cells;')"
is "the same is there as after loading one by one" "$(counts "$one_by_one")" "$(counts "$archive")"
is "the same indexes too" "$(indexes "$one_by_one")" "$(indexes "$archive")"
is "the planner has statistics" 1 "$(sql "$archive" 'select count(*) > 0 from sqlite_stat1')"
is "the file is sound" "ok" "$(sql "$archive" 'pragma integrity_check; pragma foreign_key_check')"
run gouji store -a "$archive" --bulk
is "again finds all current" "0 4" "$status $(grep -c '	current$' <<<"$out")"

# An organ of many years: its checks between years and its jumps are made once, behind the indexes.
years=$tmp/years
(cd "$SOURCE/tests/e2e" && python3 -c '
import importlib, pathlib, sys
made = importlib.import_module("made-archive")
def of(year):
    return lambda: {"pages": [made.page(1, "年度报告"), made.page(2, "")], "sections": [],
                    "reports": [made.report("g3", year, [made.cell("t3.1.total", "9" if year < 2029 else "4000", 1, 6)])]}
made.load(pathlib.Path(sys.argv[1]), {f"{year}.pdf": of(year) for year in range(2021, 2030)})' "$years") >"$tmp/.done"
checks="select year, rule, holds, left_side, right_side, sentence from report_checks order by 1, 2"
expected=$(sql "$years" "$checks")
sqlite3 "$years/archive.db" "pragma foreign_keys = on; update documents set rows_key = null; delete from reports;
    delete from pages; insert into passage_index (passage_index) values ('delete-all')"
run gouji store -a "$years" --bulk
is "an organ of nine years is loaded" "0 9" "$status $(grep -c '	done$' <<<"$out")"
like "its jump is found" "^2029.jump.applications_received.no" "$expected"
is "the same checks are there as after loading one by one" "$expected" "$(sql "$years" "$checks")"

# A full disk in the middle of it.
for rows in "$archive"/rows/*/*.json; do
    sed -i 's/"key":"[^"]*"/"key":"another version"/' "$rows"
done
sql "$archive" 'select * from cells; select rows_key from documents' >"$tmp/before"
run bash -c "trap '' XFSZ; ulimit -f 40; gouji store -a '$archive' --bulk"
is "a full disk in it is an error" 1 "$status"
like "that says that nothing was loaded" "nothing was loaded" "$err"
sql "$archive" 'select * from cells; select rows_key from documents' >"$tmp/after"
ok "and so it is" cmp "$tmp/before" "$tmp/after"
is "the indexes are there" "$(indexes "$one_by_one")" "$(indexes "$archive")"

# A damaged artifact is that document's failure alone.
head -c 1000 "$rows" | sed 's/another version/damaged/' >"$rows.cut" && mv "$rows.cut" "$rows"
run gouji store -a "$archive" --bulk
is "one damaged artifact leaves the others loaded" "1 3" "$status $(grep -c '	done$' <<<"$out")"
is "what was loaded anew is sound" "ok" "$(sql "$archive" 'pragma integrity_check; pragma foreign_key_check')"
is "and so is the text's index" "" "$(sqlite3 "$archive/archive.db" \
    "insert into passage_index (passage_index, rank) values ('integrity-check', 1)" 2>&1)"
is "and the ledger has it" "failed|store" \
    "$(sql "$archive" "select state, stage from documents where sha256 = '$(basename "$rows" .json)'")"

done_testing

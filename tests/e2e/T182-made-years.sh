#!/bin/bash
# Made-up organs whose reports are as the forms demand between the years: no check between them cries wolf.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
ok "ten organs' reports on twelve years are loaded" python3 "$SOURCE/tests/e2e/made_years.py" "$archive" 10
is "all of them count" 120 "$(sql "$archive" "select sum(current) from reports where agency_id is not null")"
is "checks between the years are made, by the hundred" 1 \
    "$(sql "$archive" "select count(*) > 900 from report_checks where rule like 'between.%' and holds = 'yes'")"
is "and none fails, nor lacks a figure" "" \
    "$(sql "$archive" "select file, rule, holds, sentence from report_checks where rule like 'between.%' and holds != 'yes'")"
is "no value is taken for a jump" "" \
    "$(sql "$archive" "select file, sentence from failing_checks where rule like 'jump.%'")"
is "though many are judged" 1 "$(sql "$archive" "select count(*) > 100 from report_checks where rule like 'jump.%'")"

done_testing

#!/bin/bash
# A report whose annex is a file of its own: what the text states is held against the tables of the other file, whichever
# of the two comes first, and stays so. That is said once, at the text, and the text is not told as one without form.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

parts=$SOURCE/samples/parts
body=$parts/g1-tangxi-water-2017-body.pdf
annex=$parts/g1-tangxi-water-2017-annex.pdf
annex_checks="select count(*) from report_checks where file glob '*-annex.pdf' and rule glob 'narrative.*'"
checks="select rule, severity, holds, left_side, right_side, sentence, other_file glob '*-annex.pdf', other_page, evidence
    from report_checks where file glob '*-body.pdf' order by rule"

a=$tmp/body-first
run gouji run -a "$a" "$body"
like "a text alone is told as such" "^no-form .*body.pdf  a report's text without tables; they may be in an annex" "$out"
like "gouji status too has none of a form" "^ *no_form +1 " "$(gouji status -a "$a")"
without_form() { # ARCHIVE: how many documents gouji report names as such
    gouji report -a "$1" -o "$tmp/page.html" && grep -c "no table of a known form in it" "$tmp/page.html"
}
is "and gouji report names it" 1 "$(without_form "$a")"
is "and held against nothing" 0 "$(sql "$a" "select count(*) from checks")"
is "what it states is kept, with the forms that say so" "received|44|g1 g2 g3|" \
    "$(sql "$a" "select statement, value, forms, doubt from report_statements where statement = 'received' and value = 44")"
gouji run -a "$a" "$annex" >"$tmp/.done" 2>&1
is "with the annex one figure differs, as within one file" \
    "warning|5|3|Administrative reconsiderations (行政复议): the text says 5, the table says 3|全年因政府信息公开引起行政复议5件，行政诉讼1件" \
    "$(sql "$a" "select severity, left_side, right_side, sentence, evidence from failing_checks")"
is "the others agree" "narrative.disclosed narrative.lawsuits narrative.on_website narrative.received narrative.received_online" \
    "$(sql "$a" "select group_concat(rule, ' ') from (select rule from report_checks where file glob '*-body.pdf'
        and holds = 'yes' order by rule)")"
is "the annex leaves it to the text to say what that states" 0 "$(sql "$a" "$annex_checks")"
like "to gouji status it is a report's text" " stored +1 +[0-9]+ +text +1 " "$(gouji status -a "$a" | tr '\n' ' ')"
like "to gouji show too" "a report's text; its tables are in another document" "$(gouji show -a "$a" "$body")"
like "and of the annex no check is missing that the text makes" "^checks: 11 hold, 0 fail, 0 cannot be made" \
    "$(gouji show -a "$a" "$annex" | grep ^checks)"
is "gouji report names it no longer" 0 "$(without_form "$a")"
is "the table's figure has its place in the annex" "right|ind.4|3|1|1" \
    "$(sql "$a" "select side, cell, value, page, x > 0 from between_places where rule = 'narrative.reviews'")"
like "gouji show tells both places" "the report on 2017, page 1: .*annex.pdf" "$(gouji show -a "$a" "$body")"
ok "gouji verify makes the same checks once more" gouji verify -a "$a"

b=$tmp/annex-first
gouji run -a "$b" "$annex" >"$tmp/.done" 2>&1
is "an annex alone says what no text states" 4 "$(sql "$b" "$annex_checks and holds = 'unknown'")"
gouji run -a "$b" "$body" >"$tmp/.done" 2>&1
is "the order of the two makes no difference" "$(sql "$a" "$checks")" "$(sql "$b" "$checks")"
c=$tmp/together
gouji run -a "$c" "$parts" >"$tmp/.done" 2>&1
is "nor does it whether they come together" "$(sql "$a" "$checks")" "$(sql "$c" "$checks")"

before=$(sql "$a" "$checks")
run gouji run -a "$a" "$parts"
is "a text whose tables are in another file is whole" "0 2 files: 2 current" "$status $(tail -n 1 <<<"$out" | cut -d, -f1)"
is "again changes nothing" "$before" "$(sql "$a" "$checks")"
rm "$a"/rows/*/*.json
gouji run -a "$a" "$parts" >"$tmp/.done" 2>&1
is "nor does a new reading" "$before" "$(sql "$a" "$checks")"

gouji correct -a "$a" "$annex" ind.4 5 --why "as printed elsewhere" >"$tmp/.done" 2>&1
is "a figure that a person sets counts" "yes|5|5" \
    "$(sql "$a" "select holds, left_side, right_side from report_checks where file glob '*-body.pdf' and rule = 'narrative.reviews'")"
is "it is sound" "ok" "$(sql "$a" 'pragma integrity_check; pragma foreign_key_check')"

done_testing

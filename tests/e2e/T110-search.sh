#!/bin/bash
# Finding words: two characters and longer ones, whatever spaces and forms stand in the way.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
python3 "$SOURCE/tests/e2e/made-archive.py" "$archive" >/dev/null
find_() {
    run gouji search -a "$archive" "$@"
}
files() { # the files found, in their order
    grep -o '[^/]*\.pdf, page [0-9]*' <<<"$out" | xargs
}

find_ 诉讼
is "a word of two characters is found" "songgu-2022.pdf, page 1 letter.pdf, page 1 songgu-2023.pdf, page 2" "$(files)"
like "with file, page, section, organ and year" \
    "/songgu-2022.pdf, page 1, 一、总体情况, 松谷乡自然资源局, 2022$" "$out"
like "and a line of the text with the word marked" "均为行政【诉讼】" "$out"
is "sentences come before a form's own words" "letter.pdf, songgu-2023.pdf," "$(files | cut -d' ' -f4,7)"
like "what was found is counted" "^3 passages$" "$out"

find_ 行政复议
is "a longer word is found, also with a line end and spaces in it" \
    "songgu-2023.pdf, page 1 songgu-2023.pdf, page 2" "$(files)"
like "and marked as it is printed" "提起【行 政 复 议】 0 件" "$out"

find_ 信访
is "a word of two characters at the very end of a text is found" "songgu-2023.pdf, page 2" "$(files)"
find_ 访
is "a single character is found" "songgu-2023.pdf, page 2" "$(files)"
find_ 'open DATA'
is "upper and lower case are one" "songgu-2023.pdf, page 1" "$(files)"
find_ '１５'
is "full-width and half-width figures are one" "songgu-2023.pdf, page 1" "$(files)"
find_ 訴訟
is "traditional and simplified characters are one" "songgu-2022.pdf, page 1 letter.pdf, page 1 songgu-2023.pdf, page 2" \
    "$(files)"
like "and marked as they are printed" "均为行政【诉讼】" "$out"
find_ --agency 青禾縣 公開
is "whichever the report has" "=SUM(1,2).pdf, page 2" "$(files)"
find_ 来信
is "a document of no known form is searched too" "letter.pdf, page 1" "$(files)"
unlike "no text can steer the terminal" $'\x1b' "$out"

find_ 诉讼 申请
is "words side by side must stand in one passage" "" "$(files)"
find_ 诉讼 OR 申请
is "OR takes either" 4 "$(grep -c '\.pdf, page' <<<"$out")"
find_ 诉讼 NOT 来信
is "NOT takes away" "songgu-2022.pdf, page 1 songgu-2023.pdf, page 2" "$(files)"
find_ '"Open Data 平台"'
is "a phrase is found" "songgu-2023.pdf, page 1" "$(files)"
for phrase in '“Open Data 平台”' '「Open Data 平台」' '『Open Data 平台』' '＂Open Data 平台＂'; do
    find_ "$phrase"
    is "so is $phrase" "songgu-2023.pdf, page 1" "$(files)"
done
find_ '诉讼*'
is "a star behind a word adds nothing" 3 "$(files | wc -w | awk '{ print $1 / 3 }')"
find_ '行*诉讼'
like "a star inside one is told" "^gouji search: 行.诉讼: . stands for nothing inside a word" "$err"
find_ '""'
like "an empty phrase is told" "^gouji search: '': nothing to look for" "$err"
find_ '"Data Open"'
is "its words in another order are not" "nothing found" "$out"
find_ '诉讼 (未发生 OR 均为)'
is "parentheses bind" "songgu-2022.pdf, page 1 songgu-2023.pdf, page 2" "$(files)"

find_ --year 2022 诉讼
is "by year" "songgu-2022.pdf, page 1" "$(files)"
find_ --year 2016-2022 --region 松谷 诉讼
is "by years and region" "songgu-2022.pdf, page 1" "$(files)"
find_ --agency 青禾 公开
is "by organ" "=SUM(1,2).pdf, page 2" "$(files)"
find_ --agency '"办公室"' 公开
is "whatever is in its name" "=SUM(1,2).pdf, page 2" "$(files)"
find_ --agency ' 松 谷 乡 ' 信访
is "in any form of its characters" "songgu-2023.pdf, page 2" "$(files)"
find_ --section 行政诉讼 诉讼
is "by section" "songgu-2023.pdf, page 2" "$(files)"
find_ --section 总体 --year 2022 诉讼
is "by section and year" "songgu-2022.pdf, page 1" "$(files)"
find_ --section "'; --" 诉讼
is "a section that is not there" "nothing found" "$out"
LC_ALL=C find_ --agency 青禾 公开
is "in any locale" "=SUM(1,2).pdf, page 2" "$(files)"
find_ --limit 1 诉讼
like "as many as are wanted" "^1 of 3 passages$" "$out"

find_ 不存在的词
is "nothing found is no failure" "0 nothing found" "$status $out"
for odd in '"' '*' '""' '(' ')' 'NOT 诉讼' '诉讼 AND' "'" '；'; do
    find_ "$odd"
    is "‘$odd’ is told in a line, as wrong usage" "2 1" "$status $(grep -c '^gouji search:' <<<"$err")"
done
for odd in "'; drop table documents; --" '诉讼" OR "' '%诉讼%' $'诉\xff讼'; do
    find_ "$odd"
    ok "‘$(printf %q "$odd")’ does no harm" [ "$status" -ne 139 ] && [ "$status" -lt 3 ]
done
is "the archive is as it was" 5 "$(sql "$archive" 'select count(*) from documents')"

find_
is "no word is wrong usage" 2 "$status"
run gouji search 诉讼
is "no archive is wrong usage" 2 "$status"
run gouji search -a "$archive" --year x 诉讼
is "a year that is none is wrong usage" 2 "$status"
run gouji search -a "$archive" --limit 0 诉讼
is "no results wanted is wrong usage" 2 "$status"
run gouji search -a "$tmp/nothing" 诉讼
is "an archive that is not there is an error" 1 "$status"

mkdir "$tmp/empty"
touch "$tmp/empty.pdf"
gouji ingest -a "$tmp/empty/archive" "$tmp/empty.pdf" >/dev/null 2>&1
run gouji search -a "$tmp/empty/archive" 诉讼
is "in an empty archive nothing is found" "0 nothing found" "$status $out"

# The recipe of gouji-search(1) for the sqlite3 shell, as it stands there.
recipe=$(sed -n '/^\.Bd/,/^\.Ed/{/^\./d;p}' "$SOURCE/man/gouji-search.1")
like "the manual has a recipe for the sqlite3 shell" "^select page, heading, text" "$recipe"
is "that finds words of two characters and more" "2|四、政府信息公开行政复议、行政诉讼情况" \
    "$(sql "$archive" "$recipe" | head -n 1 | cut -d'|' -f1,2)"
is "two characters alone" 3 \
    "$(sql "$archive" "select count(distinct doc) from passage_terms
       where term between '诉讼' and '诉讼' || char(1114111)")"
is "and more with match" "一、总体情况" \
    "$(sql "$archive" "select heading from passage_texts
       where passage_id in (select rowid from passage_index where passage_index match '\"行政复议\"') and page = 1")"

run gouji search --help
is "--help is no error" "0 " "$status $err"
done_testing

#!/bin/bash
# Words that very many passages have: found without gathering them all, and the same ones as by gathering them.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
python3 "$SOURCE/tests/e2e/made-archive.py" "$archive" >/dev/null
before=$(sql "$archive" 'select max(passage_id) from passages')

# 60,000 passages more, all of one page: 公开 in each, 信访 in all but ten of the oldest, 汇编 in every third, and 水利 in a
# report's own hundred.
sqlite3 "$archive/archive.db" "
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 60000)
    insert into passages (document_id, report_id, page, start, length, folded)
    select pages.document_id, iif(n between 20001 and 20100, reports.report_id, null), page, 1, 10,
        '公开工作' || iif(n between 101 and 110, '', '信访') || iif(n % 3 = 0, '汇编', '')
        || iif(n between 20001 and 20100, '水利', '') || char(10, 10)
    from numbers, (select * from pages order by page_id limit 1) as pages,
        (select * from reports where year = 2022 order by report_id limit 1) as reports;
    insert into passage_index (rowid, folded) select passage_id, folded from passages where passage_id > $before"

find_() {
    run gouji search -a "$archive" "$@"
    count=$(grep -E '^([0-9]+ of )?[0-9]+( and more)? passages?$|^nothing found$' <<<"$out")
}

find_ 公开
is "a word of two characters that all have is found, and not counted to the end" "20 of 5000 and more passages" "$count"
like "which is said" "^the fittest of the 5000 loaded last" "$out"
find_ 公开工作
is "a longer one too" "20 of 5000 and more passages" "$count"
find_ 公开 信访
is "two of them" "20 of 5000 and more passages" "$count"
find_ 汇编
is "one that fewer have is counted" "20 of 20000 passages" "$count"
find_ 公开 汇编
is "a third of the texts is still enough to find both" "20 of 5000 and more passages" "$count"
find_ 公开 水利
is "with a rare one the few that have both are counted" "20 of 100 passages" "$count"
find_ --limit 5000 公开 NOT 信访
is "what the common word leaves out is found behind very many" \
    "$(sql "$archive" "select count(*) from passages where folded like '%公开%' and folded not like '%信访%'") passages" \
    "$count"
find_ --year 2022 公开工作信访
is "and in the reports of a year all are counted" 100 \
    "$(sed -n 's/^20 of \([0-9]*\) passages$/\1/p' <<<"$count")"
find_ 公开 OR 信访
is "either of two" "20 of 5000 and more passages" "$count"

done_testing

#!/bin/bash
# The recipes of doc/recipes.md, run as they stand there, all find the same.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

# block LANGUAGE NUMBER: the text of a block of the page
block() {
    awk -v language="$1" -v wanted="$2" '
        /^```/ { inside = !inside && substr($0, 4) == language && ++n == wanted; next }
        inside' "$SOURCE/doc/recipes.md"
}

gouji run -a "$tmp/archive" "$SOURCE/samples/years" >/dev/null 2>&1
cd "$tmp" || exit 1
expected=$(sql archive "select year, value, 1, (status = 'doubtful' or head = 'doubtful') from series
    where series = 'applications_received' order by year")
like "an archive has a series of seven years" "^2017.*2023\|4038\|1\|0$" "$(tr '\n' ' ' <<<"$expected" | sed 's/ $//')"
is "the sqlite3 shell finds it" "$expected" "$(block sql 1 | sqlite3 -readonly archive/archive.db 2>&1)"
is "and the pages of a word of two characters" "$(sql archive "select distinct file, page from passage_texts
    join document_list using (document_id) where replace(text, ' ', '') like '%诉讼%' order by file, page")" \
    "$(block sql 2 | sqlite3 -readonly archive/archive.db 2>&1)"
is "Python finds it in the archive" "$expected" "$(block python 1 | python3 - 2>&1)"
is "and in CSV" "$expected" "$(block python 2 | python3 - 2>&1)"
if command -v Rscript >/dev/null && Rscript -e 'library(RSQLite)' >/dev/null 2>&1; then
    block r 1 >recipe.R
    is "R finds it" "$expected" "$(Rscript recipe.R 2>&1)"
else
    skip "R finds it" "no R with RSQLite; tests/e2e/packages.txt"
fi
if command -v pg_virtualenv >/dev/null; then
    block sh 1 >recipe.sh
    is "PostgreSQL finds it" "$expected" "$(pg_virtualenv bash recipe.sh 2>/dev/null | grep '|')"
else
    skip "PostgreSQL finds it" "no pg_virtualenv; tests/e2e/packages.txt"
fi
if command -v duckdb >/dev/null; then
    is "DuckDB finds it" "$expected" "$(block 'sql duckdb' 1 | duckdb -noheader -list 2>&1)"
else
    skip "DuckDB finds it" "no duckdb, which Debian 12 does not have"
fi
done_testing

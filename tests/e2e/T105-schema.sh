#!/bin/bash
# The schema is documented: every table, view and column, in doc/schema.md and gouji-archive(5) as in schema.sql.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

run /usr/bin/python3 "$SOURCE/tools/describe-schema.py" md
printf '%s\n\n' "$out" >"$tmp/md"
is "every table, view and column has a comment" "0 " "$status $err"
is "doc/schema.md is what they say (else: make schema-doc)" "" "$(diff "$tmp/md" "$SOURCE/doc/schema.md" | head -n 5)"
run /usr/bin/python3 "$SOURCE/tools/describe-schema.py" man
printf '%s\n' "$out" >"$tmp/man"
is "gouji-archive(5) is what they say (else: make schema-doc)" "" \
    "$(diff "$tmp/man" "$SOURCE/man/gouji-archive.5" | head -n 5)"

cp -r "$SOURCE/tools" "$tmp/tools"
mkdir "$tmp/store"
sed '/^--   region /d; s/^-- Names a document came under.*//' "$SOURCE/store/schema.sql" >"$tmp/store/schema.sql"
run /usr/bin/python3 "$tmp/tools/describe-schema.py" md
is "a table and a column without comment are named" "1
store/schema.sql: table document_names has no comment
store/schema.sql: reports.region has no comment" "$status
$(grep -E 'table|reports\.' <<<"$err")"

done_testing

#!/bin/bash
# Prints a C file with the text of each FILE.sql, by name, for sql_get() (common/db.c).
#
# usage: tools/embed-sql.sh FILE.sql…
set -euo pipefail

echo '#include "common/sql-text.h"'
echo 'const SqlText SQL_TEXTS[] = {'
for file; do
    printf '    {"%s",\n' "$file"
    sed -e 's/[\\"]/\\&/g' -e 's/.*/     "&\\n"/' "$file"
    echo '    },'
done
echo '    {0},'
echo '};'

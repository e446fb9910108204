#!/bin/bash
# Prints a C file with the text of each FILE, by name, for embedded_get() (common/embedded.h).
#
# usage: tools/embed.sh FILE…
set -euo pipefail

echo '#include "common/embedded.h"'
echo 'const EmbeddedFile EMBEDDED_FILES[] = {'
for file; do
    printf '    {"%s",\n' "$file"
    sed -e 's/[\\"]/\\&/g' -e 's/.*/     "&\\n"/' "$file"
    echo '    },'
done
echo '    {0},'
echo '};'

#!/bin/bash
# make.sh FOLDER: writes the artifacts of the golden samples to FOLDER, a file an artifact. What changes
# with every version (the key and the programs' names) is left out. `make golden` writes tests/golden/.
set -euo pipefail
cd "$(dirname "$0")/../.."
BIN=${BIN:-$PWD/build/bin}

# One page each, so that a difference can be read: the current form, and an older one with empty cells.
for sample in g3-shutong-2024 g2-xingwu-2022; do
    "$BIN/gouji-extract" "samples/pdf/$sample.pdf" -o "$1/$sample.pages.json"
    "$BIN/gouji-normalize" "$1/$sample.pages.json" -o "$1/$sample.rows.json"
done
sed -i -E '1s/"(key|program|extracted_by)":"[^"]*",?//g' "$1"/*.pages.json "$1"/*.rows.json

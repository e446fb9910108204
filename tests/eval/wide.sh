#!/bin/bash
# Holds the wide views (table_g3_t3 …) of the documents PDF/ID.text.pdf against TRUTH/ID.json, figure by figure.
# Usage: wide.sh TRUTH PDF; BIN is the folder of the built programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
truth=${1:?"usage: make eval-wide TRUTH=FOLDER PDF=FOLDER"} pdf=${2:?"usage: make eval-wide TRUTH=FOLDER PDF=FOLDER"}
bin=${BIN:-build/bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/gouji" run -a "$work/archive" "$pdf"/*.text.pdf >"$work/log" 2>&1 || grep -E 'failed|gouji' "$work/log" || true
python3 "$here/../e2e/wide.py" "$work/archive/archive.db" --truth "$truth"

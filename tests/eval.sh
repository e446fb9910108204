#!/bin/bash
# Scores a folder of documents against their truth: heads and figures (eval/score.py), and whether the checks find what is
# broken in the reports and nothing else (eval/checks.py). Usage: eval.sh TRUTH PDF [SCORE OPTIONS]
# TRUTH holds ID.json, PDF holds ID.VARIANT.pdf; BIN is the folder of the built programs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
truth=${1:?"usage: make eval TRUTH=FOLDER PDF=FOLDER"} pdf=${2:?"usage: make eval TRUTH=FOLDER PDF=FOLDER"}
bin=${BIN:-build/bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
start=$(date +%s.%N)
"$bin/gouji" run -a "$work/archive" "$pdf" >"$work/log" 2>&1 || grep -E 'failed|gouji' "$work/log" || true
end=$(date +%s.%N)
"$bin/gouji" export cells -a "$work/archive" >"$work/cells.csv"
"$bin/gouji" export heads -a "$work/archive" >"$work/heads.csv"
python3 "$here/eval/score.py" "$truth" "$pdf" "$work/cells.csv" "$work/heads.csv" "${@:3}"
PYTHONDONTWRITEBYTECODE=1 python3 "$here/eval/checks.py" "$truth" "$pdf" "$work/archive/archive.db" "${@:3}"
pages=$(sqlite3 "$work/archive/archive.db" 'select count(*) from pages')
echo "$start $end $pages" | awk '{printf "%d pages in %.1f s, %.0f ms a page\n", $3, $2 - $1, 1000 * ($2 - $1) / $3}'

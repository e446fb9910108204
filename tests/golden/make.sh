#!/bin/bash
# make.sh FOLDER [ARTIFACTS]: writes what extract and normalize make of the golden samples to FOLDER, rendered
# as text (render.py), a file an artifact, and the artifacts themselves to ARTIFACTS; and what the archive makes of one
# organ's years. `make golden` writes tests/golden/.
set -euo pipefail
golden=$(cd "$(dirname "$0")" && pwd)
BIN=${BIN:-$golden/../../build/bin}
samples=$golden/../../samples/pdf
artifacts=${2:-$(mktemp -d "${TMPDIR:-/tmp}/gouji-golden-XXXXXX")}
[ $# -gt 1 ] || trap 'rm -rf "$artifacts"' EXIT

# Small figures on one page; marks for none, a head repeated; labels reworded, no head on a second page; a
# landscape page, a printed sum that is wrong; every cell empty; the long list of the oldest form.
for sample in g3-shutong-2024 g3-yanhu-office-2023 g3-jishan-transport-2024 g3-qiyun-water-2023 g2-xingwu-2022 \
    g1-jishan-edu-2016; do
    "$BIN/gouji-extract" "$samples/$sample.pdf" -o "$artifacts/$sample.pages.json"
    "$BIN/gouji-normalize" "$artifacts/$sample.pages.json" -o "$artifacts/$sample.rows.json"
    for artifact in pages rows; do
        python3 "$golden/render.py" "$artifacts/$sample.$artifact.json" >"$1/$sample.$artifact.txt"
    done
done

# One organ's series over all three forms, and the checks between its years.
archive=$(mktemp -d "${TMPDIR:-/tmp}/gouji-golden-XXXXXX")
"$BIN/gouji" run -a "$archive/a" "$golden/../../samples/years" >/dev/null
sqlite3 -readonly -separator ' ' "$archive/a/archive.db" >"$1/years.series.txt" "
    select series, group_concat(year || ' ' || layout || ' ' || coalesce(value, 'null')
        || iif(comparable = 0, ' after a break', ''), '; ') || ' ' || unit
    from (select * from series order by series_id, year) group by series_id;
    select year, rule, severity, holds, coalesce(left_side, 'null'), coalesce(right_side, 'null') from report_checks
    where rule like 'between.%' or rule like 'jump.%' order by year, rule"
rm -rf "$archive"

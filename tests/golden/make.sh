#!/bin/bash
# make.sh FOLDER [ARTIFACTS]: writes what extract and normalize make of the golden samples to FOLDER, rendered
# as text (render.py), a file an artifact, and the artifacts themselves to ARTIFACTS. `make golden` writes
# tests/golden/.
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

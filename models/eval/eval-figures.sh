#!/bin/bash
# Reads COUNT synthetic cells of held-out faces (a million if not said otherwise) and prints how often the
# figure reader is right, for each resolution, kind of wear and confidence. Cells are made in parts of 50,000.
#
# usage: models/eval/eval-figures.sh [COUNT [WORK]]      (WORK: see train.sh; fonts and cells go there)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
train=$here/../train
root=$(cd "$here/../.." && pwd)
count=${1:-1000000}
work=${2:-$root/build/train}

mkdir -p "$work"
"$train/fetch-fonts.sh" "$work/fonts"
[ -s "$work/faces.txt" ] || /usr/bin/python3 "$train/list_faces.py" "$work/fonts" >"$work/faces.txt"
"$train/build-readcells.sh" "$work/gouji-readcells"

parts=()
for ((made = 0; made < count; made += 50000)); do
    part=$work/eval-$made.cells
    size=$((count - made < 50000 ? count - made : 50000))
    /usr/bin/python3 "$train/make_cells.py" --fonts "$work/fonts" --faces "$work/faces.txt" --set heldout \
        --seed "$((5000 + made / 50000))" --count "$size" --cells "$part"
    parts+=("$part")
done
"$work/gouji-readcells" "$root/models/figures.net" "${parts[@]}"
rm -f "${parts[@]}"

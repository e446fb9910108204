#!/bin/bash
# Reads COUNT synthetic cells of held-out faces (a million if not said otherwise) and prints how often the
# figure reader is right, for each resolution, kind of wear and confidence, and every sure error.
#
# usage: models/eval/eval-figures.sh [COUNT [WORK]]      (WORK: see train.sh; fonts and cells go there)
#
# Cells are made in parts of 20,000, JOBS processes at a time (2 if not said otherwise). What was read of a part
# stays in WORK, under the model's checksum: stopped and started again, it goes on where it was. MODEL and SECOND
# are other nets to read them with (SECOND= for none); with KEEP=1 the cells (10 KB each) stay for it, as drawing
# them takes most of the time.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
train=$here/../train
root=$(cd "$here/../.." && pwd)
count=${1:-1000000}
work=${2:-$root/build/train}
model=${MODEL:-$root/models/figures.net}
second=${SECOND-$root/models/figures-second.net}

mkdir -p "$work"
"$train/fetch-fonts.sh" "$work/fonts"
[ -s "$work/faces.txt" ] || /usr/bin/python3 "$train/list_faces.py" "$work/fonts" >"$work/faces.txt"
"$train/build-readcells.sh" "$work/gouji-readcells"

lines=$work/read-$(cat "$model" ${second:+"$second"} | sha256sum | cut -c1-12)
mkdir -p "$lines"
parts=()
for ((made = 0; made < count; made += 20000)); do
    size=$((count - made < 20000 ? count - made : 20000))
    seed=$((5000 + made / 20000))
    part=$lines/$seed-$size.tsv
    parts+=("$part")
    [ -s "$part" ] && continue
    cells=$work/eval-$seed-$size.cells
    if [ ! -s "$cells" ]; then
        /usr/bin/python3 "$train/make_cells.py" --fonts "$work/fonts" --faces "$work/faces.txt" --set heldout \
            --seed "$seed" --count "$size" --jobs "${JOBS:-2}" --cells "$cells.new"
        mv "$cells.new" "$cells"
    fi
    "$work/gouji-readcells" ${second:+--second="$second"} "$model" "$cells" >"$part.new"
    mv "$part.new" "$part"
    [ -n "${KEEP:-}" ] || rm -f "$cells"
done
/usr/bin/python3 "$here/count.py" "${parts[@]}"

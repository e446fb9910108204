#!/bin/bash
# Makes models/labels.net again from nothing but Debian's packages: fonts, lines, net, calibration.
# Takes about two hours of one core. See models/labels.md.
#
# usage: models/train/labels.sh [WORK]      (WORK: where fonts and lines go, build/train-labels if not given)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$root/build/train-labels}
shards=${SHARDS:-12}
minutes=${MINUTES:-90}
python=/usr/bin/python3

mkdir -p "$work"
awk '$1 == "tool" { print $2 }' "$here/labels-packages.txt" >"$work/tools.txt"
"$root/tools/install-packages.sh" "$work/tools.txt"
"$here/fetch-fonts.sh" "$work/fonts" "$here/labels-packages.txt"

# The code that lays out a strip is the program's own.
read -ra glib < <(pkg-config --cflags --libs glib-2.0)
gcc -std=c17 -O3 -fPIC -shared "$root/extract/label-crop.c" -o "$work/liblabelcrop.so" "${glib[@]}" -lm

lines() {
    [ -s "${*: -1}" ] || "$python" "$here/labels_make.py" --fonts "$work/fonts" --layouts "$root/layouts" \
        --crop "$work/liblabelcrop.so" "$@"
}

for ((shard = 1; shard <= shards; shard++)); do
    lines --set train --seed "$((100 + shard))" --count 6144 "$work/lines-$shard.npz"
done
lines --set heldout --seed 8 --count 600 "$work/heldout.npz"
lines --set heldout --seed 9 --count 3000 "$work/calibrate.npz"

"$python" "$here/labels_train.py" "$work/lines-*.npz" --heldout "$work/heldout.npz" --minutes "$minutes" \
    --out "$work/labels.pt" | tee "$work/train.log"
"$python" "$here/labels_calibrate.py" "$work/labels.pt" "$work/calibrate.npz" >"$work/calibration.txt"
"$python" "$here/labels_export.py" "$work/labels.pt" "$work/labels.net" --calibration "$work/calibration.txt"
echo "labels.sh: $work/labels.net is ready; copy it to models/ if it is better"

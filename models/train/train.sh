#!/bin/bash
# Makes models/figures.net and figures-second.net again from nothing but Debian's packages: fonts, cells, net, calibration, test.
# Takes seven to eight hours of one core; quick nets take SHARDS=3 VISITS=600000. See models/figures.md.
#
# usage: models/train/train.sh [WORK]      (WORK: where fonts and cells go, build/train if not given)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$root/build/train}
shards=${SHARDS:-12}
visits=${VISITS:-4000000}
python=/usr/bin/python3

mkdir -p "$work"
awk '$1 == "tool" { print $2 }' "$here/packages.txt" | xargs dpkg -s >/dev/null 2>&1 ||
    awk '$1 == "tool" { print $2 }' "$here/packages.txt" | xargs apt-get install -y
"$here/fetch-fonts.sh" "$work/fonts"
"$python" "$here/list_faces.py" "$work/fonts" >"$work/faces.txt"

# The code that lays out a strip is the program's own.
read -ra glib < <(pkg-config --cflags --libs glib-2.0)
gcc -std=c17 -O3 -fPIC -shared -Wl,--no-undefined "$root"/extract/figure-{crop,ink,blank,line,upright,dash,slash}.c \
    -o "$work/libcrop.so" "${glib[@]}" -lm
gcc -O3 -march=native -fPIC -shared "$here/stage1.c" -o "$work/libstage1.so"
"$here/build-readcells.sh" "$work/gouji-readcells"

cells() {
    "$python" "$here/make_cells.py" --fonts "$work/fonts" --faces "$work/faces.txt" "$@"
}

strips=()
for ((shard = 1; shard <= shards; shard++)); do
    strips+=("$work/strips-$shard.npz")
    [ -s "$work/strips-$shard.npz" ] ||
        cells --set train --seed "$((10 + shard))" --count 50000 --strips "$work/strips-$shard.npz" --crop "$work/libcrop.so"
done
[ -s "$work/heldout.npz" ] ||
    cells --set heldout --seed 900 --count 5000 --strips "$work/heldout.npz" --crop "$work/libcrop.so"
[ -s "$work/calibrate.cells" ] ||
    cells --set heldout --seed 902 --count 40000 --cells "$work/calibrate.cells"
[ -s "$work/test.cells" ] ||
    cells --set heldout --seed 903 --count 40000 --cells "$work/test.cells"

"$python" "$here/train.py" --strips "${strips[@]}" --heldout "$work/heldout.npz" --visits "$visits" \
    --rate 3e-3 --stage1 "$work/libstage1.so" --out "$work/figures.pt" | tee "$work/train.log"
"$python" "$here/export.py" "$work/figures.pt" "$work/plain.net"
"$work/gouji-readcells" "$work/plain.net" "$work/calibrate.cells" | "$python" "$here/calibrate.py" >"$work/calibration.txt"
"$python" "$here/recalibrate.py" "$work/plain.net" "$work/calibration.txt" "$work/figures.net"

# The second net begins as the first, and learns from what that one is not sure of.
"$python" "$here/import.py" --second "$work/figures.net" "$work/second-start.pt"
"$python" "$here/train.py" --strips "${strips[@]}" --heldout "$work/heldout.npz" --visits "$visits" --rate 1e-3 \
    --start "$work/second-start.pt" --keep-norms --measure --easy-share 0.06 --stage1 "$work/libstage1.so" \
    --out "$work/second.pt" | tee "$work/train-second.log"
"$python" "$here/mix.py" "$work/second-mixed.pt" "0.85:$work/second.pt" "0.15:$work/second-start.pt"
"$python" "$here/export.py" "$work/second-mixed.pt" "$work/plain.net"
"$work/gouji-readcells" --second="$work/plain.net" "$work/figures.net" "$work/calibrate.cells" |
    "$python" "$here/calibrate.py" --agreed >"$work/calibration.txt"
"$python" "$here/recalibrate.py" "$work/plain.net" "$work/calibration.txt" "$work/figures-second.net"

"$work/gouji-readcells" --second="$work/figures-second.net" "$work/figures.net" "$work/test.cells" >"$work/903-40000.tsv"
"$python" "$here/../eval/count.py" "$work/903-40000.tsv"
echo "train.sh: $work/figures.net and figures-second.net are ready; copy them to models/ if they are better"

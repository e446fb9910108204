#!/bin/bash
# kill -9 at random moments of a run: the next one goes on as if nothing had been. FAULT=long kills 200 times.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

declare -A n_kills=([short]=5 [long]=200)
n=${n_kills[${FAULT:-short}]}
samples=("$SOURCE/samples/dayu-2024.pdf" "$SOURCE"/samples/pdf/g3-{liutang-2022,qinghe-2021,qiyun-water-2023}.pdf)

run python3 "$SOURCE/tests/fault/kills.py" "$BIN/gouji" "$tmp" "$n" "${samples[@]}"
is "after each of $n kills the next run ends with the undisturbed run's archive" "0 " "$status $out"

done_testing

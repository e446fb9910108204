#!/bin/bash
# A disk that is full from the first byte on, or at any moment of a run: the run says so and ends, and with space the next
# one ends with the undisturbed archive. FAULT=long tries 100 sizes.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

declare -A n_sizes=([short]=8 [long]=100)
n=${n_sizes[${FAULT:-short}]}
sentence="on a disk of each of $n sizes that do not suffice, a run says so, and the next one, with space, makes it good"
run python3 "$SOURCE/tests/fault/full_disks.py" "$BIN/gouji" "$tmp" "$n" \
    "$SOURCE"/samples/pdf/g3-{liutang-2022,qinghe-2021}.pdf
if [ "$status" -eq 77 ]; then
    skip "$sentence" "nothing may be mounted here"
else
    is "$sentence" "0 " "$status $out"
fi

done_testing

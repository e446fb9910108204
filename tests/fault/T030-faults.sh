#!/bin/bash
# Every write, fsync, rename, open and malloc of a run fails once, each in a run of its own: nothing fails without a word,
# and the next run ends with the undisturbed archive. So it does where the clock is set back, from each time on that it is
# asked. In the long form all of them but the mallocs, which are too many.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

declare -A most=([short]=2 [long]=1000)
sentence="a call that fails is told of, and made good by the next run"
if [ -n "${SAN:-}" ]; then
    skip "$sentence" "a sanitizer wants to be loaded first"
    done_testing
fi
run python3 "$SOURCE/tests/fault/faults.py" "$BIN/gouji" "$BUILD/test/fault/shim.so" "$tmp" \
    "${FAULTS:-${most[${FAULT:-short}]}}" "$SOURCE/samples/pdf/g3-liutang-2022.pdf"
grep '^#' <<<"$out"
is "$sentence" "0 " "$status $(grep -v '^#' <<<"$out")"

done_testing

#!/bin/bash
# The fuzz targets over the seeds, and over what fuzzing found (found/TARGET): they stand, and keep their promises.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"
export SOURCE

ok "seeds are made of the samples" python3 "$SOURCE/tests/fuzz/seeds.py" "$tmp/seeds" "$BIN"
for target in "$BUILD"/test/fuzz/fuzz-*; do
    name=${target##*/fuzz-}
    name=${name%%.*}
    inputs=("$tmp/seeds/$name")
    [ ! -d "$SOURCE/tests/fuzz/found/$name" ] || inputs+=("$SOURCE/tests/fuzz/found/$name")
    ok "$name stands its seeds and what was found" "$target" "${inputs[@]}"
done

done_testing

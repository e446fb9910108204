#!/bin/bash
# kill -9 at random moments of a run: the next one goes on as if nothing had been. FAULT=long kills 200 times.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

declare -A n_kills=([short]=5 [long]=200)
n=${n_kills[${FAULT:-short}]}
samples=("$SOURCE/samples/dayu-2024.pdf" "$SOURCE"/samples/pdf/g3-{liutang-2022,qinghe-2021,qiyun-water-2023}.pdf)

run python3 "$SOURCE/tests/fault/kills.py" "$BIN/gouji" "$tmp" "$n" "${samples[@]}"
is "after each of $n kills the next run ends with the undisturbed run's archive" "0 " "$status $out"

# A document that is on its way to a second look: a scan with a figure that its sums object to.
scan=$SOURCE/samples/scan/g3-jishan-transport-2024.pdf
sha=$(sha256sum "$scan" | cut -d' ' -f1)
start=$tmp/start
mkdir "$tmp/look"
{
    gouji ingest -a "$start" "$scan"
    gouji extract -a "$start" "$sha"
    gouji normalize -a "$start" "$sha"
} >"$tmp/start.log"
ok "a figure is misread" python3 "$SOURCE/tests/e2e/misread.py" "$start" "$sha" t3.1.total 376
run python3 "$SOURCE/tests/fault/kills.py" "$BIN/gouji" "$tmp/look" "$n" --from "$start" "$scan"
is "so it does after each of $n kills on the way to a second look" "0 " "$status $out"
is "which the undisturbed run took" "repaired" \
    "$(sql "$tmp/look/sound" "select status from report_cells where cell = 't3.1.total'")"

# The two states that a kill leaves around a look: rows that want one, and a look that no rows have heard.
for options in "normalize" "normalize extract"; do
    archive=$tmp/"after ${options##* }"
    cp -r "$start" "$archive"
    gouji normalize -a "$archive" "$sha" >"$tmp/start.log"
    [ "$options" = normalize ] || gouji extract -a "$archive" --look "$sha" >"$tmp/start.log"
    run gouji run -a "$archive"
    is "killed ${archive##*/}, it goes on to the same artifacts" "$(cd "$tmp/look/sound" && sha256sum pages/*/* rows/*/*)" \
        "$(cd "$archive" && sha256sum pages/*/* rows/*/*)"
done

done_testing

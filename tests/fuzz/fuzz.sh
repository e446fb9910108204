#!/bin/bash
# fuzz.sh SECONDS TARGET…: fuzzes each target in turn, SECONDS together, from the seeds of seeds.py and what earlier
# runs found under $BUILD/corpus. A line a target: seconds, runs, coverage (edges), inputs kept, findings, and those that
# are a library's alone (triage.py); their inputs lie in $BUILD/findings/TARGET. Ends with 1 where there is a finding.
#
# Takes BUILD (of FUZZ=1) and BIN (programs that make the seeds) from the environment.
set -uo pipefail
SOURCE=$(cd "$(dirname "$0")/../.." && pwd)
export SOURCE LC_ALL=C.UTF-8
cd "$SOURCE" || exit 1

seconds=$1
shift
# An input's time and memory. An input beyond is a finding, as a crash is.
most_seconds=20
most_mb=2048
declare -A most_bytes=([pages]=40000 [rows]=40000 [normalize]=60000 [pdf]=20000 [picture]=20000 [figure]=100 [label]=300
    [pattern]=300 [batch]=2000 [record]=1000)

export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:abort_on_error=1
export LSAN_OPTIONS=suppressions=$SOURCE/tests/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1
export G_DEBUG=fatal-criticals G_SLICE=always-malloc

python3 tests/fuzz/seeds.py "$BUILD/seeds" "$BIN" || exit 1
n_findings=0
each=$((seconds / $#))
printf '%-10s %8s %10s %9s %7s %9s %10s\n' target seconds runs coverage kept findings "libraries'"
for target in "$@"; do
    corpus=$BUILD/corpus/$target
    found=$BUILD/findings/$target
    log=$BUILD/$target.log
    mkdir -p "$corpus" "$found"
    seeds=("$BUILD/seeds/$target")
    [ ! -d "tests/fuzz/found/$target" ] || seeds+=("tests/fuzz/found/$target")
    # -fork goes on after a finding; what the libraries say of broken files is no matter.
    "$BUILD/test/fuzz/fuzz-$target" -fork=1 -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 \
        -max_total_time="$((each > 0 ? each : 1))" -timeout=$most_seconds -rss_limit_mb=$most_mb \
        -max_len="${most_bytes[$target]:-8000}" -artifact_prefix="$found/" \
        "$corpus" "${seeds[@]}" >"$log" 2>&1 </dev/null
    read -r n_left n_libraries < <(python3 tests/fuzz/triage.py "$BUILD/test/fuzz/fuzz-$target" "$found" \
        "$BUILD/libraries/$target" $most_seconds)
    n_findings=$((n_findings + n_left))
    last=$(grep -aE '^#[0-9]+: cov:' "$log" | tail -1)
    printf '%-10s %8d %10s %9s %7d %9d %10d\n' "$target" "$each" \
        "$(sed -n 's/^#\([0-9]*\):.*/\1/p' <<<"$last")" "$(sed -n 's/.*cov: \([0-9]*\).*/\1/p' <<<"$last")" \
        "$(find "$corpus" -type f | wc -l)" "$n_left" "$n_libraries"
done
[ "$n_findings" -eq 0 ] || echo "$n_findings findings; their inputs lie in $BUILD/findings, what was said beside them"
[ "$n_findings" -eq 0 ]

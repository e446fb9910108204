#!/bin/bash
# run.sh TEST…: runs unit test programs (GTest, given --tap) and shell tests (T*.sh), each of which
# prints TAP; shows the output of what failed; its last line counts: "N passed, N failed".
#
# Takes BUILD (the build tree), SAN (not empty: the programs carry sanitizers), MOST_SECONDS (a test may take; 900)
# and FAULT (long: the fault tests in their long form) from the environment.
# Tests find the source tree as $SOURCE, the programs first in $PATH and as $BIN.
set -uo pipefail

export SOURCE BIN LC_ALL=C.UTF-8
SOURCE=$(cd "$(dirname "$0")/.." && pwd)
BIN=$BUILD/bin
PATH=$BIN:$PATH
cd "$SOURCE" || exit 1

# A test that takes longer hangs: the slowest, with sanitizers on a busy machine, takes a third of it.
most_seconds=${MOST_SECONDS:-900}

# Of this run alone, for two may go on in one tree; build/test/log is the last one's.
mkdir -p "$BUILD/test"
logs=$(mktemp -d "$BUILD/test/log-XXXXXX")
trap 'rm -rf "$BUILD/test/log"; mv "$logs" "$BUILD/test/log"' EXIT

# Not what the machine's user has set.
export GOUJI_CONFIG=/dev/null
export G_TEST_SRCDIR=$SOURCE/tests/unit G_TEST_BUILDDIR=$BUILD/test/unit
export G_DEBUG=fatal-criticals
if [ -n "${SAN:-}" ]; then
    # A worker's standard error is gouji's; what a sanitizer has to say comes to a file, and counts below.
    export ASAN_OPTIONS=detect_leaks=1:abort_on_error=0:log_path=$logs/sanitizer
    export LSAN_OPTIONS=suppressions=$SOURCE/tests/lsan.supp:print_suppressions=0
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:log_path=$logs/sanitizer
    # GLib's own allocator would hide leaks and overruns from the sanitizer.
    export G_SLICE=always-malloc
fi

run_one() {
    local test=$1 log status
    log=$2/$(basename "$1" .sh).tap
    if [[ $test == *.sh ]]; then
        timeout "$3" bash "$test" >"$log" 2>&1 </dev/null
    else
        timeout "$3" "$test" --tap >"$log" 2>&1 </dev/null
    fi
    status=$?
    # A program that ends badly without naming a test as failed is a failed test itself.
    if [ $status -ne 0 ] && ! grep -q '^not ok' "$log"; then
        echo "not ok - $test ended with status $status" >>"$log"
    elif ! grep -q '^\(not \)\?ok' "$log"; then
        echo "not ok - $test ran no test" >>"$log"
    fi
    if grep -q '^not ok' "$log"; then
        { echo "--- $test"; tail -n 60 "$log"; } >&2
    fi
}
export -f run_one
printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -I{} bash -c 'run_one "$@"' run_one {} "$logs" "$most_seconds"

for report in "$logs"/sanitizer.*; do
    [ -e "$report" ] || continue
    { echo "--- $report"; head -n 60 "$report"; } >&2
    echo "not ok - $(grep -m 1 -E 'ERROR|runtime error' "$report")" >>"$logs/sanitizer.tap"
done

count() {
    cat "$logs"/*.tap | grep -c "$1" || true
}
skipped=$(count '^ok.*# SKIP')
passed=$(($(count '^ok') - skipped))
failed=$(count '^not ok')
if [ "$skipped" -gt 0 ]; then
    grep -h '^ok.*# SKIP' "$logs"/*.tap
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]

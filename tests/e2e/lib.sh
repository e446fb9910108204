# shellcheck shell=bash
# lib.sh: what the end-to-end tests share. A test sources it, makes claims with `ok`, `is` and `like`, and
# ends with `done_testing`; what it prints is TAP. $tmp is a folder of its own that goes away at its end,
# $SOURCE the source tree, $BIN the programs' folder (tests/run.sh sets both, and puts $BIN first in $PATH).

set -uo pipefail
export LC_ALL=C.UTF-8
SOURCE=${SOURCE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
BIN=${BIN:-$SOURCE/build/bin}
PATH=$BIN:$PATH
tmp=$(mktemp -d "${TMPDIR:-/tmp}/gouji-e2e-XXXXXX")
trap 'chmod -R u+w "$tmp" 2>/dev/null; rm -rf "$tmp"' EXIT
n_claims=0
n_failed=0
err=

claim() { # TRUTH SENTENCE
    n_claims=$((n_claims + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $n_claims - $2"
    else
        n_failed=$((n_failed + 1))
        echo "not ok $n_claims - $2"
        [ -z "$err" ] || remark "standard error of the last run: " <<<"$err"
    fi
    return "$1"
}

remark() { # WORDS: standard input as a comment of TAP, with the words before each line
    sed "s/^/# $1/"
}

# ok SENTENCE COMMAND…: the command goes well
ok() {
    local sentence=$1 output
    shift
    output=$("$@" 2>&1)
    claim $? "$sentence" || tail -n 20 <<<"$output" | remark ""
}

# is SENTENCE EXPECTED FOUND: both are the same text
is() {
    [ "$2" = "$3" ]
    claim $? "$1" || { remark "expected: " <<<"$2"; remark "found:    " <<<"$3"; }
}

# like SENTENCE PATTERN FOUND: the text has a match of the extended regular expression
like() {
    grep -qE -- "$2" <<<"$3"
    claim $? "$1" || { echo "# wanted a match of: $2"; remark "found: " <<<"$3"; }
}

# unlike SENTENCE PATTERN FOUND: it has none
unlike() {
    ! grep -qE -- "$2" <<<"$3"
    claim $? "$1" || { echo "# wanted no match of: $2"; remark "found: " <<<"$3"; }
}

skip() { # SENTENCE REASON
    n_claims=$((n_claims + 1))
    echo "ok $n_claims - $1 # SKIP $2"
}

# run COMMAND…: leaves its output in $out, its standard error in $err, its exit status in $status
# shellcheck disable=SC2034 # the tests use them
run() {
    out=$("$@" 2>"$tmp/.err" </dev/null)
    status=$?
    err=$(<"$tmp/.err")
}

# sql ARCHIVE STATEMENT: the answer of the archive's database
sql() {
    sqlite3 -readonly "$1/archive.db" "$2"
}

# as_nobody COMMAND…: as a user whom file permissions bind, which they do not bind root
as_nobody() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    else
        "$@"
    fi
}

done_testing() {
    echo "1..$n_claims"
    [ "$n_failed" -eq 0 ]
    exit
}

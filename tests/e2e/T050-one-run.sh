#!/bin/bash
# One run at a time on an archive: a second one says so, does nothing, and has a status of its own.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
mkdir "$archive"
exec 9<"$archive"
flock -n 9

run gouji run -a "$archive" "$SOURCE/samples/dayu-2024.pdf"
is "a second run leaves with a status of its own" 3 "$status"
like "its one line says who is at work" "^gouji run: $archive: a run is at work on it \(process [0-9]+\); run again" "$err"
is "it has done nothing" " " "$out $(ls "$archive")"

exec 9<&-
run gouji run -a "$archive" "$SOURCE/samples/dayu-2024.pdf"
is "once the first has ended it does its work" 0 "$status"
is "no lock lies about" "" "$(find "$archive" -name '*lock*')"

exec 9<"$archive"
flock -n 9
run gouji search -a "$archive" 诉讼
is "who only reads is not kept out" 0 "$status"

done_testing

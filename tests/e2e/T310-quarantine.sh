#!/bin/bash
# What failed is set aside, listed with its reason, tried again or dropped as a person says.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
bad=$SOURCE/samples/bad
mkdir "$tmp/in"
cp "$bad"/{encrypted,damaged,empty}.pdf "$tmp/in"
gouji run -a "$archive" "$tmp/in" "$SOURCE/samples/dayu-2024.pdf" >"$tmp/log" 2>&1

run gouji quarantine -a "$archive" list
like "a document has a line with stage, reason and attempts" \
    "^aside +$tmp/in/encrypted.pdf: extract: encrypted PDF; .*failed once, 20" "$out"
like "a file that was not taken in has one" "^refused +$tmp/in/empty.pdf: empty file; since 20" "$out"
is "nothing else is listed" 3 "$(wc -l <<<"$out")"

run gouji quarantine -a "$archive" drop damaged.pdf
is "a failure can be dropped" "0 1 dropped" "$status $out"
run gouji quarantine -a "$archive" drop dayu-2024.pdf
like "what has not failed cannot" "^1 gouji quarantine: dayu-2024.pdf: has not failed" "$status $err"
run gouji run -a "$archive" "$tmp/in/damaged.pdf"
like "what was dropped is not read again" "^0 aside +$tmp/in/damaged.pdf  dropped" "$status $out"
unlike "and not named as failed" "damaged.pdf" "$(gouji status -a "$archive")"
like "but still listed" "^dropped +$tmp/in/damaged.pdf: " "$(gouji quarantine -a "$archive" list)"

run gouji quarantine -a "$archive" retry damaged.pdf
is "retry takes it up again" "0 1 to be read anew by the next run" "$status $out"
run gouji run -a "$archive"
like "the next run reads it" "^failed +$tmp/in/damaged.pdf" "$out"
run gouji quarantine -a "$archive" retry --all
is "all that failed can be tried again" "0 2 to be read anew by the next run" "$status $out"
is "the log has who did what" "taken_in failed dismissed taken_in failed taken_in" \
    "$(gouji log -a "$archive" damaged.pdf | awk '{print $2}' | xargs)"
like "a file that is no document has a log too" "refused +empty file" "$(gouji log -a "$archive" empty.pdf)"
is "the latest changes are those of all documents" "encrypted.pdf" \
    "$(gouji log -a "$archive" -n 1 | grep -o 'encrypted.pdf')"

# What could be read after all: as if the library had learned it.
sha=$(sha256sum "$SOURCE/samples/dayu-2024.pdf" | cut -d' ' -f1)
gouji store -a "$archive" --retry "$sha" >"$tmp/log"
run gouji run -a "$archive"
is "a document whose reading is still there is stored again" "stored" \
    "$(sql "$archive" "select state from documents where sha256 = '$sha'")"

exec 9<"$archive"
flock -n 9
run gouji quarantine -a "$archive" retry --all
is "while a run is at work nothing is changed" 3 "$status"
run gouji quarantine -a "$archive" list
is "but can be read" 0 "$status"
exec 9<&-
run gouji quarantine -a "$archive" retry
is "retry wants documents" 2 "$status"
run gouji quarantine -a "$tmp/nowhere" list
like "an archive that is not there is told" "^1 .*no archive there" "$status $err"
ok "and does not come to be" test ! -e "$tmp/nowhere"

done_testing

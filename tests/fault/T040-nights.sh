#!/bin/bash
# Nights that meet one another, and nights that are killed: no file is lost, none is taken in twice, and the archive is
# the undisturbed one. FAULT=long kills 100 times.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

declare -A n_kills=([short]=6 [long]=100) n_meetings=([short]=3 [long]=30)
form=${FAULT:-short}
samples=("$SOURCE/samples/dayu-2024.pdf" "$SOURCE"/samples/pdf/g3-{liutang-2022,qinghe-2021,shutong-2024}.pdf)
inbox=$tmp/inbox
mkdir "$inbox"
cp "${samples[@]}" "$inbox"

night() { # ARCHIVE [OPTION…]
    gouji nightly -a "$1" --inbox "$inbox" --settle 0 "${@:2}"
}
contents() { # ARCHIVE: documents, names and figures, by their sum; and the artifacts
    sql "$1" "select sha256, name from document_names join documents using (document_id) order by 1, 2;
        select sha256, cell, value, raw, status, page, x, y from report_cells order by 1, 2;
        select sha256, state from documents order by 1" | sha256sum
    (cd "$1" && find originals pages rows -type f -exec sha256sum {} + | sort | sha256sum)
}
night "$tmp/sound" >"$tmp/.done"
sound=$(contents "$tmp/sound")

# A second one in the midst of the first, which stands still meanwhile.
archive=$tmp/archive
mkfifo "$tmp/words"
# Not by night(), which would be a shell around it, and the signals the shell's.
gouji nightly -a "$archive" --inbox "$inbox" --settle 0 -j 1 >"$tmp/words" &
exec 8<"$tmp/words"
read -r line <&8
kill -STOP $!
like "the first night has begun" "^done " "$line"
run night "$archive"
is "a second one leaves with a status of its own" "3 " "$status $out"
like "its one line says who is at work" "^gouji nightly: $archive: a run is at work on it \(process $!, gouji nightly, since .*\); run again" "$err"
is "in one line" 1 "$(wc -l <<<"$err")"
run gouji quarantine -a "$archive" retry --all
is "nor does anything else change the archive" 3 "$status"
run gouji status -a "$archive"
is "who reads is not kept out" "0 " "$status $err"
kill -CONT $!
rest=$(cat <&8)
wait $!
is "the first one ends well" 0 $?
is "with all of them" 3 "$(grep -c '^done ' <<<"$rest")"
is "and as if it had been alone" "$sound" "$(contents "$archive")"

# Two that start at the same moment, whichever is first; neither hangs, neither fails.
for ((meeting = 0; meeting < n_meetings[$form]; meeting++)); do
    archive=$tmp/meeting-$meeting
    night "$archive" >"$tmp/one" 2>&1 &
    one=$!
    night "$archive" >"$tmp/two" 2>&1
    two_status=$?
    wait "$one"
    statuses="$? $two_status"
    like "of two that start together one works, and the other leaves or finds all done" "^(0 3|3 0|0 0)$" "$statuses"
    is "and the archive is as if there had been one" "$sound" "$(contents "$archive")"
done

n=${n_kills[$form]}
mkdir "$tmp/kills"
run python3 "$SOURCE/tests/fault/nights.py" "$BIN/gouji" "$tmp/kills" "$n" "${samples[@]}"
is "after each of $n kills no file is lost, and the next night ends with the undisturbed one's archive" "0 " "$status $out"

done_testing

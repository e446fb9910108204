#!/bin/bash
# A watch takes in what comes into the inboxes at once, waits for nobody's half-written file, and ends when told to.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
inbox=$tmp/inbox
samples=$SOURCE/samples/pdf
mkdir "$inbox"
mkfifo "$tmp/says"
exec 8<>"$tmp/says"

watch_inbox() { # ARGUMENT…
    gouji nightly --watch -a "$archive" --inbox "$inbox" --settle 0 -j 1 "$@" >"$tmp/says" 2>&1 &
    watcher=$!
}
# says PATTERN: reads what the watch prints up to a line with a match; gives up with a watch that stays silent
# shellcheck disable=SC2317 # called through ok
says() {
    local line
    while read -r -t 300 -u 8 line; do
        [[ $line =~ $1 ]] && return
    done
    return 1
}
# Whole at once, as whoever knows that somebody watches does it.
come() { # FILE NAME
    cp "$1" "$tmp/coming"
    mv "$tmp/coming" "$inbox/$2"
}
end_with() { # SIGNAL
    kill "-$1" "$watcher"
    wait "$watcher"
    status=$?
}

cp "$samples/g3-liutang-2022.pdf" "$inbox"
watch_inbox
ok "what is there is taken in" says "^done +$inbox/g3-liutang-2022.pdf"
ok "with a summary" says "of the disk are free"
come "$samples/g3-yanhu-office-2023.pdf" later.pdf
ok "so is what comes" says "^done +$inbox/later.pdf"
mkdir "$inbox/below"
come "$samples/g3-yanhu-office-2024.pdf" below/latest.pdf
ok "also into a folder that comes" says "^done +$inbox/below/latest.pdf"

ok "no run goes on at the moment" says "of the disk are free"
exec 9<"$archive"
flock 9
come "$samples/g3-wanglan-hr-2025.pdf" held.pdf
ok "where another is at work, that is said" says "a run is at work on it"
exec 9<&-
touch "$inbox/later.pdf"
ok "and it is taken in with the next change" says "^done +$inbox/held.pdf"
ok "that run ends" says "of the disk are free"
end_with TERM
is "SIGTERM ends it between runs" 143 "$status"

come "$samples/g3-qinghe-2021.pdf" during.pdf
watch_inbox
ok "it can be started again" says "^watching 2 folders"
end_with INT
is "SIGINT ends it, and what was in hand" 130 "$status"
is "no log of the database is left" "" "$(find "$archive" -name '*-wal' -o -name '*-shm')"
watch_inbox --move
ok "and once more" says "^watching 2 folders"
ok "with a run of its own" says "of the disk are free"
end_with TERM
is "what one watch left is taken in by the next" 1 \
    "$(sql "$archive" "select count(*) from document_names where name like '%during.pdf'")"
ok "moved, where that is asked for" test -e "$inbox/gouji-taken/during.pdf"

run gouji nightly --watch -a "$archive"
like "a watch of nothing is wrong usage" "^2 gouji nightly: --watch wants a folder" "$status $err"
run gouji nightly --watch -a "$archive" --inbox "$inbox" --json "$inbox/below/night.json"
like "so is one that would see its own summary come" "^2 gouji nightly: the summary must not be" "$status $err"

done_testing

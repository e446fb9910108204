#!/bin/bash
# The run by night: what is new is taken in and carried to its end, what failed is tried again when it is worth it,
# what is still written is left, and in the morning one summary says what happened.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
inbox=$tmp/inbox
samples=$SOURCE/samples
mkdir "$inbox" "$inbox/sub"
cp "$samples/pdf/g3-liutang-2022.pdf" "$samples/bad/encrypted.pdf" "$samples/bad/empty.pdf" "$inbox"
cp "$samples/pdf/g3-qiyun-water-2023.pdf" "$inbox/sub"
find "$inbox" -type f -exec touch -d '1 hour ago' {} +
cp "$samples/dayu-2024.pdf" "$inbox"
before=$(find "$inbox" -printf '%p %s %T@\n' | sort)

night() {
    run gouji nightly -a "$archive" --inbox "$inbox" "$@"
}
counts() { # JSON: what became of the files, without what did not happen
    python3 -c 'import json, sys; print(*(f"{k}:{v}" for k, v in json.load(open(sys.argv[1]))["files"].items() if v))' "$1"
}

night --json "$tmp/1.json" -o "$tmp/1.html"
is "a night with failures ends with status 1" 1 "$status"
is "no log of the database is left" "" "$(find "$archive" -name '*-wal' -o -name '*-shm')"
is "every file is counted" "done:2 waiting:1 failed:2" "$(counts "$tmp/1.json")"
like "a file that was just written to is left for the next time" "^waiting +$inbox/dayu-2024.pdf" "$out"
is "and is not in the archive" 0 "$(sql "$archive" "select count(*) from document_names where name like '%dayu%'")"
like "a document that failed is named, with the reason and what becomes of it" \
    "failed +$inbox/encrypted.pdf: encrypted PDF; .*; set aside" "$out"
like "so is a file that could not be taken in" "failed +$inbox/empty.pdf: empty file" "$out"
is "failures stand first, by name" "failed empty.pdf
failed encrypted.pdf
waiting dayu-2024.pdf" "$(python3 -c 'import json, sys
for file in json.load(open(sys.argv[1]))["not_well"]: print(file["state"], file["file"].rpartition("/")[2])' "$tmp/1.json")"
like "documents with failing checks are to be looked at" "g3-qiyun-water-2023.pdf +200 +0 +2 +0 +0" "$out"
like "the page has them too" "<td>$inbox/encrypted.pdf</td>" "$(<"$tmp/1.html")"
unlike "the page asks nothing of a network" "https?://|src=|href=" "$(<"$tmp/1.html")"
is "the inbox is only read" "$before" "$(find "$inbox" -printf '%p %s %T@\n' | sort)"

night --json "$tmp/2.json"
is "a night without anything new is well: what failed is known" "0 current:2 aside:1 waiting:1 failed:1" \
    "$status $(counts "$tmp/2.json")"
is "no log of the database is left where there was nothing to store" "" "$(find "$archive" -name '*-wal' -o -name '*-shm')"

touch -d '1 hour ago' "$inbox/dayu-2024.pdf"
night --json "$tmp/3.json"
is "once nobody writes to it the file is taken in" "0 done:1 current:2 aside:1 failed:1" "$status $(counts "$tmp/3.json")"
is "it is no longer on the list of those that were not" "$inbox/empty.pdf" "$(sql "$archive" 'select name from refused_files')"

# A failure that may pass; its time is set, as it is the archive's and not the test's to wait.
sha=$(sha256sum "$samples/bad/encrypted.pdf" | cut -d' ' -f1)
passing() { # FAILED_AT NEXT_AT FAILED_BY
    sqlite3 "$archive/archive.db" "update failures set passing = 1, attempts = 2, failed_at = $1, next_at = $2, failed_by = '$3'"
}
tried() {
    sql "$archive" "select count(*) from document_events join documents using (document_id)
        where sha256 = '$sha' and document_events.state = 'failed'"
}
version=$(gouji --version | cut -d' ' -f2)
is "it has been tried once" 1 "$(tried)"
passing "'2020-01-01T00:00:00Z'" "'2999-01-01T00:00:00Z'" "gouji-store $version"
night
is "before its time it is not tried" 1 "$(tried)"
passing "'2020-01-01T00:00:00Z'" "'2020-01-02T00:00:00Z'" "gouji-store $version"
night
is "after it, it is" 2 "$(tried)"
passing "'2998-01-01T00:00:00Z'" "'2999-01-01T00:00:00Z'" "gouji-store $version"
night
is "a clock that went back since does not keep it from being tried" 3 "$(tried)"
passing "'2020-01-01T00:00:00Z'" null "gouji-store 0.0.1"
night
is "another version tries all again" 4 "$(tried)"

run gouji log -a "$archive" encrypted.pdf
is "the log has it all" "taken_in failed failed failed failed" "$(awk '{print $2}' <<<"$out" | xargs)"

# What a new form, or version, would read otherwise is read again, wherever its file is.
rm "$inbox/sub/g3-qiyun-water-2023.pdf"
water=$(sha256sum "$samples/pdf/g3-qiyun-water-2023.pdf" | cut -d' ' -f1)
rm "$archive/rows/${water:0:2}/$water.json"
night
is "a document whose rows are gone is made anew" 0 "$status"
ok "its rows are there" test -e "$archive/rows/${water:0:2}/$water.json"

night --move
is "moved files are in the folder beside, and the inbox is empty but for what failed" \
    "empty.pdf
gouji-taken/dayu-2024.pdf
gouji-taken/encrypted.pdf
gouji-taken/g3-liutang-2022.pdf" "$(cd "$inbox" && find . -type f -printf '%P\n' | sort)"
cp "$samples/pdf/g3-yanhu-office-2023.pdf" "$inbox/dayu-2024.pdf"
touch -d '1 hour ago' "$inbox/dayu-2024.pdf"
night --move
is "another file of the same name does not replace it" "dayu-2024.pdf dayu-2024.pdf.2" \
    "$(cd "$inbox/gouji-taken" && echo dayu*)"
is "what was moved is not taken in again" 0 \
    "$(sql "$archive" "select count(*) from document_names where name like '%gouji-taken%'")"

exec 9<"$archive"
flock -n 9
night
is "a second run leaves with a status of its own" 3 "$status"
exec 9<&-

run gouji nightly -a "$tmp/nowhere/archive"
is "no archive and no inbox is told" "1 gouji nightly: $tmp/nowhere/archive: no archive there; 'gouji run -a $tmp/nowhere/archive PATH' makes one" "$status $(head -n 1 <<<"$err")"
run gouji nightly -a "$archive" "$inbox"
is "a folder without --inbox is wrong usage" 2 "$status"

done_testing

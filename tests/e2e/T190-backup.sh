#!/bin/bash
# A backup is the archive as it was at one moment, also of one that is being worked on; a second one adds what is new;
# and what is restored is an archive that runs go on with.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

archive=$tmp/archive
saved=$tmp/saved
pdf=$SOURCE/samples/pdf
gouji run -a "$archive" "$pdf"/g3-yanhu-office-202{3,4}.pdf "$SOURCE/samples/bad/empty.pdf" >/dev/null 2>&1
gouji correct -a "$archive" g3-yanhu-office-2024.pdf t3.1.total 7 --why 'a test' >/dev/null
echo '[甲局]' >"$archive/names.conf"
dump() { sqlite3 "$1/archive.db" .dump; }
files() { (cd "$1" && find . -type f ! -name 'archive.db*' ! -name backup.conf -print0 | sort -z | xargs -0 sha256sum); }

run gouji backup -a "$archive" "$saved"
is "an archive is backed up" 0 "$status"
like "it is said what was done" "^$saved: 2 documents; 2 originals and [0-9]+ other files copied$" "$out"
is "the database is the same" "$(dump "$archive")" "$(dump "$saved")"
is "so are all files" "$(files "$archive")" "$(files "$saved")"
run gouji verify -a "$saved"
is "the backup is an archive, and sound" 0 "$status"
run gouji show -a "$saved" g3-yanhu-office-2024.pdf
is "all commands read it" 0 "$status"

run gouji backup -a "$archive" "$saved"
is "a second backup has nothing to copy" "$saved: 2 documents; 0 originals and 0 other files copied" "$out"
gouji correct -a "$archive" g3-yanhu-office-2024.pdf t3.1.total --drop >/dev/null
rm "$archive/names.conf"
gouji run -a "$archive" "$pdf/g3-liutang-2022.pdf" >/dev/null 2>&1
run gouji backup -a "$archive" "$saved"
like "a later one copies what is new" ": 3 documents; 1 originals and [34] other files copied$" "$out"
is "what was taken back is gone from it" "$(files "$archive")" "$(files "$saved")"
is "and its database is up to date" "$(dump "$archive")" "$(dump "$saved")"

# The archive was made anew since, with pages of another size.
sql "$saved" 'pragma journal_mode = delete; pragma page_size = 4096; vacuum; pragma journal_mode = wal' >"$tmp/.done"
run gouji backup -a "$archive" "$saved"
is "pages of another size are no hindrance" "0 $(sql "$archive" 'pragma page_size')" "$status $(sql "$saved" 'pragma page_size')"
is "and the database is the same" "$(dump "$archive")" "$(dump "$saved")"

# While a run goes on: the backup is of one moment, and a run on what is restored brings it to the same end.
mkdir "$tmp/busy"
cp -R "$archive" "$tmp/busy/archive"
gouji run -a "$tmp/busy/archive" -j1 "$pdf" >/dev/null 2>&1 &
worker=$!
n_wrong=0
for round in 1 2 3; do
    run gouji backup -a "$tmp/busy/archive" "$tmp/busy/saved"
    [ "$status" -eq 0 ] || n_wrong=$((n_wrong + 1))
    is "backup $round of an archive at work is whole" "ok" "$(sql "$tmp/busy/saved" 'pragma integrity_check')"
done
wait $worker
is "no backup fails for the run" 0 $n_wrong
missing=$(sql "$tmp/busy/saved" "select sha256 || '.' || kind from documents" | while read -r name; do
    [ -f "$tmp/busy/saved/originals/${name:0:2}/$name" ] || echo "$name"
done)
is "every document of it has its original" "" "$missing"
run gouji restore -a "$tmp/busy/again" "$tmp/busy/saved"
is "it can be restored" 0 "$status"
run gouji run -a "$tmp/busy/again" "$pdf"
is "and a run goes on with it" 0 "$status"
cells() { sql "$1" "select file, cell, value, status, page, x, y from report_cells order by 1, 2"; }
is "to the same figures" "$(cells "$tmp/busy/archive")" "$(cells "$tmp/busy/again")"

run gouji restore -a "$tmp/restored" "$saved"
is "a backup is restored" 0 "$status"
is "with the same database" "$(dump "$archive")" "$(dump "$tmp/restored")"
is "and files" "$(files "$archive")" "$(files "$tmp/restored")"
ok "no mark of a backup is in it" test ! -e "$tmp/restored/backup.conf"

# Places that are none
run gouji restore -a "$tmp/restored" "$saved"
like "nothing is restored over an archive" "not empty; an archive is restored into a new or an empty folder" "$status $err"
run gouji backup -a "$archive" "$tmp/restored"
like "nothing is backed up over an archive" "^1 .*not empty, and no backup" "$status $err"
run gouji backup -a "$tmp/restored" "$saved"
like "nor over the backup of another" "^1 .*a backup of another archive" "$status $err"
run gouji backup -a "$archive" "$archive/inside"
like "nor into the archive itself" "^1 .*lies in the archive" "$status $err"
run gouji restore -a "$tmp/new" "$archive"
like "what is no backup is not restored" "^1 .*no backup, or one that was never finished" "$status $err"

# A damaged original, and a full disk
sha=$(sql "$archive" "select sha256 from document_list where file = 'g3-liutang-2022.pdf' or file like '%/g3-liutang-2022.pdf'")
chmod u+w "$archive/originals/${sha:0:2}/$sha.pdf"
echo x >>"$archive/originals/${sha:0:2}/$sha.pdf"
run gouji backup -a "$archive" "$tmp/partly"
is "a damaged original makes it fail" 1 "$status"
like "and is named" "originals/${sha:0:2}/$sha.pdf: the original was changed" "$err"
is "all others are saved" 2 "$(find "$tmp/partly/originals" -type f | wc -l)"
run gouji backup -a "$archive" "$saved"
is "a sound copy in an earlier backup stays" "0 $sha" \
    "$status $(sha256sum "$saved/originals/${sha:0:2}/$sha.pdf" | cut -d' ' -f1)"
before=$(dump "$saved")
gouji run -a "$archive" "$pdf/g3-qinghe-2021.pdf" >/dev/null 2>&1
# shellcheck disable=SC2317
limited() { (ulimit -f 100; "$@"); }
run limited gouji backup -a "$archive" "$saved"
is "a full disk makes it fail" 1 "$status"
like "with its reason" "the disk is full; free some space" "$err"
is "the earlier backup is as it was" "$before" "$(dump "$saved")"
run gouji backup -a "$archive" "$saved"
is "and the next one goes well" "0 $(dump "$archive" | sha256sum)" "$status $(dump "$saved" | sha256sum)"

done_testing

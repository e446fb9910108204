#!/bin/bash
# Folders and files that may not be read, links in circles and pipes in an inbox: each is told of, none holds the night up,
# and what can be read later is taken in then.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

inbox=$tmp/inbox
archive=$tmp/of-nobody/archive
mkdir -p "$inbox/locked" "$inbox/open"
mkdir -m 777 "$tmp/of-nobody"
chmod 755 "$tmp"
cp "$SOURCE/samples/pdf/g3-liutang-2022.pdf" "$inbox/locked"
cp "$SOURCE/samples/pdf/g3-shutong-2024.pdf" "$inbox/open/secret.pdf"
cp "$SOURCE/samples/pdf/g2-xingwu-2022.pdf" "$inbox/open"
chmod 000 "$inbox/locked" "$inbox/open/secret.pdf"
ln -s . "$inbox/circle"
ln -s ../inbox "$inbox/open/back.pdf"
ln -s itself.pdf "$inbox/itself.pdf"
mkfifo "$inbox/pipe.pdf" "$inbox/pipe"

night() {
    run as_nobody timeout 120 gouji nightly -a "$archive" --inbox "$inbox" --settle 0 "$@"
}
files() { # JSON: what became of the files, without what did not happen
    python3 -c 'import json, sys; print(*(f"{k}:{v}" for k, v in json.load(open(sys.argv[1]))["files"].items() if v))' "$1"
}
night --json "$tmp/of-nobody/1.json"
is "the night ends by itself, and says that some failed" "1 done:1 failed:5" "$status $(files "$tmp/of-nobody/1.json")"
for told in "locked: Permission denied" "open/secret.pdf: Permission denied" "pipe.pdf: not a file but a pipe" \
    "open/back.pdf: a symbolic link" "itself.pdf: a symbolic link"; do
    like "${told%%:*} is told of" "^  failed +$inbox/$told" "$out"
    like "and is kept in mind" "^refused +$inbox/$told" "$(as_nobody gouji quarantine -a "$archive" list)"
done

chmod 755 "$inbox/locked"
chmod 644 "$inbox/open/secret.pdf"
night --json "$tmp/of-nobody/2.json"
is "what can be read now is taken in, and what is as it was is no failure" "0 done:2 current:1 failed:3" \
    "$status $(files "$tmp/of-nobody/2.json")"

chmod 000 "$inbox"
night
is "an inbox that cannot be read is a failure" 1 "$status"
like "and is told of" "^  failed +$inbox: Permission denied" "$out"
chmod 755 "$inbox"
is "nothing of the archive is lost by it" "3" "$(sql "$archive" "select count(*) from documents where state = 'stored'")"

done_testing

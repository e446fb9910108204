#!/bin/bash
# kill -9 while an archive of an earlier version is brought up: it is the earlier one or the new one, nothing between.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/../e2e/lib.sh"

declare -A n_kills=([short]=20 [long]=400)
n=${n_kills[${FAULT:-short}]}
earlier=$tmp/earlier
python3 "$SOURCE/tests/e2e/made-archive.py" "$earlier" >"$tmp/.done"
rm "$earlier"/archive.db*
sqlite3 "$earlier/archive.db" <"$SOURCE/tests/e2e/earlier/archive-5.sql" >"$tmp/.done"
mkdir "$tmp/kills"
run python3 "$SOURCE/tests/fault/upgrade_kills.py" "$tmp/kills" "$n" "$earlier"
is "after each of $n kills the archive is whole, and the next upgrade ends as an undisturbed one" "0 " "$status $out"

done_testing

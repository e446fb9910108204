#!/bin/bash
# Where sums object, a second reader is shown the figures that may be misread: once, and what it says stands.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

# A scan all of whose sums hold, and the page model that it would have if the first reader were sure of another
# figure in one cell: what is in doubt here is not the reader, but what becomes of such an error.
scan=$SOURCE/samples/scan/g3-jishan-transport-2024.pdf
start=$tmp/start
sha=$(sha256sum "$scan" | cut -d' ' -f1)
pages=pages/${sha:0:2}/$sha.json rows=rows/${sha:0:2}/$sha.json
by_hand() { # STAGE OPTION…: on the one document
    local stage=$1
    shift
    run "gouji-$stage" -a "$archive" "$@" "$sha"
}
cell() { # COLUMN: of the total of new applications
    sql "$archive" "select $1 from report_cells where cell = 't3.1.total'"
}

gouji ingest -a "$start" "$scan" >"$tmp/ingest.log"
archive=$start
by_hand extract --text=tables
by_hand normalize
is "where all sums hold, nothing is looked at twice" "0 $sha	done 0" \
    "$status $out $(cat "$start/$pages" "$start/$rows" | grep -c '"look')"
ok "another figure is put into the page model" \
    python3 "$SOURCE/tests/e2e/misread.py" "$start" "$sha" t3.1.total 376

archive=$tmp/run
cp -r "$start" "$archive"
run gouji run -a "$archive" --text=tables "$scan"
is "with a figure misread by a reader that is sure of it, the document goes through" "0 done" "$status ${out%% *}"
is "the second reader mends it, and the first reading is kept" "316 376 repaired" \
    "$(cell "value || ' ' || raw || ' ' || status")"
is "one cell was looked at" 1 "$(grep -o '"look":\[\[' "$archive/$pages" | wc -l)"
is "and the rows that stay want nothing more" 0 "$(grep -c '"looks"' "$archive/$rows")"
made=$(cd "$archive" && sha256sum "$pages" "$rows")
run gouji run -a "$archive" --text=tables "$scan"
is "once more, all is current and stays as it is" "current $made" \
    "${out%% *} $(cd "$archive" && sha256sum "$pages" "$rows")"

archive=$tmp/by-hand
cp -r "$start" "$archive"
by_hand normalize
is "by hand, normalize sends the document back" "0 $sha	back" "$status $out"
is "until then the figure is doubtful" 1 "$(grep '"t3.1.total"' "$archive/$rows" | grep -c '"status":"doubtful"')"
by_hand normalize
is "rows before the look are never current" "$sha	back" "$out"
by_hand extract --text=tables
is "extract looks at nothing unless it is told to" "$sha	current" "$out"
by_hand extract --text=tables --look
is "it looks at what the rows want" "$sha	done" "$out"
by_hand normalize
is "and what comes out is what a run makes" "$sha	done $made" \
    "$out $(cd "$archive" && sha256sum "$pages" "$rows")"
by_hand extract --text=tables --look
is "where the rows want nothing, there is nothing to look at" "$sha	current" "$out"
run gouji-extract --look "$scan"
is "a look outside an archive is wrong usage" 2 "$status"

archive=$tmp/run
run gouji correct -a "$archive" --why "to see its sums object" "$sha" t3.1.natural_person 1
is "what a person says against the sums has the figures of these sums looked at" "0 1" \
    "$status $(grep -c '"look":\[\[.*tesseract' "$archive/$pages" | sed 's/^[1-9].*/1/')"
run gouji correct -a "$archive" --drop "$sha" t3.1.natural_person
is "and it can be taken back at once" "0 316 repaired" "$status $(cell "value || ' ' || status")"

archive=$tmp/failed
cp -r "$start" "$archive"
run env GOUJI_MEMORY_MB=1 gouji run -a "$archive" --text=tables "$scan"
is "a look that fails is no document that fails" "0 done" "$status ${out%% *}"
is "its figure is doubtful" "376 doubtful" "$(cell "value || ' ' || status")"
like "and the page says why" "second look at figures whose sums object failed: ." \
    "$(sql "$archive" "select group_concat(notes) from pages")"

done_testing

#!/bin/bash
# An archive of an earlier version is brought up by what writes, in one transaction and with a copy first; what reads
# says so and changes nothing. earlier/archive-5.sql is one of schema 5, of made-archive.py's documents.
# shellcheck source=tests/e2e/lib.sh
source "$(dirname "$0")/lib.sh"

make_earlier() { # ARCHIVE: the artifacts of today's documents, and the earlier database
    python3 "$SOURCE/tests/e2e/made-archive.py" "$1" >"$tmp/.done"
    rm -f "$1"/archive.db*
    sqlite3 "$1/archive.db" <"$SOURCE/tests/e2e/earlier/archive-5.sql" >"$tmp/.done"
}
sum_of() { # ARCHIVE: of the database as it stands in its file
    sha256sum <"$1/archive.db"
}
kept="select sha256, file, names, taken_in, state, stage, reason, extracted_by, normalized_by from document_list;
    select agency_id, key, name, region from agencies;
    select earlier_id, document_id, number, figure_id, value, raw, replaced_at from earlier_readings;
    select figure_id, layout, cell from figures order by 1 limit 258;
    select file, cell, value, raw, unit, status, doubt, confidence, page, x, y, width, height from report_cells
    order by file, cell;
    select file, rule, holds, left_side, right_side, sentence from report_checks
    where rule not glob 'between.*' order by 1, 2, 6;
    select document_id, page, start, folded from passages order by 1, 2, 3"

archive=$tmp/archive
make_earlier "$archive"
before=$(sql "$archive" "$kept")
sum=$(sum_of "$archive")

for reading in "status -a $archive" "search -a $archive 诉讼" "export cells -a $archive" "verify -a $archive" \
    "show -a $archive songgu-2023.pdf"; do
    # shellcheck disable=SC2086 # words
    run gouji $reading
    is "gouji ${reading%% *} leaves it alone" "1 $sum" "$status $(sum_of "$archive")"
    is "and says what brings it up" 1 "$(grep -c "earlier version.*schema 5.*'gouji run -a $archive' brings it up" <<<"$err")"
done
run gouji ingest -a "$archive" "$tmp/archive.in/letter.pdf"
is "so does gouji ingest by hand" "1 $sum" "$status $(sum_of "$archive")"

rm "$archive"/rows/*/"$(sql "$archive" "select sha256 from document_list where file like '%songgu-2022.pdf'")".json
run gouji store -a "$archive"
is "gouji store brings it up" "0 11" "$status $(sql "$archive" 'pragma user_version')"
like "and says so" "brought up from schema 5 to 11.*archive.db.v5" "$err"
is "documents, organs, readings, figures, checks and text are what they were, without an artifact too" "$before" \
    "$(sql "$archive" "$kept")"
is "the schema is that of a new archive" \
    "$(gouji ingest -a "$tmp/new" "$tmp/archive.in/letter.pdf" >"$tmp/.done" && sql "$tmp/new" "select sql from sqlite_schema
        where name not glob 'sqlite_stat*' order by name")" \
    "$(sql "$archive" "select sql from sqlite_schema where name not glob 'table_*' and name not glob 'sqlite_stat*' order by name")"
is "the forms' views are there, each once" "1|1" \
    "$(sql "$archive" "select count(*) > 5, count(*) = count(distinct name) from sqlite_schema where name glob 'table_*'")"
is "the series are filled" 1 "$(sql "$archive" "select count(*) > 0 from series where value is not null")"
is "all documents can be found by their text" "letter.pdf songgu-2022.pdf songgu-2023.pdf" \
    "$(gouji search -a "$archive" 行政诉讼 | grep -oE '(songgu-202.|letter).pdf' | sort -u | tr '\n' ' ' | sed 's/ $//')"
is "it is sound" "ok" "$(sql "$archive" 'pragma integrity_check; pragma foreign_key_check')"
is "the copy is the archive as it was" "5 $before" \
    "$(mkdir "$tmp/copy" && cp "$archive/archive.db.v5" "$tmp/copy/archive.db" &&
        echo "$(sql "$tmp/copy" 'pragma user_version') $(sql "$tmp/copy" "$kept")")"
run gouji store -a "$archive"
is "again changes nothing and says nothing" "0 " "$status $err"

# gouji run brings up too, and goes on with its own work.
running=$tmp/running
make_earlier "$running"
run gouji run -a "$running" "$SOURCE/samples/dayu-2024.pdf"
like "gouji run brings it up" "brought up from schema 5 to 11" "$err"
is "and reads what it is given" "stored" \
    "$(sql "$running" "select state from document_list where file like '%dayu-2024.pdf'")"

# Without room for the copy, or for the new tables, nothing happens.
full=$tmp/full
make_earlier "$full"
sum=$(sum_of "$full")
for most in 100 380; do
    run bash -c "trap '' XFSZ; ulimit -f $most; gouji store -a '$full'"
    is "with room for $most KB it stays as it was" "1 $sum 5" "$status $(sum_of "$full") $(sql "$full" 'pragma user_version')"
    is "one line says so" "1 1" "$(wc -l <<<"$err") $(grep -c 'cannot be brought up\|disk is full' <<<"$err")"
done
is "nothing unfinished is left over" "" "$(find "$full" -name 'archive.db.v5.new')"
run gouji store -a "$full"
is "with room it is brought up" "0 11" "$status $(sql "$full" 'pragma user_version')"

# A damaged artifact: nothing is left out silently.
damaged=$tmp/damaged
make_earlier "$damaged"
sum=$(sum_of "$damaged")
for rows in "$damaged"/rows/*/*.json; do
    sed -i 's/"layout":/"lay/' "$rows"
done
run gouji store -a "$damaged"
is "a damaged artifact leaves it as it was" "1 $sum" "$status $(sum_of "$damaged")"
like "and is named" "cannot be brought up from schema 5 and is as it was: .*json" "$err"

# A later version's.
sqlite3 "$damaged/archive.db" 'pragma user_version = 999' && sum=$(sum_of "$damaged")
for command in store status run; do
    run gouji "$command" -a "$damaged"
    is "gouji $command refuses a later version's" "1 $sum" "$status $(sum_of "$damaged")"
    like "with a clear sentence" "made by a later version of Gouji .schema 999, this program knows 11.; use that version" "$err"
done

done_testing

-- The archive of Gouji.
--
-- Start with the views at the end, and with those that the load makes of each table of a form as it is printed
-- (table_g3_t3: form g3, table t3; a line a report and row, a column for each of the table's; marked: how many of the
-- line's figures are doubtful or repaired): report_cells (every figure with its report, label and place),
-- failing_checks, doubtful_cells, doubtful_heads, document_list, passage_texts. The tables are what they are made of.
-- One organ's report on one year may be here in several documents: sums take those with current = 1 alone.
--
-- In a large archive, count by the numbers (rule_id, figure_id) first and join what they stand for to the result, as
-- SQLite sorts what it groups; and join figures before cells, by (report_id, figure_id), where few of a report's
-- figures are asked for.
--
-- The id of a figure (t3.3.1.total) names table, row and column of its form; the table figures has their
-- labels, the folder layouts/ the forms.
-- Places on a page are stored in hundredths of a point from the page's top left; the views give points
-- (1/72 inch). Times are UTC, 2026-01-31T23:59:59Z.
--
-- Columns that mean the same wherever they stand:
--   document_id      names a document within this archive
--   cell             names a figure of its form: t3.3.1.total
--   layout           the form: g1, g2, g3, or one's own; (text) for a report's text alone
--   number           which of its document's or report's, from 1
--   page             of the document, from 1
--   part             of a report's head: agency, region, year or layout
--   head             of the report: doubtful (doubtful_heads says why), corrected where a person set a part of it, or read
--   region           that the organ is of: 松谷乡; null where none was found
--   name             of an organ as names.conf or its latest report has it; of a document what it came under
--   sentence         for a person, with both sides
--   source           text: the file's own text; ocr: read from pixels
--   year             that the report is on; null where it was not found
--   doubt            why it may be wrong, for a person
--   raw              as read: '' printed empty, else with its marks: 1,234 — 无
--   unit             as printed, else the form's; null for none
--   value            integer or real; a text of digits only where neither holds them all; null: printed empty, or a mark
--   status           read: as printed, nothing speaks against the reading; doubtful, repaired, corrected: see cells
--   statement        what is stated: received, reviews, …
--   text             as printed
--   folded           the text as it is searched for
--   sha256           of the original's bytes; names a document everywhere, and its file in ARCHIVE/originals
--   file             the first name that the document came under
--   names            how many names it came under
--   pages            how many pages it has
--   reports          how many reports
--   page_id          names a page within this archive
--   name_id          the lowest of a document is its first name
--   section_id       names a section within this archive
--   passage_id       names a passage within this archive
--   agency_id        names an organ within this archive
--   report_id        names a report within this archive; a later reading of its document gives it another
--   figure_id        names a figure of a form within this archive
--   rule_id          names a rule within this archive
--   title            as printed
--   first_page       where the report begins
--   last_page        where it ends
--   row_label        the row's label as the form prints it, levels joined by /
--   column_label     the column's label as the form prints it, levels joined by /
--   label            of the row, as printed
--   confidence       of the reading, calibrated, 0 to 1: of 0.9, nine in ten are right
--   match            how well the labels of row and column fit the form's, 0 to 1
--   severity         error, warning or hint: how much it weighs that it fails
--   left_side        of the check, as in cells; null where a figure is missing
--   right_side       of the check, as in cells; null where a figure is missing
--   x                of the place on its page, from the left: points in views, hundredths of a point in tables
--   y                of the place on its page, from the top, as x
--   width            of the place on its page, as x; of a page in points
--   height           of the place on its page, as x; of a page in points
--   evidence         the sentence of the text that a check holds against the tables
--   evidence_page    of that sentence
--   evidence_x       of that sentence, points from the left
--   evidence_y       of that sentence, points from the top
--   evidence_width   of that sentence, points
--   evidence_height  of that sentence, points
--   other_id         the other organ of the pair, an agency_id
--   other_name       the other organ's name
--   other_years      the years of the other organ's reports
--   other_reports    how many reports the other organ has
--   shared_years     on how many years there are reports under both
--   years            of the organ's reports, with spaces between
--   first_year       the first that it reports on
--   last_year        the last that it reports on
--   spellings        of its name in its reports, with ； between
--   from_text        how many of its reports have their title as the file's own text
--   perhaps          the better known name that it may be
--   other_report_id  the report that stands back
--   other_file       of the report that stands back
--   other_value      of the report that stands back, as value
--   other_raw        of the report that stands back, as raw
--   other_unit       of the report that stands back, as unit
--   other_status     of the report that stands back, as status
--   other_page       of the report that stands back
--   other_x          of the report that stands back, as x
--   other_y          of the report that stands back, as y
--   other_width      of the report that stands back, as width
--   other_height     of the report that stands back, as height
--   report_number    which of its document's reports, from 1
--   previous_raw     what stood there before: its raw text
--   previous_status  what stood there before: its status
--   read_today       what is read there today, as raw
--   stands           1: the figure is as the person set it; 0: its report is not found, or another now
--   who              said so
--   corrected_at     time
--   preferred_at     time
--   reason           why, one line for a person
--   earlier_id       the lowest is the oldest
--   replaced_at      time of the load that put another reading in its place
--   extracted_by     program and version that read the document
--   normalized_by    program and version that found its figures
--   term             three characters of the text
--   doc              a passage_id
--   col              always folded
--   side             of the check that a figure stands on: left or right
--   source_report_id  the report that a figure of the check is from
--   series_id        of the series, in series_names
--   sign             1: the figure is added; -1: it is taken away
--   kind             of a document by its content: pdf, png, jpg, tif
--   place            order of the form
--   other_year       the year of the report that the other side's figures are from
--   other_head       of that report, as head
--   printed_unit     the unit that stands with the figure, else the form's
--   earlier_report_id  the organ's report on the year before
--   characters       of the report's sentences, without spaces
--   carried          of them, those of sentences that stand in the report on the year before too
--   share            that is of all, 0 to 1
--   offset           which of the passage's terms, from 0

pragma application_id = 0x476f756a; -- "Gouj"
pragma user_version = 11;

-- The ledger ------------------------------------------------------------------------------------------

-- A document is one content: the same bytes under two names are one document with two names.
create table documents (
    document_id integer primary key,
    sha256 text not null unique
        check (length(sha256) = 64 and sha256 not glob '*[^0-9a-f]*'),
    kind text not null                        -- by content: pdf, png, jpg, tif
        check (kind in ('pdf', 'png', 'jpg', 'tif')),
    bytes integer not null,                   -- size of the original
    taken_in text not null,                   -- time of the first ingest
    state text not null default 'taken_in'
        check (
            state = 'taken_in'                -- the original is here, and to be read: it is new, or to be tried again
            or state = 'stored'               -- its reports are in the archive
            or state = 'no_form'              -- read, but no table of a known form in it; its text can be
                                              -- searched, with organ and year where it has a report's title
            or state = 'failed'               -- see stage and reason; figures of an earlier reading stay
            or state = 'dismissed'            -- failed, and a person said to leave it at that
        ),
    stage text                                -- where it failed: ingest, extract, normalize, store
        check ((stage is not null) = (state in ('failed', 'dismissed'))),
    reason text                               -- why it failed, one line for a person
        check ((reason is not null) = (state in ('failed', 'dismissed'))),
    rows_key text,                            -- names input, settings and version of the reading that is
                                              -- in the archive; null: none is
    extracted_by text,                        -- program and version: gouji-extract 0.1.0
    normalized_by text
) strict;

create index documents_state on documents (state);

-- Names a document came under; the lowest name_id is its first and the one shown.
create table document_names (
    name_id integer primary key,
    document_id integer not null references documents on delete cascade,
    name text not null,
    unique (document_id, name)
) strict;

create index document_names_name on document_names (name);

-- What is known of a document that failed: how often, and when it is worth another try.
create table failures (
    document_id integer primary key references documents on delete cascade,
    passing integer not null                  -- 1: for a reason that may pass: time, memory, disk; 0: it is the document
        check (passing in (0, 1)),
    attempts integer not null                 -- that failed so, one after the other
        check (attempts >= 1),
    failed_at text not null,                  -- time of the last of them
    failed_by text not null,                  -- program and version of the last of them
    next_at text                              -- time from which the next run by night tries it again; null: it is set
                                              -- aside until a person says so or another version comes
) strict;

-- Every change of a document's state, in the order in which they came: times may go back where a clock does.
create table document_events (
    event_id integer primary key,             -- the lowest is the oldest
    document_id integer not null references documents on delete cascade,
    happened_at text not null,                -- time
    state text not null,                      -- that it came to, as in documents; incomplete: stored or no_form, and a
                                              -- page could not be read
    stage text,                               -- where it failed
    reason text,                              -- why it failed, or what could not be read, one line for a person
    program text not null                     -- program and version that made the change
) strict;

create index document_events_document on document_events (document_id);

-- Files that could not be taken in when their folder was last looked through.
create table refused_files (
    refused_id integer primary key,           -- the lowest was refused first
    name text not null unique,
    reason text not null,                     -- why, one line for a person
    first_at text not null,                   -- time of the first look that it was refused in
    last_at text not null,                    -- time of the last
    look integer not null                     -- number of the last look through its folder
) strict;

-- What stands in a document -----------------------------------------------------------------------------

-- A page of a document, with its text.
create table pages (
    page_id integer primary key,
    document_id integer not null references documents on delete cascade,
    page integer not null check (page >= 1),
    width real not null,                      -- points, as a viewer shows the page
    height real not null,
    source text not null                      -- text: the file's own text; ocr: something was read from pixels
        check (source in ('text', 'ocr')),
    dpi real not null,                        -- of the picture that was read; 0 for a page of text
    turned_deg integer not null               -- by how much the page was turned to be read upright
        check (turned_deg = 0 or turned_deg = 90 or turned_deg = 180 or turned_deg = 270),
    notes text not null default '',           -- what a person should know, one note a line
    unread text,                              -- why nothing of the page could be read, or nothing of it surely, one line for a person; null: it was
    text text not null,                       -- everything on the page, tables too
    unique (document_id, page)
) strict;

-- Running text under one heading, tables left out; paragraphs are lines.
create table sections (
    section_id integer primary key,
    document_id integer not null references documents on delete cascade,
    report_id integer references reports on delete cascade, -- null: in no known report
    number integer not null,                  -- from 1 in the order of the document
    heading text not null,                    -- '' before the first heading
    page integer not null,                    -- where it begins
    text text not null,                       -- its paragraphs
    unique (document_id, number)
) strict;

create index sections_report on sections (report_id);

-- Reports -----------------------------------------------------------------------------------------------

-- One identity for an organ over all its reports, years and spellings, by the exact rules of names/agencies.conf and
-- what persons say in ARCHIVE/names.conf.
create table agencies (
    agency_id integer primary key,
    key text not null unique,                 -- what all its names come to; with part of a document's SHA-256
                                              -- behind @ for a name that many organs share (财政局)
    name text not null,                       -- as names.conf calls it, else as its latest report prints it
    region text not null default '',          -- 松谷乡; '' where the name has none
    known integer not null default 0          -- 1: it is in names.conf
        check (known in (0, 1))
) strict;

create index agencies_region on agencies (region);

-- Organs that may be one, for a person to decide: see the view agency_proposals.
create table similar_agencies (
    agency_id integer not null references agencies on delete cascade,
    other_id integer not null references agencies on delete cascade,
    likeness text not null
        check (
            likeness = 'one_character'        -- one character differs, is missing or too many
            or likeness = 'region'            -- the same but for a region that one leaves out
            or likeness = 'renamed'           -- one is the other's name before a reform
            or likeness = 'similar'           -- of one region, and much of the name is the same
        ),
    primary key (agency_id, other_id),
    check (agency_id < other_id)
) strict, without rowid;

create index similar_agencies_other on similar_agencies (other_id);

-- What the archive as a whole was made with.
create table settings (
    name text primary key,                    -- names: the rules and file of names that organs were told by
    value text not null                       -- of rules and names: a checksum
) strict, without rowid;

-- The forms that reports here are on. Forms that followed each other in time are a family: an organ reports on one of
-- them for a year.
create table forms (
    layout text primary key,
    family text not null                      -- disclosure; the form's own name where its file gives none
) strict, without rowid;

-- One organ's report on one year, as it was found in one document.
create table reports (
    report_id integer primary key,
    document_id integer not null references documents on delete cascade,
    number integer not null,                  -- from 1 in the order of the document
    layout text not null,                     -- the form: g1, g2, g3; (text): the report's text alone, whose
                                              -- tables are in another document or could not be read
    year integer,                             -- the year reported on; null where it was not found
    agency_id integer references agencies,    -- null where the organ's name was not found
    agency text,                              -- as the title prints it
    region text,
    title text,
    first_page integer not null,
    last_page integer not null,
    notes text not null default '',           -- one note a line
    current integer not null default 1        -- 1: it counts. Of several reports of one organ, year and family
        check (current in (0, 1)),            -- of forms one does: that of the document which a person
                                              -- preferred, else the one that lacks fewest of its form's tables,
                                              -- of those that lack as many the one taken in last; and beside
                                              -- it what has none of its tables, as a body without the annex
    unique (document_id, number)
) strict;

create index reports_year on reports (year, layout);
create index reports_agency on reports (agency_id, year);

-- The few reports that stand back.
create index reports_not_current on reports (agency_id, year)
where current = 0;

-- How far each part of a report's head can be trusted, and where it stands; a part that was not found has no line.
create table head_parts (
    report_id integer not null references reports on delete cascade,
    part text not null
        check (part = 'agency' or part = 'region' or part = 'year' or part = 'layout'),
    status text not null                      -- read: as printed; doubtful: see doubt; corrected: a person set it
        check (status = 'read' or status = 'doubtful' or status = 'corrected'),
    doubt text,                               -- why the status is not read, for a person
    source text not null
        check (source in ('text', 'ocr')),
    confidence_millionths integer not null    -- of the line it stands on; of layout how well the form's labels fit
        check (confidence_millionths between 0 and 1000000),
    page integer not null,
    x integer not null,                       -- hundredths of a point
    y integer not null,
    width integer not null,
    height integer not null,
    primary key (report_id, part)
) strict, without rowid;

-- The figures that the forms ask for; a dictionary, so that a cell needs but a number to name one.
create table figures (
    figure_id integer primary key,
    layout text not null,
    cell text not null,                       -- t3.3.1.total; its parts:
    table_name text not null,                 -- t3
    row_name text not null,                   -- 3.1
    column_name text not null,                -- total; '' on forms with one figure a row
    place integer not null,                   -- order of the form
    unit text not null default '',            -- the form's: 件, 万元; never changed once it is here
    table_label text not null default '',     -- as the form prints them; '' where the form file is missing
    row_label text not null default '',
    column_label text not null default '',
    unique (layout, cell)
) strict;

-- Figures of the reports, a line for each that is printed on the form, empty ones too, with where and how it was read.
create table cells (
    report_id integer not null references reports on delete cascade,
    figure_id integer not null references figures,
    value any                                 -- integer or real; a text of digits only where neither holds
                                              -- them all; null: printed empty, or a mark for none
        check (value < x''),                  -- no blob: all else comes before one
    status text not null
        check (
            status = 'read'                   -- as printed, nothing speaks against the reading
            or status = 'doubtful'            -- weakly read, or a check fails that another reading satisfies
            or status = 'repaired'            -- the form's sums chose between readings; raw keeps the first
            or status = 'corrected'           -- a person set it
        ),
    raw text not null,                        -- as read: '' printed empty, else with its marks: 1,234 — 无
    unit text,                                -- null: the form's (figures.unit); else as printed, '' for none
    doubt text,                               -- why the status is not read, for a person
    page integer not null,
    x integer not null,                       -- hundredths of a point
    y integer not null,
    width integer not null,
    height integer not null,
    source text not null
        check (source = 'text' or source = 'ocr'),
    confidence_millionths integer not null    -- of the reading, calibrated: of 0.9, nine in ten are right
        check (confidence_millionths between 0 and 1000000),
    match_thousandths integer not null        -- how well the labels of row and column fit the form's
        check (match_thousandths between 0 and 1000),
    primary key (report_id, figure_id)
) strict, without rowid;

-- One figure through all reports, without what a sum over it does not need.
create index cells_figure on cells (figure_id, report_id, value);

-- The few figures that are not simply as printed; a query has to say status != 'read' to make use of it.
create index cells_marked on cells (status)
where status != 'read';

-- The few figures that are printed in a unit of their own.
create index cells_unit on cells (figure_id, report_id, unit)
where unit is not null;

-- The demands that the forms make on their figures; a dictionary, as figures is.
create table rules (
    rule_id integer primary key,
    layout text not null,
    rule text not null,                       -- t3.row_sum.3.1; between.… and jump.… span years of one organ,
                                              -- and narrative.… may span the two documents of one report
    over_years integer not null default 0     -- 1: it weighs figures of other reports of the organ
        check (over_years in (0, 1)),
    severity text not null
        check (severity = 'error' or severity = 'warning' or severity = 'hint'),
    cells text not null,                      -- ids of the figures it weighs, left side first, spaces between;
                                              -- last:… is of the report of the year before
    sentence text not null,                   -- for a person; {left} and {right} stand for the two sides
    unique (layout, rule, severity, cells, sentence, over_years)
) strict;

-- Of the cells of a rule between years, those that stand in the later year's report itself.
create table rule_cells (
    rule_id integer not null references rules on delete cascade,
    number integer not null,                  -- from 1
    side text not null
        check (side in ('left', 'right')),
    cell text not null,
    primary key (rule_id, number)
) strict, without rowid;

-- The rules held against each report.
create table checks (
    report_id integer not null references reports on delete cascade,
    rule_id integer not null references rules,
    holds text not null                       -- unknown: a figure that it needs is missing
        check (holds = 'yes' or holds = 'no' or holds = 'unknown'),
    left_side any                             -- numbers, as in cells; null where a figure is missing
        check (left_side < x''),
    right_side any
        check (right_side < x''),
    page integer,                             -- of the first of its figures; null when none is on paper
    sentence text,                            -- null: the rule's, with both sides put in
    statement integer,                        -- the statement that is its left side; null: figures alone
    primary key (report_id, rule_id),
    foreign key (report_id, statement) references statements (report_id, number)
) strict, without rowid;

-- The few checks that fail; holds is in it so that counting them never looks at the table.
create index checks_failing on checks (rule_id, holds)
where holds = 'no';

-- Which figures of other reports a check between years, or of a text whose tables are in another document, weighs; its own
-- report's are in rule_cells, and view between_places has both.
create table between_figures (
    report_id integer not null,               -- of the check: the later year's, or the text's
    rule_id integer not null,
    number integer not null,                  -- from 1
    side text not null
        check (side in ('left', 'right')),
    source_report_id integer not null references reports on delete cascade,
    figure_id integer not null references figures,
    primary key (report_id, rule_id, number),
    foreign key (report_id, rule_id) references checks on delete cascade
) strict, without rowid;

create index between_figures_source on between_figures (source_report_id);

-- Figures that a report's running text states, whether its tables have them or not.
create table statements (
    report_id integer not null references reports on delete cascade,
    number integer not null,                  -- from 1
    statement text not null,                  -- received, reviews, …: [statement …] of the form's file
    value any not null                        -- as in cells
        check (typeof(value) != 'blob'),
    raw text not null,                        -- the figure as printed: 1,417件; '' where none are said to be
    unit text,                                -- as printed; null for none
    year integer,                             -- that it is about, where that is not the report's
    doubt text,                               -- why it may be about something else, for a person
    forms text,                               -- of a report of text alone: those whose statement it is, spaces between
    text text not null,                       -- the sentence
    source text not null
        check (source in ('text', 'ocr')),
    confidence_millionths integer not null    -- of the line it was read from
        check (confidence_millionths between 0 and 1000000),
    page integer not null,
    x integer not null,                       -- hundredths of a point
    y integer not null,
    width integer not null,
    height integer not null,
    primary key (report_id, number)
) strict, without rowid;

create index statements_statement on statements (statement);

-- What stands in a report's tables and has no place in its form; kept, never forced into one.
create table unplaced (
    report_id integer not null references reports on delete cascade,
    number integer not null,                  -- from 1
    label text not null,
    text text not null,                       -- of the cell, as printed
    page integer not null,
    x integer not null,                       -- hundredths of a point
    y integer not null,
    width integer not null,
    height integer not null,
    primary key (report_id, number)
) strict, without rowid;

-- What persons said ------------------------------------------------------------------------------------------

-- Figures that a person set (gouji correct); the archive's copy of ARCHIVE/corrections. The figure itself is in
-- cells, with status corrected; its raw is what is read today.
create table corrections (
    document_id integer not null references documents on delete cascade,
    number integer not null,                  -- of the report in its document
    cell text not null,                       -- t3.1.total; agency or year: that part of the report's head
    layout text not null,                     -- form and year of the report then; a figure is only set where they
    year integer,                             -- are the same today, a part of the head where the form is
    value any                                 -- as in cells; null: printed empty, or a mark for none
        check (typeof(value) in ('integer', 'real', 'text', 'null')),
    previous any                              -- what stood there before, its raw text and its status; all null:
        check (typeof(previous) in ('integer', 'real', 'text', 'null')), -- it was not on the page as read
    previous_raw text,
    previous_status text,
    who text not null,
    corrected_at text not null,
    reason text not null,
    primary key (document_id, number, cell)
) strict, without rowid;

-- Documents that a person said are the ones to count of their organ and year (gouji prefer).
create table preferences (
    document_id integer primary key references documents on delete cascade,
    who text not null,
    preferred_at text not null,
    reason text not null
) strict;

-- Readings of earlier versions, models and forms, where a later reading differs; also those before and after a
-- correction.
create table earlier_readings (
    earlier_id integer primary key,
    document_id integer not null references documents on delete cascade,
    number integer not null,                  -- of the report in its document
    figure_id integer not null references figures,
    value any                                 -- this and the next ones as in cells
        check (typeof(value) in ('integer', 'real', 'text', 'null')),
    status text not null,                     -- as in cells
    raw text not null,                        -- as in cells, and so the next ones
    unit text,                                -- as in cells
    doubt text,                               -- as in cells
    confidence_millionths integer not null,   -- as in cells
    source text not null,
    page integer not null,
    x integer not null,                       -- hundredths of a point
    y integer not null,
    width integer not null,
    height integer not null,
    extracted_by text,
    normalized_by text,
    replaced_at text not null
) strict;

create index earlier_readings_document on earlier_readings (document_id, number, figure_id);

-- Series ------------------------------------------------------------------------------------------------

-- Figures that mean the same through the years and the forms, as layouts/series.conf has them. The view
-- `series` has their values.
create table series_names (
    series_id integer primary key,            -- in the order of the file
    series text not null unique,              -- applications_received
    label text not null,                      -- 收到政府信息公开申请数
    unit text not null references series_units,
    jumps integer not null                    -- 1: a value far from the organ's own earlier ones is a hint
        check (jumps in (0, 1))
) strict;

-- Units, and what a figure in one of them is in another of the same kind.
create table series_units (
    unit text primary key,                    -- 万元
    kind text not null,                       -- money
    worth integer not null                    -- 10000: 万元 in 元
        check (worth > 0)
) strict, without rowid;

-- The forms that give a series.
create table series_forms (
    series_id integer not null references series_names on delete cascade,
    layout text not null,
    place integer not null,                   -- order of the forms in time
    since integer not null,                   -- the first year that the form asks for it
    change text,                              -- how its meaning differs from the form before; null: it does not
    segment integer not null,                 -- years on forms of one segment can be compared
    primary key (series_id, layout)
) strict, without rowid;

create index series_forms_layout on series_forms (layout, series_id);

-- The figures that a form's value of a series is the sum of.
create table series_terms (
    series_id integer not null,
    layout text not null,
    number integer not null,                  -- from 1
    cell text not null,
    sign integer not null
        check (sign in (1, -1)),
    primary key (series_id, layout, number),
    foreign key (series_id, layout) references series_forms on delete cascade
) strict, without rowid;

-- What the tables above were filled from.
create table series_source (
    source_key text not null                  -- a checksum over the files
) strict;

-- Full text ---------------------------------------------------------------------------------------------

-- The pages' text, cut where a section begins: what a search finds. The text itself is a piece of
-- pages.text (see the view passage_texts); here is what is looked for in it.
create table passages (
    passage_id integer primary key,
    document_id integer not null references documents on delete cascade,
    report_id integer references reports on delete cascade,
    section_id integer references sections on delete cascade,
    page integer not null,
    start integer not null,                   -- first character in pages.text, from 1
    length integer not null,                  -- characters
    folded text not null,                     -- for searching: NFKC, lower case, simplified, without spaces and line
                                              -- ends beside Chinese characters; two line ends close it, so
                                              -- that its last two characters begin a trigram too
    foreign key (document_id, page) references pages (document_id, page) on delete cascade
) strict;

create index passages_document on passages (document_id);
create index passages_report on passages (report_id);
create index passages_section on passages (section_id);

-- Three characters and more: select rowid from passage_index where passage_index match '"行政复议"'.
create virtual table passage_index using fts5 (
    folded,
    content = 'passages',
    content_rowid = 'passage_id',
    tokenize = 'trigram'
);

-- One or two characters: select doc from passage_terms where term >= '诉讼' and term < '诉讽' (the last
-- character's successor); doc is a passage_id, and occurs once a hit.
create virtual table passage_terms using fts5vocab (passage_index, instance);

-- Views -------------------------------------------------------------------------------------------------

-- Documents with their first name, how many names they have, and what became of them.
create view document_list as
select
    documents.document_id,
    (
        select name
        from document_names
        where document_names.document_id = documents.document_id
        order by name_id
        limit 1
    ) as file,
    (
        select count(*)
        from document_names
        where document_names.document_id = documents.document_id
    ) as names,
    documents.sha256,
    documents.kind,
    documents.bytes,
    documents.taken_in,
    documents.state,                          -- as in documents
    documents.stage,                          -- where it failed
    documents.reason,
    (
        select count(*)
        from pages
        where pages.document_id = documents.document_id
    ) as pages,
    (
        select count(*)
        from reports
        where reports.document_id = documents.document_id
    ) as reports,
    documents.extracted_by,
    documents.normalized_by
from documents;

-- Organs with their years and the spellings of their reports. from_text: in how many of these the organ's name was the
-- file's own text; the others were read from pixels, and may be misread.
create view agency_list as
select
    agencies.agency_id,
    agencies.name,
    agencies.region,
    agencies.known,
    count(*) as reports,
    min(reports.year) as first_year,
    max(reports.year) as last_year,
    (
        select group_concat(year, ' ')
        from (
            select distinct reports.year
            from reports
            where
                reports.agency_id = agencies.agency_id
                and reports.year is not null
            order by reports.year
        )
    ) as years,
    (
        select group_concat(agency, '；')
        from (
            select distinct reports.agency
            from reports
            where reports.agency_id = agencies.agency_id
            order by reports.agency
        )
    ) as spellings,
    count(*) filter (where head_parts.source = 'text') as from_text
from agencies
join reports using (agency_id)
left join head_parts
    on
        head_parts.report_id = reports.report_id
        and head_parts.part = 'agency'
group by agencies.agency_id;

-- Pairs of organs that may be one, with the reason. Of names that differ in one character one was read from pixels
-- alone; of others no year is reported on under both, or with the same figures. The first is the one to keep.
create view agency_proposals as
with pairs as (
    select
        agency_id,
        other_id,
        likeness
    from similar_agencies
    union all
    select
        other_id,
        agency_id,
        likeness
    from similar_agencies
),

-- Asked of one pair at a time: an organ is like very many others, and the first figures tell most of them apart.
years_of_both as not materialized (
    select
        one.agency_id,
        other.agency_id as other_id,
        one.year,
        one.report_id,
        other.report_id as other_report_id
    from reports as one
    join reports as other
        on
            other.year = one.year
            and other.current = 1
    where one.current = 1
),

figures_of_both as not materialized (
    select
        years_of_both.agency_id,
        years_of_both.other_id,
        cells.value,
        other_cells.value as other_value
    from years_of_both
    join cells on cells.report_id = years_of_both.report_id
    join cells as other_cells
        on
            other_cells.report_id = years_of_both.other_report_id
            and other_cells.figure_id = cells.figure_id
)

select
    pairs.agency_id,
    one.name,
    one.years,
    one.reports,
    one.known,
    pairs.other_id,
    other.name as other_name,
    other.years as other_years,
    other.reports as other_reports,
    pairs.likeness,
    (
        select count(distinct years_of_both.year)
        from years_of_both
        where
            years_of_both.agency_id = pairs.agency_id
            and years_of_both.other_id = pairs.other_id
    ) as shared_years,
    case pairs.likeness
        when 'one_character' then 'one character differs, and the second name was read from pixels'
        when 'region' then 'the same name with and without a region before it'
        when 'renamed' then 'the name before and after a reform'
        else 'one region and much of the name the same'
    end
    || case
        when not exists (
            select 1
            from years_of_both
            where
                years_of_both.agency_id = pairs.agency_id
                and years_of_both.other_id = pairs.other_id
        ) then '; no year is reported on under both'
        when not exists (
            select 1
            from figures_of_both
            where
                figures_of_both.agency_id = pairs.agency_id
                and figures_of_both.other_id = pairs.other_id
                and figures_of_both.other_value != figures_of_both.value
        ) then '; the figures of the same year are the same'
        else (
            -- no more are counted than show that one name is not the other's misreading
            select '; the figures of the same year differ in ' || iif(count(*) < 10, count(*), '10 or more')
            from (
                select 1
                from figures_of_both
                where
                    figures_of_both.agency_id = pairs.agency_id
                    and figures_of_both.other_id = pairs.other_id
                    and figures_of_both.other_value != figures_of_both.value
                limit 10
            )
        )
    end as reason
from pairs
cross join agency_list as one using (agency_id)
cross join agency_list as other on other.agency_id = pairs.other_id -- in this order: not each organ with each other
where
    -- of the two orders of a pair the one with the better known organ first
    (one.known, one.from_text > 0, coalesce(one.last_year, 0), one.reports, other.agency_id)
    > (other.known, other.from_text > 0, coalesce(other.last_year, 0), other.reports, one.agency_id)
    and iif(
        pairs.likeness = 'one_character',
        other.from_text = 0,
        not exists (
            select 1
            from years_of_both
            where
                years_of_both.agency_id = pairs.agency_id
                and years_of_both.other_id = pairs.other_id
        )
        or (
            not exists (
                select 1
                from figures_of_both
                where
                    figures_of_both.agency_id = pairs.agency_id
                    and figures_of_both.other_id = pairs.other_id
                    and figures_of_both.other_value != figures_of_both.value
            )
            and exists (
                select 1
                from figures_of_both
                where
                    figures_of_both.agency_id = pairs.agency_id
                    and figures_of_both.other_id = pairs.other_id
                    and figures_of_both.value != 0
                    and figures_of_both.other_value = figures_of_both.value
            )
        )
    );

-- Whether each report's head as a whole can be trusted.
create view head_statuses as
select
    report_id,
    case
        when exists (
            select 1
            from head_parts
            where
                head_parts.report_id = reports.report_id
                and head_parts.status = 'doubtful'
        )
            then 'doubtful'
        when exists (
            select 1
            from head_parts
            where
                head_parts.report_id = reports.report_id
                and head_parts.status = 'corrected'
        )
            then 'corrected'
        else 'read'
    end as head
from reports;

-- Each report's head, with its document's first name and sum.
create view report_heads as
select
    reports.report_id,
    (
        select name
        from document_names
        where document_names.document_id = documents.document_id
        order by name_id
        limit 1
    ) as file,
    documents.sha256,
    reports.agency,
    reports.region,
    reports.year,
    reports.layout,
    reports.current,                          -- 1: it is the one that counts of its organ and year
    (
        select head
        from head_statuses
        where head_statuses.report_id = reports.report_id
    ) as head
from reports
join documents using (document_id);

-- Each part of each report's head with its value, status and place in points.
create view report_head_parts as
select
    report_heads.report_id,
    report_heads.file,
    report_heads.sha256,
    head_parts.part,
    case head_parts.part
        when 'agency' then report_heads.agency
        when 'region' then report_heads.region
        when 'year' then report_heads.year
        else report_heads.layout
    end as value,                             -- of that part of the head
    head_parts.status,
    head_parts.doubt,
    head_parts.source,
    head_parts.confidence_millionths / 1000000.0 as confidence,
    head_parts.page,
    head_parts.x / 100.0 as x,
    head_parts.y / 100.0 as y,
    head_parts.width / 100.0 as width,
    head_parts.height / 100.0 as height
from report_heads
join head_parts using (report_id);

-- Heads to look at before a report is counted as this organ's, of this year, on this form: those of which the document
-- itself says so, and organs' names that were read from pixels and differ in one character from a better known one's
-- (perhaps; null where there is none).
create view doubtful_heads as
with misread as (
    select
        reports.report_id,
        group_concat(agency_proposals.name, '；') as perhaps
    from agency_proposals
    join reports on reports.agency_id = agency_proposals.other_id
    where agency_proposals.likeness = 'one_character'
    group by reports.report_id
)

select
    parts.report_id,
    parts.file,
    parts.sha256,
    parts.part,
    parts.value,
    case
        when misread.perhaps is null then parts.doubt
        else coalesce(parts.doubt || '; ', '') || 'perhaps misread, for another one is known: ' || misread.perhaps
    end as doubt,
    misread.perhaps,
    parts.source,
    parts.confidence,
    parts.page,
    parts.x,
    parts.y,
    parts.width,
    parts.height
from report_head_parts as parts
left join misread
    on
        misread.report_id = parts.report_id
        and parts.part = 'agency'
where
    parts.status = 'doubtful'
    or (misread.perhaps is not null and parts.status != 'corrected');

-- Every figure with its report's head, its label, and its place on the page in points.
create view report_cells as
select
    report_heads.report_id,
    report_heads.file,
    report_heads.sha256,
    report_heads.agency,
    report_heads.region,
    report_heads.year,
    report_heads.layout,
    report_heads.current,
    report_heads.head,
    figures.figure_id,
    figures.place,
    figures.cell,
    figures.table_name,
    figures.row_name,
    figures.column_name,
    figures.row_label,
    figures.column_label,
    cells.value,
    cells.raw,
    nullif(coalesce(cells.unit, figures.unit), '') as unit,
    cells.status,
    cells.doubt,
    cells.confidence_millionths / 1000000.0 as confidence,
    cells.match_thousandths / 1000.0 as match,
    cells.source,
    cells.page,
    cells.x / 100.0 as x,
    cells.y / 100.0 as y,
    cells.width / 100.0 as width,
    cells.height / 100.0 as height
from report_heads
join cells using (report_id)
join figures using (figure_id);

-- Figures to look at before they are used: weakly read, or chosen by the form's sums.
create view doubtful_cells as
select *
from report_cells
where
    status != 'read'
    and status in ('doubtful', 'repaired');

-- Where two documents with one organ's report on one year differ, in the tables that both have: the one that counts
-- first, the other_… one stands back. A figure that one of them lacks has no status there. Of reports on two forms of a
-- family the figures that both forms ask for are compared.
create view report_differences as
with pairs as (
    select
        counting.report_id,
        counting.agency,
        counting.year,
        counting.layout,
        others.report_id as other_report_id,
        others.layout as other_layout
    from reports as others
    join forms as other_forms on other_forms.layout = others.layout
    join reports as counting
        on
            counting.agency_id = others.agency_id
            and counting.year = others.year
            and counting.current = 1
    join forms
        on
            forms.layout = counting.layout
            and forms.family = other_forms.family
    where others.current = 0
),

printed as (
    select
        pairs.report_id,
        pairs.other_report_id,
        figures.cell
    from pairs
    join cells on cells.report_id in (pairs.report_id, pairs.other_report_id)
    join figures using (figure_id)
    group by
        pairs.report_id,
        pairs.other_report_id,
        figures.cell
)

select
    pairs.agency,
    pairs.year,
    pairs.layout,
    figures.cell,
    figures.row_label,
    figures.column_label,
    heads.file,
    cells.value,
    cells.raw,
    nullif(coalesce(cells.unit, figures.unit), '') as unit,
    cells.status,
    cells.page,
    cells.x / 100.0 as x,
    cells.y / 100.0 as y,
    cells.width / 100.0 as width,
    cells.height / 100.0 as height,
    other_heads.file as other_file,
    other_cells.value as other_value,
    other_cells.raw as other_raw,
    nullif(coalesce(other_cells.unit, other_figures.unit), '') as other_unit,
    other_cells.status as other_status,
    other_cells.page as other_page,
    other_cells.x / 100.0 as other_x,
    other_cells.y / 100.0 as other_y,
    other_cells.width / 100.0 as other_width,
    other_cells.height / 100.0 as other_height,
    pairs.report_id,
    pairs.other_report_id
from pairs
join printed using (report_id, other_report_id)
join figures
    on
        figures.layout = pairs.layout
        and figures.cell = printed.cell
join figures as other_figures
    on
        other_figures.layout = pairs.other_layout
        and other_figures.cell = printed.cell
join report_heads as heads using (report_id)
join report_heads as other_heads on other_heads.report_id = pairs.other_report_id
left join cells
    on
        cells.report_id = pairs.report_id
        and cells.figure_id = figures.figure_id
left join cells as other_cells
    on
        other_cells.report_id = pairs.other_report_id
        and other_cells.figure_id = other_figures.figure_id
where
    (
        cells.value is not other_cells.value
        or cells.status is null
        or other_cells.status is null
        or coalesce(cells.unit, figures.unit) is not coalesce(other_cells.unit, other_figures.unit)
    )
    and figures.table_name in (
        select both.table_name
        from cells as in_both
        join figures as both using (figure_id)
        where in_both.report_id = pairs.report_id
        intersect
        select both.table_name
        from cells as in_both
        join figures as both using (figure_id)
        where in_both.report_id = pairs.other_report_id
    );

-- Figures, organs and years that persons set, and whether they stand today: 0 where form or year of the report have
-- changed, or it is not found any more.
create view correction_list as
select
    document_list.file,
    document_list.sha256,
    reports.agency,
    corrections.year,
    corrections.layout,
    corrections.number as report_number,
    corrections.cell,
    corrections.value,
    corrections.previous,
    corrections.previous_raw,
    corrections.previous_status,
    cells.raw as read_today,                  -- null of a part of the head
    coalesce(coalesce(cells.status, head_parts.status) = 'corrected', 0) as stands,
    corrections.who,
    corrections.corrected_at,
    corrections.reason
from corrections
join document_list using (document_id)
left join reports using (document_id, number)
left join figures
    on
        figures.layout = reports.layout
        and figures.cell = corrections.cell
left join cells
    on
        cells.report_id = reports.report_id
        and cells.figure_id = figures.figure_id
left join head_parts
    on
        head_parts.report_id = reports.report_id
        and head_parts.part = corrections.cell;

-- What stood in the archive before a later reading, the oldest first.
create view reading_history as
select
    document_list.file,
    document_list.sha256,
    earlier_readings.number as report_number,
    figures.layout,
    figures.cell,
    earlier_readings.value,
    earlier_readings.raw,
    nullif(coalesce(earlier_readings.unit, figures.unit), '') as unit,
    earlier_readings.status,
    earlier_readings.doubt,
    earlier_readings.confidence_millionths / 1000000.0 as confidence,
    earlier_readings.page,
    earlier_readings.x / 100.0 as x,
    earlier_readings.y / 100.0 as y,
    earlier_readings.width / 100.0 as width,
    earlier_readings.height / 100.0 as height,
    earlier_readings.extracted_by,
    earlier_readings.normalized_by,
    earlier_readings.replaced_at
from earlier_readings
join document_list using (document_id)
join figures using (figure_id)
order by earlier_readings.earlier_id;

-- Checks of what the text states that a report cannot make, having none, since its text is another document, which makes
-- them: an annex in a file of its own.
create view checks_of_other_texts as
select
    checks.report_id,
    checks.rule_id
from checks
join rules using (rule_id)
where
    checks.holds = 'unknown'
    and checks.statement is null
    and rules.over_years = 0
    and exists (
        select *
        from between_figures
        join rules as texts using (rule_id)
        where
            between_figures.source_report_id = checks.report_id
            and texts.rule = rules.rule
    );

-- Every check with its report's head; checks_of_other_texts are left out, which stand here as the text's.
create view report_checks as
select
    report_heads.report_id,
    report_heads.file,
    report_heads.sha256,
    report_heads.agency,
    report_heads.region,
    report_heads.year,
    report_heads.layout,
    report_heads.current,
    report_heads.head,
    rules.rule,
    rules.severity,
    checks.holds,
    checks.left_side,
    checks.right_side,
    coalesce(
        checks.sentence,
        replace(
            replace(rules.sentence, '{left}', coalesce(checks.left_side, '')),
            '{right}', coalesce(checks.right_side, '')
        )
    ) as sentence,
    rules.cells,
    checks.page,
    (
        select file
        from report_heads as others
        where others.report_id = between_figures.source_report_id
    ) as other_file,                          -- of a check between reports: the first of the other ones'
    other_reports.year as other_year,         -- figures, and its place; all of them are in between_places
    (
        select head
        from head_statuses
        where head_statuses.report_id = between_figures.source_report_id
    ) as other_head,
    other.page as other_page,
    other.x / 100.0 as other_x,
    other.y / 100.0 as other_y,
    other.width / 100.0 as other_width,
    other.height / 100.0 as other_height,
    statements.text as evidence,              -- of a check of what the text states: the sentence, and its place
    statements.page as evidence_page,
    statements.x / 100.0 as evidence_x,
    statements.y / 100.0 as evidence_y,
    statements.width / 100.0 as evidence_width,
    statements.height / 100.0 as evidence_height
from report_heads
join checks using (report_id)
join rules using (rule_id)
left join statements
    on
        statements.report_id = checks.report_id
        and statements.number = checks.statement
left join between_figures
    on
        between_figures.report_id = checks.report_id
        and between_figures.rule_id = checks.rule_id
        and between_figures.number = 1
left join reports as other_reports on other_reports.report_id = between_figures.source_report_id
left join cells as other
    on
        other.report_id = between_figures.source_report_id
        and other.figure_id = between_figures.figure_id
where
    checks.holds != 'unknown'
    or not exists (
        select *
        from checks_of_other_texts as others
        where
            others.report_id = checks.report_id
            and others.rule_id = checks.rule_id
    );

-- Every figure that a check between years, or of a text whose tables are in another document, weighs, with its document
-- and place in points.
create view between_places as
with weighed as (
    select
        report_id,
        rule_id,
        number,
        side,
        source_report_id,
        figure_id
    from between_figures
    union all
    select
        checks.report_id,
        checks.rule_id,
        rule_cells.number + (
            select count(*)
            from between_figures as others
            where
                others.report_id = checks.report_id
                and others.rule_id = checks.rule_id
        ),
        rule_cells.side,
        checks.report_id,
        figures.figure_id
    from checks
    join rules using (rule_id)
    join rule_cells using (rule_id)
    join figures
        on
            figures.layout = rules.layout
            and figures.cell = rule_cells.cell
)

select
    weighed.report_id,                        -- of the check
    rules.rule,
    weighed.number,                           -- those of other reports come first
    weighed.side,
    report_heads.file,
    report_heads.sha256,
    report_heads.year,
    report_heads.layout,
    figures.cell,
    cells.value,
    cells.status,
    cells.page,
    cells.x / 100.0 as x,
    cells.y / 100.0 as y,
    cells.width / 100.0 as width,
    cells.height / 100.0 as height
from weighed
join rules using (rule_id)
join report_heads on report_heads.report_id = weighed.source_report_id
join cells
    on
        cells.report_id = weighed.source_report_id
        and cells.figure_id = weighed.figure_id
join figures on figures.figure_id = weighed.figure_id;

-- Every figure that the running text of a report states, with the sentence and its place in points.
create view report_statements as
select
    report_heads.*,
    statements.number,
    statements.statement,
    statements.value,
    statements.raw,
    statements.unit,
    statements.year as stated_year,           -- null: the report's
    statements.doubt,
    statements.forms,
    statements.text,
    statements.source,
    statements.confidence_millionths / 1000000.0 as confidence,
    statements.page,
    statements.x / 100.0 as x,
    statements.y / 100.0 as y,
    statements.width / 100.0 as width,
    statements.height / 100.0 as height
from report_heads
join statements using (report_id);

-- Texts of reports whose tables are in another document: of the same organ and year, and counting.
create view texts_of_other_tables as
select
    texts.report_id,
    texts.document_id
from reports as texts
where
    texts.layout = '(text)'
    and exists (
        select *
        from reports as others
        where
            others.agency_id = texts.agency_id
            and others.year = texts.year
            and others.current = 1
            and others.layout != '(text)'
    );

-- How the checks of reports that count come out, those left out that report_checks leaves out: report after report, as
-- they lie; count them by rule_id.
create view checks_that_count as
select
    checks.report_id,
    checks.rule_id,
    checks.holds
from reports
cross join checks using (report_id)
where
    reports.current = 1
    and (
        checks.holds != 'unknown'
        or not exists (
            select *
            from checks_of_other_texts as others
            where
                others.report_id = checks.report_id
                and others.rule_id = checks.rule_id
        )
    );

-- Sums and demands of the forms that the printed figures break.
create view failing_checks as
select *
from report_checks
where holds = 'no';

-- The rules that reports break, and how often. They are counted by their number, which in a large archive takes a tenth of
-- what counting failing_checks takes.
create view failing_rules as
select
    rules.rule_id,
    rules.layout,
    rules.rule,
    rules.severity,
    rules.cells,
    rules.sentence,                           -- with {left} and {right} in place of the two sides
    counted.failing                           -- in how many reports it does not hold
from (
    select
        rule_id,
        count(*) as failing
    from checks
    where holds = 'no'
    group by rule_id
) as counted
join rules using (rule_id);

-- What each value of a series is made of: a line a figure, with its share of the value, or why it has none.
create view series_figures as
select
    reports.report_id,
    series_names.series_id,
    series_names.series,
    series_terms.number,
    series_terms.cell,
    figures.figure_id,                        -- null: no report has it
    cells.value as printed,                   -- null: printed empty, a mark for none, or not on the page
    cells.status,                             -- null: not on the page
    coalesce(own_unit.unit, figures.unit) as printed_unit,
    case
        when cells.figure_id is null
            then null
        when cells.value is null
            then (
                select iif(empty_cells.status != 'doubtful' and empty_cells.raw != '', 0, null)
                from cells as empty_cells
                where
                    empty_cells.report_id = reports.report_id
                    and empty_cells.figure_id = figures.figure_id
            )
        when coalesce(own_unit.unit, figures.unit) = series_names.unit
            then iif(series_terms.sign = 1, cells.value, -cells.value)
        when printed_units.kind = wanted_units.kind and printed_units.worth = wanted_units.worth
            then iif(series_terms.sign = 1, cells.value, -cells.value)
        when printed_units.kind = wanted_units.kind
            then series_terms.sign * cells.value * printed_units.worth * 1.0 / wanted_units.worth
    end as value,
    case
        when cells.status is null
            then series_terms.cell || ' is not on the page'
        when cells.value is null
            then series_terms.cell || iif(
                cells.status = 'doubtful', ' holds no number',
                coalesce(
                    (
                        select ' is ' || nullif(raw, '') || ', taken as 0'
                        from cells as empty_cells
                        where
                            empty_cells.report_id = reports.report_id
                            and empty_cells.figure_id = figures.figure_id
                    ),
                    ' is printed empty'
                )
            )
        when printed_units.kind is not wanted_units.kind
            then series_terms.cell || ' is printed in ' || coalesce(nullif(coalesce(own_unit.unit, figures.unit), ''), 'no unit')
                || ', not in ' || series_names.unit
        when printed_units.worth != wanted_units.worth
            then series_terms.cell || ' is printed in ' || own_unit.unit || ', converted'
        when own_unit.unit is not null
            then series_terms.cell || ' is printed in ' || own_unit.unit || ', taken as ' || series_names.unit
    end as note                               -- for a person; null: nothing to say
from series_terms
join series_names using (series_id)
join reports using (layout)
join series_units as wanted_units on wanted_units.unit = series_names.unit
left join figures
    on
        figures.layout = series_terms.layout
        and figures.cell = series_terms.cell
left join cells indexed by cells_figure
    on
        cells.figure_id = figures.figure_id
        and cells.report_id = reports.report_id
left join cells as own_unit indexed by cells_unit
    on
        own_unit.figure_id = figures.figure_id
        and own_unit.report_id = reports.report_id
        and own_unit.unit is not null
left join series_units as printed_units on printed_units.unit = coalesce(own_unit.unit, figures.unit);

-- The series: a line for each organ, year and series that its form gives. A value is a sum in full or null,
-- never a part of one; a mark for none (—, 无) counts as 0 in it, and the note says so. Only reports that
-- count are in it.
create view series as
select
    agencies.name as agency,
    agencies.region,
    reports.year,
    series_names.series,
    series_names.label,
    (
        select iif(
            count(series_figures.value) < count(*), null,
            iif(count(*) = 1, max(series_figures.value), sum(series_figures.value))
        )
        from series_figures
        where
            series_figures.report_id = reports.report_id
            and series_figures.series_id = series_names.series_id
    ) as value,
    series_names.unit,
    reports.layout,
    (
        select case max(case status when 'doubtful' then 4 when 'repaired' then 3 when 'corrected' then 2 else 1 end)
                when 4 then 'doubtful' when 3 then 'repaired' when 2 then 'corrected' else 'read' end
        from series_terms
        join figures using (layout, cell)
        join cells using (figure_id)
        where
            series_terms.series_id = series_names.series_id
            and series_terms.layout = reports.layout
            and cells.report_id = reports.report_id
    ) as status,                              -- the worst of its figures'
    (
        select head
        from head_statuses
        where head_statuses.report_id = reports.report_id
    ) as head,                                -- doubtful: the value may be another organ's, or of another year
    (
        select max(before.segment = series_forms.segment)
        from reports as earlier
        join series_forms as before using (layout)
        where
            earlier.agency_id = reports.agency_id
            and earlier.year = reports.year - 1
            and earlier.current = 1
            and before.series_id = series_forms.series_id
    ) as comparable,                          -- with the year before: 1 or 0; null: there is none
    (
        select group_concat(changed.change, ' ')
        from reports as earlier
        join series_forms as before using (layout)
        join series_forms as changed
            on
                changed.series_id = before.series_id
                and changed.place > min(before.place, series_forms.place)
                and changed.place <= max(before.place, series_forms.place)
        where
            earlier.agency_id = reports.agency_id
            and earlier.year = reports.year - 1
            and earlier.current = 1
            and before.series_id = series_forms.series_id
    ) as change,                              -- how its meaning changed since the year before; null: it did not
    (
        select group_concat(note, '; ')
        from series_figures
        where
            series_figures.report_id = reports.report_id
            and series_figures.series_id = series_names.series_id
    ) as note,                                -- why there is no value, or what was done to have it
    series_forms.segment,                     -- years of one segment can be compared
    series_names.series_id,
    reports.agency_id,
    reports.report_id
from series_names
join series_forms using (series_id)
join reports on reports.layout = series_forms.layout
left join agencies on agencies.agency_id = reports.agency_id
where
    reports.current = 1
    and reports.year is not null
    and exists (
        select 1
        from series_terms
        join figures
            on
                figures.layout = series_terms.layout
                and figures.cell = series_terms.cell
        join cells indexed by cells_figure
            on
                cells.figure_id = figures.figure_id
                and cells.report_id = reports.report_id
        where
            series_terms.series_id = series_names.series_id
            and series_terms.layout = reports.layout
    );

-- A passage as it is printed, with its page and section.
create view passage_texts as
select
    passages.passage_id,
    passages.document_id,
    passages.report_id,
    passages.section_id,
    passages.page,
    coalesce(sections.heading, '') as heading,
    substr(pages.text, passages.start, passages.length) as text
from passages
join pages using (document_id, page)
left join sections using (section_id);

-- A report's running text, a line a sentence: it ends with 。 or ； and with the paragraph.
create view sentences as
select
    sections.report_id,
    sections.section_id,
    sections.number as section_number,        -- of its section, from 1 in the order of the document
    pieces.key as place,                      -- order in its section
    sections.heading,
    trim(pieces.value) as text,
    replace(pieces.value, ' ', '') as compared, -- without spaces, as sentences are held against each other
    length(replace(pieces.value, ' ', '')) as characters -- without spaces
from sections
join
    json_each(
        '[' || replace(
            replace(
                -- a character of no meaning stands for the line's end, which JSON would escape
                replace(json_quote(replace(sections.text, char(10), char(57344))), '。', '。","'),
                '；', '；","'
            ),
            char(57344), '","'
        ) || ']'
    ) as pieces
where
    sections.report_id is not null
    and trim(pieces.value) != '';

-- How much of each report's text stands word for word in the organ's report on the year before: characters of its
-- sentences (of eight and more; spaces make no difference), and those carried over. Reports without one on the year
-- before are left out. A report's text is read for it: ask for an organ or a year, or be ready to wait.
create view carried_over as
with texts as (
    select
        reports.report_id,
        reports.agency_id,
        reports.year,
        (
            select group_concat(replace(replace(sections.text, ' ', ''), char(10), ''), '')
            from sections
            where sections.report_id = reports.report_id
        ) as text
    from reports
    where reports.current = 1
)

select
    agencies.name as agency,
    agencies.region,
    later.year,
    later.report_id,
    earlier.report_id as earlier_report_id,
    sum(sentences.characters) as characters,
    sum(sentences.characters * (instr(earlier.text, sentences.compared) > 0)) as carried,
    round(
        sum(sentences.characters * (instr(earlier.text, sentences.compared) > 0)) * 1.0 / sum(sentences.characters), 4
    ) as share
from reports as later
join texts as earlier
    on
        earlier.agency_id = later.agency_id
        and earlier.year = later.year - 1
        and earlier.text is not null
join agencies on agencies.agency_id = later.agency_id
join sentences on sentences.report_id = later.report_id
where
    later.current = 1
    and sentences.characters >= 8
group by
    later.report_id,
    earlier.report_id;

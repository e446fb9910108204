-- What gouji verify asks.

-- :integrity
pragma integrity_check;

-- :references
pragma foreign_key_check;

-- :ledger
select
    document_id,
    sha256,
    kind,
    bytes,
    taken_in
from documents;

-- :put_document
insert into documents (document_id, sha256, kind, bytes, taken_in)
values (?1, ?2, ?3, ?4, ?5);

-- :ledger_names
select
    name_id,
    document_id,
    name
from document_names;

-- :put_name
insert into document_names (name_id, document_id, name)
values (?1, ?2, ?3);

-- :documents
-- Every document, with its first name and whether a reading of it is in the tables.
select
    document_id,
    file,
    sha256,
    kind,
    bytes,
    (
        select rows_key
        from documents
        where documents.document_id = document_list.document_id
    ) as rows_key,
    state
from document_list
order by document_id;

-- :known
select 1
from documents
where sha256 = ?1;

-- :names_state
select value
from settings
where name = 'names';

-- :counts
select
    (select count(*) from documents),
    (select count(*) from cells),
    (select count(*) from checks);

-- What follows is asked of the archive and of one made anew from its files (compare-tables.h).

-- :readings
select
    document_list.document_id,
    document_list.file,
    '' as "key",
    documents.rows_key as "key of the rows",
    documents.extracted_by,
    documents.normalized_by
from document_list
join documents using (document_id)
order by 1;

-- :pages
select
    document_list.document_id,
    document_list.file,
    cast(page as text) as "key",
    width,
    height,
    source,
    dpi,
    turned_deg,
    notes,
    text
from pages
join document_list using (document_id)
order by
    1,
    3;

-- :reports
select
    document_list.document_id,
    document_list.file,
    cast(number as text) as "key",
    layout,
    year,
    agency,
    region,
    title,
    first_page,
    last_page,
    notes
from reports
join document_list using (document_id)
order by
    1,
    3;

-- :heads
select
    document_list.document_id,
    document_list.file,
    reports.number || ' ' || head_parts.part as "key",
    head_parts.status,
    head_parts.doubt,
    head_parts.source,
    head_parts.confidence_millionths,
    head_parts.page,
    head_parts.x,
    head_parts.y,
    head_parts.width,
    head_parts.height
from head_parts
join reports using (report_id)
join document_list using (document_id)
order by
    1,
    3;

-- :organs
select
    document_list.document_id,
    document_list.file,
    cast(number as text) as "key",
    agencies.key as organ,
    agencies.name,
    agencies.region,
    reports.current
from reports
join document_list using (document_id)
left join agencies using (agency_id)
order by
    1,
    3;

-- :cells
select
    document_list.document_id,
    document_list.file,
    number || ' ' || cell as "key",
    cells.value,
    cells.status,
    cells.raw,
    coalesce(cells.unit, figures.unit) as unit,
    cells.doubt,
    cells.confidence_millionths,
    cells.match_thousandths,
    cells.source,
    cells.page,
    cells.x,
    cells.y,
    cells.width,
    cells.height
from cells
join reports using (report_id)
join document_list using (document_id)
left join figures using (figure_id)
order by
    1,
    3;

-- :checks
select
    document_list.document_id,
    document_list.file,
    number || ' ' || report_checks.rule as "key",
    report_checks.severity,
    report_checks.holds,
    report_checks.left_side,
    report_checks.right_side,
    report_checks.sentence,
    report_checks.cells,
    report_checks.page,
    report_checks.evidence
from report_checks
join reports using (report_id)
join document_list using (document_id)
order by
    1,
    3,
    report_checks.sentence;                   -- a rule may be held against the report's own tables and another document's

-- :statements
select
    document_list.document_id,
    document_list.file,
    reports.number || ' ' || statements.number as "key",
    statements.statement,
    statements.value,
    statements.raw,
    statements.unit,
    statements.year,
    statements.doubt,
    statements.forms,
    statements.text,
    statements.source,
    statements.confidence_millionths,
    statements.page,
    statements.x,
    statements.y,
    statements.width,
    statements.height
from statements
join reports using (report_id)
join document_list using (document_id)
order by
    1,
    3;

-- :unplaced
select
    document_list.document_id,
    document_list.file,
    reports.number || ' ' || unplaced.number as "key",
    unplaced.label,
    unplaced.text,
    unplaced.page,
    unplaced.x,
    unplaced.y,
    unplaced.width,
    unplaced.height
from unplaced
join reports using (report_id)
join document_list using (document_id)
order by
    1,
    3;

-- :sections
select
    document_list.document_id,
    document_list.file,
    cast(sections.number as text) as "key",
    reports.number as report,
    sections.heading,
    sections.page,
    sections.text
from sections
join document_list using (document_id)
left join reports using (report_id)
order by
    1,
    3;

-- :passages
select
    document_list.document_id,
    document_list.file,
    passages.page || ' ' || passages.start as "key",
    passages.length,
    reports.number as report,
    sections.number as section,
    passages.folded
from passages
join document_list using (document_id)
left join reports using (report_id)
left join sections using (section_id)
order by
    1,
    3;

-- :passage_index
-- What the full-text index has of each passage: how many trigrams, and a sum over them and their places.
select
    coalesce(passages.document_id, 0) as document_id,
    document_list.file,
    coalesce(passages.page || ' ' || passages.start, 'passage ' || doc) as "key",
    trigrams,
    places
from passages
full join (
    select
        doc,
        count(*) as trigrams,
        sum(
            ("offset" + 1)
            * (
                unicode(substr(term, 1, 1)) + 3 * unicode(substr(term, 2, 1))
                + 7 * unicode(substr(term, 3, 1))
            )
        ) as places
    from passage_terms
    group by doc
) as indexed on passage_id = doc
left join document_list using (document_id)
order by
    1,
    3;

-- :corrections
select
    document_list.document_id,
    document_list.file,
    number || ' ' || cell as "key",
    corrections.layout,
    corrections.year,
    corrections.value,
    corrections.previous,
    corrections.previous_raw,
    corrections.previous_status,
    corrections.who,
    corrections.corrected_at,
    corrections.reason as why
from corrections
join document_list using (document_id)
order by
    1,
    3;

-- :preferences
select
    document_list.document_id,
    document_list.file,
    '' as "key",
    preferences.who,
    preferences.preferred_at,
    preferences.reason as why
from preferences
join document_list using (document_id)
order by 1;

-- What gouji export writes; the columns' names are the head of the file. All but documents is asked of one report after
-- the other (report-walk.h), so that nothing has to be sorted but the lines of one: asked for all at once, the planner
-- begins with figures or series in a large archive, and sorts everything before the first line.

-- :reports
-- Ids go up in the order of loading.
select report_id
from reports
order by report_id;

-- :heads
select
    file,
    sha256,
    part,
    value,
    status,
    doubt,
    source,
    confidence,
    page,
    x,
    y,
    width,
    height,
    report
from report_head_parts
join (select report_id, number as report from reports) using (report_id)
where report_id = ?1
order by part;

-- :cells
select
    file,
    sha256,
    agency,
    region,
    year,
    layout,
    cell,
    value,
    raw,
    unit,
    status,
    confidence,
    source,
    page,
    x,
    y,
    width,
    height,
    report
from report_cells
join (select report_id, number as report from reports) using (report_id)
where report_id = ?1
order by place;

-- :checks
select
    file,
    sha256,
    agency,
    region,
    year,
    layout,
    rule as "check",
    severity,
    holds,
    left_side as "left",
    right_side as "right",
    sentence,
    page,
    report
from report_checks
join (select report_id, number as report from reports) using (report_id)
where report_id = ?1
order by rule;

-- :statements
select
    file,
    sha256,
    agency,
    region,
    year,
    layout,
    statement,
    value,
    raw,
    unit,
    stated_year,
    doubt,
    text,
    source,
    confidence,
    page,
    x,
    y,
    width,
    height,
    report
from report_statements
join (select report_id as of_report, number as report from reports) on of_report = report_id
where report_id = ?1
order by number;

-- :series
select
    report_heads.file,
    report_heads.sha256,
    series.agency,
    series.region,
    series.year,
    series.layout,
    series.series,
    series.label,
    series.value,
    series.unit,
    series.status,
    series.head,
    series.comparable,
    series.change,
    series.note,
    report
from series
join report_heads using (report_id)
join (select report_id, number as report from reports) using (report_id)
where series.report_id = ?1
order by series.series_id;

-- :documents
select
    document_list.file,
    document_list.sha256,
    document_list.kind,
    document_list.bytes,
    document_list.taken_in,
    document_list.state,
    document_list.stage,
    document_list.reason,
    document_list.pages,
    document_list.reports,
    document_list.extracted_by,
    document_list.normalized_by,
    (
        select json_group_array(name)
        from (
            select name
            from document_names
            where document_names.document_id = document_list.document_id
            order by name_id
        )
    ) as names
from document_list
order by document_id;

-- :row_columns
-- The columns of all forms, in the forms' order.
select
    column_name,
    min(place) as first_place
from figures
group by column_name
order by
    first_place,
    column_name;

-- :row_cells
-- A line goes on while report, table and row are the same; the last four columns are for putting it together.
select
    file,
    sha256,
    agency,
    region,
    year,
    layout,
    table_name as "table",
    row_name as "row",
    row_label,
    report,
    report_id,
    column_name,
    value,
    status
from report_cells
join (
    select
        layout,
        table_name,
        row_name,
        min(place) as row_place
    from figures
    where layout = (select reports.layout from reports where reports.report_id = ?1)
    group by
        layout,
        table_name,
        row_name
) using (layout, table_name, row_name)
join (select report_id, number as report from reports) using (report_id)
where report_id = ?1
order by
    row_place,
    table_name,
    row_name,
    place;

-- :fields
-- What a data package says of the columns: type, what it is, and whether it is never empty. A column that is not here is
-- a figure of a form, a number; one with a file's name before it is that file's alone.
with fields (name, type, description, required) as (
    values
    ('file', 'string', 'the document''s first name', 1),
    ('sha256', 'string', 'of the document; leads to it in the resource documents', 1),
    ('agency', 'string', 'the organ, as the title prints it', 0),
    ('region', 'string', 'of the organ', 0),
    ('year', 'year', 'reported on', 0),
    ('layout', 'string', 'the form: g1, g2, g3, or one of the user''s', 1),
    ('report', 'integer', 'which of the document''s reports, from 1', 1),
    ('head', 'string', 'of the report: doubtful where its organ, year or form may be another, else read or corrected', 1),
    ('cell', 'string', 'id of the figure: table, row and column of the form', 1),
    ('value', 'number', 'in the unit of the column unit; empty: printed empty, or a mark for none', 0),
    ('heads.value', 'string', 'what the part says', 0),
    ('part', 'string', 'of the report''s head: agency, region, year, layout', 1),
    ('raw', 'string', 'as it was read; empty: printed empty', 0),
    ('unit', 'string', 'of the value, as printed, else the form''s', 0),
    ('status', 'string', 'read, doubtful, repaired or corrected', 1),
    ('confidence', 'number', '0 to 1: of 0.9, nine in ten are right', 1),
    ('source', 'string', 'text: the file''s own; ocr: read from pixels', 1),
    ('page', 'integer', 'from 1; of a check: of the first of its figures', 0),
    ('x', 'number', 'points (1/72 inch) from the page''s left edge', 1),
    ('y', 'number', 'points from the page''s upper edge', 1),
    ('width', 'number', 'points', 1),
    ('height', 'number', 'points', 1),
    ('table', 'string', 'of the form', 1),
    ('row', 'string', 'of the table; empty where that has one alone', 0),
    ('row_label', 'string', 'as the form prints it', 0),
    ('marked', 'string', 'figures of the row whose status is not read, each with its status', 0),
    ('check', 'string', 'id of what the form demands', 1),
    ('severity', 'string', 'error, warning or hint', 1),
    ('holds', 'string', 'yes, no or unknown', 1),
    ('left', 'number', 'what the left side comes to; empty: a figure is missing', 0),
    ('right', 'number', 'what the right side comes to; empty: a figure is missing', 0),
    ('sentence', 'string', 'for a person, with both sides', 0),
    ('statement', 'string', 'what the text states', 1),
    ('stated_year', 'year', 'that it is about, where that is not the report''s', 0),
    ('doubt', 'string', 'why a look is needed', 0),
    ('text', 'string', 'the sentence', 1),
    ('series.agency', 'string', 'the organ, by the one name that all its reports have here', 0),
    ('series', 'string', 'id of the series', 1),
    ('label', 'string', 'of the series, for a person', 1),
    ('series.value', 'number', 'in the unit of the column unit: a whole sum; empty: there is none, see note', 0),
    ('series.unit', 'string', 'of the value', 1),
    ('series.status', 'string', 'the worst of its figures'': read, corrected, repaired or doubtful', 1),
    ('comparable', 'integer', 'with the year before: 1 or 0; empty: there is none', 0),
    ('change', 'string', 'how its meaning differs from the year before', 0),
    ('note', 'string', 'why there is no value, or what was done to have it', 0),
    ('kind', 'string', 'by content: pdf, png, jpg, tif', 1),
    ('bytes', 'integer', 'of the original', 1),
    ('taken_in', 'datetime', 'UTC', 1),
    ('state', 'string', 'taken_in, stored, no_form, failed or dismissed', 1),
    ('stage', 'string', 'where it failed', 0),
    ('reason', 'string', 'why it failed', 0),
    ('pages', 'integer', 'how many it has', 1),
    ('reports', 'integer', 'how many were found in it', 1),
    ('extracted_by', 'string', 'program and version', 0),
    ('normalized_by', 'string', 'program and version', 0),
    ('names', 'array', 'all names that the document came under', 1)
)

select
    type,
    description,
    required
from fields
where name in (?1, ?2 || '.' || ?1)
order by length(name) desc
limit 1;

-- :original
-- Of a document, what names its original.
select
    sha256,
    kind
from documents
where document_id = ?1;

-- What gouji export writes; the columns' names are the head of the file. Ids go up in the order of loading, so
-- that nothing has to be sorted but the figures of one report.

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
    height
from report_head_parts
order by
    report_id,
    part;

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
    height
from report_cells
order by
    report_id,
    place;

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
    page
from report_checks
order by
    report_id,
    rule;

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
    height
from report_statements
order by
    report_id,
    number;

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
    series.comparable,
    series.change,
    series.note
from series
join report_heads using (report_id)
order by
    series.report_id,
    series.series_id;

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
    group by
        layout,
        table_name,
        row_name
) using (layout, table_name, row_name)
order by
    report_id,
    row_place,
    table_name,
    row_name,
    place;

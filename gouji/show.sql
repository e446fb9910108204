-- What gouji show asks.

-- :document
select
    file,
    sha256,
    iif(
        state = 'no_form'
        and document_id in (select texts_of_other_tables.document_id from texts_of_other_tables),
        'text', state
    ),
    stage,
    reason,
    pages
from document_list
where document_id = ?1;

-- :names
select name
from document_names
where document_id = ?1
order by name_id;

-- :reports
select
    report_id,
    layout,
    year,
    agency,
    region,
    title,
    first_page,
    last_page,
    notes
from reports
where document_id = ?1
order by number;

-- :head_doubts
select
    part,
    doubt,
    page
from doubtful_heads
where report_id = ?1
order by part;

-- :others
-- Other reports of the same organ on the same year, those on forms of another family left out: whether each counts, and
-- in how many figures the two differ; null where they are not compared, having no table in common.
select
    report_heads.file,
    reports.current,
    others.current,
    iif(
        reports.current = others.current
        or not exists (
            select figures.table_name
            from cells
            join figures using (figure_id)
            where cells.report_id = reports.report_id
            intersect
            select figures.table_name
            from cells
            join figures using (figure_id)
            where cells.report_id = others.report_id
        ),
        null,
        (
            select count(*)
            from report_differences
            where
                report_differences.report_id in (reports.report_id, others.report_id)
                and report_differences.other_report_id in (reports.report_id, others.report_id)
        )
    )
from reports
join reports as others using (agency_id, year)
join report_heads on report_heads.report_id = others.report_id
left join forms on forms.layout = reports.layout
left join forms as other_forms on other_forms.layout = others.layout
where
    reports.report_id = ?1
    and others.report_id != reports.report_id
    and coalesce(forms.family = other_forms.family, 1)
order by others.report_id;

-- :figures
-- What the form asks for and what the report has; status is null where a figure is not in the report.
select
    figures.cell,
    figures.table_name,
    figures.row_name,
    figures.column_name,
    figures.table_label,
    figures.row_label,
    figures.column_label,
    cells.value,
    cells.raw,
    cells.unit,
    cells.status,
    cells.doubt,
    cells.page
from figures
left join cells
    on cells.report_id = ?1
    and cells.figure_id = figures.figure_id
where
    figures.layout = ?2
    and (cells.status is not null or figures.row_label != '' or figures.column_label != '')
order by figures.place;

-- :failing_checks
select
    severity,
    rule,
    left_side,
    right_side,
    sentence,
    page,
    evidence,
    evidence_page,
    other_file,
    other_year,
    other_page
from report_checks
where
    report_id = ?1
    and holds = 'no'
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end,
    rule;

-- :check_counts
select
    count(*) filter (where holds = 'yes'),
    count(*) filter (where holds = 'no'),
    count(*) filter (where holds = 'unknown')
from report_checks
where report_id = ?1;

-- :unplaced
select
    label,
    text,
    page
from unplaced
where report_id = ?1
order by number;

-- :sections
select
    page,
    heading
from sections
where
    document_id = ?1
    and heading != ''
order by number;

-- :cell
-- One figure of a document, with all that it leads back to; ?3: of which of its reports, 0 for any.
select
    report_cells.file,
    report_cells.sha256,
    documents.kind,
    coalesce(report_cells.agency, '(organ not found)') || ', ' || coalesce(report_cells.year, '(year not found)')
    || ', form ' || report_cells.layout,
    trim(report_cells.row_label || ' · ' || report_cells.column_label, ' ·'),
    report_cells.value,
    report_cells.raw,
    report_cells.unit,
    report_cells.status,
    report_cells.doubt,
    iif(report_cells.source = 'text', 'the file''s own text', 'pixels'),
    report_cells.confidence,
    report_cells.page,
    report_cells.x,
    report_cells.y,
    report_cells.width,
    report_cells.height,
    pages.width,
    documents.extracted_by || ', ' || documents.normalized_by
from reports
join report_cells using (report_id)
join documents using (document_id)
join pages
    on
        pages.document_id = documents.document_id
        and pages.page = report_cells.page
where
    documents.document_id = ?1
    and report_cells.cell = ?2
    and ?3 in (0, reports.number);

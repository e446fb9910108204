-- What gouji correct and gouji prefer ask.

-- :document
select
    sha256,
    coalesce(rows_key, '')
from documents
where document_id = ?1;

-- :reports
select
    report_id,
    number,
    layout,
    coalesce(year, 0)
from reports
where document_id = ?1
order by number;

-- :figure
-- A figure of the report's form; status is null where the report does not have it.
select
    cells.value,
    cells.raw,
    cells.status
from figures
left join cells
    on cells.report_id = ?1
    and cells.figure_id = figures.figure_id
where
    figures.layout = ?2
    and figures.cell = ?3;

-- :head
-- What part ?2 of the head of report ?1 says; without a line where it was not found.
select
    value,
    value as raw,
    status
from report_head_parts
where
    report_id = ?1
    and part = ?2;

-- :outcome
-- The figure, or part of the head, as it stands now, and how the report's checks come out.
select
    coalesce(reports.agency, 'organ unknown'),
    coalesce(reports.year, 'year unknown'),
    coalesce(cells.value, report_head_parts.value),
    coalesce(cells.status, report_head_parts.status),
    (select count(*) from checks where checks.report_id = ?1 and holds = 'yes'),
    (select count(*) from checks where checks.report_id = ?1 and holds = 'no'),
    (select count(*) from report_checks where report_checks.report_id = ?1 and holds = 'unknown')
from reports
left join figures
    on
        figures.layout = reports.layout
        and figures.cell = ?2
left join cells
    on
        cells.report_id = ?1
        and cells.figure_id = figures.figure_id
left join report_head_parts
    on
        report_head_parts.report_id = ?1
        and report_head_parts.part = ?2
where reports.report_id = ?1;

-- :corrections
-- Of one document, or of all where ?1 is 0.
select
    correction_list.file,
    correction_list.report_number as report,
    correction_list.cell,
    coalesce(correction_list.value, 'none') as value,
    case
        when correction_list.previous_status is null then 'not on the page'
        else coalesce(correction_list.previous, 'none') || ' (' || correction_list.previous_status || ')'
    end as previous,
    iif(correction_list.stands, 'stands', 'has no place') as today,
    correction_list.who,
    correction_list.corrected_at as "when",
    correction_list.reason as why
from correction_list
join documents using (sha256)
where
    ?1 = 0
    or documents.document_id = ?1
order by
    documents.document_id,
    correction_list.report_number,
    correction_list.corrected_at;

-- :standing
-- All reports of the organs and years that the document has reports of, and whether they count.
select
    others.agency,
    others.year,
    iif(others.current, 'counts', 'stands back') as standing,
    (
        select name
        from document_names
        where document_names.document_id = others.document_id
        order by name_id
        limit 1
    ) as file
from reports as others
where
    (others.agency_id, others.year) in (
        select
            reports.agency_id,
            reports.year
        from reports
        where reports.document_id = ?1
    )
order by
    others.agency,
    others.year,
    others.current desc,
    others.document_id;

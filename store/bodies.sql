-- What the text of a report states against tables in another document (bodies.h).

-- :forms
-- The forms of organ ?1's tables on year ?2 that count, and whether the head of one of their reports is doubtful.
select
    layout,
    max(head = 'doubtful')
from reports
join head_statuses using (report_id)
where
    agency_id = ?1
    and year = ?2
    and current = 1
    and layout != '(text)'
group by layout
order by layout;

-- :statements
-- Of report ?1.
select
    statement,
    value,
    raw,
    unit,
    year,
    doubt,
    forms,
    source,
    confidence_millionths / 1000000.0
from statements
where report_id = ?1
order by number;

-- :figure
-- Figure ?4 of form ?3 in the reports of organ ?1 on year ?2 that count.
select
    cells.report_id,
    cells.figure_id,
    cells.value,
    cells.status,
    cells.raw,
    nullif(coalesce(cells.unit, figures.unit), ''),
    cells.page
from reports
join figures on figures.layout = reports.layout
join cells
    on
        cells.report_id = reports.report_id
        and cells.figure_id = figures.figure_id
where
    reports.agency_id = ?1
    and reports.year = ?2
    and reports.current = 1
    and reports.layout = ?3
    and figures.cell = ?4
order by cells.report_id
limit 1;

-- What one organ decided over the years, as its reports have it.
select
    year,
    cell,
    value,
    status
from report_cells
where
    report_id in (
        select report_id
        from reports
        join agencies using (agency_id)
        where
            agencies.name = '青谷谷县水务局'
            and reports.current = 1
    )
    and cell in ('t3.1.total', 't3.3.1.total', 't3.3.2.total', 't3.3.7.total', 't3.4.total')
order by
    year,
    place;

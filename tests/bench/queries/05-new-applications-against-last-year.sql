-- The twenty organs whose new applications grew most from 2022 to 2023.
with applications as (
    select
        reports.agency_id,
        reports.year,
        cells.value
    from reports
    join figures on figures.layout = reports.layout
    join cells using (report_id, figure_id)
    where
        reports.year in (2022, 2023)
        and reports.current = 1
        and figures.cell = 't3.1.total'
)

select
    agencies.name,
    before.value as last_year,
    after.value as this_year,
    after.value - before.value as more
from applications as after
join applications as before using (agency_id)
join agencies using (agency_id)
where
    after.year = 2023
    and before.year = 2022
order by more desc
limit 20;

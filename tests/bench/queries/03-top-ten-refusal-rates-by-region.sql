-- The ten regions that refused most of what they decided in 2023.
with totals as (
    select
        reports.region,
        sum(iif(figures.row_name like '3.3.%', cells.value, 0)) as refused,
        sum(iif(figures.row_name = '3.7', cells.value, 0)) as decided
    from reports
    join cells using (report_id)
    join figures using (figure_id)
    where
        reports.year = 2023
        and reports.current = 1
        and figures.layout = 'g3'
        and figures.table_name = 't3'
        and figures.column_name = 'total'
    group by reports.region
)

select
    region,
    refused,
    decided,
    round(100.0 * refused / decided, 1) as percent
from totals
where decided > 0
order by percent desc
limit 10;

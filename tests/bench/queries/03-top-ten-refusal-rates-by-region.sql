-- The ten regions that refused most of what they decided in 2023: summed up by report first, which needs no sorting.
with asked as materialized (
    select
        figure_id,
        row_name = '3.7' as is_decided
    from figures
    where
        layout = 'g3'
        and table_name = 't3'
        and column_name = 'total'
        and (row_name like '3.3.%' or row_name = '3.7')
),

of_reports as (
    select
        reports.region,
        sum(iif(asked.is_decided, 0, cells.value)) as refused,
        sum(iif(asked.is_decided, cells.value, 0)) as decided
    from reports
    cross join asked
    cross join cells using (report_id, figure_id)
    where
        reports.year = 2023
        and reports.layout = 'g3'
        and reports.current = 1
    group by reports.report_id
)

select
    region,
    sum(refused) as refused,
    sum(decided) as decided,
    round(100.0 * sum(refused) / sum(decided), 1) as percent
from of_reports
group by region
having sum(decided) > 0
order by percent desc
limit 10;

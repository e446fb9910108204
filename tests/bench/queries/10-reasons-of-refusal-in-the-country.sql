-- For which reasons disclosure was refused in 2021 to 2024, by reason and year: figures first, then the reports of those
-- years, then the figure of each report, which the index has with its value.
with asked as materialized (
    select
        figure_id,
        row_label,
        place
    from figures
    where
        layout = 'g3'
        and table_name = 't3'
        and row_name like '3.3.%'
        and column_name = 'total'
),

answering as materialized (
    select
        report_id,
        year
    from reports
    where
        layout = 'g3'
        and current = 1
        and year between 2021 and 2024
),

sums as (
    select
        figure_id,
        year,
        sum(value) as refused
    from asked
    cross join answering
    cross join cells using (report_id, figure_id)
    group by
        figure_id,
        year
)

select
    asked.row_label,
    sums.year,
    sums.refused
from sums
join asked using (figure_id)
order by
    asked.place,
    sums.year;

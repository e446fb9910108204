-- For which reasons disclosure was refused in 2021 to 2024, by reason and year.
select
    figures.row_label,
    reports.year,
    sum(cells.value) as refused
from figures
join cells using (figure_id)
join reports using (report_id)
where
    figures.layout = 'g3'
    and figures.table_name = 't3'
    and figures.row_name like '3.3.%'
    and figures.column_name = 'total'
    and reports.current = 1
    and reports.year between 2021 and 2024
group by
    figures.place,
    reports.year
order by
    figures.place,
    reports.year;

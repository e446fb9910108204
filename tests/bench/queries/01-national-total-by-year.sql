-- New applications in the whole country, year by year (forms from 2019 on).
select
    reports.year,
    count(*) as reports,
    sum(cells.value) as applications
from cells
join reports using (report_id)
where
    reports.current = 1
    and cells.figure_id in (select figure_id from figures where cell = 't3.1.total')
group by reports.year
order by reports.year;

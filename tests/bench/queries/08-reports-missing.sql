-- Organs with reports on both 2021 and 2024 and none on a year between.
select
    agencies.name,
    count(distinct reports.year) as years
from reports
join agencies using (agency_id)
where reports.year between 2021 and 2024
group by reports.agency_id
having
    min(reports.year) = 2021
    and max(reports.year) = 2024
    and count(distinct reports.year) < 4;

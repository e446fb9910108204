-- Checks between the years of an organ (between.h).

-- :agencies
select agency_id
from agencies
order by agency_id;

-- :reports
-- Those of organ ?1 that count, year after year.
select
    report_id,
    year,
    layout,
    head
from reports
join head_statuses using (report_id)
where
    agency_id = ?1
    and year is not null
    and current = 1
order by
    year,
    layout,
    report_id;

-- :clear
-- Takes the checks between the years of organ ?1 out, from those of year ?2 on.
delete from checks
where
    report_id in (select report_id from reports where agency_id = ?1 and year >= ?2)
    and exists (
        select 1
        from rules
        where
            rules.rule_id = checks.rule_id
            and rules.over_years = 1
    );

-- :figure
-- Figure ?3 of form ?2 in report ?1. What is printed in another unit than the form's, and none of the same worth, is
-- no number to reckon with.
select
    figures.figure_id,
    iif(reckons, cells.value, null) as value,
    iif(reckons or cells.value is null, cells.status, 'doubtful') as status,
    figures.raw,
    figures.page
from (
    select
        figure_id,
        readings.raw,
        readings.page,
        readings.unit is null
        or exists (
            select 1
            from series_units as printed
            join series_units as form using (kind, worth)
            where
                printed.unit = readings.unit
                and form.unit = figures.unit
        ) as reckons
    from figures
    join readings using (figure_id)
    where
        readings.report_id = ?1
        and figures.layout = ?2
        and figures.cell = ?3
) as figures
join cells
    on
        cells.figure_id = figures.figure_id
        and cells.report_id = ?1;

-- :put_figure
insert into between_figures (report_id, rule_id, number, side, source_report_id, figure_id)
values (?1, ?2, ?3, ?4, ?5, ?6);

-- :values
-- Of organ ?1, the series in which jumps are told, year after year.
select
    series_id,
    series,
    label,
    segment,
    report_id,
    layout,
    value,
    status,
    year,
    head
from series
where
    agency_id = ?1
    and series_id in (select series_id from series_names where jumps = 1)
order by
    series_id,
    year,
    report_id;

-- :terms
-- The figures of series ?2 in report ?1.
select
    series_figures.cell,
    series_figures.figure_id,
    readings.page
from series_figures
join readings
    on
        readings.report_id = series_figures.report_id
        and readings.figure_id = series_figures.figure_id
where
    series_figures.report_id = ?1
    and series_figures.series_id = ?2
order by series_figures.number;

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

-- :clear_figures
-- The same of the figures that they weigh, which a bulk load has to be told of (bulk.h).
delete from between_figures
where
    report_id in (select report_id from reports where agency_id = ?1 and year >= ?2)
    and exists (
        select 1
        from rules
        where
            rules.rule_id = between_figures.rule_id
            and rules.over_years = 1
    );

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

-- :values
-- Of organ ?1, the series in which jumps are told, year after year, as view `series` has them: asked of the figures
-- themselves, once for each report and series, where the view asks for each of its columns.
select
    series_figures.series_id,
    series_figures.series,
    series_names.label,
    series_forms.segment,
    reports.report_id,
    reports.layout,
    iif(
        count(series_figures.value) < count(*), null,
        iif(count(*) = 1, max(series_figures.value), sum(series_figures.value))
    ) as value,
    iif(max(series_figures.status = 'doubtful') = 1, 'doubtful', 'read') as status,
    reports.year,
    (
        select head
        from head_statuses
        where head_statuses.report_id = reports.report_id
    ) as head
from reports
join series_forms using (layout)
join series_names using (series_id)
join series_figures
    on
        series_figures.report_id = reports.report_id
        and series_figures.series_id = series_names.series_id
where
    reports.agency_id = ?1
    and reports.current = 1
    and reports.year is not null
    and series_names.jumps = 1
group by
    series_figures.series_id,
    reports.year,
    reports.report_id
having count(series_figures.status) > 0
order by
    series_figures.series_id,
    reports.year,
    reports.report_id;

-- :terms
-- The figures that the values of :values are made of, all at once.
select
    series_terms.series_id,
    reports.report_id,
    series_terms.cell,
    figures.figure_id,
    readings.page
from reports
join series_terms using (layout)
join figures using (layout, cell)
join readings using (report_id, figure_id)
where
    reports.agency_id = ?1
    and reports.current = 1
    and reports.year is not null
    and series_terms.series_id in (select series_id from series_names where jumps = 1)
order by
    series_terms.series_id,
    reports.report_id,
    series_terms.number;

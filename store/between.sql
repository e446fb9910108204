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

-- :has_checks
-- Whether there may be checks between years.
select exists (select 1 from rules where over_years = 1);

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

-- :last_figure
select coalesce(max(figure_id), 0)
from figures;

-- :dictionary
select
    layout,
    cell,
    figure_id
from figures;

-- :forget_needs
delete from between_needs;

-- :need
insert or ignore into between_needs (layout, figure_id)
values (?1, ?2);

-- :figures
-- Of organ ?1, the figures that are needed. What is printed in another unit than the form's, and none of the same worth,
-- is no number to reckon with.
select
    reports.report_id,
    cells.figure_id,
    cells.value,
    cells.status,
    cells.raw,
    cells.page,
    cells.unit is not null as has_own_unit,
    -- an "or" would ask for both of its sides each time
    iif(
        cells.unit is null,
        1,
        exists (
            select 1
            from figures
            join series_units as printed on printed.unit = cells.unit
            join series_units as form
                on
                    form.unit = figures.unit
                    and form.kind = printed.kind
                    and form.worth = printed.worth
            where figures.figure_id = cells.figure_id
        )
    ) as reckons
from reports
cross join between_needs using (layout)
cross join cells
    on
        cells.report_id = reports.report_id
        and cells.figure_id = between_needs.figure_id
where
    reports.agency_id = ?1
    and reports.current = 1
    and reports.year is not null;

-- :jump_series
-- The series in which jumps are told, as each form gives them, and whether a number in the form's unit is one in that of
-- the series.
select
    series_terms.layout,
    series_names.series_id,
    series_names.series,
    series_names.label,
    series_forms.segment,
    series_terms.cell,
    series_terms.sign,
    figures.unit = series_names.unit
    or exists (
        select 1
        from series_units as printed
        join series_units as wanted using (kind, worth)
        where
            printed.unit = figures.unit
            and wanted.unit = series_names.unit
    ) as is_plain
from series_names
join series_forms using (series_id)
join series_terms using (series_id, layout)
left join figures using (layout, cell)
where series_names.jumps = 1
order by
    series_terms.layout,
    series_names.series_id,
    series_terms.number;

-- :values
-- Of organ ?1, the series in which jumps are told, year after year, as view `series` has them: asked of the figures
-- themselves, once for each report and series, where the view asks for each of its columns.
select
    series_figures.series_id,
    reports.report_id,
    iif(
        count(series_figures.value) < count(*), null,
        iif(count(*) = 1, max(series_figures.value), sum(series_figures.value))
    ) as value,
    iif(max(series_figures.status = 'doubtful') = 1, 'doubtful', 'read') as status
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
having count(series_figures.status) > 0;

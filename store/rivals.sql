-- Which of the reports of one organ on one year count (rivals.h).

-- :groups_of_document
select
    agency_id,
    year
from reports
where
    document_id = ?1
    and agency_id is not null
    and year is not null;

-- :all_groups
select distinct
    agency_id,
    year
from reports
where
    agency_id is not null
    and year is not null;

-- :reports
select report_id
from reports
where
    agency_id = ?1
    and year = ?2;

-- :count_alone
-- Report ?1, which has no rival.
update reports
set current = 1
where
    report_id = ?1
    and current = 0;

-- :group
-- The reports of organ ?1 on year ?2, those to be preferred first.
select report_id
from reports
where
    agency_id = ?1
    and year = ?2
order by
    (
        select preferred_at
        from preferences
        where preferences.document_id = reports.document_id
    ) desc nulls last,
    (
        select count(distinct asked.table_name)
        from figures as asked
        where asked.layout = reports.layout
    )
    - (
        select count(distinct figures.table_name)
        from cells
        join figures using (figure_id)
        where cells.report_id = reports.report_id
    ),
    document_id desc,
    number desc;

-- :stand_back
update reports
set current = 0
where
    agency_id = ?1
    and year = ?2;

-- :count
-- Report ?1 counts unless one which counts is on a form of the same family, and has one of its tables. Of two forms
-- without a table in common (the list of 2014 and its followers) the reports are never parts of one.
update reports
set
    current = not exists (
        select 1
        from reports as others
        join forms as other_forms on other_forms.layout = others.layout
        join forms
            on
                forms.layout = reports.layout
                and forms.family = other_forms.family
        where
            others.agency_id = reports.agency_id
            and others.year = reports.year
            and others.current = 1
            and (
                exists (
                    select figures.table_name
                    from cells
                    join figures using (figure_id)
                    where cells.report_id = reports.report_id
                    intersect
                    select figures.table_name
                    from cells
                    join figures using (figure_id)
                    where cells.report_id = others.report_id
                )
                or not exists (
                    select asked.table_name
                    from figures as asked
                    where asked.layout = reports.layout
                    intersect
                    select asked.table_name
                    from figures as asked
                    where asked.layout = others.layout
                )
            )
    )
where report_id = ?1;

-- How many figures of each form's reports are not simply as printed.
with marked as (
    select
        reports.layout,
        count(*) as figures
    from cells
    join reports using (report_id)
    where cells.status != 'read'
    group by reports.layout
),

asked as (
    select
        layout,
        count(*) as figures
    from figures
    group by layout
),

printed as (
    select
        layout,
        sum(reports) as reports
    from (
        -- as the index has them
        select
            year,
            layout,
            count(*) as reports
        from reports
        group by
            year,
            layout
    )
    group by layout
)

select
    marked.layout,
    marked.figures as marked,
    round(100.0 * marked.figures / (printed.reports * asked.figures), 2) as percent_of_asked
from marked
join asked using (layout)
join printed using (layout);

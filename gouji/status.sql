-- What gouji status asks: a table of answers each, with its columns named as they are printed.

-- :documents
-- A text whose tables are in another document is one report with them, and not without a form.
select
    iif(
        state = 'no_form'
        and document_id in (select texts_of_other_tables.document_id from texts_of_other_tables),
        'text', state
    ) as state,
    count(*) as documents,
    sum(bytes) as bytes
from documents
group by 1
order by 1;

-- :reports
select
    layout as form,
    coalesce(year, 'unknown') as year,
    count(*) as reports
from reports
group by
    layout,
    year
order by
    layout,
    year;

-- :figures
-- Those that are not simply read have an index of their own; the rest are counted without looking at them.
with marked as (
    select
        status,
        count(*) as figures
    from cells
    where status != 'read'
    group by status
)

select
    'read' as status,
    (select count(*) from cells) - coalesce(sum(figures), 0) as figures
from marked
union all
select
    status,
    figures
from marked;

-- :failing_checks
select
    layout as form,
    rule as "check",
    severity,
    sum(failing) as failing
from failing_rules
group by
    layout,
    rule,
    severity
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end,
    4 desc,
    layout,
    rule
limit 20;

-- :repeated
-- Where an organ's report on one year is in several documents; the figures are those in which they differ. The view
-- compares all of them each time it is asked, and so it is asked once.
with differences as materialized (
    select
        report_id,
        count(*) as figures
    from report_differences
    group by report_id
)

select
    coalesce(counting.agency, '') as agency,
    counting.year,
    (
        select name
        from document_names
        where document_names.document_id = counting.document_id
        order by name_id
        limit 1
    ) as counts,
    count(distinct others.report_id) as "others",
    coalesce(differences.figures, 0) as differ
from reports as others
join reports as counting
    on
        counting.agency_id = others.agency_id
        and counting.year = others.year
        and counting.current = 1
join forms on forms.layout = counting.layout
join forms as other_forms
    on
        other_forms.layout = others.layout
        and other_forms.family = forms.family
left join differences on differences.report_id = counting.report_id
where others.current = 0
group by counting.report_id
order by
    differ desc,
    agency,
    counting.year
limit 20;

-- :agencies
select
    count(*) as organs,
    sum(region = '') as without_region,
    (select count(*) from agency_proposals) as proposals
from agencies
having count(*) > 0;

-- :doubtful_agencies
select
    doubtful_heads.value as agency,
    doubtful_heads.doubt,
    doubtful_heads.file,
    reports.year
from doubtful_heads
join reports using (report_id)
where doubtful_heads.part = 'agency'
order by
    agency,
    reports.year
limit 20;

-- :homeless
-- Figures that a person set and that have no place in today's reading.
select
    file,
    report_number as report,
    cell,
    coalesce(value, 'none') as value
from correction_list
where stands = 0
order by
    file,
    report_number,
    cell;

-- :failed
-- Where an earlier reading is in the archive its figures are still there.
select
    file,
    stage,
    reason,
    iif(reports > 0, 'figures of an earlier reading are kept', '') as kept
from document_list
where state = 'failed'
order by document_id;

-- :incomplete
-- Documents that were read without some of their pages, in the columns of :failed.
select
    document_list.file,
    'not whole' as stage,
    group_concat(format('page %d could not be read: %s', pages.page, pages.unread), '; ') as reason,
    '' as kept
from document_list
join pages using (document_id)
where pages.unread is not null
group by document_id
order by document_id;

-- :refused
-- Files that are in no document, in the columns of :failed.
select
    name as file,
    'not taken in' as stage,
    reason,
    '' as kept
from refused_files
order by refused_id;

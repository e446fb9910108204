-- What gouji status asks: a table of answers each, with its columns named as they are printed.

-- :documents
select
    state,
    count(*) as documents,
    sum(bytes) as bytes
from documents
group by state
order by state;

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
    count(*) as failing
from failing_checks
group by
    layout,
    rule,
    severity
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end,
    failing desc,
    layout,
    rule
limit 20;

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

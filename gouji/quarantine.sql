-- What gouji quarantine asks.

-- :list
-- What failed or is not whole, a line each: what, which, why, and what becomes of it.
with listed as (
    select
        iif(document_list.state = 'dismissed', 'dropped', iif(failures.next_at is null, 'aside', 'again')) as what,
        document_list.file,
        document_list.stage || ': ' || document_list.reason as reason,
        case
            when document_list.state = 'dismissed'
                then ''
            when failures.document_id is null
                then 'the next run by night tries it again'
            when failures.next_at is null
                then format('failed %s %s, by %s', iif(attempts = 1, 'once,', format('%d times, last', attempts)), failed_at, failed_by)
            else format('failed %s %s; tried again after %s', iif(attempts = 1, 'once,', format('%d times, last', attempts)),
                failed_at, next_at)
        end as more
    from document_list
    left join failures using (document_id)
    where document_list.state in ('failed', 'dismissed')
    union all
    select
        'partial',
        document_list.file,
        group_concat(format('page %d could not be read: %s', pages.page, pages.unread), '; '),
        ''
    from document_list
    join pages using (document_id)
    where pages.unread is not null
    group by document_id
    union all
    select
        'refused',
        name,
        reason,
        'since ' || first_at
    from refused_files
)

select *
from listed
order by
    what = 'dropped',
    what = 'refused',
    file;

-- :all
-- All that can be tried again.
select sha256
from documents
where
    state = 'failed'
    or document_id in (select document_id from pages where unread is not null)
order by document_id;

-- :document
select
    sha256,
    state = 'failed' as has_failed
from documents
where document_id = ?1;

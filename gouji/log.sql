-- What gouji log asks.

-- :document
-- All that became of one document.
select
    happened_at,
    state,
    coalesce(stage || ': ' || reason, '') as reason,
    program,
    '' as file
from document_events
where document_id = ?1
order by event_id;

-- :latest
-- The latest events of all documents, the oldest of them first.
select *
from (
    select
        happened_at,
        state,
        coalesce(document_events.stage || ': ' || document_events.reason, '') as reason,
        program,
        file,
        event_id
    from document_events
    join (
        select
            document_id,
            file
        from document_list
    ) using (document_id)
    order by event_id desc
    limit ?1
)
order by event_id;

-- :refused
select
    first_at,
    'refused',
    reason,
    format('last looked at %s', last_at),
    ''
from refused_files
where
    name in (?1, ?2)
    or substr(name, -length(?1) - 1) = '/' || ?1;

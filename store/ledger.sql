-- What became of a document (ledger.h).

-- :set_failed
update documents
set
    state = 'failed',
    stage = ?2,
    reason = ?3
where document_id = ?1;

-- :put_failure
-- An hour after the first of a row of failures that may pass, then 4, 16 and 64; the fifth sets the document aside.
insert into failures (document_id, passing, attempts, failed_at, failed_by, next_at)
select
    ?1,
    ?2,
    attempts,
    strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
    ?3,
    iif(
        ?2 and attempts < 5,
        strftime('%Y-%m-%dT%H:%M:%SZ', 'now', format('+%d hours', 1 << (2 * (attempts - 1)))),
        null
    )
from (
    select
        1 + coalesce(
            (
                select attempts
                from failures
                where
                    document_id = ?1
                    and passing = ?2
                    and failed_by = ?3
            ),
            0
        ) as attempts
)
where true
on conflict (document_id) do update
set
    passing = excluded.passing,
    attempts = excluded.attempts,
    failed_at = excluded.failed_at,
    failed_by = excluded.failed_by,
    next_at = excluded.next_at;

-- :forget_failure
delete from failures
where document_id = ?1;

-- :note
-- Every event is as the document's row says it, so that the two cannot differ.
insert into document_events (document_id, happened_at, state, stage, reason, program)
select
    document_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
    state,
    stage,
    reason,
    ?2
from documents
where document_id = ?1;

-- :note_unread
-- Of a reading without all of its pages.
insert into document_events (document_id, happened_at, state, stage, reason, program)
select
    document_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', 'now'),
    'incomplete',
    'extract',
    group_concat(format('page %d: %s', page, unread), '; '),
    ?2
from pages
where
    document_id = ?1
    and unread is not null
group by document_id;

-- :set_to_be_read
update documents
set
    state = 'taken_in',
    stage = null,
    reason = null
where document_id = ?1;

-- :set_dismissed
update documents
set state = 'dismissed'
where
    document_id = ?1
    and state = 'failed';

-- What a run asks of the ledger.

-- :left_over
-- Documents that are to be read, with the first name they came under.
select
    sha256,
    file
from document_list
where state = 'taken_in'
order by document_id;

-- :due
-- Failed documents that are worth another try: their pause is over (or the clock went back since), or another
-- version of the program is here. Archives of an earlier schema do not say.
select
    document_list.sha256,
    document_list.file
from document_list
left join failures using (document_id)
where
    document_list.state = 'failed'
    and (
        failures.document_id is null
        or failures.failed_by != ?1
        or failures.next_at <= strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
        or (failures.next_at is not null and failures.failed_at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    )
order by document_id;

-- :read_before
select
    document_list.sha256,
    file,
    rows_key
from document_list
join documents using (document_id)
where document_list.state in ('stored', 'no_form')
order by document_id;

-- :said
-- Documents of which a person has said something, as far as the tables know.
select sha256
from documents
where
    document_id in (
        select document_id
        from corrections
        union
        select document_id
        from preferences
    );

-- :read_document
-- As :read_before, of one.
select
    file,
    rows_key
from document_list
join documents using (document_id)
where
    document_list.sha256 = ?1
    and document_list.state in ('stored', 'no_form');

-- :state
-- Of one document, with whether it is worth another try, which of its pages could not be read, and why nothing is there
-- of one in which nothing was found: its pictures may be blank, or such that they cannot be decoded; noted: what is to be
-- known of the pages of one without a form that were not read from pixels; text_alone: it is a
-- report's text without tables, 2 where these are in another document, else 1.
select
    documents.state,
    documents.rows_key,
    documents.stage || ': ' || documents.reason as reason,
    documents.state = 'failed'
    and (
        failures.document_id is null
        or failures.failed_by != ?2
        or coalesce(failures.next_at <= strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 0)
        or (failures.next_at is not null and failures.failed_at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    ) as is_due,
    (
        select group_concat(format('page %d could not be read: %s', page, unread), '; ')
        from pages
        where
            pages.document_id = documents.document_id
            and unread is not null
    ) as unread,
    (
        select 'nothing was read on it; page ' || page || ': ' || replace(notes, char(10), '; ')
        from pages
        where
            documents.state = 'no_form'
            and pages.document_id = documents.document_id
            and notes != ''
            and not exists (select 1 from passages where passages.document_id = documents.document_id)
        order by page
        limit 1
    ) as nothing_there,
    (
        select group_concat(format('page %d: ', page) || replace(notes, char(10), '; '), '; ')
        from pages
        where
            documents.state = 'no_form'
            and pages.document_id = documents.document_id
            and notes != ''
            and source = 'text'
    ) as noted,
    (
        select
            1 + exists (
                select *
                from texts_of_other_tables
                where texts_of_other_tables.report_id = texts.report_id
            )
        from reports as texts
        where
            documents.state = 'no_form'
            and texts.document_id = documents.document_id
            and texts.layout = '(text)'
        limit 1
    ) as text_alone
from documents
left join failures using (document_id)
where sha256 = ?1;

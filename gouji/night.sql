-- What the summary of a run by night asks.

-- :document
-- Of one document: its figures, those that may be wrong, and the checks that they break.
with own as (
    select
        documents.document_id,
        reports.report_id
    from documents
    left join reports using (document_id)
    where sha256 = ?1
),

failing as (
    select
        count(*) filter (where severity = 'error') as errors,
        count(*) filter (where severity = 'warning') as warnings,
        count(*) filter (where severity = 'hint') as hints
    from own
    join checks using (report_id)
    join rules using (rule_id)
    where holds = 'no'
)

select
    (
        select file
        from document_list
        where document_id = (select min(document_id) from own)
    ) as file,
    (
        select count(*)
        from own
        join cells using (report_id)
    ) as figures,
    (
        select count(*)
        from own
        join cells using (report_id)
        where status = 'doubtful'
    ) as doubtful,
    failing.errors,
    failing.warnings,
    failing.hints
from failing;

-- :next
-- When a document that failed is tried again; '' where it is set aside.
select coalesce(next_at, '')
from failures
join documents using (document_id)
where sha256 = ?1;

-- :aside
select
    sum(documents.state = 'failed' and failures.next_at is null) as aside,
    sum(documents.state = 'dismissed') as dismissed,
    (select count(*) from refused_files) as refused
from documents
left join failures using (document_id);

-- What ingest asks of and writes to the ledger.

-- :find_name
-- Whether the ledger has this content under this name.
select 1
from documents
join document_names using (document_id)
where sha256 = ?1
  and name = ?2;

-- :insert_document
insert into documents (sha256, kind, bytes, taken_in)
values (?1, ?2, ?3, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
on conflict (sha256) do nothing;

-- :note_taken_in
insert into document_events (document_id, happened_at, state, program)
select
  document_id,
  taken_in,
  state,
  ?2
from documents
where sha256 = ?1;

-- :insert_name
insert into document_names (document_id, name)
select document_id, ?2
from documents
where sha256 = ?1
on conflict (document_id, name) do nothing;

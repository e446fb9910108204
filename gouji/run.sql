-- What gouji run asks of the ledger.

-- :left_over
-- Documents that an interrupted run left, with the first name they came under.
select
  sha256,
  (select name from document_names where document_names.document_id = documents.document_id
   order by name_id limit 1)
from documents
where state = 'taken_in'
order by document_id;

-- :state
select state, rows_key
from documents
where sha256 = ?1;

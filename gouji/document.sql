-- Which document a user means (document.h).

-- :documents_named
-- By a name as it is in the ledger, or by its last parts.
select
    document_id,
    sha256
from documents
where document_id in (
    select document_id
    from document_names
    where
        name in (?1, ?2)
        or substr(name, -length(?1) - 1) = '/' || ?1
)
order by document_id;

-- :documents_with_hash
-- By a SHA-256 or its beginning; 'g' comes after all digits.
select
    document_id,
    sha256
from documents
where sha256 between ?1 and ?1 || 'g'
order by document_id;

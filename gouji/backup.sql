-- What gouji backup asks.

-- :documents
select
    sha256,
    kind,
    coalesce(rows_key, '')
from documents
order by sha256;

-- :quick_check
pragma quick_check(1);

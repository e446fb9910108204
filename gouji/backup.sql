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

-- :page_size
pragma page_size;

-- :leave_log
-- Where a write-ahead log is, a file's pages keep their size.
pragma journal_mode = delete;

-- Loading very many documents at once (bulk.h): indexes that take a line for each figure or check are taken away before
-- and made again behind, from what the schema says of them.

-- :kept_indexes
select sql
from sqlite_schema
where
    type = 'index'
    and name in ('cells_figure', 'cells_marked', 'checks_failing', 'statements_statement');

-- Loading very many documents at once (bulk.h): indexes that take a line for each figure or check are taken away before
-- and made again behind, from what the schema says of them.

-- :kept_indexes
select sql
from sqlite_schema
where
    type = 'index'
    and name = 'cells_figure';

-- :broken_references
-- A line whose reference is broken, and of what. Of the figures only ids that differ are looked up, each found behind the
-- one before.
with recursive
report_ids (report_id) as (
    select min(report_id)
    from cells
    union all
    select (select min(cells.report_id) from cells where cells.report_id > report_ids.report_id)
    from report_ids
    where report_ids.report_id is not null
),
figure_ids (figure_id) as (
    select min(figure_id)
    from cells
    union all
    select (select min(cells.figure_id) from cells where cells.figure_id > figure_ids.figure_id)
    from figure_ids
    where figure_ids.figure_id is not null
)
select
    'cells',
    'reports'
from report_ids
where
    report_id is not null
    and report_id not in (select reports.report_id from reports)
union all
select
    'cells',
    'figures'
from figure_ids
where
    figure_id is not null
    and figure_id not in (select figures.figure_id from figures)
union all
select
    tables.name,
    broken.parent
from sqlite_schema as tables
join pragma_foreign_key_check(tables.name) as broken
where
    tables.type = 'table'
    and tables.name != 'cells'
limit 1;

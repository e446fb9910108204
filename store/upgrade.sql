-- An archive of an earlier version becomes one of this (upgrade.h). The archive as it was is attached as `before`.

-- :copy_whole
vacuum into ?1;

-- :attach
attach ?1 as before;

-- :detach
detach before;

-- :drops
-- Views first, then virtual tables, which take their own tables along, the readers of one before it.
select format('drop %s if exists main."%w"', iif(type = 'view', 'view', 'table'), name)
from pragma_table_list
where
    schema = 'main'
    and type in ('table', 'view', 'virtual')
    and name not glob 'sqlite_*'
order by
    type != 'view',
    type != 'virtual',
    name desc;

-- :made
-- What is made from artifacts and files, and so copied for single documents at most; first what others refer to.
create temporary table made as
select
    column1 as name,
    column2 as carried,                       -- 1: copied where a document's artifact cannot be had
    column3 as beside                         -- the table that had some of its columns in an earlier version; '' for none
from (
    values
        ('pages', 1, ''),
        ('reports', 1, ''),
        ('sections', 1, ''),
        ('head_parts', 1, ''),
        ('cells', 1, 'readings'),
        ('statements', 1, ''),
        ('checks', 1, ''),
        ('unplaced', 1, ''),
        ('passages', 1, ''),
        ('between_figures', 0, ''),
        ('similar_agencies', 0, ''),
        ('settings', 0, ''),
        ('series_names', 0, ''),
        ('series_units', 0, ''),
        ('series_forms', 0, ''),
        ('series_terms', 0, ''),
        ('series_source', 0, '')
);

-- :carried
create temporary table carried (document_id integer primary key);

-- :drop_made
drop table temp.made;

-- :drop_carried
drop table temp.carried;

-- :carry
insert into carried (document_id)
values (?1);

-- :copies
-- The statements that copy what only the archive has, in the columns that both versions have.
with shared as (
    select
        tables.name,
        group_concat(format('"%w"', columns.name), ',') as columns
    from pragma_table_list as tables
    join pragma_table_info(tables.name, 'main') as columns
    where
        tables.schema = 'main'
        and tables.type = 'table'
        and tables.name not glob 'sqlite_*'
        and tables.name not in (select name from made)
        and columns.name in (select name from pragma_table_info(tables.name, 'before'))
    group by tables.name
)

select format('insert into main."%w" (%s) select %s from before."%w"', name, columns, columns, name)
from shared;

-- :carries
-- The same of what is made from artifacts, for the documents of which there is none.
with shared as (
    select
        made.name,
        made.rowid as place,
        max(columns.name = 'document_id') as of_document,
        group_concat(format('"%w"', columns.name), ',') as columns,
        iif(
            exists (select 1 from pragma_table_info(made.beside, 'before')),
            -- readings stood beside cells to schema 8
            format(' join before."%w" using (report_id, figure_id)', made.beside), ''
        ) as beside
    from made
    join pragma_table_info(made.name, 'main') as columns
    where
        made.carried = 1
        and (
            columns.name in (select name from pragma_table_info(made.name, 'before'))
            or columns.name in (select name from pragma_table_info(made.beside, 'before'))
        )
    group by made.name
)

select
    format('insert into main."%w" (%s) select %s from before."%w"%s where ', name, columns, columns, name, beside)
    || iif(
        of_document,
        'document_id in (select document_id from carried)',
        'report_id in (select report_id from before.reports where document_id in (select document_id from carried))'
    )
from shared
order by place;

-- :index_carried
insert into passage_index (rowid, folded)
select
    passage_id,
    folded
from passages
where document_id in (select document_id from carried);

-- :documents
select
    document_id,
    sha256,
    rows_key
from documents
where rows_key is not null
order by document_id;

-- :restore_states
-- A document whose latest reading failed, while an earlier one is in the archive, is still such a one.
update documents
set (state, stage, reason) = (
    select
        state,
        stage,
        reason
    from before.documents as earlier
    where earlier.document_id = documents.document_id
)
where
    document_id in (
        select document_id
        from before.documents
        where state = 'failed'
    );

-- :layouts
select distinct layout
from figures
order by layout;

-- :broken_references
select
    "table",
    parent
from pragma_foreign_key_check
limit 1;

-- The wide views: one for each table of a form, a line a report and row of it (wide.h).

-- :views
-- Of form ?1: name, whether it is to be made (it is missing or another, and its name is not another table's), and the
-- statements that make it. Columns stand in the order of the form. SQLite's own %w and %Q quote what a form may call its
-- tables, rows and columns. A table of more columns than anybody reads across has none.
with columns_of as (
    select
        table_name,
        column_name,
        min(place) as place
    from figures
    where
        layout = ?1
        and layout || table_name not glob '*[^-a-zA-Z0-9_.]*'
    group by
        table_name,
        column_name
),

named as (
    select
        table_name,
        place,
        format('%w', iif(column_name = '', 'value', replace(column_name, '.', '_'))) as title,
        format('%Q', column_name) as quoted,
        'figure_' || row_number() over (partition by table_name order by place) as figure
    from columns_of
    order by
        table_name,
        place
),

parts as (
    select
        table_name,
        format('table_%w_%w', ?1, replace(table_name, '.', '_')) as name,
        group_concat(
            format('max(figure_id) filter (where column_name = %s) as %s', quoted, figure), ','
        ) as dictionary,
        group_concat(
            format(
                '(select value from cells where cells.report_id = reports.report_id'
                || ' and cells.figure_id = form.%s) as "%s"', figure, title
            ), ','
        ) as figures_of,
        group_concat('form.' || figure, ',') as ids,
        group_concat(
            format(
                'exists (select 1 from cells where cells.report_id = reports.report_id'
                || ' and cells.figure_id = form.%s)', figure
            ), ' or '
        ) as printed
    from named
    group by table_name
    having count(*) <= 200
),

made as (
    select
        name,
        format('/* %Q %Q */', ?1, table_name) as mark,
        format(
            'create view "%s" as /* %Q %Q */ select reports.report_id, reports.agency_id, reports.agency,'
            || ' reports.region, reports.year, reports.current, (select head from head_statuses'
            || ' where head_statuses.report_id = reports.report_id) as head, form.row_name, form.row_label, %s,'
            || ' (select count(*) from cells where cells.report_id = reports.report_id and cells.figure_id in (%s)'
            || ' and cells.status in (''doubtful'', ''repaired'')) as marked'
            || ' from reports join (select row_name, max(row_label) as row_label, %s from figures'
            || ' where layout = %Q and table_name = %Q group by row_name) as form'
            || ' where reports.layout = %Q and (%s)',
            name, ?1, table_name, figures_of, ids, dictionary, ?1, table_name, ?1, printed
        ) as statement
    from parts
)

select
    made.name,
    present.name is null
    or (instr(present.sql, made.mark) > 0 and made.statement != replace(present.sql, 'CREATE VIEW', 'create view')),
    format('drop view if exists main."%s"; %s;', made.name, made.statement)
from made
left join sqlite_schema as present on present.name = made.name;

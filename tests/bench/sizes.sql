-- Bytes a report of each table and its indexes, the largest first.
.mode column
select
    tables.tbl_name as of_table,
    round(1.0 * sum(space.pgsize) / (select count(*) from reports), 1) as bytes_a_report
from dbstat as space
join sqlite_schema as tables using (name)
where space.aggregate = 1
group by of_table
having bytes_a_report >= 10
order by bytes_a_report desc;

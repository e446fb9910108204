-- The archive's organs (organs.h).

-- :state
select value
from settings
where name = 'names';

-- :put_state
insert into settings (name, value)
values ('names', ?1)
on conflict (name) do update
set value = excluded.value;

-- :find
select agency_id
from agencies
where key = ?1;

-- :insert
insert into agencies (key, name, region, known)
values (?1, ?2, ?3, ?4);

-- :call
-- A name out of the names file.
update agencies
set
    name = ?2,
    known = 1
where
    agency_id = ?1
    and (name, known) != (?2, 1);

-- :forget_known
update agencies
set known = 0
where known = 1;

-- :all
select
    agency_id,
    key
from agencies
order by agency_id;

-- :put_likeness
insert into similar_agencies (agency_id, other_id, likeness)
values (min(?1, ?2), max(?1, ?2), ?3);

-- :delete_likeness
delete from similar_agencies;

-- :reports
select
    reports.report_id,
    reports.agency,
    documents.sha256
from reports
join documents using (document_id)
where reports.agency is not null
order by reports.report_id;

-- :move_report
update reports
set agency_id = ?2
where
    report_id = ?1
    and agency_id is not ?2;

-- :refresh
-- The spelling of the latest report, of several on that year the one used most.
update agencies
set
    name = coalesce(
        (
            select agency
            from reports
            where reports.agency_id = agencies.agency_id
            group by agency
            order by
                max(year) desc,
                count(*) desc,
                agency
            limit 1
        ),
        name
    )
where
    known = 0
    and agency_id in (
        select ?2
        union all
        select agency_id
        from reports
        where document_id = ?1
    );

-- :refresh_all
update agencies
set
    name = coalesce(
        (
            select agency
            from reports
            where reports.agency_id = agencies.agency_id
            group by agency
            order by
                max(year) desc,
                count(*) desc,
                agency
            limit 1
        ),
        name
    )
where known = 0;

-- :of_document
-- The organs that document ?1 has reports of.
select agency_id
from reports
where
    document_id = ?1
    and agency_id is not null;

-- :drop_where_empty
delete from agencies
where
    agency_id = ?1
    and not exists (select 1 from reports where reports.agency_id = ?1);

-- :drop_empty
delete from agencies
where not exists (select 1 from reports where reports.agency_id = agencies.agency_id);

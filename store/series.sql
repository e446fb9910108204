-- Filling the archive's series (series.h).

-- :source
select source_key
from series_source;

-- :delete_names
delete from series_names;

-- :delete_units
delete from series_units;

-- :delete_source
delete from series_source;

-- :put_unit
insert into series_units (unit, kind, worth)
values (?1, ?2, ?3);

-- :put_name
insert into series_names (series_id, series, label, unit, jumps)
values (?1, ?2, ?3, ?4, ?5);

-- :put_form
insert into series_forms (series_id, layout, place, since, change, segment)
values (?1, ?2, ?3, ?4, ?5, ?6);

-- :put_term
insert into series_terms (series_id, layout, number, cell, sign)
values (?1, ?2, ?3, ?4, ?5);

-- :put_source
insert into series_source (source_key)
values (?1);

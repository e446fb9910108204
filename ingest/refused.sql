-- The list of files that could not be taken in (refused.h).

-- :last_look
select coalesce(max(look), 0)
from refused_files;

-- :is_known
select 1
from refused_files
where
    name = ?1
    and reason = ?2
    and look < ?3;

-- :put
insert into refused_files (name, reason, first_at, last_at, look)
values (?1, ?2, strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?3)
on conflict (name) do update
set
    first_at = iif(reason = excluded.reason, first_at, excluded.first_at),
    reason = excluded.reason,
    last_at = excluded.last_at,
    look = excluded.look;

-- :find
select 1
from refused_files
where name = ?1;

-- :remove
delete from refused_files
where name = ?1;

-- :remove_gone
delete from refused_files
where
    look < ?2
    and (
        name = ?1
        or substr(name, 1, length(rtrim(?1, '/')) + 1) = rtrim(?1, '/') || '/'
    );

-- What gouji agencies asks; columns are named as they are printed.

-- :list
select
    name,
    region,
    iif(known, 'names.conf', '') as told_by,
    reports,
    years,
    iif(instr(spellings, '；') > 0 or spellings != name, spellings, '') as printed_as
from agency_list
order by
    region,
    name,
    agency_id;

-- :proposals
select
    name,
    years,
    reports,
    known,
    other_name,
    other_years,
    other_reports,
    reason
from agency_proposals
order by
    case likeness when 'one_character' then 1 when 'renamed' then 2 when 'region' then 3 else 4 end,
    name,
    other_name;

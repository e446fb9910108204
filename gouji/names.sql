-- What gouji run asks of the archive's names.

-- :state
select value
from settings
where name = 'names';

-- What gouji run asks of what the archive is made with beside its documents.

-- :names
select value
from settings
where name = 'names';

-- :series
-- What the archive's series were made from.
select source_key
from series_source;

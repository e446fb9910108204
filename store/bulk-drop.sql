-- What changes in one transaction and finds no room here goes to the log and comes back from there. For the load alone: a
-- process ends with it, or has loaded all documents of an upgraded archive and may keep as much.
pragma cache_size = -65536;

-- Indexes are sorted on a thread of their own where they do not fit in these pages: the one of 19 million figures took the
-- loading thread 16 s of processor time in place of 25.
pragma threads = 1;

-- The text's index gathers so many bytes before it writes a piece, in place of 1 MB; fewer pieces are fewer merges (16,000
-- made-up passages, 11.6 million characters: 8.2 s of processor time in place of 10.9). A single document has never as
-- much, so this stays as it is.
insert into passage_index (passage_index, rank)
values ('hashsize', 16777216);

-- What :kept_indexes of bulk.sql keeps.
drop index cells_figure;

-- The text's index gathers so many bytes before it writes a piece, in place of 1 MB; fewer pieces are fewer merges (16,000
-- made-up passages, 11.6 million characters: 8.2 s of processor time in place of 10.9). A single document has never as
-- much, so this stays as it is.
insert into passage_index (passage_index, rank)
values ('hashsize', 16777216);

-- What :kept_indexes of bulk.sql keeps.
drop index cells_figure;

-- What CHECK says of a value, the reader of artifacts has held it against already (common/rows-json.c): names out of lists,
-- shares from 0 to 1. Of 1,320 million instructions for 320 made-up reports asking again takes 54.
pragma ignore_check_constraints = on;

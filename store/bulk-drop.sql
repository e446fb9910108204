-- What changes in one transaction and finds no room here goes to the log and comes back from there. For the load alone: a
-- process ends with it, or has loaded all documents of an upgraded archive and may keep as much.
pragma cache_size = -65536;

-- What :kept_indexes of bulk.sql keeps.
drop index cells_figure;
drop index cells_marked;
drop index checks_failing;
drop index statements_statement;

-- What :kept_indexes of bulk.sql keeps.
drop index cells_figure;
drop index cells_marked;
drop index checks_failing;
drop index statements_statement;

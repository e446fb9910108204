-- The figures that checks between years can weigh (organ-years.h), for this connection alone.
create temporary table between_needs (
    layout text not null,
    figure_id integer not null,
    primary key (layout, figure_id)
) strict, without rowid;

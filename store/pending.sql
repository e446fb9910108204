-- Rows that are put many at once (pending.h): what they look like, and the statement that puts them, "or fail" for what
-- pending_put() says.

-- :cells
create table cells_to_put (
    report_id, figure_id, value, status, raw, unit, doubt, page, x, y, width, height, source,
    confidence_millionths, match_thousandths
);

-- :put_cells
insert or fail into cells (
    report_id, figure_id, value, status, raw, unit, doubt, page, x, y, width, height, source,
    confidence_millionths, match_thousandths
)
select
    report_id,
    figure_id,
    value,
    status,
    raw,
    unit,
    doubt,
    page,
    x,
    y,
    width,
    height,
    source,
    confidence_millionths,
    match_thousandths
from pending_cells;

-- :checks
create table checks_to_put (report_id, rule_id, holds, page, sentence, statement, left_side, right_side);

-- :put_checks
insert or fail into checks (report_id, rule_id, holds, page, sentence, statement, left_side, right_side)
select
    report_id,
    rule_id,
    holds,
    page,
    sentence,
    statement,
    left_side,
    right_side
from pending_checks;

-- :between_figures
create table between_figures_to_put (report_id, rule_id, number, side, source_report_id, figure_id);

-- :put_between_figures
insert or fail into between_figures (report_id, rule_id, number, side, source_report_id, figure_id)
select
    report_id,
    rule_id,
    number,
    side,
    source_report_id,
    figure_id
from pending_between_figures;

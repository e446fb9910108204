-- Every figure of one report, with its page and box.
select
    row_label,
    column_label,
    value,
    status,
    page,
    x,
    y,
    width,
    height
from report_cells
where report_id = 1000
order by place;

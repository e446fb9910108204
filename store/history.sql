-- Readings that were replaced (history.h).

-- :last
select coalesce(max(earlier_id), 0)
from earlier_readings;

-- :keep
insert into earlier_readings (
    document_id, number, figure_id, value, status, raw, unit, doubt, confidence_millionths, source, page,
    x, y, width, height, extracted_by, normalized_by, replaced_at
)
select
    reports.document_id,
    reports.number,
    cells.figure_id,
    cells.value,
    cells.status,
    cells.raw,
    cells.unit,
    cells.doubt,
    cells.confidence_millionths,
    cells.source,
    cells.page,
    cells.x,
    cells.y,
    cells.width,
    cells.height,
    documents.extracted_by,
    documents.normalized_by,
    strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
from reports
join documents using (document_id)
join cells using (report_id)
where reports.document_id = ?1
order by
    reports.number,
    cells.figure_id;

-- :sift
delete from earlier_readings
where
    earlier_id > ?2
    and exists (
        select 1
        from reports
        join cells using (report_id)
        where
            reports.document_id = ?1
            and reports.number = earlier_readings.number
            and cells.figure_id = earlier_readings.figure_id
            and cells.value is earlier_readings.value
            and cells.status = earlier_readings.status
            and cells.raw = earlier_readings.raw
            and cells.unit is earlier_readings.unit
    );

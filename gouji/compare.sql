-- What gouji compare asks. A year of an organ is all its reports on that year that count: its body, and an annex in
-- another document.

-- :organs_called
-- Organs by their name, or by a spelling of it.
select distinct
    agencies.agency_id,
    agencies.name
from agencies
left join reports using (agency_id)
where ?1 in (agencies.name, reports.agency)
order by 1;

-- :organs_with
-- Organs with the word in a name.
select distinct
    agencies.agency_id,
    agencies.name
from agencies
left join reports using (agency_id)
where
    instr(agencies.name, ?1) > 0
    or instr(reports.agency, ?1) > 0
order by 1;

-- :reports
select
    report_heads.file,
    report_heads.layout
from report_heads
join reports using (report_id)
where
    reports.agency_id = ?1
    and reports.year = ?2
    and reports.current = 1
order by report_id;

-- :figures
-- Every figure of organ ?1 in years ?2 and ?3, and how much more the second is; none where one is missing, where units
-- differ or a double does not hold them. A figure of two forms is the same where id and labels are.
with
printed as (
    select
        reports.year,
        figures.table_name,
        figures.cell,
        figures.row_label,
        figures.column_label,
        figures.place,
        cells.value,
        cells.status,
        cells.raw,
        coalesce(cells.unit, figures.unit) as unit
    from reports
    join cells using (report_id)
    join figures using (figure_id)
    where
        reports.agency_id = ?1
        and reports.year in (?2, ?3)
        and reports.current = 1
),

earlier as (
    select * from printed
    where year = ?2
),

later as (
    select * from printed
    where year = ?3
)

select
    coalesce(later.cell, earlier.cell),
    trim(coalesce(later.row_label, earlier.row_label) || ' · ' || coalesce(later.column_label, earlier.column_label), ' ·'),
    earlier.value,
    earlier.raw,
    earlier.status,
    later.value,
    later.raw,
    later.status,
    iif(
        earlier.unit = later.unit
        and typeof(earlier.value) in ('integer', 'real')
        and typeof(later.value) in ('integer', 'real'),
        iif(
            typeof(later.value) = 'integer' and typeof(earlier.value) = 'integer',
            later.value - earlier.value,
            round(later.value - earlier.value, 6)
        ),
        null
    ),
    iif(earlier.unit != later.unit, earlier.unit || ' / ' || later.unit, coalesce(later.unit, earlier.unit))
from later
full join earlier using (cell, row_label, column_label)
order by
    coalesce(later.table_name, earlier.table_name),
    coalesce(later.place, earlier.place),
    1;

-- :checks
-- Checks that fail in one of the years.
select
    year,
    severity,
    rule,
    sentence
from report_checks
join (
    select
        report_id,
        agency_id
    from reports
) as organs using (report_id)
where
    agency_id = ?1
    and year in (?2, ?3)
    and current = 1
    and holds = 'no'
order by
    year,
    case severity when 'error' then 1 when 'warning' then 2 else 3 end,
    rule;

-- :between
-- What one year leaves to the next must be what the next takes over: columns that differ, a dash
-- and an empty cell being nothing. Years next to one another only.
select
    taken.cell,
    taken.row_label || ' · ' || taken.column_label,
    left_over.value,
    taken.value
from report_cells as taken
join reports as later using (report_id)
join reports as earlier
    on
        earlier.agency_id = later.agency_id
        and earlier.year = ?2
        and earlier.current = 1
join report_cells as left_over
    on
        left_over.report_id = earlier.report_id
        and left_over.table_name = taken.table_name
        and left_over.column_name = taken.column_name
where
    later.agency_id = ?1
    and later.year = ?3
    and later.current = 1
    and ?3 = ?2 + 1
    and taken.row_label like '%上年结转%'
    and left_over.row_label like '%结转下年%'
    and coalesce(left_over.value, 0) != coalesce(taken.value, 0)
order by taken.place;

-- :sentences
-- The text of organ ?1 on year ?3, a row a sentence, and whether it stands word for word in that on year ?2: 1, 0; null
-- for what is too short to tell anything. Spaces make no difference.
with
other as (
    select coalesce(group_concat(replace(replace(sections.text, ' ', ''), char(10), ''), ''), '') as text
    from reports
    join sections using (report_id)
    where
        reports.agency_id = ?1
        and reports.year = ?2
        and reports.current = 1
)

select
    sentences.section_id,
    sentences.heading,
    sentences.text,
    iif(sentences.characters >= 8, instr((select text from other), sentences.compared) > 0, null),
    sentences.characters
from reports
join sentences using (report_id)
where
    reports.agency_id = ?1
    and reports.year = ?3
    and reports.current = 1
order by
    reports.report_id,
    sentences.section_number,
    sentences.place;

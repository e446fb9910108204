-- What gouji report asks; gouji/report.html says where which answer goes, and how its columns are printed.

-- :origin
select max(taken_in) as newest
from documents;

-- :totals
-- A line a tile: what, and how many.
select
    'documents' as name,
    (select count(*) from documents) as number
union all
select
    'of them failed',
    (select count(*) from documents where state = 'failed')
union all
select
    'reports that count',
    (select count(*) from reports where current = 1)
union all
select
    'organs',
    (select count(*) from agencies)
union all
select
    'years',
    (select count(distinct year) from reports)
union all
select
    'figures',
    (select count(*) from cells)
union all
select
    'doubtful',
    (select count(*) from cells where status = 'doubtful' and status != 'read')
union all
select
    'repaired by sums',
    (select count(*) from cells where status = 'repaired' and status != 'read')
union all
select
    'corrected by hand',
    (select count(*) from cells where status = 'corrected' and status != 'read')
union all
select
    'checks that fail',
    (select count(*) from checks where holds = 'no');

-- :years
-- The columns of the matrices.
with recursive years(year, last) as (
    select
        min(year),
        max(year)
    from reports
    where current = 1
    union all
    select
        year + 1,
        last
    from years
    where year < last
)

select year
from years
where year is not null;

-- :regions
-- A line a region and year: row, how many organs, year, text, class, words for it. Regions beyond the 200 with the
-- most organs are one row.
with recursive years(year, last) as (
    select
        min(year),
        max(year)
    from reports
    where current = 1
    union all
    select
        year + 1,
        last
    from years
    where year < last
),

ranked as (
    select
        region,
        row_number() over (order by region = '', count(*) desc, region) as place
    from agencies
    group by region
),

organs as (
    select
        agencies.agency_id,
        min(ranked.place, 201) as place,
        case
            when ranked.place > 200 then 'all other regions'
            when ranked.region = '' then 'no region in the name'
            else ranked.region
        end as region
    from agencies
    join ranked using (region)
),

covered as (
    select
        organs.place,
        reports.year,
        count(distinct reports.agency_id) as organs
    from reports
    join organs using (agency_id)
    where reports.current = 1
    group by
        organs.place,
        reports.year
),

sizes as (
    select
        organs.place,
        organs.region,
        count(*) as organs,
        (select min(covered.year) from covered where covered.place = organs.place) as first_year,
        (select max(covered.year) from covered where covered.place = organs.place) as last_year
    from organs
    group by organs.place
)

select
    sizes.region,
    sizes.organs || iif(sizes.organs = 1, ' organ', ' organs'),
    years.year,
    coalesce(covered.organs, 0) || '/' || sizes.organs,
    case
        when coalesce(covered.organs, 0) = sizes.organs then 'full'
        when covered.organs > 0 then 'part'
        when years.year between sizes.first_year and sizes.last_year then 'gap'
        else 'dim'
    end,
    '',
    (select count(*) from sizes)
from sizes
join years on years.year is not null
left join covered
    on
        covered.place = sizes.place
        and covered.year = years.year
order by
    sizes.place,
    years.year;

-- :organs
-- A line an organ and year, as :regions. Of more than 300 organs those with the most gaps.
with recursive years(year, last) as (
    select
        min(year),
        max(year)
    from reports
    where current = 1
    union all
    select
        year + 1,
        last
    from years
    where year < last
),

spans as (
    select
        agency_id,
        min(year) as first_year,
        max(year) as last_year,
        max(year) - min(year) + 1 - count(distinct year) as gaps
    from reports
    where
        agency_id is not null
        and year is not null
        and current = 1
    group by agency_id
),

chosen as (
    select
        agencies.agency_id,
        agencies.name,
        agencies.region,
        spans.first_year,
        spans.last_year,
        spans.gaps,
        count(*) over () as all_organs
    from spans
    join agencies using (agency_id)
    order by
        spans.gaps desc,
        agencies.region,
        agencies.name
    limit 300
),

doubts as (
    select
        report_id,
        count(*) as figures
    from cells
    where
        status != 'read'
        and status = 'doubtful'
    group by report_id
),

broken as (
    select
        checks.report_id,
        count(*) as checks
    from checks
    join rules using (rule_id)
    where
        checks.holds = 'no'
        and rules.severity = 'error'
    group by checks.report_id
),

covered as (
    select
        reports.agency_id,
        reports.year,
        group_concat(distinct reports.layout) as forms,
        sum(doubts.figures) as doubts,
        sum(broken.checks) as broken
    from chosen
    join reports using (agency_id)
    left join doubts using (report_id)
    left join broken using (report_id)
    where reports.current = 1
    group by
        reports.agency_id,
        reports.year
)

select
    chosen.name,
    chosen.region,
    years.year,
    case
        when covered.year is not null
            then coalesce(
                nullif(
                    trim(coalesce(covered.doubts || '? ', '') || coalesce(covered.broken || '!', '')), ''
                ), '●'
            )
        when years.year between chosen.first_year and chosen.last_year then '–'
        else ''
    end,
    case
        when covered.doubts > 0 or covered.broken > 0 then 'part'
        when covered.year is not null then 'full'
        when years.year between chosen.first_year and chosen.last_year then 'gap'
        else ''
    end,
    case
        when covered.year is not null
            then 'form ' || covered.forms || coalesce(', ' || covered.doubts || ' doubtful', '')
                || coalesce(', ' || covered.broken || ' broken', '')
        when years.year between chosen.first_year and chosen.last_year then 'no report'
        else ''
    end,
    chosen.all_organs
from chosen
join years on years.year is not null
left join covered
    on
        covered.agency_id = chosen.agency_id
        and covered.year = years.year
order by
    iif(chosen.all_organs > 300, -chosen.gaps, 0),
    chosen.region = '',
    chosen.region,
    chosen.name,
    chosen.agency_id,
    years.year;

-- :series_names
-- The series that charts are made of: those watched for jumps, or with :all = 1 every one.
select
    series_id,
    series,
    label,
    unit
from series_names
where jumps >= 1 - :all
order by series_id;

-- :series_years
-- A line a year and segment. Doubtful are values of which a figure is, and those of a report that may be another's.
-- Materialized, for each mention of one of the view's columns asks the figures anew.
with asked as materialized (
    select
        year,
        segment,
        value,
        status,
        head
    from series
    where series_id = :series
)

select
    year,
    segment,
    count(*) as reports,
    count(value) as reports_with_value,
    round(sum(value), 6) as total,
    coalesce(sum(status = 'doubtful' or head = 'doubtful'), 0) as doubtful
from asked
group by
    year,
    segment
order by
    year,
    segment;

-- :series_changes
-- Where a form gave the series another meaning.
select
    since,
    change
from series_forms
where
    series_id = :series
    and change is not null
order by place;

-- :severities
with counted as materialized (
    select
        rule_id,
        count(*) filter (where holds = 'no') as failing,
        count(*) filter (where holds = 'unknown') as undecided,
        count(*) as made
    from checks_that_count
    group by rule_id
)

select
    rules.severity,
    rules.layout,
    sum(counted.failing) as failing,
    sum(counted.undecided) as undecided,
    sum(counted.made) as made,
    sum(counted.failing) * 1.0 / sum(counted.made) as share,
    sum(counted.failing) * 1.0 / sum(counted.made) as bar
from counted
join rules using (rule_id)
group by
    rules.severity,
    rules.layout
order by
    case rules.severity when 'error' then 1 when 'warning' then 2 else 3 end,
    rules.layout;

-- :rules
-- Each rule that fails anywhere, with one report's sentence.
with counted as materialized (
    select
        rule_id,
        count(*) filter (where holds = 'no') as failing,
        count(*) as made,
        max(iif(holds = 'no', report_id, null)) as report_id
    from checks_that_count
    group by rule_id
),

made as (
    select
        rules.severity,
        rules.layout,
        rules.rule,
        sum(counted.failing) as failing,
        sum(counted.made) as made,
        max(counted.report_id) as report_id
    from counted
    join rules using (rule_id)
    group by
        rules.severity,
        rules.layout,
        rules.rule
)

select
    severity,
    layout,
    rule,
    failing,
    made,
    failing * 1.0 / made as share,
    (
        select failing_checks.sentence || ' (' || failing_checks.file || coalesce(', page ' || failing_checks.page, '') || ')'
        from failing_checks
        where
            failing_checks.report_id = made.report_id
            and failing_checks.rule = made.rule
        limit 1
    ) as example
from made
where failing > 0
order by
    case severity when 'error' then 1 when 'warning' then 2 else 3 end,
    failing desc,
    layout,
    rule;

-- :doubts
-- The document and the command that shows it (:archive is the archive for a command line), then a doubtful figure.
select
    doubtful_cells.file || coalesce(', ' || doubtful_cells.agency, '') || coalesce(', ' || doubtful_cells.year, '') as document,
    'gouji show -a ' || :archive || ' ' || substr(doubtful_cells.sha256, 1, 12) as command,
    doubtful_cells.cell,
    doubtful_cells.row_label || iif(doubtful_cells.column_label = '', '', '，' || doubtful_cells.column_label) as label,
    doubtful_cells.page,
    doubtful_cells.raw,
    doubtful_cells.value || coalesce(doubtful_cells.unit, '') as value,
    round(doubtful_cells.confidence, 3) as confidence,
    doubtful_cells.doubt
from doubtful_cells
where
    doubtful_cells.status = 'doubtful'
    and doubtful_cells.current = 1
order by
    doubtful_cells.year desc,
    doubtful_cells.file,
    doubtful_cells.report_id,
    doubtful_cells.page,
    doubtful_cells.place;

-- :heads
select
    doubtful_heads.file,
    doubtful_heads.page,
    doubtful_heads.part,
    doubtful_heads.value,
    doubtful_heads.doubt
from doubtful_heads
order by
    doubtful_heads.file,
    doubtful_heads.part;

-- :without_figures
select
    file,
    state,
    coalesce(stage || ': ' || reason, iif(state = 'no_form', 'no table of a known form in it', ''))
from document_list
where
    state in ('failed', 'no_form')
    and document_id not in (select texts_of_other_tables.document_id from texts_of_other_tables)
order by
    state,
    file;

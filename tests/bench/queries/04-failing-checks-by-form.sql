-- How often each form's reports break one of its checks.
select
    rules.layout,
    rules.severity,
    count(*) as failing
from checks
join rules using (rule_id)
where checks.holds = 'no'
group by
    rules.layout,
    rules.severity
order by failing desc;

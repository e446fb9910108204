-- How often each form's reports break one of its checks.
select
    layout,
    severity,
    sum(failing) as failing
from failing_rules
group by
    layout,
    severity
order by 3 desc;

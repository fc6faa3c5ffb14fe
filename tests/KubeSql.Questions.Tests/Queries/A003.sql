-- Cores left on each node, also on empty ones; finished pods hold nothing.
select n.name, round(n."allocatable.cpu" - coalesce(sum(p.effective_cpu), 0), 6)
from nodes n
left join pods p on p.cluster = n.cluster and p.nodeName = n.name and p.phase not in ('Succeeded', 'Failed')
group by n.cluster, n.name

-- Running pods that no disruption budget covers, or several do.
select p.namespace, p.name, count(b.uid) as budgets from pods p
left join poddisruptionbudgets b on b.cluster = p.cluster and b.namespace = p.namespace and matches(p.labels, b.selector)
where p.phase = 'Running' group by p.cluster, p.uid having count(b.uid) <> 1

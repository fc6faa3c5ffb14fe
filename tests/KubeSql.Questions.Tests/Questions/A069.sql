-- Disruption budgets and the pods they cover.
select b.namespace, b.name, p.name from poddisruptionbudgets b
join pods p on p.cluster = b.cluster and p.namespace = b.namespace and matches(p.labels, b.selector)

-- Namespaces without a quota or without a limit range.
select n.name, count(distinct q.uid) as quotas, count(distinct l.uid) as limits from namespaces n
left join resourcequotas q on q.cluster = n.cluster and q.namespace = n.name
left join limitranges l on l.cluster = n.cluster and l.namespace = n.name
group by n.cluster, n.uid having count(q.uid) = 0 or count(l.uid) = 0

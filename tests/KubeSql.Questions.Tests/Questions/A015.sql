-- Pods on each node, and the share of the places they take.
select n.name, count(p.uid) as pods, round(100.0 * count(p.uid) / n."capacity.pods", 1) as percent
from nodes n left join pods p on p.cluster = n.cluster and p.nodeName = n.name
group by n.cluster, n.uid

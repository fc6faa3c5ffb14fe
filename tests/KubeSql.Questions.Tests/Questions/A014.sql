-- Cordoned nodes and their taints.
select n.name, t.key, t.value, t.effect
from nodes n left join node_taints t on t.cluster = n.cluster and t.node = n.name
where n.unschedulable

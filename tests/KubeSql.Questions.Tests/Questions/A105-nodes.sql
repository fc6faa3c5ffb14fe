-- Pods that run on a node of their own cluster.
select p.cluster, count(*) from pods p join nodes n on n.cluster = p.cluster and n.name = p.nodeName group by p.cluster

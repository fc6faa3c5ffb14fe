-- Replica sets with several running pods, all on one node.
select p.namespace, o.owner_name, count(*) as pods from pods p join owners o on o.cluster = p.cluster and o.uid = p.uid
where p.phase = 'Running' and o.owner_kind = 'ReplicaSet' group by o.cluster, o.owner_uid having count(*) > 1 and count(distinct p.nodeName) = 1

-- Running pods, and whether all of their containers are ready; one without a status is not.
select p.namespace, p.name, min(coalesce(c.ready, 0))
from pods p join containers c on c.cluster = p.cluster and c.uid = p.uid
where p.phase = 'Running' group by p.cluster, p.uid

-- Containers without a liveness or readiness probe; those of jobs need none.
select c.namespace, c.pod, c.name, c.livenessProbe is null, c.readinessProbe is null
from containers c join pod_owners o on o.cluster = c.cluster and o.uid = c.uid
where (c.livenessProbe is null or c.readinessProbe is null) and o.owner_kind is not 'Job'

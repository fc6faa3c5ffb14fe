-- Pods that are not well, how often something was reported of them, and when last.
select p.namespace, p.name, p.status, count(*) as events, max(coalesce(e.series_lastObservedTime, e.lastTimestamp, e.eventTime)) as last
from pods p join events e on e.cluster = p.cluster and e.involvedObject_uid = p.uid
where p.phase in ('Pending', 'Failed') group by p.cluster, p.uid

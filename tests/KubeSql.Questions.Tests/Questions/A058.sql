-- Stateful sets and daemon sets that are not fully ready, and whether a rollout is going on.
select 'StatefulSet' as kind, namespace, name, coalesce(readyReplicas, 0) as ready, replicas as wanted, coalesce(currentRevision <> updateRevision, 0) as rolling
from statefulsets where coalesce(readyReplicas, 0) < replicas
union all
select 'DaemonSet', namespace, name, numberReady, desiredNumberScheduled, coalesce(updatedNumberScheduled, 0) < desiredNumberScheduled
from daemonsets where numberReady < desiredNumberScheduled

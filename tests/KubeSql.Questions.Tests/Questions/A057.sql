-- Replica sets that want three and have fewer.
select namespace, name, coalesce(readyReplicas, 0) from replicasets where replicas = 3 and coalesce(readyReplicas, 0) < replicas

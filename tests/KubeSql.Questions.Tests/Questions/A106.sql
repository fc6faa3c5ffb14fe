-- A deployment, wherever it is.
select cluster, namespace, replicas, coalesce(readyReplicas, 0) from deployments where name = 'checkout'

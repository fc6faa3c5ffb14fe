-- The columns of kubectl get pods.
select namespace, name, ready, status, restarts, age from pods

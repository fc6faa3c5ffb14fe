-- The columns of kubectl get statefulsets.
select namespace, name, ready, age from statefulsets

-- The columns of kubectl get deployments.
select namespace, name, ready, up_to_date, available, age from deployments

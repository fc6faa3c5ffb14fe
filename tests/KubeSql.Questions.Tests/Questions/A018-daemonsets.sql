-- The columns of kubectl get daemonsets.
select namespace, name, desired, current, ready, up_to_date, available, age from daemonsets

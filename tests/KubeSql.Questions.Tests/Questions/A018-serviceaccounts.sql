-- The columns of kubectl get serviceaccounts.
select namespace, name, age from serviceaccounts

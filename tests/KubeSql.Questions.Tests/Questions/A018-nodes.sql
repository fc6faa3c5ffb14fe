-- The columns of kubectl get nodes.
select name, status, roles, age, version from nodes

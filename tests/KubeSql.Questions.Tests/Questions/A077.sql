-- Namespaces without network policies.
select n.name from namespaces n
where not exists (select 1 from networkpolicies p where p.cluster = n.cluster and p.namespace = n.name)

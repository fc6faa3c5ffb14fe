-- Cluster roles that nothing binds.
select r.name from clusterroles r
where not exists (select 1 from binding_subjects b where b.cluster = r.cluster and b.roleRef_kind = 'ClusterRole' and b.roleRef_name = r.name)

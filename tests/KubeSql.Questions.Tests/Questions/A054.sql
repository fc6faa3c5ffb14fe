-- What a service account may do, and in which namespace (NULL for all), through bindings of both kinds.
select distinct b.namespace, r.apiGroup, r.resource, r.verb
from binding_subjects b
join role_rules r on r.cluster = b.cluster and r.kind = b.roleRef_kind and r.role = b.roleRef_name and (r.kind = 'ClusterRole' or r.namespace = b.namespace)
where b.kind = 'ServiceAccount' and b.subject_namespace = 'trap' and b.name = 'robot'
   or b.kind = 'Group' and b.name in ('system:serviceaccounts', 'system:serviceaccounts:trap', 'system:authenticated')

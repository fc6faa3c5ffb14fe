-- Who may read secrets, in one namespace or in all.
select distinct b.kind, b.subject_namespace, b.name, b.namespace
from binding_subjects b
join role_rules r on r.cluster = b.cluster and r.kind = b.roleRef_kind and r.role = b.roleRef_name and (r.kind = 'ClusterRole' or r.namespace = b.namespace)
where r.apiGroup in ('', '*') and r.resource in ('secrets', '*') and r.verb in ('get', 'list', '*')

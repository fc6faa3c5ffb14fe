-- Bindings of one service account, of both kinds.
select binding_kind, namespace, binding, roleRef_kind, roleRef_name from binding_subjects
where kind = 'ServiceAccount' and subject_namespace = 'trap' and name = 'robot'

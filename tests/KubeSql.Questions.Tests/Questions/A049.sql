-- Who is cluster-admin, and by which binding.
select kind, subject_namespace, name, namespace, binding from binding_subjects where roleRef_kind = 'ClusterRole' and roleRef_name = 'cluster-admin'

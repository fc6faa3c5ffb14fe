-- Default service accounts that a role is bound to.
select subject_namespace, roleRef_kind, roleRef_name, binding from binding_subjects where kind = 'ServiceAccount' and name = 'default'

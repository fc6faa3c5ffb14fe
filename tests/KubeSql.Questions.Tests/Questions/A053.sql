-- Subjects of each binding, with the role they get.
select roleRef_kind, roleRef_name, binding_kind, namespace, binding, kind, subject_namespace, name from binding_subjects

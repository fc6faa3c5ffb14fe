-- Custom resources of any kind that are not ready.
select kind, namespace, name, reason, message from conditions
where type = 'Ready' and status <> 'True' and kind in (select names_kind from crds)

-- Pods nobody manages.
select namespace, name from pods where ownerReferences is null

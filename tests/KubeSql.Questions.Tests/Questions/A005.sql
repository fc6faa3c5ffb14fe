-- Pods created after a moment; datetime() reads ISO 8601.
select namespace, name, creationTimestamp from pods where creationTimestamp > datetime('2026-11-01T00:00:00Z') order by creationTimestamp desc, namespace, name

-- Containers that may run as root: neither they nor their pod forbid it.
select c.namespace, c.pod, c.name from all_containers c join pods p on p.cluster = c.cluster and p.uid = c.uid
where not coalesce(c.runAsNonRoot, p.securityContext_runAsNonRoot, 0) and coalesce(c.runAsUser, p.securityContext_runAsUser, 0) = 0

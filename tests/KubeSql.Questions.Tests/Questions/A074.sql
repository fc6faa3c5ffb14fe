-- Ingress rules, one row per host, path and backend.
select namespace, ingress, host, path, service, port from ingress_rules where path is not null

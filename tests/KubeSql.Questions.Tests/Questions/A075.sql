-- Hosts of ingresses that no certificate covers.
select distinct namespace, ingress, host from ingress_rules where host is not null and not tls

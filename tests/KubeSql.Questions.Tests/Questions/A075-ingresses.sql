-- Ingresses without TLS.
select namespace, name from ingresses where tls is null

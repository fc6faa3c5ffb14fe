-- Certificates and when they end.
select namespace, name, secretName, issuerRef_name, notAfter, revision, "ready.status" from certificates

-- Roles with wildcards.
select distinct kind, namespace, role from role_rules where '*' in (apiGroup, resource, verb, nonResourceURL)

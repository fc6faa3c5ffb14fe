-- Rules of roles, one row per verb and resource.
select kind, namespace, role, apiGroup, resource, verb from role_rules where resource is not null

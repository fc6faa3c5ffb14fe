-- The values of a secret as texts; asked with `--include-secret-values` or `-IncludeSecretValues`.
select s.namespace, s.name, e.key, base64_decode(e.value) as value from secrets s, json_each(s.data) e where s.type = 'Opaque'

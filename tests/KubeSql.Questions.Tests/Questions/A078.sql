-- Policies that let every pod of a namespace get everything, or nothing.
select namespace, name, case when ingress is null then 'nothing' else 'everything' end as comes_in
from networkpolicies
where podSelector = '{}' and 'Ingress' in (select value from json_each(policyTypes))
  and (ingress is null or '{}' in (select value from json_each(ingress)))

-- Services that send traffic nowhere: no ready address.
select s.namespace, s.name from services s
where s.selector is not null and not exists (
  select 1 from endpoint_addresses a where a.cluster = s.cluster and a.namespace = s.namespace and a.endpoints = s.name and a.ready)

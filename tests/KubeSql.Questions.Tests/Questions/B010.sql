-- Services whose selector matches no pod.
select s.namespace, s.name from services s where s.selector is not null and not exists (
  select 1 from pods p where p.cluster = s.cluster and p.namespace = s.namespace and matches(p.labels, s.selector))

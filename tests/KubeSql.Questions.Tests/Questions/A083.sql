-- Config maps that no pod uses.
select c.namespace, c.name from configmaps c where not exists (
  select 1 from "references" r
  where r.cluster = c.cluster and r.namespace = c.namespace and r.kind = 'Pod' and r.ref_kind = 'ConfigMap' and r.ref_name = c.name)

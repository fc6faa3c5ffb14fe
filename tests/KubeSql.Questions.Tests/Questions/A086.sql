-- Secrets that pods need and that are not there.
select distinct r.namespace, r.name, r.ref_name from "references" r
left join secrets s on s.cluster = r.cluster and s.namespace = r.namespace and s.name = r.ref_name
where r.kind = 'Pod' and r.ref_kind = 'Secret' and not r.optional and s.uid is null

-- Custom resource definitions and the versions they serve.
select d.name, d."group", d.scope, d.creationTimestamp, v.name as version
from crds d join customresourcedefinition_versions v on v.cluster = d.cluster and v.uid = d.uid
where v.served

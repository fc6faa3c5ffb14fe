-- What belongs to a deployment: what it owns, and the services, budgets and autoscalers that mean its pods.
with owned as (select cluster, uid, kind, name from owner_chains where owner_kind = 'Deployment' and namespace = 'shop' and owner_name = 'checkout'),
pod_labels as (select p.cluster, p.namespace, p.labels from pods p join owned on owned.cluster = p.cluster and owned.uid = p.uid)
select 'Deployment' as kind, 'checkout' as name
union
select kind, name from owned
union
select 'Service', s.name from services s join pod_labels p on p.cluster = s.cluster and p.namespace = s.namespace and matches(p.labels, s.selector)
union
select 'PodDisruptionBudget', b.name from poddisruptionbudgets b join pod_labels p on p.cluster = b.cluster and p.namespace = b.namespace and matches(p.labels, b.selector)
union
select 'HorizontalPodAutoscaler', name from hpa where namespace = 'shop' and scaleTargetRef_kind = 'Deployment' and scaleTargetRef_name = 'checkout'

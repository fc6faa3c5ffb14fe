-- Pods that get a token of their service account; the pod's word goes before the account's.
select p.namespace, p.name
from pods p
left join serviceaccounts a on a.cluster = p.cluster and a.namespace = p.namespace and a.name = coalesce(p.serviceAccountName, 'default')
where coalesce(p.automountServiceAccountToken, a.automountServiceAccountToken, 1)

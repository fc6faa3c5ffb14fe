-- Pods that put up with every taint.
select distinct namespace, pod from pod_tolerations where operator = 'Exists' and key is null and effect is null

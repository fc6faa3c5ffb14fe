-- Use of pods now: cores and bytes, and percent of the cores they request and of the memory they may use.
select m.namespace, m.name, round(m.cpu, 3) as cpu, m.memory, round(100 * m.cpu / sum(c."requests.cpu")) as of_request, round(100.0 * m.memory / sum(c."limits.memory")) as of_limit
from pod_metrics m join containers c on c.cluster = m.cluster and c.namespace = m.namespace and c.pod = m.name
group by m.cluster, m.namespace, m.name

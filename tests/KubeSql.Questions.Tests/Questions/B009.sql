-- Running pods per zone.
select n."labels.topology.kubernetes.io/zone" as zone, count(*) as pods
from pods p join nodes n on n.cluster = p.cluster and n.name = p.nodeName where p.phase = 'Running' group by zone

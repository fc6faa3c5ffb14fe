-- What is left on each node: cores, bytes, places for pods, GPUs. Empty nodes count too; finished pods hold nothing.
select n.name, round(n."allocatable.cpu" - total(p.effective_cpu), 3) as cores, n."allocatable.memory" - total(p.effective_memory) as memory,
  n."allocatable.pods" - count(p.uid) as pods, n."allocatable.nvidia.com/gpu" - total(p."effective.nvidia.com/gpu") as gpus
from nodes n
left join pods p on p.cluster = n.cluster and p.nodeName = n.name and p.phase not in ('Succeeded', 'Failed')
group by n.cluster, n.uid

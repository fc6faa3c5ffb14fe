-- Use of nodes now, in percent.
select n.name, round(100 * m.cpu / n."allocatable.cpu", 1) as cpu_percent, round(100.0 * m.memory / n."allocatable.memory", 1) as memory_percent
from nodes n join node_metrics m on m.cluster = n.cluster and m.name = n.name

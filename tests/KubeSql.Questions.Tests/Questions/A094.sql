-- What the pods of each namespace reserve.
select namespace, sum(effective_cpu) as cores, sum(effective_memory) as memory from pods where phase not in ('Succeeded', 'Failed') group by namespace

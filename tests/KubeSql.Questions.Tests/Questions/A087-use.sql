-- How much of their quotas namespaces use, in percent.
select namespace, name, round(100 * "used.requests.cpu" / "hard.requests.cpu", 1) as cpu_percent, round(100.0 * "used.requests.memory" / "hard.requests.memory", 1) as memory_percent from resourcequotas

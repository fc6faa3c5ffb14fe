-- Containers without a request or a limit.
select namespace, pod, name, "requests.cpu", "requests.memory", "limits.cpu", "limits.memory" from containers
where "requests.cpu" is null or "requests.memory" is null or "limits.cpu" is null or "limits.memory" is null

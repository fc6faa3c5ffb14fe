-- Containers that may take more than twice the memory they ask for.
select namespace, pod, name, "requests.memory", "limits.memory" from containers where "limits.memory" > 2 * "requests.memory"

-- Pods with five restarts or more over all containers, and those of the worst one.
select namespace, pod, sum(restartCount) as restarts, max(restartCount) as worst from all_containers group by cluster, uid having sum(restartCount) >= 5 order by restarts desc, namespace, pod

-- Privileged containers.
select namespace, pod, name from all_containers where privileged

-- Images that differ between clusters.
select namespace, workload, name, count(distinct image) from workload_containers
where kind = 'Deployment' group by namespace, workload, name having count(distinct image) > 1

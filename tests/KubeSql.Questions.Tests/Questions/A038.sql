-- Images of workloads that people made.
select distinct kind, image from workload_containers where owner_kind is null

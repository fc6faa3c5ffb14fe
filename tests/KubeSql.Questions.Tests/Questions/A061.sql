-- Pods of a deployment, however many owners stand between.
select namespace, pod from pod_owners where workload_kind = 'Deployment' and namespace = 'shop' and workload_name = 'checkout'

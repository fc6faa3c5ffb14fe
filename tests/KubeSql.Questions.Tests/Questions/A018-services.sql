-- The columns of kubectl get services.
select namespace, name, type, coalesce(clusterIP, '<none>'), external_ip, age from services

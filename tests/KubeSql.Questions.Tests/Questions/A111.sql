-- Deployments of two namespaces in two clusters, the second page.
select name, namespace, cluster from deployments
where cluster in ('small', 'large') and namespace in ('shop', 'data') order by name, namespace, cluster limit 4 offset 4

-- Failed pods of all clusters.
select cluster, namespace, name, reason from pods where phase = 'Failed'

-- Pods per cluster.
select cluster, count(*) as pods from pods group by cluster

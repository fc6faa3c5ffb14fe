-- Pods per node; those without one under NULL.
select nodeName, count(*) as pods from pods group by nodeName

-- Pods per node; those without one under NULL.
select nodeName, count(*) from pods group by nodeName

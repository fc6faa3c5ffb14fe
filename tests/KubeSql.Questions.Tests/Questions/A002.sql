-- Pods per host address; those not scheduled yet under NULL.
select hostIP, count(*) from pods group by hostIP

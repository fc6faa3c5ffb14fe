-- Config maps of the same name whose content differs between clusters.
select namespace, name from configmaps group by namespace, name having count(distinct data) > 1

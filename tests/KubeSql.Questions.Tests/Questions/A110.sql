-- Objects per cluster and kind.
select cluster, kind, count(*) as objects from resources group by cluster, kind

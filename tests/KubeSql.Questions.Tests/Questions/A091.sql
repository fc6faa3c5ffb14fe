-- Objects per namespace and kind.
select namespace, kind, count(*) as objects from resources group by namespace, kind

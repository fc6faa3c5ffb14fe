-- What stands in the default namespace.
select kind, name from resources where namespace = 'default'

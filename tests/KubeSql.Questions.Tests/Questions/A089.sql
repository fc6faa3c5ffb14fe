-- What containers get where they ask for nothing.
select namespace, limitrange, "defaultRequest.cpu", "defaultRequest.memory", "default.cpu", "default.memory" from limitrange_limits where type = 'Container'

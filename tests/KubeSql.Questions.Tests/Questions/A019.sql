-- Pods of one namespace.
select name, status from pods where namespace = 'trap'

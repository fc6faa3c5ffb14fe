-- Pods by regular expressions on name and address.
select namespace, name, podIP from pods where name regexp '-[0-9]+$' and podIP regexp '^10\.'

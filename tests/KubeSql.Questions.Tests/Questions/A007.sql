-- How many pods are pending.
select count(*) from pods where phase = 'Pending'

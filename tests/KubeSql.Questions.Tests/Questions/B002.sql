-- Pods that have been going away for more than ten minutes.
select namespace, name, deletionTimestamp, finalizers from pods where deletionTimestamp < ago('10m')

-- Pods that failed in the last 24 hours, whenever they were made.
select namespace, name, reason from pods
where phase = 'Failed' and coalesce("ready.lastTransitionTime", startTime, creationTimestamp) > ago('24h')

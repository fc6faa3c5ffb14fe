-- The two oldest pods of each namespace.
with ranked as (select namespace, name, phase, row_number() over (partition by namespace order by creationTimestamp, name) as place from pods)
select namespace, place, name, case phase when 'Running' then 'runs' else coalesce(phase, 'unknown') end from ranked where place <= 2

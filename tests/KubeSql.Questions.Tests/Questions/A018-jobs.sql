-- The columns of kubectl get jobs.
select namespace, name, status, coalesce(succeeded, 0) || '/' || completions, age from jobs

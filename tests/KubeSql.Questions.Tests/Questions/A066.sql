-- Jobs that failed, and jobs that have not finished within an hour.
select namespace, name, status from jobs
where "failed.status" = 'True' or completionTime is null and startTime < ago('1h')

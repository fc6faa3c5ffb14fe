-- Cron jobs: schedule, whether suspended, last run; NULL when they never ran.
select namespace, name, schedule, coalesce(suspend, 0) as suspended, lastScheduleTime from cronjobs

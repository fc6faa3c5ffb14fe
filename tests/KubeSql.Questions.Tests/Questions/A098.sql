-- Warnings of the last hour by reason; newer events carry eventTime and series.
select reason, count(*) as warnings from events
where type = 'Warning' and coalesce(series_lastObservedTime, lastTimestamp, eventTime) > ago('1h') group by reason

-- Whether the pods of every cluster are complete and fresh.
select cluster, state, rows, listed_at is not null, last_error from kubesql_sync where "table" = 'pods'

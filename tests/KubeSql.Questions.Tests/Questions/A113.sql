-- Nodes with a condition that matters, wherever it stands in the list.
select name, "ready.status", "memorypressure.status" from nodes where "ready.status" <> 'True' or "memorypressure.status" = 'True'

-- Pending pods with the scheduler's message.
select namespace, name, "podscheduled.message" from pods where phase = 'Pending' and "podscheduled.status" = 'False'

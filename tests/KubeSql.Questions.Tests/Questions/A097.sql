-- Events of a pod.
select type, reason, message from events where involvedObject_kind = 'Pod' and namespace = 'trap' and involvedObject_name = 'second'

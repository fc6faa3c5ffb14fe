-- Pods with a container of any type in CrashLoopBackOff.
select distinct namespace, pod from all_containers where state_waiting_reason = 'CrashLoopBackOff'

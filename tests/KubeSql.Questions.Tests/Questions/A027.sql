-- Containers whose last end was for want of memory.
select namespace, pod, name, lastState_terminated_exitCode from all_containers where lastState_terminated_reason = 'OOMKilled'

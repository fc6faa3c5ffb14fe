-- Containers with their image from spec and their restarts and state from status.
select namespace, pod, name, image, restartCount, ready, state_waiting_reason, state_running_startedAt from containers

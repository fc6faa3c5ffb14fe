-- Containers with their image from spec and their restarts from status.
select namespace, pod, name, image, restartCount from containers

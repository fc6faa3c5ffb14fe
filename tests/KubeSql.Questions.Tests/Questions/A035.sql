-- Containers of every type.
select namespace, pod, type, name, image from all_containers

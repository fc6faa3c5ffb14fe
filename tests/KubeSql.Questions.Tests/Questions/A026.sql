-- Containers whose image cannot be pulled.
select namespace, pod, name, image from all_containers where state_waiting_reason in ('ImagePullBackOff', 'ErrImagePull')

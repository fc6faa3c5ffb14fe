-- Pods that run a given version of an image.
select distinct namespace, pod from all_containers where image_repository(image) = 'team/two' and image_tag(image) = 'latest'

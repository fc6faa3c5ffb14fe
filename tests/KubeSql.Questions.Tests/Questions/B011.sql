-- Containers per image registry.
select image_registry(image) as registry, count(*) as containers from all_containers group by registry

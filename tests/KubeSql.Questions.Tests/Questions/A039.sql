-- Images without a fixed version.
select distinct image from all_containers where image_digest(image) is null and coalesce(image_tag(image), 'latest') = 'latest'

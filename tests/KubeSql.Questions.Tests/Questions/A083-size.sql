-- Config maps by size.
select namespace, name, (select sum(octet_length(value)) from json_each(data)) as size from configmaps where data is not null order by size desc

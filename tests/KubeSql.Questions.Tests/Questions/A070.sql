-- Services by type.
select type, count(*) as services from services group by type

-- Pods by quality of service.
select qosClass, count(*) as pods from pods group by qosClass

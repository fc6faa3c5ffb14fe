-- Load balancers with their addresses.
select namespace, name, external_ip from services where type = 'LoadBalancer'

-- Addresses behind services, one row each.
select namespace, endpoints, ip, ready, targetRef_name from endpoint_addresses

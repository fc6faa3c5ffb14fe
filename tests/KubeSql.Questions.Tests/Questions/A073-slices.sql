-- Endpoints of slices, one row each.
select namespace, endpointslice, addresses, conditions_ready, targetRef_name from endpointslice_endpoints

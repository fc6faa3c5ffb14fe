-- Addresses of nodes, one row each.
select node, type, address from node_addresses

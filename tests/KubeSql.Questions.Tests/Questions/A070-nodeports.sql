-- Ports that services open on every node.
select namespace, service, port, nodePort from service_ports where nodePort is not null

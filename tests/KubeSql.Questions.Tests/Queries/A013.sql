-- What nodes have, as numbers.
select name, "allocatable.cpu", "allocatable.memory", "capacity.pods" from nodes

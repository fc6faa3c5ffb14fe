-- What nodes have and what pods may use of it, as numbers: cores, bytes, places, GPUs.
select name, "capacity.cpu", "allocatable.cpu", "capacity.memory", "allocatable.memory", "capacity.pods", "allocatable.nvidia.com/gpu" from nodes

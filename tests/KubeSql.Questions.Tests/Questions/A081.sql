-- Volumes that nobody uses, and those that are directories of a node.
select name, phase, "capacity.storage", hostPath_path from persistentvolumes where phase in ('Available', 'Released') or hostPath_path is not null

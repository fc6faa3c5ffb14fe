-- Nodes of the control plane: the label is there, whatever its value.
select name from nodes where "labels.node-role.kubernetes.io/control-plane" is not null

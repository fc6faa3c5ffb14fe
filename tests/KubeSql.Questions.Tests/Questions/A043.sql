-- Privileges of containers; escalation is allowed unless forbidden.
select namespace, pod, name, coalesce(allowPrivilegeEscalation, 1), coalesce(readOnlyRootFilesystem, 0), capabilities_add, capabilities_drop from all_containers

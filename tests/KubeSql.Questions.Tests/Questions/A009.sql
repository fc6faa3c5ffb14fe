-- Nodes by container runtime.
select containerRuntimeVersion, count(*) from nodes group by containerRuntimeVersion

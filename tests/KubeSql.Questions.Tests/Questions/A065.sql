-- Deployments whose pods share a space with their node.
select namespace, name from deployments where template_spec_hostNetwork or template_spec_hostPID or template_spec_hostIPC

-- Pods that mount directories of their node.
select namespace, pod, name, hostPath_path from pod_volumes where hostPath_path is not null

-- The further columns of kubectl get pods -o wide.
select namespace, name, coalesce(podIP, '<none>'), coalesce(nodeName, '<none>'), coalesce(nominatedNodeName, '<none>') from pods

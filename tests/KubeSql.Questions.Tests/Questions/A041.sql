-- Pods in the process, IPC or network space of their node.
select namespace, name, hostPID, hostIPC, hostNetwork from pods where hostPID or hostIPC or hostNetwork

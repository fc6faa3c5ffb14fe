-- Nodes whose kubelet is older than the newest one.
select name, kubeletVersion from nodes
where semver(kubeletVersion) < (select max(semver(kubeletVersion)) from nodes)

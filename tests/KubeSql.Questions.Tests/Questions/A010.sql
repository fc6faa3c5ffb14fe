-- What nodes run: kubelet, kernel, image, architecture.
select name, kubeletVersion, kernelVersion, osImage, architecture from nodes

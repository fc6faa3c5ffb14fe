-- How containers are set up: image, pull policy, command, ports, probes.
select namespace, pod, name, image, imagePullPolicy, command, ports, livenessProbe_httpGet_path, readinessProbe_httpGet_port from containers

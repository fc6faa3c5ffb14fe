-- Variables that look like credentials and stand in the pod in clear text.
select namespace, pod, container, name from env where name regexp '(?i)password|secret|token|api_?key' and value is not null

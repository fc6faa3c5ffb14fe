-- Pods that neither run nor have done their work.
select namespace, name, status from pods where phase not in ('Running', 'Succeeded')

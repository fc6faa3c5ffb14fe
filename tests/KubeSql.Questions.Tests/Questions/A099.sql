-- Warnings about pods that are still there: this very pod, not another one of its name.
select e.reason, p.namespace, p.name, p.status from events e join pods p on p.cluster = e.cluster and p.uid = e.involvedObject_uid where e.type = 'Warning'

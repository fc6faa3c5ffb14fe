-- Services with their cluster address, one row per port.
select s.namespace, s.name, s.clusterIP, p.name, p.port, p.protocol, p.targetPort
from services s join service_ports p on p.cluster = s.cluster and p.uid = s.uid

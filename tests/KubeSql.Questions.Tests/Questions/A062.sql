-- Pods of a replica set.
select namespace, name from owners where kind = 'Pod' and owner_kind = 'ReplicaSet' and owner_name = 'by-hand'

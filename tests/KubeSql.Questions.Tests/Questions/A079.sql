-- Claims that no volume is bound to.
select namespace, name, phase, storageClassName from persistentvolumeclaims where phase <> 'Bound'

-- Storage classes: may volumes grow, when are they made, which is the default.
select name, provisioner, allowVolumeExpansion, volumeBindingMode, "annotations.storageclass.kubernetes.io/is-default-class" = 'true' as is_default from storageclasses

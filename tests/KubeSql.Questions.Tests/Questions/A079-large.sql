-- Claims of more than 10Gi, largest first.
select namespace, name, "requests.storage" from persistentvolumeclaims where "requests.storage" > bytes('10Gi') order by "requests.storage" desc

-- Pending pods with a label.
select namespace, name from pods where phase = 'Pending' and "labels.appid" = 'springboot'

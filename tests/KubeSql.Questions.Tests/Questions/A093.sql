-- Label keys of pods and how often each is used.
select key, count(*) from labels where kind = 'Pod' group by key

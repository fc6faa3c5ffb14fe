-- Certificates that end within 90 days.
select namespace, name, notAfter from certificates where notAfter < datetime(now(), '+90 days')

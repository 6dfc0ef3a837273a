-- Looks at personal data stand in the audit trail, under its chain.
insert into audit_entry (at, who_kind, who_id, who_name, who_unit, action, object_kind, outcome, about_id, purpose, details)
select at, 'person', who_id, who_name, who_unit, 'look', 'personal', 'done', about_id, reason, json_build_object('what', what)
from identity_access_log order by id;
drop table identity_access_log;

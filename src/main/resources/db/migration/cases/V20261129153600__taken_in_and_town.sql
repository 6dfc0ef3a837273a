-- Cases that one place's hall took in and another place handles stay in sight of the hall that took them in.
-- The town that the applicant named (where the shop is, where the person lives); null before today, for answers are encrypted.
alter table cases_state
  add column taken_region6 text,
  add column town text;
update cases_state s set taken_region6 = substr(c.client, 8)
from cases_case c
where c.case_id = s.case_id and s.desk <> 'NONE' and c.client like 'window:%' and c.client <> 'window:' || s.region6;
create index cases_state_taken on cases_state (taken_region6, due, submitted_at) include (desk, hold, assignee, case_id)
  where desk <> 'NONE' and taken_region6 is not null;

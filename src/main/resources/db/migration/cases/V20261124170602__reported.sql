-- Cases by the day they came in, and accepted ones by their last day, for reports.
create index cases_case_submitted on cases_case (submitted_at) include (case_id);
create index cases_state_accepted on cases_state (due) include (case_id) where state = 'accepted';

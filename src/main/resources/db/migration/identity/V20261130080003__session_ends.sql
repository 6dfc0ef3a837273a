-- Whether the trail has it that the session ended by itself.
alter table identity_session add column end_noted boolean not null default false;
create index identity_session_open on identity_session (last_seen_at) where not end_noted;

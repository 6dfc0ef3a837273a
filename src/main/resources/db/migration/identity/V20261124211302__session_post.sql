-- Under which of several posts a member of staff is signed in; null: the first one.
alter table identity_session add column post text;

-- Accounts of staff are opened by the security administrator; the first one's by the start of a new installation.
alter table identity_account_act drop constraint identity_account_act_act_check;
alter table identity_account_act add constraint identity_account_act_act_check
  check (act in ('open', 'unlock', 'password', 'off', 'on', 'sessions', 'factor'));

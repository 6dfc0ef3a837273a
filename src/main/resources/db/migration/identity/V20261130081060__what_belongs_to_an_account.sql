-- Factors, codes and challenges go with their account; what was done to it stays.
alter table identity_factor drop constraint identity_factor_account_id_fkey;
alter table identity_factor add constraint identity_factor_account_id_fkey
  foreign key (account_id) references identity_account (id) on delete cascade;
alter table identity_recovery_code drop constraint identity_recovery_code_account_id_fkey;
alter table identity_recovery_code add constraint identity_recovery_code_account_id_fkey
  foreign key (account_id) references identity_account (id) on delete cascade;
alter table identity_challenge drop constraint identity_challenge_account_id_fkey;
alter table identity_challenge add constraint identity_challenge_account_id_fkey
  foreign key (account_id) references identity_account (id) on delete cascade;
alter table identity_account_act drop constraint identity_account_act_account_id_fkey;

-- While keys change, other tables may hold a person's index of either generation: accounts know both (docs/adr/0048).
alter table identity_account
  add column id_number_index_other bytea,
  add column id_number_links bytea[] generated always as (array_remove(array[id_number_index, id_number_index_other], null)) stored;
create index identity_account_links on identity_account using gin (id_number_links);

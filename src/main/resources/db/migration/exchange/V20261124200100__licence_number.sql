-- A result whose licence has no number yet: it waits a little for the seal, then goes without and is told again with it.
alter table exchange_delivery add column lacks_licence boolean not null default false;
create index exchange_delivery_lacks on exchange_delivery (case_id) where lacks_licence;

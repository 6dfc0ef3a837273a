-- Whether a case is still to be fetched as a column of its own: an act that renews a row which waits anyway touches no index.
drop index systems_delivery_open;
alter table systems_delivery add column open boolean not null generated always as (acked < revision) stored;
create index systems_delivery_open on systems_delivery (system_id, position) where open;

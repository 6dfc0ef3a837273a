-- Which items changed, and with which revision: a node reads these, not all there are.
create table catalog_item_change (
  code text primary key,
  revision bigint not null
);
create index catalog_item_change_revision on catalog_item_change (revision);

-- The revision is raised first: its row is then held to the end of the transaction, so that no
-- change is committed under a revision that others have gone past.
create function catalog_items_changed() returns trigger language plpgsql as $$
begin
  if exists (select 1 from touched) then
    with raised as (
      update catalog_revision set revision = revision + 1 where id = 1 returning revision)
    insert into catalog_item_change (code, revision)
    select distinct t.code, raised.revision from touched t cross join raised
    on conflict (code) do update set revision = excluded.revision;
  end if;
  return null;
end $$;

create trigger catalog_item_added after insert on catalog_item
  referencing new table as touched for each statement execute function catalog_items_changed();
create trigger catalog_item_updated after update on catalog_item
  referencing new table as touched for each statement execute function catalog_items_changed();
create trigger catalog_item_ended after delete on catalog_item
  referencing old table as touched for each statement execute function catalog_items_changed();

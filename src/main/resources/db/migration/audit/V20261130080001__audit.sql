-- Who did, tried or looked at what: rows are only ever added. details is json, not jsonb: the digest is over its text.
-- tx: which transaction wrote the row; tells exactly what the chain has not seen yet, in whatever order they commit (as in journal_entry).
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  who_kind text not null check (who_kind in ('person', 'program', 'house', 'nobody')),
  who_id uuid,
  who_login text,
  who_name text,
  who_unit text,
  roles text,
  post text,
  session text,
  address text,
  action text not null,
  object_kind text not null,
  object_id text,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  about_id uuid,
  purpose text,
  details json not null default '{}',
  tx bigint not null default pg_current_xact_id()::text::bigint
);
create index audit_entry_at on audit_entry (at desc, id desc);
create index audit_entry_login on audit_entry (who_login, at desc, id desc) where who_login is not null;
create index audit_entry_name on audit_entry (who_name, at desc, id desc) where who_name is not null;
create index audit_entry_action on audit_entry (action, at desc, id desc);
create index audit_entry_object on audit_entry (object_id, at desc, id desc) where object_id is not null;
create index audit_entry_address on audit_entry (address, at desc, id desc) where address is not null;
create index audit_entry_outcome on audit_entry (outcome, at desc, id desc) where outcome <> 'done';
create index audit_entry_about on audit_entry (about_id, at desc, id desc) where about_id is not null;
create index audit_entry_tx on audit_entry using brin (tx) with (pages_per_range = 32, autosummarize = on);

-- The chain over the entries, in the order in which they were found committed; written in batches, so that writers do not wait for each other.
create table audit_link (
  seq bigint primary key,
  entry_id bigint not null unique,
  hash bytea not null
);
-- How far the chain has looked: every entry of an earlier transaction of this cluster has its link.
create table audit_mark (
  one boolean primary key default true check (one),
  upto bigint not null,
  cluster text not null
);
-- One root a day: the head of the chain, the links it newly covers, the root before. removed_at: the entries under it were removed after their time.
create table audit_root (
  day date primary key,
  first_seq bigint not null,
  last_seq bigint not null,
  head bytea not null,
  previous bytea not null,
  root bytea not null,
  made_at timestamptz not null,
  removed_at timestamptz
);
create index audit_root_last on audit_root (last_seq);

create function audit_append_only() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'audit_root' and tg_op = 'UPDATE' then
    if old.removed_at is null and new.removed_at is not null and old.day < (now() - interval '6 months')::date
      and (old.day, old.first_seq, old.last_seq, old.head, old.previous, old.root, old.made_at)
        = (new.day, new.first_seq, new.last_seq, new.head, new.previous, new.root, new.made_at) then
      return new;
    end if;
  elsif tg_op = 'DELETE' and tg_level = 'ROW' and tg_table_name = 'audit_entry' then
    if exists (select from audit_link l where l.entry_id = old.id and
      (select r.removed_at from audit_root r where r.last_seq >= l.seq order by r.last_seq limit 1) is not null) then
      return old;
    end if;
  elsif tg_op = 'DELETE' and tg_level = 'ROW' and tg_table_name = 'audit_link' then
    if not exists (select from audit_entry e where e.id = old.entry_id) and
      (select r.removed_at from audit_root r where r.last_seq >= old.seq order by r.last_seq limit 1) is not null then
      return old;
    end if;
  end if;
  raise exception '审计记录只能增加，不能改也不能删（%，%）', tg_table_name, tg_op;
end $$;
create trigger audit_entry_kept before update or delete on audit_entry for each row execute function audit_append_only();
create trigger audit_entry_whole before truncate on audit_entry for each statement execute function audit_append_only();
create trigger audit_link_kept before update or delete on audit_link for each row execute function audit_append_only();
create trigger audit_link_whole before truncate on audit_link for each statement execute function audit_append_only();
create trigger audit_root_kept before update or delete on audit_root for each row execute function audit_append_only();
create trigger audit_root_whole before truncate on audit_root for each statement execute function audit_append_only();

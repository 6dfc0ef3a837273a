-- The keys of personal data in generations, each locked under the master key (docs/adr/0048). "asked" is not in use yet, "preparing" is known to
-- read with, "changing" locks what is written while the rest is carried over, "current" is the one in use, "retired" opens old copies.
create table platform_data_key (
  generation int primary key check (generation between 1 and 65535),
  wrapped bytea not null,
  state text not null check (state in ('asked', 'preparing', 'changing', 'current', 'retired')),
  reason text,
  asked_by uuid,
  asked_name text,
  asked_at timestamptz,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  active_at timestamptz,
  done_at timestamptz
);

-- Applications being taken in at a window: one row each, so that a clerk can serve several people one after the other. Encrypted.
create table cases_window_draft (
  draft_id uuid primary key,
  clerk_id uuid not null,
  region6 text not null,
  item_code text not null,
  content bytea not null,
  updated_at timestamptz not null
);
create index cases_window_draft_clerk on cases_window_draft (clerk_id, updated_at desc);
create index cases_window_draft_old on cases_window_draft (updated_at);

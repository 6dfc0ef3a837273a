alter table identity_post_request add column kinds text[] not null default '{}';

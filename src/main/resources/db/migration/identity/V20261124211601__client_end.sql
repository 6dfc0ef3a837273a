-- From then on a program gets no token and the tokens it has are no good; null: no end.
alter table identity_client add column ends_at timestamptz;

-- Where an application takes somebody who is signed in here (OpenID Connect Core, section 4: sign-in begun by a third party).
alter table identity_client add column initiate_uri text;
alter table identity_client_request add column initiate_uri text;
create index identity_client_initiate on identity_client (id) where initiate_uri is not null;

-- Opinions written beforehand by an agency; every change adds a version.
create table cases_opinion_template (
  template_id uuid not null,
  version int not null,
  agency_uscc text not null,
  base_code text,
  action text not null,
  title text not null,
  body text not null,
  active boolean not null,
  by_staff text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (template_id, version)
);
create index cases_opinion_template_agency on cases_opinion_template (agency_uscc, template_id, version desc);

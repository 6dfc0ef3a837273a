-- Materials that the applicant brings although a licence stands for them.
alter table cases_draft add column declined text[] not null default '{}';

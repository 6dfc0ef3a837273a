-- Weekly reports as they were issued. numbers: the counts, from the rows below.
create table oversight_report (
  friday date primary key,
  issued_at timestamptz not null,
  issued_by text not null,
  issued_name text not null,
  numbers json not null,
  docx_file text,
  document_id uuid
);

-- The rows behind the numbers of an issued report, as they were then.
create table oversight_row (
  friday date not null,
  block text not null,
  key text not null,
  title text not null,
  agency_uscc text not null,
  region6 text not null,
  who text not null,
  at timestamptz,
  accepted_at timestamptz,
  closed_at timestamptz,
  due date,
  result text,
  marks text[] not null,
  primary key (friday, block, key)
);

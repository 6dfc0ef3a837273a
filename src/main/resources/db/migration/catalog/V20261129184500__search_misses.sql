-- What people looked for and did not find, so that editors can add words: shortened, without
-- numbers that could be somebody's, counted by day and place; nothing of who asked.
create table catalog_search_miss (
  day date not null,
  region6 text not null,
  query text not null check (length(query) between 2 and 30),
  times int not null check (times > 0),
  primary key (day, region6, query)
);

-- 食安指数: what the pure formula made of the facts, for every workshop.
create schema rating;

-- How it stands: one row a workshop, replaced whenever it is reckoned otherwise. `on_day` is the day of the facts.
create table rating.standing (
  district text not null,
  workshop uuid not null,
  on_day date not null,
  reckoned_at timestamptz not null,
  formula integer not null,
  kind text not null constraint "an index is rated or not" check (kind in ('rated', 'unrated')),
  score integer constraint "an index is of a hundred" check (score between 0 and 100),
  band text constraint "a band is one of four" check (band in ('优', '良', '中', '差')),
  caps text[] not null,
  result jsonb not null,
  primary key (district, workshop),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "what is rated has a score and a band" check ((kind = 'rated') = (score is not null) and (kind = 'rated') = (band is not null))
);

-- How it came to be so: a row for each time that score, band or caps changed, and for the first of each month.
create table rating.reckoning (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  on_day date not null,
  at timestamptz not null,
  formula integer not null,
  kind text not null constraint "a reckoning is rated or not" check (kind in ('rated', 'unrated')),
  score integer constraint "a reckoning is of a hundred" check (score between 0 and 100),
  band text constraint "a band of old is one of four" check (band in ('优', '良', '中', '差')),
  caps text[] not null,
  cause text not null constraint "it is known what it was reckoned for"
    check (cause in ('first', 'fact', 'night', 'month', 'formula', 'history')),
  result jsonb not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "what was rated has a score and a band" check ((kind = 'rated') = (score is not null) and (kind = 'rated') = (band is not null))
);
create index reckoning_by_workshop on rating.reckoning (district, workshop, on_day desc, at desc, id);

-- Up to when the audit log was looked at for facts, and by which formula all was reckoned on which day.
create table rating.looked (
  district text primary key references area.district (code),
  seen_at timestamptz not null,
  whole_on date not null,
  formula integer not null
);

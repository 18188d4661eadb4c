-- 跨区县: a lot that was received here is a lot of another district. Each district has its own row of the same crossing, so
-- that either finds it without asking the other.
create table trace.crossing (
  district text not null,
  id uuid not null,
  -- The lot of this district.
  lot uuid not null,
  way text not null constraint "a crossing leads in or out" check (way in ('in', 'out')),
  other_district text not null constraint "a crossing leads to another district" check (other_district <> district),
  other_lot uuid not null,
  amount bigint not null constraint "a crossing is of something" check (amount > 0),
  account uuid,
  actor text not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, lot) references ledger.lot (district, id)
);
create unique index "a received lot has one source elsewhere" on trace.crossing (district, lot)
  where way = 'in' and ended_at is null;
create index crossing_by_lot on trace.crossing (district, lot);
create index crossing_by_age on trace.crossing (district, at);
create index crossing_by_end on trace.crossing (district, ended_at) where ended_at is not null;

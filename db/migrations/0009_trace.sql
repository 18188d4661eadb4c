-- 盘点: what somebody counted of a lot, beside what there should have been by the book at that moment. The difference is
-- loss, or a surplus. A wrong count is put right by counting once more.

create schema trace;

create table trace.stock_count (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  on_day date not null,
  dimension text not null constraint "a count is measured" check (dimension in ('mass', 'volume', 'count')),
  counted bigint not null constraint "nobody counts less than nothing" check (counted >= 0),
  typed text not null,
  -- Below zero where more went out than there was.
  book bigint not null,
  note text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, lot) references ledger.lot (district, id)
);
create index stock_count_by_lot on trace.stock_count (district, lot, at);
create index stock_count_by_workshop on trace.stock_count (district, workshop, on_day);

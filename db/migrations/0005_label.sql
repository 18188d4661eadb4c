-- 一品一标. What is printed on what is sold: how it looks, how often it was printed, and what officers found on it.

create schema label;

-- Appended: the newest of a product holds.
create table label.design (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  product uuid not null,
  content jsonb not null,
  account uuid,
  actor text not null,
  saved_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, product) references registry.product (district, id)
);
create index design_by_product on label.design (district, workshop, product, saved_at);

-- One going of the printer. The id comes from the device: the same run told twice is there once.
create table label.print_run (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  lot_number text not null,
  name text not null,
  size text not null constraint "a label has a known size" check (size in ('40x30', '60x40', 'a4')),
  count integer not null constraint "a run prints something" check (count > 0),
  first_label integer not null,
  last_label integer not null,
  content jsonb not null,
  -- Of the label standard by which it was checked.
  edition uuid not null,
  reason text,
  offline boolean not null,
  device text not null,
  faults text[] not null default '{}',
  account uuid,
  actor text not null,
  printed_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, lot) references ledger.lot (district, id),
  constraint "a run has a number for every label" check (last_label - first_label + 1 = count)
);
create index print_run_by_lot on label.print_run (district, lot) include (count);
create index print_run_by_workshop on label.print_run (district, workshop, recorded_at);
create index print_run_by_age on label.print_run (district, recorded_at);
create unique index "a label number is used once" on label.print_run (district, workshop, first_label);

-- 作废: spoilt labels that were destroyed; as many may be printed again.
create table label.voiding (
  district text not null,
  id uuid not null,
  print_run uuid not null,
  count integer not null constraint "a voiding takes something back" check (count > 0),
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, print_run) references label.print_run (district, id)
);
create index voiding_by_run on label.voiding (district, print_run) include (count);

-- A real label, photographed, held against the one on file.
create table label.review (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  photograph text not null,
  filed jsonb not null,
  items jsonb not null,
  differing integer not null,
  missing integer not null,
  note text not null,
  account uuid,
  actor text not null,
  reviewed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, lot) references ledger.lot (district, id)
);
create index review_by_workshop on label.review (district, workshop, reviewed_at);
create index review_by_age on label.review (district, reviewed_at);

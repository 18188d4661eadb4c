-- 六台账. Entries are appended; what corrects names what it corrects; nothing is overwritten.

create schema ledger;

-- Suppliers and buyers of one workshop.
create table ledger.partner (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  role text not null constraint "a partner supplies or buys" check (role in ('supplier', 'buyer')),
  name text not null,
  initials text not null,
  address text,
  phone text,
  licence_number text,
  licence_expires_on date,
  buyer_kind text constraint "a buyer has a known kind"
    check (buyer_kind in ('retail', 'wholesale', 'catering', 'supermarket', 'online', 'workshop')),
  -- Another filed workshop: what is sold to it arrives in its own ledger.
  linked_workshop uuid,
  files text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, linked_workshop) references registry.workshop (district, id)
);
create unique index "a partner is named once" on ledger.partner (district, workshop, role, name) where ended_at is null;

-- How a product is made: the newest that has not ended holds, older ones stay.
create table ledger.recipe (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  product uuid not null,
  food_code text not null,
  shelf_life_amount integer,
  shelf_life_unit text constraint "a shelf life has a known unit" check (shelf_life_unit in ('day', 'month', 'year')),
  storage text,
  net_content text,
  lines jsonb not null,
  parameters jsonb not null,
  output text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, product) references registry.product (district, id)
);
create unique index "a product has one recipe" on ledger.recipe (district, workshop, product) where ended_at is null;

-- Cut by the month that an entry is about: retention follows the same day. The id comes from the device, and the same
-- entry sent again is about the same day, so the key also keeps it from being there twice.
create table ledger.entry (
  district text not null,
  on_day date not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null constraint "an entry has a known kind" check (kind in (
    'receiving', 'production', 'additive-use', 'testing', 'dispatch', 'hygiene', 'no-production', 'nil')),
  ledger text not null constraint "an entry stands in one of the six" check (ledger in (
    'receiving', 'production', 'additive-use', 'testing', 'dispatch', 'hygiene')),
  summary text not null,
  content jsonb not null,
  files text[] not null default '{}',
  corrects uuid,
  corrects_on date,
  reason text,
  cancels boolean not null default false,
  origin text not null constraint "an entry comes from somewhere known"
    check (origin in ('owner', 'officer', 'linked', 'program')),
  account uuid,
  actor text not null,
  device text not null,
  entered_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Seconds that the device's clock was ahead; null within five minutes.
  clock_skew integer,
  keep_until date not null,
  -- Editions of the books by which it was judged.
  editions jsonb not null default '{}',
  -- What was accepted and was worth a word at that moment.
  remarks text[] not null default '{}',
  primary key (district, on_day, id),
  constraint "a correction says what it corrects, when that was, and why"
    check ((corrects is null) = (corrects_on is null) and (corrects is null) = (reason is null))
) partition by range (on_day);
create index entry_by_workshop on ledger.entry (district, workshop, on_day, ledger);
create index entry_by_id on ledger.entry (district, id);
create index entry_by_recording on ledger.entry (district, recorded_at);
create table ledger.entry_other partition of ledger.entry default;

-- What no longer holds. An entry is corrected once: whoever errs again corrects the correction.
create table ledger.correction (
  district text not null,
  corrected uuid not null,
  entry uuid not null,
  at timestamptz not null,
  primary key (district, corrected)
);
create index correction_by_entry on ledger.correction (district, entry);

create table ledger.lot (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null constraint "a lot was received or produced" check (kind in ('received', 'produced')),
  number text not null constraint "a lot number fits AI 10 of GS1" check (kind = 'received' or number ~ '^[0-9]{10,14}$'),
  name text not null,
  product uuid,
  food_code text,
  material_kind text,
  dimension text not null constraint "a lot is measured" check (dimension in ('mass', 'volume', 'count')),
  amount bigint not null constraint "a lot is of something" check (amount > 0),
  typed text not null,
  pieces integer,
  produced_on date,
  received_on date,
  expires_on date,
  supplier uuid,
  supplier_lot_number text,
  -- The lot of another workshop that this one is, seen from the buyer.
  source_lot uuid,
  entry uuid not null,
  entry_on date not null,
  released_at timestamptz,
  -- Its entry was taken back.
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, product) references registry.product (district, id),
  foreign key (district, supplier) references ledger.partner (district, id),
  foreign key (district, source_lot) references ledger.lot (district, id)
);
create unique index "a lot number is given once in a workshop" on ledger.lot (district, workshop, number)
  where kind = 'produced';
create index lot_by_workshop on ledger.lot (district, workshop, kind, produced_on);
create index lot_by_entry on ledger.lot (district, entry);
create index lot_by_source on ledger.lot (district, source_lot) where source_lot is not null;
create index lot_by_supplier on ledger.lot (district, supplier) where supplier is not null;

-- 投料: from lot into lot. It holds as long as its entry does.
create table ledger.charge (
  district text not null,
  id uuid not null,
  entry uuid not null,
  entry_on date not null,
  from_lot uuid not null,
  into_lot uuid not null,
  dimension text not null constraint "a charge is measured" check (dimension in ('mass', 'volume', 'count')),
  amount bigint not null constraint "a charge is of something" check (amount > 0),
  typed text not null,
  additive boolean not null,
  primary key (district, id),
  foreign key (district, from_lot) references ledger.lot (district, id),
  foreign key (district, into_lot) references ledger.lot (district, id)
);
create index charge_by_source on ledger.charge (district, from_lot) include (amount, entry, into_lot);
create index charge_by_result on ledger.charge (district, into_lot) include (amount, entry, from_lot);
create index charge_by_entry on ledger.charge (district, entry);

-- 销售: a lot, or a part of it, to somebody. To a filed workshop it becomes a lot there.
create table ledger.delivery (
  district text not null,
  id uuid not null,
  entry uuid not null,
  entry_on date not null,
  lot uuid not null,
  buyer_kind text not null constraint "a delivery has a known kind of buyer"
    check (buyer_kind in ('retail', 'wholesale', 'catering', 'supermarket', 'online', 'workshop')),
  buyer uuid,
  dimension text not null constraint "a delivery is measured" check (dimension in ('mass', 'volume', 'count')),
  amount bigint not null constraint "a delivery is of something" check (amount > 0),
  typed text not null,
  pieces integer,
  to_workshop uuid,
  to_lot uuid,
  primary key (district, id),
  foreign key (district, lot) references ledger.lot (district, id),
  foreign key (district, buyer) references ledger.partner (district, id),
  foreign key (district, to_workshop) references registry.workshop (district, id),
  foreign key (district, to_lot) references ledger.lot (district, id)
);
create index delivery_by_lot on ledger.delivery (district, lot) include (amount, entry, buyer_kind, buyer);
create index delivery_by_entry on ledger.delivery (district, entry);
create index delivery_by_buyer on ledger.delivery (district, buyer) where buyer is not null;

-- 暂停、召回、解除: the newest row of a lot holds.
create table ledger.lot_stop (
  district text not null,
  id uuid not null,
  lot uuid not null,
  kind text not null constraint "a stop has a known kind" check (kind in ('held', 'recalled', 'lifted')),
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, lot) references ledger.lot (district, id)
);
create index lot_stop_by_lot on ledger.lot_stop (district, lot, at);

-- Refused and kept all the same: a forbidden food, an additive over its limit, a label with an error.
create table ledger.attempt (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null constraint "an attempt has a known kind"
    check (kind in ('charge', 'additive', 'label', 'product', 'dispatch')),
  what text not null,
  reason text not null,
  basis text not null,
  content jsonb not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index attempt_by_age on ledger.attempt (district, at);
create index attempt_by_workshop on ledger.attempt (district, workshop, at);

-- 号段: numbers that one device may give out without asking, never given to another.
create table ledger.number_block (
  district text not null,
  workshop uuid not null,
  kind text not null constraint "a block is for lots or labels" check (kind in ('lot', 'label')),
  first integer not null,
  last integer not null,
  device text not null,
  account uuid,
  reserved_at timestamptz not null,
  primary key (district, workshop, kind, first),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a block holds something" check (last >= first)
);

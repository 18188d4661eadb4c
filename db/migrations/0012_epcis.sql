-- Events of EPCIS 2.0 that others hand over: what happened, told once, however often it is captured.

create schema epcis;

-- A document that is being captured or has been: all of its events, or none of them.
create table epcis.capture (
  district text not null references area.district (code),
  id uuid not null,
  file text not null,
  filename text not null,
  account uuid,
  actor text not null,
  behaviour text not null constraint "a capture rolls back or proceeds" check (behaviour in ('rollback', 'proceed')),
  running boolean not null default true,
  success boolean not null default true,
  made_at timestamptz not null,
  finished_at timestamptz,
  -- How many events it holds, and how many of them nobody had told before.
  events integer not null default 0,
  fresh integer not null default 0,
  errors jsonb not null default '[]',
  primary key (district, id),
  foreign key (district, account) references identity.account (district, id),
  constraint "a capture that has ended says when" check (running = (finished_at is null))
);
create index capture_by_age on epcis.capture (district, made_at, id);

-- The hash is that of CBV 2.0: what the event says, not how it is written. A declaration that it was wrong says the same and
-- is a fact of its own.
create table epcis.fact (
  district text not null,
  id uuid not null,
  hash text not null,
  declared text not null default '',
  event_id text,
  type text not null,
  event_time timestamptz not null,
  record_time timestamptz not null,
  action text,
  biz_step text,
  disposition text,
  read_point text,
  biz_location text,
  event jsonb not null,
  -- What the prefixes in it mean, beyond the official context.
  context jsonb,
  capture uuid not null,
  primary key (district, id),
  foreign key (district, capture) references epcis.capture (district, id),
  constraint "what an event says is captured once" unique (district, hash, declared)
);
create index fact_by_time on epcis.fact (district, event_time, id);
create index fact_by_capture on epcis.fact (district, record_time, id);

-- Identifiers in small letters, by the role in which an event names them.
create table epcis.fact_epc (
  district text not null,
  epc text not null,
  fact uuid not null,
  role text not null,
  primary key (district, epc, fact, role),
  foreign key (district, fact) references epcis.fact (district, id)
);

-- What others call an event.
create table epcis.alias (
  district text not null,
  event_id text not null,
  fact uuid not null,
  primary key (district, event_id, fact),
  foreign key (district, fact) references epcis.fact (district, id)
);

create table epcis.named_query (
  district text not null references area.district (code),
  name text not null,
  query jsonb not null,
  account uuid,
  made_at timestamptz not null,
  removed_at timestamptz,
  primary key (district, name),
  foreign key (district, account) references identity.account (district, id)
);

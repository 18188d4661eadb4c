-- 主体档案 and 一坊一码.

create schema registry;
create schema code;

-- The seven categories of the bureau, extensible. Reference table.
create table registry.category (
  code text primary key,
  name text not null constraint "a category's name is taken once" unique,
  ordinal integer not null,
  licence_category text,
  aliases text[] not null default '{}'
);

insert into registry.category (code, name, ordinal, licence_category, aliases) values
  ('baijiu', '白酒', 1, '115', '{白酒类,酒类,酿酒,酒坊,白酒小作坊,烤酒}'),
  ('oil', '榨油', 2, '102', '{榨油坊,油坊,食用油,植物油,食用植物油,榨油小作坊}'),
  ('soy', '豆制品', 3, '125', '{豆类制品,豆腐,豆制品类,豆制品小作坊}'),
  ('grain', '粮食加工', 4, '101', '{粮食加工品,粮食,面条,米面,粮食加工小作坊}'),
  ('meat', '肉制品', 5, '104', '{肉类,肉类制品,腊肉,肉制品小作坊}'),
  ('pastry', '糕点', 6, '124', '{糕点类,糕点作坊,面包,糕点小作坊}'),
  ('other', '其他', 7, null, '{其它,其他类,其他小作坊}');

create table registry.operator (
  district text not null,
  id uuid not null,
  name text not null,
  phone text,
  identity_number text,
  primary key (district, id)
);

create table registry.workshop (
  district text not null references area.district (code),
  id uuid not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  uscc text,
  category text not null references registry.category (code),
  status text not null constraint "a workshop has a known status"
    check (status in ('proposed', 'valid', 'suspended', 'cancelled', 'converted')),
  town text not null references area.town (code),
  village text references area.village (code),
  address text not null,
  -- The same for two ways to write one place; null when the address names no house.
  address_key text,
  longitude double precision,
  latitude double precision,
  area_m2 double precision,
  staff integer,
  processing_scope text not null default '',
  process_flow text[] not null default '{}',
  operator uuid not null,
  -- The active public code, as the code slice last said.
  code text,
  successor_name text,
  successor_uscc text,
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (district, id),
  foreign key (district, operator) references registry.operator (district, id),
  constraint "a position has both coordinates" check ((longitude is null) = (latitude is null))
);
create unique index "a credit code is filed once" on registry.workshop (district, uscc)
  where status in ('proposed', 'valid', 'suspended');
create unique index "a place is filed once" on registry.workshop (district, address_key)
  where status in ('proposed', 'valid', 'suspended');
create index workshop_by_town on registry.workshop (district, town, category);
create index workshop_by_name on registry.workshop (district, name);

-- Appended, never changed: the status at any date is the last one in force by then.
create table registry.status_change (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  status text not null,
  effective_on date not null,
  reason text not null,
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index status_change_by_workshop on registry.status_change (district, workshop, effective_on, recorded_at)
  include (id, status);

-- 备案证, each with the one that it follows.
create table registry.certificate (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  number text not null,
  issued_on date not null,
  expires_on date not null,
  kind text not null constraint "a certificate has a known kind" check (kind in ('first', 'renewal', 'change')),
  recorded_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a certificate ends after it begins" check (expires_on > issued_on)
);
create unique index "a certificate is issued once" on registry.certificate (district, workshop, number, issued_on, expires_on);
create unique index "a certificate number is first issued once" on registry.certificate (district, number)
  where kind = 'first';
create index certificate_by_number on registry.certificate (district, number);
create index certificate_by_expiry on registry.certificate (district, expires_on);
create index certificate_by_workshop on registry.certificate (district, workshop, issued_on, recorded_at, id)
  include (number, expires_on);

create table registry.product (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  name text not null,
  added_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create unique index "a product is listed once" on registry.product (district, workshop, name) include (id)
  where ended_at is null;

create table registry.worker (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  name text not null,
  phone text,
  identity_number text,
  health_certificate text,
  health_expires_on date,
  left_on date,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index worker_by_workshop on registry.worker (district, workshop)
  include (left_on, health_certificate, health_expires_on);
create index worker_by_expiry on registry.worker (district, health_expires_on) where left_on is null;

create table registry.equipment (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  name text not null,
  model text,
  quantity integer not null,
  removed_at timestamptz,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index equipment_by_workshop on registry.equipment (district, workshop);

-- Photographs and papers; the content lies under its SHA-256.
create table registry.document (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null constraint "a document has a known kind"
    check (kind in ('licence', 'certificate', 'layout', 'process', 'health', 'commitment', 'photograph', 'other')),
  title text not null,
  file text not null,
  media_type text not null,
  bytes integer not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index document_by_workshop on registry.document (district, workshop);

-- One unit and one officer from a day on, until the next row begins: exactly one at any date by construction.
create table registry.responsibility (
  district text not null,
  workshop uuid not null,
  from_day date not null,
  unit uuid not null,
  officer uuid not null,
  recorded_at timestamptz not null,
  primary key (district, workshop, from_day),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, officer) references identity.officer (district, id)
);
create index responsibility_by_workshop on registry.responsibility (district, workshop, from_day) include (unit);
create index responsibility_by_officer on registry.responsibility (district, officer);

-- Which account belongs to which workshop's owner.
create table registry.ownership (
  district text not null,
  account uuid not null,
  workshop uuid not null,
  primary key (district, account, workshop),
  foreign key (district, account) references identity.account (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);

create table registry.reminder (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null constraint "a reminder has a known kind" check (kind in ('certificate', 'health')),
  concerns uuid not null,
  expires_on date not null,
  days integer not null,
  made_at timestamptz not null,
  handled_at timestamptz,
  primary key (district, id),
  constraint "a reminder is made once" unique (district, kind, concerns, expires_on, days),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index reminder_open on registry.reminder (district, expires_on) where handled_at is null;

create table registry.import (
  district text not null,
  id uuid not null,
  file text not null,
  filename text not null,
  state text not null constraint "an import has a known state"
    check (state in ('reading', 'read', 'running', 'done', 'cancelled', 'failed')),
  account uuid,
  actor text not null,
  recognition jsonb,
  mapping jsonb,
  counts jsonb,
  total integer not null default 0,
  done integer not null default 0,
  cancel_asked boolean not null default false,
  result_file text,
  message text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (district, id)
);
create index import_by_age on registry.import (district, created_at);

create table registry.import_fault (
  district text not null,
  import uuid not null,
  row integer not null,
  position integer not null,
  kind text not null,
  field text,
  columns integer[] not null,
  typed text not null,
  reason text not null,
  primary key (district, import, row, position),
  foreign key (district, import) references registry.import (district, id)
);

-- A mapping that a person corrected, remembered for the next workbook with the same headers.
create table registry.import_mapping (
  district text not null references area.district (code),
  fingerprint text not null,
  mapping jsonb not null,
  changed_at timestamptz not null,
  primary key (district, fingerprint)
);

create table registry.saved_filter (
  district text not null,
  account uuid not null,
  name text not null,
  filter jsonb not null,
  saved_at timestamptz not null,
  primary key (district, account, name),
  foreign key (district, account) references identity.account (district, id)
);

create table code.code (
  district text not null references area.district (code),
  code text not null constraint "a code carries its district" check (left(code, 6) = district and length(code) = 20),
  workshop uuid not null,
  state text not null constraint "a code has a known state" check (state in ('active', 'replaced', 'void')),
  made_at timestamptz not null,
  changed_at timestamptz,
  reason text,
  replaced_by text,
  primary key (district, code),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, replaced_by) references code.code (district, code)
);
create unique index "a workshop has one active code" on code.code (district, workshop) where state = 'active';
create index code_by_workshop on code.code (district, workshop);

create table code.print (
  district text not null,
  id uuid not null,
  layout text not null,
  plates integer not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id)
);
create index print_by_age on code.print (district, at);

create table code.printed_plate (
  district text not null,
  print uuid not null,
  code text not null,
  primary key (district, print, code),
  foreign key (district, print) references code.print (district, id),
  foreign key (district, code) references code.code (district, code)
);
create index printed_plate_by_code on code.printed_plate (district, code);

create table code.hand_over (
  district text not null,
  id uuid not null,
  code text not null,
  receiver text not null,
  signature text not null,
  photograph text not null,
  longitude double precision,
  latitude double precision,
  handed_on date not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, code) references code.code (district, code)
);
create index hand_over_by_code on code.hand_over (district, code);

-- How often, on which day and through what, and nothing about who. The place is the workshop's.
create table code.scan_count (
  district text not null,
  day date not null,
  code text not null,
  channel text not null,
  scans bigint not null,
  primary key (district, day, code, channel)
);
create index scan_count_by_code on code.scan_count (district, code, day);

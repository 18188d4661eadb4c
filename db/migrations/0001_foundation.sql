-- Areas, people, the audit log and the memory of requests.
-- National dictionaries (schema area) are reference tables; every other table starts with the district.

create schema area;
create schema identity;
create schema audit;
create schema action;

create table area.district (
  code text primary key constraint "a district code has six digits" check (code ~ '^[0-9]{6}$'),
  name text not null,
  bureau text not null,
  hotline text not null default '12315',
  -- Names that may stand before a town in an address: province, city, district.
  region_names text[] not null,
  -- The box around the district, WGS 84 degrees, a little wider than its border.
  west double precision not null,
  east double precision not null,
  south double precision not null,
  north double precision not null
);

create table area.town (
  code text primary key constraint "a town code has nine digits" check (code ~ '^[0-9]{9}$'),
  district text not null references area.district (code),
  name text not null,
  ordinal integer not null
);

create table area.village (
  code text primary key constraint "a village code has twelve digits" check (code ~ '^[0-9]{12}$'),
  town text not null references area.town (code),
  name text not null
);
create index village_by_town on area.village (town);

-- 市场监管局 · 股室 · 所/队 · 联合部门 · 承检机构
create table identity.unit (
  district text not null references area.district (code),
  id uuid not null,
  kind text not null constraint "a unit has a known kind"
    check (kind in ('bureau', 'office', 'station', 'partner', 'laboratory', 'superior')),
  name text not null,
  primary key (district, id),
  constraint "a unit's name is taken once in a district" unique (district, name)
);

-- The station that supervises a town: exactly one.
create table identity.station_town (
  district text not null,
  town text not null references area.town (code),
  unit uuid not null,
  primary key (district, town),
  foreign key (district, unit) references identity.unit (district, id)
);

create table identity.account (
  district text not null references area.district (code),
  id uuid not null,
  username text not null,
  name text not null,
  unit uuid,
  password_hash text not null,
  password_changed_at timestamptz not null,
  must_change_password boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamptz,
  -- Encrypted by the program. The pending one is being set up and not asked for yet.
  totp_secret text,
  totp_pending text,
  totp_last_step bigint,
  state text not null default 'active' constraint "an account is active or disabled" check (state in ('active', 'disabled')),
  created_at timestamptz not null,
  primary key (district, id),
  constraint "a user name is taken once in a district" unique (district, username),
  foreign key (district, unit) references identity.unit (district, id)
);

-- What an account may do. Towns narrow the area; without them the unit's towns or the whole district apply.
create table identity.post (
  district text not null,
  account uuid not null,
  duty text not null,
  towns text[],
  primary key (district, account, duty),
  foreign key (district, account) references identity.account (district, id)
);

-- Last passwords, so that they are not used again.
create table identity.former_password (
  district text not null,
  account uuid not null,
  changed_at timestamptz not null,
  password_hash text not null,
  primary key (district, account, changed_at),
  foreign key (district, account) references identity.account (district, id)
);

-- Inspectors on the roster, with or without an account of their own.
create table identity.officer (
  district text not null references area.district (code),
  id uuid not null,
  name text not null,
  unit uuid not null,
  certificate_number text,
  account uuid,
  active boolean not null default true,
  primary key (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, account) references identity.account (district, id)
);
create unique index "an officer's name is taken once in a unit" on identity.officer (district, unit, name);

create table identity.setting (
  district text not null references area.district (code),
  name text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (district, name)
);

-- Local to the server that answers: never distributed. The token itself is never stored.
create table identity.session (
  token_hash text primary key,
  district text not null,
  account uuid not null,
  csrf text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  origin text not null,
  user_agent text not null
);
create index session_by_account on identity.session (district, account);

-- An offline phone sends twice: the answer to the first is given again.
create table action.request (
  district text not null,
  account uuid not null,
  key text not null,
  action text not null,
  input_hash text not null,
  output jsonb,
  at timestamptz not null,
  primary key (district, account, key)
);
create index request_by_age on action.request (district, at);

-- Written in the transaction of the change; the program's role may only read and add.
create table audit.entry (
  district text not null,
  at timestamptz not null,
  id uuid not null,
  account uuid,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  before jsonb,
  after jsonb,
  reason text,
  origin text not null,
  user_agent text not null,
  outcome text not null constraint "an outcome is done or refused" check (outcome in ('done', 'refused')),
  mac text not null,
  primary key (district, at, id)
) partition by range (at);
create index entry_by_subject on audit.entry (district, subject_kind, subject_id, at);
create index entry_by_id on audit.entry (district, id);
create index entry_by_account on audit.entry (district, account, at);
create table audit.entry_other partition of audit.entry default;

create table audit.seal (
  district text not null,
  number bigint not null,
  sealed_at timestamptz not null,
  entries integer not null,
  previous text not null,
  hash text not null,
  primary key (district, number)
);

create table audit.sealed_entry (
  district text not null,
  entry uuid not null,
  seal bigint not null,
  position integer not null,
  at timestamptz not null,
  mac text not null,
  primary key (district, entry),
  foreign key (district, seal) references audit.seal (district, number)
);
create unique index "a position in a seal is taken once" on audit.sealed_entry (district, seal, position);

-- 业主 sign in by card or by a code sent to the telephone that is on file; they have no password.

-- Whoever holds the secret of a card is its owner. Only the hash is kept.
create table identity.card (
  district text not null,
  id uuid not null,
  account uuid not null,
  hash text not null,
  label text not null,
  made_at timestamptz not null,
  -- Absent when the program itself made it.
  made_by uuid,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (district, id),
  foreign key (district, account) references identity.account (district, id),
  foreign key (district, made_by) references identity.account (district, id)
);
create unique index "a card is told by its secret" on identity.card (district, hash);
create index card_by_account on identity.card (district, account, made_at);

-- A code of six digits is computed from the row and the program's key: nothing here lets anybody compute it. Rows are made
-- for every number that asks, known or not. Numbers are keyed hashes.
create table identity.sign_in_code (
  district text not null references area.district (code),
  id uuid not null,
  phone_hash text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz,
  origin text not null,
  primary key (district, id)
);
create index sign_in_code_by_phone on identity.sign_in_code (district, phone_hash, made_at);
create index sign_in_code_by_origin on identity.sign_in_code (district, origin, made_at);

-- Short messages on their way. The number is sealed with the program's key and forgotten when the message is done with.
create table identity.message (
  district text not null references area.district (code),
  id uuid not null,
  purpose text not null constraint "a message has a known purpose" check (purpose in ('sign-in-code')),
  concerns uuid not null,
  sealed_phone text,
  state text not null constraint "a message has a known state" check (state in ('queued', 'sent', 'failed', 'dropped')),
  tries integer not null default 0,
  reason text,
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  constraint "only a message that waits keeps its number" check (state = 'queued' or sealed_phone is null)
);
create index message_by_age on identity.message (district, at);

-- A phone stays signed in for months and holds nothing but an owner's duty.
alter table identity.session
  add kind text not null default 'desk' constraint "a session is of a desk or a phone" check (kind in ('desk', 'phone')),
  add card uuid;
create index session_by_card on identity.session (district, card) where card is not null;

-- The account of the person behind an operator: the same for all workshops of one person.
alter table registry.operator
  add account uuid,
  add foreign key (district, account) references identity.account (district, id);
create index operator_by_phone on registry.operator (district, phone);
create index operator_by_identity on registry.operator (district, identity_number) where identity_number is not null;
create index operator_by_account on registry.operator (district, account) where account is not null;
create index workshop_by_operator on registry.workshop (district, operator);

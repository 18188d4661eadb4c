-- 召回与召回演练. What a recall covers is written down once, at the moment it starts; all that is done is appended.

create schema recall;

create table recall.recall (
  district text not null,
  id uuid not null,
  number text not null,
  title text not null,
  -- A lot, all of a supplier, or a material by its name.
  start jsonb not null,
  -- Whose matter it is; null for a material of the whole district.
  workshop uuid,
  level text not null constraint "a recall has one of three levels" check (level in ('first', 'second', 'third')),
  cause text not null constraint "a recall has a known cause"
    check (cause in ('nonconforming', 'hazard', 'forbidden', 'expired', 'label', 'other')),
  reason text not null,
  measure text not null,
  state text not null constraint "a recall is in a known state"
    check (state in ('started', 'finished', 'closed', 'cancelled')),
  known_at timestamptz not null,
  started_at timestamptz not null,
  -- Null where the book of clocks cannot say it.
  start_by timestamptz,
  finish_by date,
  -- The clocks as the edition of that day had them, in words.
  clocks jsonb not null,
  -- How much there was at the start, how it was walked.
  figures jsonb not null,
  finished_at timestamptz,
  -- Why it was finished with something left open.
  finish_reason text,
  ended_at timestamptz,
  -- The conclusion of a closed one, the reason of a cancelled one.
  ending text,
  account uuid,
  actor text not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create unique index "a recall number is given once" on recall.recall (district, number);
create index recall_by_state on recall.recall (district, state, started_at);

-- The scope: a photograph of that moment. What somebody adds later says who and why.
create table recall.scope_lot (
  district text not null,
  recall uuid not null,
  lot uuid not null,
  workshop uuid not null,
  kind text not null constraint "a lot in scope was received or produced" check (kind in ('received', 'produced')),
  number text not null,
  name text not null,
  dimension text not null constraint "a lot in scope is measured" check (dimension in ('mass', 'volume', 'count')),
  amount bigint not null,
  -- Below zero where more went out than there was.
  left_amount bigint not null,
  on_day date,
  step integer not null,
  -- Of the start, from 0 to 1.
  share double precision not null,
  -- How it stood before.
  stopped text constraint "a lot in scope stood in a known way" check (stopped in ('held', 'recalled')),
  added boolean not null,
  reason text,
  actor text not null,
  at timestamptz not null,
  primary key (district, recall, lot),
  foreign key (district, recall) references recall.recall (district, id),
  foreign key (district, lot) references ledger.lot (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index scope_lot_by_lot on recall.scope_lot (district, lot);
create index scope_lot_by_workshop on recall.scope_lot (district, workshop);

-- A lot leaves the scope once: taken out by hand, or cleared and let go.
create table recall.lot_end (
  district text not null,
  recall uuid not null,
  lot uuid not null,
  kind text not null constraint "a lot is taken out or let go" check (kind in ('removed', 'released')),
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, recall, lot),
  foreign key (district, recall, lot) references recall.scope_lot (district, recall, lot)
);

-- Whom it reached, with the address and telephone of that moment.
create table recall.recipient (
  district text not null,
  id uuid not null,
  recall uuid not null,
  kind text not null constraint "a recipient is of a known kind" check (kind in ('buyer', 'counter', 'workshop')),
  -- In whose book it stands; a workshop stands for itself.
  workshop uuid not null,
  party text not null,
  name text not null,
  phone text,
  address text,
  share double precision not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, recall) references recall.recall (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create unique index "a recipient stands once in a recall" on recall.recipient (district, recall, party);

create table recall.sent (
  district text not null,
  recall uuid not null,
  recipient uuid not null,
  lot uuid not null,
  dimension text not null constraint "what was sent is measured" check (dimension in ('mass', 'volume', 'count')),
  amount bigint not null constraint "something was sent" check (amount > 0),
  primary key (district, recipient, lot),
  foreign key (district, recipient) references recall.recipient (district, id),
  foreign key (district, recall, lot) references recall.scope_lot (district, recall, lot)
);
create index sent_by_recall on recall.sent (district, recall, lot);

create table recall.notice (
  district text not null,
  id uuid not null,
  recall uuid not null,
  recipient uuid not null,
  way text not null constraint "a notice goes some known way" check (way in ('sms', 'phone', 'letter', 'visit')),
  state text not null constraint "a notice is in a known state" check (state in ('queued', 'given', 'failed')),
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, recipient) references recall.recipient (district, id)
);
create index notice_by_recipient on recall.notice (district, recipient, at);

-- What a recipient answered: what is still there, what is gone.
create table recall.confirmation (
  district text not null,
  id uuid not null,
  recall uuid not null,
  recipient uuid not null,
  lines jsonb not null,
  said_by text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, recipient) references recall.recipient (district, id)
);
create index confirmation_by_recipient on recall.confirmation (district, recipient, at);

-- An unanswered notice is brought to somebody once a step.
create table recall.escalation (
  district text not null,
  recipient uuid not null,
  step text not null constraint "an escalation has a known step" check (step in ('remind', 'station')),
  recall uuid not null,
  at timestamptz not null,
  primary key (district, recipient, step),
  foreign key (district, recipient) references recall.recipient (district, id)
);
create index escalation_by_recall on recall.escalation (district, recall);

-- 收回、销毁、无法收回.
create table recall.outcome (
  district text not null,
  id uuid not null,
  recall uuid not null,
  lot uuid not null,
  recipient uuid,
  kind text not null constraint "an outcome has a known kind" check (kind in (
    'recovered', 'destroyed-there', 'gone', 'stock-destroyed', 'recovered-destroyed')),
  dimension text not null constraint "an outcome is measured" check (dimension in ('mass', 'volume', 'count')),
  amount bigint not null constraint "an outcome is of something" check (amount > 0),
  typed text not null,
  on_day date not null,
  place text not null,
  witness text not null,
  note text not null,
  files text[] not null default '{}',
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, recall, lot) references recall.scope_lot (district, recall, lot),
  foreign key (district, recipient) references recall.recipient (district, id),
  constraint "what recipients did is told of a recipient, the rest is not"
    check ((recipient is not null) = (kind in ('recovered', 'destroyed-there', 'gone')))
);
create index outcome_by_recall on recall.outcome (district, recall, lot);
create index outcome_by_lot on recall.outcome (district, lot);

create table recall.outcome_withdrawal (
  district text not null,
  outcome uuid not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, outcome),
  foreign key (district, outcome) references recall.outcome (district, id)
);

create table recall.log (
  district text not null,
  id uuid not null,
  recall uuid not null,
  what text not null,
  reason text,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, recall) references recall.recall (district, id)
);
create index log_by_recall on recall.log (district, recall, at);

-- 召回演练: touches nothing, and is kept whole.
create table recall.drill (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  lot_number text not null,
  lot_name text not null,
  month text not null constraint "a month is YYYY-MM" check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  origin text not null constraint "a drill is asked for or monthly" check (origin in ('asked', 'monthly')),
  score integer not null constraint "a score is out of a hundred" check (score between 0 and 100),
  trace_ms double precision not null,
  -- Out of ten thousand.
  accounted integer not null,
  identified integer not null,
  reachable integer not null,
  sources_known integer not null,
  figures jsonb not null,
  scope jsonb not null,
  gaps text[] not null,
  account uuid,
  actor text not null,
  ran_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, lot) references ledger.lot (district, id)
);
create unique index "a workshop has one monthly drill a month" on recall.drill (district, workshop, month)
  where origin = 'monthly';
create index drill_by_workshop on recall.drill (district, workshop, ran_at);
create index drill_by_age on recall.drill (district, ran_at);

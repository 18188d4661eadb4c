-- 时限与待办. A running clock keeps the row of the book that it was started by; what moves its end is appended beside it.

create schema clock;

create table clock.clock (
  district text not null references area.district (code),
  id uuid not null,
  -- The row of the book of clocks.
  code text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  workshop uuid,
  unit uuid,
  account uuid,
  trigger_day date not null,
  trigger_at timestamptz,
  -- The editions that the end was reckoned by; null where the book has no such row.
  edition uuid,
  calendar_edition uuid,
  -- The row as that edition has it, with its articles in words.
  period jsonb,
  -- A day that a person set instead of the row's own.
  fixed_on date,
  due_on date,
  due_at timestamptz,
  amber_on date,
  amber_at timestamptz,
  words text not null,
  state text not null constraint "a clock is in a known state" check (state in ('running', 'paused', 'done', 'void')),
  started_at timestamptz not null,
  ended_at timestamptz,
  ended_late boolean,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, account) references identity.account (district, id),
  constraint "a clock has ended exactly when it is done or void"
    check ((ended_at is not null) = (state in ('done', 'void')))
);
create unique index "a subject has one open clock of a kind" on clock.clock (district, subject_kind, subject_id, code)
  where state in ('running', 'paused');
create index clock_by_subject on clock.clock (district, subject_kind, subject_id);
create index open_clock_by_due on clock.clock (district, due_on, id) where state in ('running', 'paused');
create index open_clock_by_account on clock.clock (district, account, due_on) where state in ('running', 'paused');
create index open_clock_by_unit on clock.clock (district, unit, due_on) where state in ('running', 'paused');
create index open_clock_by_workshop on clock.clock (district, workshop, due_on) where state in ('running', 'paused');
create index ended_clock_by_time on clock.clock (district, ended_at desc) where state in ('done', 'void');

-- Time that the law does not count: the days after `from_day` up to and including `to_day`.
create table clock.pause (
  district text not null,
  id uuid not null,
  clock uuid not null,
  kind text not null constraint "a pause has a lawful kind"
    check (kind in ('laboratory', 'hearing', 'suspension', 'announcement')),
  reason text not null,
  from_day date not null,
  to_day date constraint "a pause does not end before it began" check (to_day >= from_day),
  account uuid,
  actor text not null,
  at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, clock) references clock.clock (district, id)
);
create unique index "a clock is paused once at a time" on clock.pause (district, clock) where to_day is null;
create index pause_by_clock on clock.pause (district, clock, from_day);

create table clock.extension (
  district text not null,
  id uuid not null,
  clock uuid not null,
  amount integer not null constraint "an extension is of something" check (amount > 0),
  unit text not null constraint "an extension has a known unit"
    check (unit in ('working-day', 'calendar-day', 'month', 'hour')),
  basis text not null,
  reason text not null,
  state text not null constraint "an extension is in a known state" check (state in ('asked', 'approved', 'refused')),
  account uuid,
  actor text not null,
  at timestamptz not null,
  decided_account uuid,
  decided_by text,
  decided_at timestamptz,
  note text,
  primary key (district, id),
  foreign key (district, clock) references clock.clock (district, id),
  constraint "nobody approves an extension that they asked for" check (decided_account is null or account is null or decided_account <> account)
);
create unique index "a clock has one open request for more time" on clock.extension (district, clock) where state = 'asked';
create index extension_by_clock on clock.extension (district, clock, at);

create table clock.log (
  district text not null,
  id uuid not null,
  clock uuid not null,
  what text not null,
  reason text,
  due_before date,
  due_after date,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, clock) references clock.clock (district, id)
);
create index log_by_clock on clock.log (district, clock, at);

-- Whom an end was brought to, once for each step and each end.
create table clock.escalation (
  district text not null,
  clock uuid not null,
  step text not null constraint "an escalation has a known step" check (step in ('amber', 'due', 'superior', 'leader')),
  due_on date not null,
  receivers text[] not null,
  at timestamptz not null,
  primary key (district, clock, step, due_on),
  foreign key (district, clock) references clock.clock (district, id)
);

-- How many working days after the end the next superior is told. Rows that are missing have the proposed value.
create table clock.step (
  district text not null references area.district (code),
  step text not null constraint "a step that can be set is known" check (step in ('superior', 'leader')),
  days integer not null constraint "a step comes within ninety days" check (days between 0 and 90),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (district, step)
);

-- 单位负责人: who is told when an officer of the unit is late. Nobody named: the office.
create table clock.head (
  district text not null,
  unit uuid not null,
  account uuid,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (district, unit),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, account) references identity.account (district, id)
);

-- AB角: from one day to another somebody stands in for somebody else.
create table clock.delegation (
  district text not null,
  id uuid not null,
  principal uuid not null,
  substitute uuid not null,
  from_day date not null,
  to_day date not null constraint "a delegation does not end before it began" check (to_day >= from_day),
  reason text not null,
  actor text not null,
  at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (district, id),
  foreign key (district, principal) references identity.account (district, id),
  foreign key (district, substitute) references identity.account (district, id),
  constraint "nobody stands in for themselves" check (principal <> substitute)
);
create index delegation_by_substitute on clock.delegation (district, substitute, to_day);
create index delegation_by_principal on clock.delegation (district, principal, to_day);

-- Where a person of the staff can be reached outside of this program, as they say it themselves.
create table clock.contact (
  district text not null,
  account uuid not null,
  phone text constraint "a telephone that takes messages has eleven digits" check (phone ~ '^1[3-9][0-9]{9}$'),
  by_sms boolean not null default false,
  wecom text,
  by_wecom boolean not null default false,
  changed_at timestamptz not null,
  primary key (district, account),
  foreign key (district, account) references identity.account (district, id)
);

-- The outbox: what is said to somebody, in the transaction of what it tells of.
create table clock.message (
  district text not null,
  id uuid not null,
  -- Said twice under one key, it is said once.
  key text not null,
  account uuid not null,
  kind text not null,
  title text not null,
  text text not null,
  subject_kind text,
  subject_id text,
  made_at timestamptz not null,
  read_at timestamptz,
  primary key (district, id),
  foreign key (district, account) references identity.account (district, id)
);
create unique index "a message is said once" on clock.message (district, key);
create index message_by_account on clock.message (district, account, made_at desc);
create index unread_message_by_account on clock.message (district, account) where read_at is null;

-- How a message goes out of the house. The in-app inbox is the message itself.
create table clock.delivery (
  district text not null,
  id uuid not null,
  message uuid not null,
  account uuid not null,
  channel text not null constraint "a message goes out a known way" check (channel in ('sms', 'wecom')),
  address text not null,
  state text not null constraint "a delivery is in a known state" check (state in ('queued', 'sending', 'sent', 'failed')),
  tries integer not null default 0,
  not_before timestamptz not null,
  claimed_at timestamptz,
  ended_at timestamptz,
  why text,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, message) references clock.message (district, id)
);
create unique index "a message goes one way once" on clock.delivery (district, message, channel);
create index delivery_to_send on clock.delivery (not_before) where state in ('queued', 'sending');
create index delivery_by_time on clock.delivery (district, made_at desc);
create index delivery_by_account on clock.delivery (district, account, channel, ended_at) where state = 'sent';

create table clock.delivery_try (
  district text not null,
  delivery uuid not null,
  number integer not null,
  outcome text not null constraint "a try has a known outcome" check (outcome in ('sent', 'again', 'failed')),
  why text,
  at timestamptz not null,
  primary key (district, delivery, number),
  foreign key (district, delivery) references clock.delivery (district, id)
);

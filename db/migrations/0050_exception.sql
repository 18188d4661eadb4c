-- 异常监管: what stands out of the figures, whoever has to look at it, what became of it, and from where on it stands out.

create schema if not exists statistics;

-- From where on something stands out, in this district from a day on. A change is a further row; without one the proposal
-- of the program holds.
create table statistics.exception_rule (
  district text not null,
  rule text not null,
  ordinal integer not null constraint "changes of a rule are counted from one" check (ordinal > 0),
  from_day date not null,
  active boolean not null,
  thresholds jsonb not null,
  reason text not null constraint "a change of a rule says why" check (length(reason) >= 2),
  account uuid not null,
  actor text not null,
  at timestamptz not null,
  primary key (district, rule, ordinal),
  foreign key (district, account) references identity.account (district, id)
);

create table statistics.exception (
  district text not null,
  id uuid not null,
  rule text not null,
  subject_kind text not null constraint "an exception is about a known kind"
    check (subject_kind in ('workshop', 'officer', 'unit', 'town')),
  -- Of the workshop, officer or unit, or the code of the town.
  subject text not null,
  subject_label text not null,
  workshop uuid,
  town text,
  -- Whose it is; without a person those of the unit, without a unit the leader.
  unit uuid,
  account uuid,
  said text not null,
  -- What was counted when it was raised.
  rows jsonb not null,
  thresholds jsonb not null,
  raised_on date not null,
  raised_at timestamptz not null,
  due_on date not null,
  -- The one before of the same rule and subject, which was over.
  recurs_of uuid,
  state text not null constraint "an exception is open, handled or over" check (state in ('open', 'handled', 'over')),
  ordinal integer not null constraint "steps of an exception are counted from one" check (ordinal > 0),
  handled_on date,
  over_on date,
  escalated_on date,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, account) references identity.account (district, id),
  foreign key (district, recurs_of) references statistics.exception (district, id),
  constraint "an exception of a workshop names it" check ((subject_kind = 'workshop') = (workshop is not null)),
  constraint "what is over says since when" check ((state = 'over') = (over_on is not null)),
  constraint "what is handled says since when" check (state <> 'handled' or handled_on is not null),
  constraint "an exception has a term" check (due_on >= raised_on)
);
create unique index "what stands out is raised once" on statistics.exception (district, rule, subject_kind, subject)
  where state <> 'over';
create index exception_by_age on statistics.exception (district, raised_on desc, id desc);
create index exception_by_workshop on statistics.exception (district, workshop) where workshop is not null;
create index exception_by_account on statistics.exception (district, account) where state = 'open';

create table statistics.exception_step (
  district text not null,
  exception uuid not null,
  ordinal integer not null constraint "steps are counted from one" check (ordinal > 0),
  step text not null constraint "a step of an exception is known" check (
    step in ('raise', 'explain', 'inspect', 'hazard', 'clue', 'reassign', 'escalate', 'again', 'end')),
  note text not null,
  -- What it was turned into: an inspection task, a hazard, a case.
  record uuid,
  record_label text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, exception, ordinal),
  foreign key (district, exception) references statistics.exception (district, id),
  constraint "what it was turned into is named" check (
    (step in ('inspect', 'hazard', 'clue')) = (record is not null) and (record is null) = (record_label is null))
);

-- Each look through the district: how much was judged, stood out, or was too little to judge.
create table statistics.exception_look (
  district text not null,
  id uuid not null,
  on_day date not null,
  at timestamptz not null,
  actor text not null,
  judged jsonb not null,
  raised integer not null,
  ended integer not null,
  primary key (district, id)
);
create index exception_look_by_age on statistics.exception_look (district, at desc);

-- What a look at the figures led to is found like everything else.
alter table rectification.hazard drop constraint "a hazard has a known source";
alter table rectification.hazard add constraint "a hazard has a known source" check (
  source_kind in ('inspection', 'joint', 'alert', 'complaint', 'self-check', 'sampling', 'exception'));

-- 答复函: a reply whose figures come from the registry of figures. What was approved is kept whole; what was sent never changes.
create schema if not exists statistics;

create table statistics.letter (
  district text not null,
  id uuid not null,
  proposal uuid not null,
  state text not null constraint "a letter is in a known state" check (state in ('draft', 'approved', 'sent', 'dropped')),
  as_of date not null,
  from_day date not null,
  recipient text not null,
  grade text not null constraint "a handling has a known grade" check (grade in ('A', 'B', 'C', '')),
  contact text not null,
  phone text not null,
  copies text not null,
  blocks jsonb not null,
  steps integer not null,
  -- The approval that is in force.
  frozen integer,
  number text,
  sent_on date,
  docx text,
  pdf text,
  drafted_by uuid not null,
  drafter text not null,
  drafted_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, proposal) references campaign.proposal (district, id),
  foreign key (district, drafted_by) references identity.account (district, id),
  constraint "a time that is counted ends after it began" check (as_of >= from_day),
  constraint "what is sent was approved, numbered and kept" check (
    case when state = 'sent' then num_nonnulls(frozen, number, sent_on, docx, pdf) = 5
    else num_nonnulls(number, sent_on, docx, pdf) = 0 end),
  constraint "what is approved is kept as it was" check ((frozen is not null) = (state in ('approved', 'sent')))
);
create unique index "a proposal has one letter" on statistics.letter (district, proposal) where state <> 'dropped';
create unique index "a letter has its own number" on statistics.letter (district, number) where number is not null;
create index letter_by_age on statistics.letter (district, drafted_at desc, id);

create table statistics.letter_step (
  district text not null,
  letter uuid not null,
  ordinal integer not null,
  step text not null constraint "a step of a letter is known"
    check (step in ('draft', 'edit', 'approve', 'return', 'send', 'drop')),
  note text not null,
  account uuid not null,
  actor text not null,
  at timestamptz not null,
  primary key (district, letter, ordinal),
  foreign key (district, letter) references statistics.letter (district, id),
  foreign key (district, account) references identity.account (district, id)
);

-- What whoever approved had before him: text, figures, and the rows behind them.
create table statistics.letter_frozen (
  district text not null,
  letter uuid not null,
  ordinal integer not null,
  sheet jsonb not null,
  blocks jsonb not null,
  figures jsonb not null,
  hash text not null,
  at timestamptz not null,
  primary key (district, letter, ordinal),
  foreign key (district, letter, ordinal) references statistics.letter_step (district, letter, ordinal)
);

-- 上报材料 tell figures: they stand with the registry that counts them.
alter table campaign.report set schema statistics;
alter table campaign.report_sending set schema statistics;
alter table campaign.report_receipt set schema statistics;

alter table statistics.report add column kind text not null default 'period'
  constraint "a report is of a known kind" check (kind in ('month', 'year', 'period'));
alter table statistics.report alter column kind drop default;

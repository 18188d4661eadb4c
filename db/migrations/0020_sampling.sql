-- 抽样检验: plan, sampling form, custody, reports, judgement, objection and retest, disposal, publication, 委托送检.

create schema sampling;

create table sampling.plan (
  district text not null,
  id uuid not null,
  year text not null constraint "a plan is of a year" check (year ~ '^[0-9]{4}$'),
  title text not null,
  -- In 分.
  budget bigint not null constraint "a budget is not below zero" check (budget >= 0),
  note text not null,
  state text not null constraint "a plan is in a known state" check (state in ('draft', 'approved', 'closed')),
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  primary key (district, id),
  constraint "an approved plan says by whom" check ((state = 'draft') = (approved_at is null))
);
create index plan_by_year on sampling.plan (district, year);

-- So many samples of a category, in a town, of a product, at a laboratory.
create table sampling.quota (
  district text not null,
  id uuid not null,
  plan uuid not null,
  category text not null,
  town text,
  product text not null,
  laboratory uuid,
  items text not null,
  amount integer not null constraint "a quota is of something" check (amount > 0),
  -- In 分, for each sample.
  price bigint not null constraint "a price is not below zero" check (price >= 0),
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, plan) references sampling.plan (district, id)
);
create index quota_by_plan on sampling.quota (district, plan);

-- 随机抽取, kept whole: whoever draws again with this seed gets the same.
create table sampling.draw (
  district text not null,
  id uuid not null,
  plan uuid not null,
  quota uuid not null,
  seed text not null,
  wanted integer not null,
  pool uuid[] not null,
  drawn uuid[] not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, quota) references sampling.quota (district, id)
);
create index draw_by_plan on sampling.draw (district, plan, at);

create table sampling.task (
  district text not null,
  id uuid not null,
  plan uuid not null,
  quota uuid not null,
  workshop uuid not null,
  draw uuid,
  laboratory uuid,
  state text not null constraint "a task is in a known state" check (state in ('open', 'done', 'cancelled')),
  due_on date,
  reason text,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district, quota) references sampling.quota (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index task_by_plan on sampling.task (district, plan, state);
create index task_by_workshop on sampling.task (district, workshop);

create table sampling.sample (
  district text not null,
  id uuid not null,
  form_number text not null,
  task uuid,
  plan uuid,
  workshop uuid not null,
  town text not null,
  category text not null,
  lot uuid,
  product uuid,
  name text not null,
  laboratory uuid not null,
  state text not null constraint "a sample is in a known state" check (state in (
    'taken', 'sent', 'received', 'reported', 'conforming', 'nonconforming', 'served', 'disputed', 'settled', 'archived', 'void')),
  -- How many steps led here: the last of them must have ended in the state.
  moves integer not null,
  -- Confirmed by a person; a retest turns it.
  conclusion text constraint "a conclusion is one of two" check (conclusion in ('conforming', 'nonconforming')),
  sampled_on date not null,
  produced_on date,
  expires_on date,
  -- In 分: samples are bought. 食品安全法 第八十七条.
  price bigint not null constraint "a sample is bought" check (price >= 0),
  -- The sampling form as it was signed.
  form jsonb not null constraint "two people sample at least" check (jsonb_array_length(form -> 'samplers') >= 2),
  -- The clock of the stage, for lists; the clocks themselves run in their own slice.
  due_code text,
  due_on date,
  taken_at timestamptz not null,
  changed_at timestamptz not null,
  account uuid,
  actor text not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, lot) references ledger.lot (district, id),
  foreign key (district, task) references sampling.task (district, id),
  constraint "a conclusion comes with judgement" check (
    (conclusion is null) = (state in ('taken', 'sent', 'received', 'reported', 'void')))
);
create unique index "a form number is given once" on sampling.sample (district, form_number);
create unique index "a task is sampled once" on sampling.sample (district, task) where task is not null and state <> 'void';
create index sample_by_state on sampling.sample (district, state, due_on);
create index sample_by_workshop on sampling.sample (district, workshop, sampled_on);
create index sample_by_laboratory on sampling.sample (district, laboratory, state);
create index sample_by_day on sampling.sample (district, sampled_on);
create index sample_by_plan on sampling.sample (district, plan);

-- Every step from one state to the next; each begins where the one before ended, and no other way is there.
create table sampling.move (
  district text not null,
  sample uuid not null,
  ordinal integer not null,
  previous integer,
  from_state text,
  to_state text not null,
  on_day date not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, sample, ordinal),
  constraint "a sample ends a step in the state where the next begins" unique (district, sample, ordinal, to_state),
  constraint "a step is one that a sample can take" check (
    (from_state is null and to_state = 'taken')
    or (from_state, to_state) in (
      ('taken', 'sent'), ('taken', 'void'),
      ('sent', 'received'), ('sent', 'void'),
      ('received', 'reported'), ('received', 'void'),
      ('reported', 'conforming'), ('reported', 'nonconforming'), ('reported', 'received'),
      ('conforming', 'archived'), ('conforming', 'reported'),
      ('nonconforming', 'served'), ('nonconforming', 'reported'),
      ('served', 'disputed'), ('served', 'settled'),
      ('disputed', 'served'), ('disputed', 'settled'), ('disputed', 'reported'), ('disputed', 'void'),
      ('settled', 'archived'))),
  constraint "steps are counted from one" check (
    (ordinal = 1 and previous is null and from_state is null)
    or (ordinal > 1 and previous = ordinal - 1 and from_state is not null)),
  foreign key (district, sample) references sampling.sample (district, id),
  constraint "a step begins where the one before ended"
    foreign key (district, sample, previous, from_state) references sampling.move (district, sample, ordinal, to_state)
);
alter table sampling.sample add constraint "a sample is where its last step led"
  foreign key (district, id, moves, state) references sampling.move (district, sample, ordinal, to_state)
  deferrable initially deferred;

-- 交接: the sample and its reserve each have a chain of their own.
create table sampling.custody (
  district text not null,
  id uuid not null,
  sample uuid not null,
  part text not null constraint "a sample has two parts" check (part in ('sample', 'reserve')),
  ordinal integer not null,
  from_holder text not null,
  to_holder text not null,
  seal text not null,
  seal_intact boolean not null,
  place text not null,
  -- What was scanned: the label of the seal.
  scanned text not null,
  note text not null,
  files text[] not null default '{}',
  handed_at timestamptz not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, sample) references sampling.sample (district, id)
);
create unique index "hand-overs follow one another" on sampling.custody (district, sample, part, ordinal);

-- A workbook of results; the same file a second time is the same upload.
create table sampling.upload (
  district text not null,
  id uuid not null,
  file text not null,
  name text not null,
  laboratory uuid not null,
  samples integer not null,
  items integer not null,
  refused integer not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id)
);
create index upload_by_laboratory on sampling.upload (district, laboratory, at);

create table sampling.report (
  district text not null,
  id uuid not null,
  sample uuid not null,
  kind text not null constraint "a report is the first or of a retest" check (kind in ('first', 'retest')),
  upload uuid,
  number text not null,
  laboratory_name text not null,
  cma text not null,
  reported_on date,
  conclusion text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, sample) references sampling.sample (district, id)
);
create index report_by_sample on sampling.report (district, sample, at);

create table sampling.report_item (
  district text not null,
  report uuid not null,
  ordinal integer not null,
  item text not null,
  result text not null,
  unit text not null,
  limit_text text not null,
  method text not null,
  method_from text not null,
  said text not null,
  primary key (district, report, ordinal),
  foreign key (district, report) references sampling.report (district, id)
);

-- Which row of the limits a person chose where several might apply.
create table sampling.choice (
  district text not null,
  id uuid not null,
  report uuid not null,
  item text not null,
  limit_code text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, report) references sampling.report (district, id)
);
create index choice_by_report on sampling.choice (district, report);

-- The system proposes, a person confirms; what the book said then stays with it.
create table sampling.judgement (
  district text not null,
  id uuid not null,
  sample uuid not null,
  report uuid not null,
  kind text not null constraint "a judgement is of the first report or of the retest" check (kind in ('first', 'retest')),
  proposal text not null constraint "a proposal is one of three"
    check (proposal in ('conforming', 'nonconforming', 'cannot-judge')),
  verdict text not null constraint "a verdict is one of two" check (verdict in ('conforming', 'nonconforming')),
  reason text not null,
  edition uuid not null,
  items jsonb not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, sample) references sampling.sample (district, id),
  foreign key (district, report) references sampling.report (district, id),
  constraint "whoever decides otherwise than proposed says why" check (proposal = verdict or reason <> '')
);
create index judgement_by_sample on sampling.judgement (district, sample, at);

-- 异议与复检.
create table sampling.objection (
  district text not null,
  id uuid not null,
  sample uuid not null,
  kind text not null constraint "an objection is of a known kind"
    check (kind in ('retest', 'process', 'authenticity', 'method', 'standard')),
  state text not null constraint "an objection is in a known state"
    check (state in ('applied', 'accepted', 'refused', 'decided', 'withdrawn')),
  received_on date not null,
  applicant text not null,
  grounds text not null,
  files text[] not null default '{}',
  -- What speaks against it, as it was found on the day.
  obstacles text[] not null default '{}',
  answer text,
  answered_on date,
  laboratory text,
  reserve_handed_on date,
  decision text,
  upheld boolean,
  decided_on date,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, sample) references sampling.sample (district, id),
  constraint "an answer is in writing" check (state in ('applied', 'withdrawn') or answer is not null),
  constraint "a decision says what was decided" check ((state = 'decided') = (decision is not null))
);
create index objection_by_sample on sampling.objection (district, sample, at);

-- 核查处置, one for a nonconforming sample, opened at once.
create table sampling.disposal (
  district text not null,
  sample uuid not null,
  state text not null constraint "a disposal is open or closed" check (state in ('open', 'closed')),
  started_on date not null,
  due_on date,
  report text,
  closed_on date,
  closed_by text,
  account uuid,
  actor text not null,
  primary key (district, sample),
  foreign key (district, sample) references sampling.sample (district, id),
  constraint "a closed disposal has a report" check ((state = 'closed') = (report is not null))
);
create index disposal_by_state on sampling.disposal (district, state, due_on);

create table sampling.disposal_step (
  district text not null,
  id uuid not null,
  sample uuid not null,
  kind text not null constraint "a disposal step is of a known kind"
    check (kind in ('hold', 'recall', 'hazard', 'case', 'cause', 'rectified', 'extended', 'note')),
  text text not null,
  -- What it led to elsewhere: a lot, a hazard, a clue, a proposal.
  reference text,
  files text[] not null default '{}',
  on_day date not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, sample) references sampling.disposal (district, sample)
);
create index disposal_step_by_sample on sampling.disposal_step (district, sample, at);

-- 公示: the columns as they were shown; withdrawn ones stay, with why.
create table sampling.disclosure (
  district text not null,
  id uuid not null,
  sample uuid not null,
  conclusion text not null constraint "what is published has a conclusion"
    check (conclusion in ('conforming', 'nonconforming')),
  columns jsonb not null,
  published_on date not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  withdrawn_on date,
  withdrawn_by text,
  withdrawn_reason text,
  primary key (district, id),
  foreign key (district, sample) references sampling.sample (district, id),
  constraint "a withdrawal says why" check ((withdrawn_on is null) = (withdrawn_reason is null))
);
create unique index "a sample is published once at a time" on sampling.disclosure (district, sample)
  where withdrawn_on is null;
create index disclosure_by_day on sampling.disclosure (district, published_on);

-- 委托送检 as the bureau has it on file; those in the ledgers count as well.
create table sampling.commissioned (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  product uuid not null,
  product_name text not null,
  laboratory_name text not null,
  cma text not null,
  cma_expires_on date,
  number text not null,
  reported_on date not null,
  conclusion text not null constraint "a commissioned test has a conclusion"
    check (conclusion in ('conforming', 'nonconforming')),
  items text not null,
  file text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create unique index "a commissioned report is filed once" on sampling.commissioned (district, product, laboratory_name, number);
create index commissioned_by_workshop on sampling.commissioned (district, workshop, reported_on);

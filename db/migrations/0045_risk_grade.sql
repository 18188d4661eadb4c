-- 风险等级: grades as they were given, what officers wrote down that moves them, the yearly grading; and what owners say about
-- grade and index: 异议, 申请复查, 公开回应.

create schema if not exists rating;

-- A grading of a year: drafted for everybody who works, looked at, confirmed by somebody.
create table rating.grading (
  district text not null,
  id uuid not null,
  year integer not null constraint "a grading is for a year of this system" check (year between 2016 and 2100),
  state text not null constraint "a grading is a draft, confirmed or void" check (state in ('draft', 'confirmed', 'void')),
  as_of date not null,
  -- Of the book risk.
  edition uuid not null,
  edition_number integer not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  ended_account uuid,
  ended_by text,
  ended_at timestamptz,
  reason text,
  primary key (district, id),
  foreign key (district, edition) references rulebook.edition (district, id),
  constraint "a grading that ended says by whom" check (
    (state = 'draft') = (ended_by is null) and (ended_by is null) = (ended_at is null)
  ),
  constraint "a void grading says why" check ((state = 'void') = (reason is not null))
);
create unique index "a year has one draft of its grades" on rating.grading (district, year) where state = 'draft';

create table rating.grading_line (
  district text not null,
  grading uuid not null,
  workshop uuid not null,
  proposed text not null constraint "a proposed grade is one of four" check (proposed in ('A', 'B', 'C', 'D')),
  grade text not null constraint "a drafted grade is one of four" check (grade in ('A', 'B', 'C', 'D')),
  points integer not null,
  detail jsonb not null,
  changed_reason text,
  changed_account uuid,
  changed_by text,
  changed_at timestamptz,
  primary key (district, grading, workshop),
  foreign key (district, grading) references rating.grading (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a grade that is not as proposed says why and by whom" check (
    proposed = grade or (changed_reason is not null and changed_by is not null and changed_at is not null)
  )
);

-- 情形 that no record of the program knows: refusal, an accident, a certificate of quality.
create table rating.circumstance (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  rule text not null constraint "a circumstance is one that moves a grade" check (rule in (
    'deliberate', 'sample', 'social', 'accident', 'recall', 'refusal', 'provincial', 'county-sample',
    'clean', 'certified', 'award', 'provincial-lower')),
  on_day date not null,
  until_day date constraint "a circumstance ends after it began" check (until_day >= on_day),
  text text not null,
  files text[] not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  withdrawn_account uuid,
  withdrawn_by text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a circumstance is withdrawn for a reason" check (
    (withdrawn_at is null) = (withdrawn_reason is null) and (withdrawn_at is null) = (withdrawn_by is null)
  )
);
create index circumstance_by_workshop on rating.circumstance (district, workshop, on_day);

-- Grades as they were given. The newest by its first day is in force; a mistake is corrected by a further row.
create table rating.grade (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  grade text not null constraint "a grade is one of four" check (grade in ('A', 'B', 'C', 'D')),
  points integer not null,
  detail jsonb not null,
  kind text not null constraint "a grade is given in a known way" check (kind in ('yearly', 'raised', 'corrected')),
  valid_from date not null,
  edition uuid not null,
  reason text not null,
  grading uuid,
  -- What raised it: one record raises a workshop once.
  cause_kind text,
  cause_id text,
  -- Whoever drafted or changed it, and whoever confirmed it: neither decides an appeal against it.
  made_account uuid,
  confirmed_account uuid,
  confirmed_by text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, grading) references rating.grading (district, id),
  foreign key (district, edition) references rulebook.edition (district, id),
  constraint "a yearly grade is of a grading" check ((kind = 'yearly') = (grading is not null)),
  constraint "a raised grade names what raised it" check ((kind = 'raised') = (cause_id is not null)),
  constraint "a cause has a kind" check ((cause_kind is null) = (cause_id is null))
);
create index grade_in_force on rating.grade (district, workshop, valid_from desc, at desc, id desc);
create unique index "a record raises a grade once" on rating.grade (district, workshop, cause_kind, cause_id)
  where cause_id is not null;

create table rating.appeal_step (
  district text not null,
  appeal uuid not null,
  ordinal integer not null constraint "steps of an appeal are counted from one" check (ordinal > 0),
  step text not null,
  to_state text not null,
  on_day date not null,
  words text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, appeal, ordinal),
  constraint "a step leaves the appeal in one state" unique (district, appeal, ordinal, to_state),
  constraint "an appeal is made, and answered or withdrawn once" check (
    (ordinal = 1 and step = 'appeal' and to_state = 'open')
    or (ordinal = 2 and (step, to_state) in (('uphold', 'upheld'), ('refuse', 'refused'), ('withdraw', 'withdrawn')))
  )
);

create table rating.appeal (
  district text not null,
  -- Given by the phone, so that it is there once.
  id uuid not null,
  workshop uuid not null,
  about text not null constraint "an appeal is about index or grade" check (about in ('index', 'grade')),
  -- In words, as it stood then; and the row that is appealed, where there is one.
  appealed text not null,
  grade uuid,
  grade_then text constraint "a grade that is appealed is one of four" check (grade_then in ('A', 'B', 'C', 'D')),
  text text not null,
  files text[] not null constraint "an appeal has three files at the most" check (cardinality(files) <= 3),
  state text not null,
  ordinal integer not null,
  appealed_on date not null,
  due_on date,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, grade) references rating.grade (district, id),
  constraint "an appeal is in the state of its last step" foreign key (district, id, ordinal, state)
    references rating.appeal_step (district, appeal, ordinal, to_state) deferrable initially deferred
);
create unique index "one appeal of a kind is open at a time" on rating.appeal (district, workshop, about)
  where state = 'open';
create index appeal_by_age on rating.appeal (district, appealed_on desc, id);

-- 申请复查: proof of a fix, and the task of inspection that it became.
create table rating.recheck (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  text text not null,
  files text[] not null constraint "a recheck is asked for with proof" check (cardinality(files) between 1 and 6),
  asked_on date not null,
  due_on date not null,
  task uuid not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index recheck_by_workshop on rating.recheck (district, workshop, asked_on desc);

-- 公开回应: the newest that was not taken back is the one that stands; hidden ones stay on file.
create table rating.reply (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  text text not null constraint "a reply is short" check (length(text) between 1 and 200),
  on_day date not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  ended_at timestamptz,
  hidden_at timestamptz,
  hidden_by text,
  hidden_reason text,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a reply is hidden for a reason" check (
    (hidden_at is null) = (hidden_reason is null) and (hidden_at is null) = (hidden_by is null)
  )
);
create unique index "a workshop has one reply" on rating.reply (district, workshop) where ended_at is null;

-- 食品生产经营风险分级管理办法 is cited by the book of grades: it stands in the law of districts that are at work already.
update rulebook.edition
set rows = rows || '[{"code": "risk-measures", "basis": [], "confidence": "certain", "validFrom": "2016-12-01", "validTo": null,
    "name": "食品生产经营风险分级管理办法", "shortName": "食品生产经营风险分级管理办法",
    "issuer": "国家食品药品监督管理总局", "number": "食药监食监一〔2016〕115号", "articles": []}]'::jsonb,
  row_count = row_count + 1
where book = 'law' and not rows @> '[{"code": "risk-measures"}]'::jsonb;

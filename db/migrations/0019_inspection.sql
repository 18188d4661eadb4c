-- 监督检查: plans, draws, tasks, visits and what was found, its disclosure. What was marked and told is appended.

create schema inspection;

-- Static points of a category in the risk grading, as the bureau set them.
create table inspection.category_points (
  district text not null,
  category text not null references registry.category (code),
  points integer not null constraint "static points are forty at the most" check (points between 0 and 40),
  actor text not null,
  at timestamptz not null,
  primary key (district, category)
);

create table inspection.plan (
  district text not null,
  id uuid not null,
  year integer not null constraint "a plan is for a year of this system" check (year between 2016 and 2100),
  title text not null,
  -- Anybody can make the same plan again from it.
  seed text not null,
  visits_a integer not null constraint "grade A is visited once to four times" check (visits_a between 1 and 4),
  visits_b integer not null constraint "grade B is visited once or twice" check (visits_b between 1 and 2),
  visits_c integer not null constraint "grade C is visited twice or three times" check (visits_c between 2 and 3),
  visits_d integer not null constraint "grade D is visited three or four times" check (visits_d between 3 and 4),
  state text not null,
  ordinal integer not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id)
);
create unique index "a year has one approved plan" on inspection.plan (district, year) where state = 'approved';

create table inspection.plan_step (
  district text not null,
  plan uuid not null,
  ordinal integer not null constraint "steps of a plan are counted from one" check (ordinal > 0),
  from_state text not null,
  step text not null,
  to_state text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, plan, ordinal),
  constraint "a step leaves the plan in one state" unique (district, plan, ordinal, to_state),
  foreign key (district, plan) references inspection.plan (district, id),
  constraint "a plan goes from state to state as the table says" check (
    (from_state, step, to_state) in (
      ('none', 'draft', 'draft'),
      ('draft', 'submit', 'submitted'),
      ('draft', 'void', 'void'),
      ('submitted', 'approve', 'approved'),
      ('submitted', 'return', 'draft'),
      ('submitted', 'void', 'void'),
      ('approved', 'void', 'void')
    )
  )
);
alter table inspection.plan add constraint "a plan is in the state of its last step"
  foreign key (district, id, ordinal, state) references inspection.plan_step (district, plan, ordinal, to_state)
  deferrable initially deferred;

create table inspection.plan_line (
  district text not null,
  plan uuid not null,
  workshop uuid not null,
  month integer not null constraint "a month is one of twelve" check (month between 1 and 12),
  grade text not null constraint "a planned workshop has a known grade" check (grade in ('A', 'B', 'C', 'D')),
  -- Taken out by a person while it was a draft.
  dropped boolean not null default false,
  primary key (district, plan, workshop, month),
  foreign key (district, plan) references inspection.plan (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);

-- 双随机: the hat and the seed, so that whoever doubts it draws again.
create table inspection.draw (
  district text not null,
  id uuid not null,
  seed text not null,
  purpose text not null,
  kind text not null,
  workshops uuid[] not null,
  officers uuid[] not null,
  recusals jsonb not null,
  wanted integer not null constraint "a draw wants something" check (wanted > 0),
  team integer not null constraint "two go at least" check (team >= 2),
  drawn jsonb not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id)
);
create index draw_by_age on inspection.draw (district, at desc, id);

create table inspection.recusal (
  district text not null,
  id uuid not null,
  officer uuid not null,
  workshop uuid not null,
  reason text not null,
  actor text not null,
  at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  primary key (district, id),
  foreign key (district, officer) references identity.officer (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create unique index "an officer keeps away from a workshop once"
  on inspection.recusal (district, officer, workshop) where ended_at is null;

-- What a superior authority looked at: 监督检查管理办法 第四十二条.
create table inspection.superior_check (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  on_day date not null,
  authority text not null,
  codes text[] not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index superior_check_by_workshop on inspection.superior_check (district, workshop, on_day desc);

create table inspection.visit (
  district text not null,
  -- Given by the device that began it.
  id uuid not null,
  number text not null,
  workshop uuid not null,
  kind text not null constraint "a visit has a known kind" check (kind in ('routine', 'unannounced', 'system', 'joint')),
  reason text not null,
  on_day date not null,
  started_at timestamptz not null,
  ended_at timestamptz constraint "a visit ends after it began" check (ended_at >= started_at),
  -- The list as it stood: edition of the book, and a hash over the items that were to be looked at.
  edition uuid not null,
  edition_number integer not null,
  items_hash text not null,
  spared jsonb not null,
  category text not null,
  -- Where the device was, WGS 84, and how far that may be off in metres.
  latitude double precision,
  longitude double precision,
  accuracy double precision,
  device text,
  -- Over a whole visit that came in one command: the same again is the same.
  command_hash text,
  entered_at timestamptz,
  clock_skew integer,
  state text not null constraint "a visit is open, finished or void" check (state in ('open', 'finished', 'void')),
  void_reason text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a visit is void for a reason" check ((state = 'void') = (void_reason is not null)),
  constraint "a finished visit has an end" check (state <> 'finished' or ended_at is not null)
);
create unique index "a visit's number is given once" on inspection.visit (district, number);
create index visit_by_day on inspection.visit (district, on_day desc, id);
create index visit_by_workshop on inspection.visit (district, workshop, on_day desc);

create table inspection.task (
  district text not null,
  id uuid not null,
  plan uuid,
  draw uuid,
  kind text not null constraint "a task has a known kind" check (kind in ('routine', 'unannounced', 'system', 'joint')),
  workshop uuid not null,
  due_on date not null,
  departments text[] not null,
  officers uuid[] not null,
  reason text not null,
  state text not null constraint "a task is open, done or cancelled" check (state in ('open', 'done', 'cancelled')),
  visit uuid,
  ended_reason text,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, plan) references inspection.plan (district, id),
  foreign key (district, draw) references inspection.draw (district, id),
  foreign key (district, visit) references inspection.visit (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a task is done by a visit" check (state <> 'done' or visit is not null),
  constraint "a task is cancelled for a reason" check (state <> 'cancelled' or ended_reason is not null)
);
create index open_task_by_due on inspection.task (district, due_on, id) where state = 'open';
create index task_by_workshop on inspection.task (district, workshop, due_on);
create index task_by_visit on inspection.task (district, visit) where visit is not null;
create index task_by_plan on inspection.task (district, plan) where plan is not null;

-- 检查要点表 as it was generated for this visit: never changed.
create table inspection.visit_item (
  district text not null,
  visit uuid not null,
  ordinal integer not null,
  code text not null,
  department text not null constraint "an item is of a known department"
    check (department in ('market', 'industry', 'emergency', 'environment', 'fire')),
  topic text not null,
  text text not null,
  weight text not null constraint "an item has a known weight" check (weight in ('key', 'general')),
  basis text not null,
  to_be_confirmed boolean not null,
  origin text not null constraint "an item has a known origin" check (origin in ('list', 'repeat', 'hazard')),
  earlier text not null,
  primary key (district, visit, code),
  constraint "an item has one place in the list" unique (district, visit, ordinal),
  foreign key (district, visit) references inspection.visit (district, id)
);

-- What each department that takes part found; each finishes its own.
create table inspection.part (
  district text not null,
  visit uuid not null,
  department text not null constraint "a part is of a known department"
    check (department in ('market', 'industry', 'emergency', 'environment', 'fire')),
  state text not null constraint "a part is open or finished" check (state in ('open', 'finished')),
  -- 检查结果 is the bureau's word; other departments say how many problems there were.
  regime text,
  outcome text constraint "an outcome is one of three" check (outcome in ('conforming', 'basic', 'nonconforming')),
  reason text,
  handling text[],
  checked integer,
  problems integer,
  note text,
  opinion text,
  refusal_reason text,
  refusal_recording text,
  account uuid,
  actor text,
  ended_at timestamptz,
  at timestamptz,
  primary key (district, visit, department),
  foreign key (district, visit) references inspection.visit (district, id),
  constraint "what is finished says what came out"
    check (state <> 'finished' or (handling is not null and checked is not null and problems is not null and actor is not null)),
  constraint "the bureau's part has an outcome, and no other"
    check (state <> 'finished' or (department = 'market') = (outcome is not null)),
  constraint "an outcome is judged by a rule" check ((outcome is null) = (regime is null))
);
create index part_by_department on inspection.part (district, department, visit);

create table inspection.part_officer (
  district text not null,
  visit uuid not null,
  department text not null,
  officer uuid not null,
  name text not null,
  certificate_number text not null,
  primary key (district, visit, department, officer),
  constraint "a certificate goes along once" unique (district, visit, department, certificate_number),
  foreign key (district, visit, department) references inspection.part (district, visit, department),
  foreign key (district, officer) references identity.officer (district, id)
);

-- The last mark of an item counts.
create table inspection.mark (
  district text not null,
  visit uuid not null,
  code text not null,
  ordinal integer not null,
  result text not null constraint "an item conforms, does not, or does not apply"
    check (result in ('conforming', 'nonconforming', 'not-applicable')),
  note text not null,
  files text[] not null,
  voice text,
  affects_safety boolean not null,
  corrected_on_spot boolean not null,
  due_on date,
  entered_at timestamptz,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, visit, code, ordinal),
  foreign key (district, visit, code) references inspection.visit_item (district, visit, code),
  constraint "what does not conform says how" check (result <> 'nonconforming' or length(note) >= 2)
);

create table inspection.finding (
  district text not null,
  visit uuid not null,
  code text not null,
  department text not null,
  weight text not null,
  affects_safety boolean not null,
  corrected_on_spot boolean not null,
  due_on date,
  -- In the one list of hazards.
  hazard uuid not null,
  primary key (district, visit, code),
  foreign key (district, visit, code) references inspection.visit_item (district, visit, code),
  foreign key (district, visit, department) references inspection.part (district, visit, department)
);

create table inspection.signature (
  district text not null,
  visit uuid not null,
  department text not null,
  ordinal integer not null,
  who text not null constraint "a signer is an officer, the party or a witness" check (who in ('officer', 'party', 'witness')),
  name text not null,
  file text not null,
  primary key (district, visit, department, ordinal),
  foreign key (district, visit, department) references inspection.part (district, visit, department)
);

-- 案件线索: what has to be investigated, until a case takes it up.
create table inspection.clue (
  district text not null,
  id uuid not null,
  visit uuid not null,
  workshop uuid not null,
  found_on date not null,
  codes text[] not null,
  text text not null,
  actor text not null,
  at timestamptz not null,
  taken_by text,
  taken_at timestamptz,
  primary key (district, id),
  foreign key (district, visit) references inspection.visit (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a clue is taken up by something at a time" check ((taken_by is null) = (taken_at is null))
);
create unique index "a visit gives one clue" on inspection.clue (district, visit);
create index open_clue on inspection.clue (district, found_on, id) where taken_at is null;

create table inspection.disclosure (
  district text not null,
  visit uuid not null,
  workshop uuid not null,
  formed_on date not null,
  due_on date,
  due_words text not null,
  state text not null constraint "a result is due, disclosed or withdrawn" check (state in ('due', 'disclosed', 'withdrawn')),
  disclosed_on date,
  disclosed_by text,
  late boolean,
  cause text constraint "a withdrawal has a known cause" check (cause in ('revoked', 'wrong', 'private', 'void')),
  reason text,
  withdrawn_on date,
  withdrawn_by text,
  primary key (district, visit),
  foreign key (district, visit) references inspection.visit (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "what is disclosed has its day" check (state <> 'disclosed' or disclosed_on is not null),
  constraint "what is withdrawn says why" check ((state = 'withdrawn') = (cause is not null and reason is not null))
);
create index disclosure_due on inspection.disclosure (district, due_on, visit) where state = 'due';
create index disclosure_by_workshop on inspection.disclosure (district, workshop) where state = 'disclosed';

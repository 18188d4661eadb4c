-- 整改清零: ONE list of hazards, whatever found them. Every step is appended; the state is that of the last step.

create schema rectification;

-- Which department a unit of another authority is.
create table rectification.department_unit (
  district text not null,
  unit uuid not null,
  department text not null constraint "a unit stands for a known department"
    check (department in ('market', 'industry', 'emergency', 'environment', 'fire')),
  actor text not null,
  at timestamptz not null,
  primary key (district, unit),
  foreign key (district, unit) references identity.unit (district, id)
);

-- 责令改正: one order, several hazards of one workshop and one department.
create table rectification.rectification_order (
  district text not null,
  id uuid not null,
  number text not null,
  workshop uuid not null,
  department text not null constraint "an order is of a known department"
    check (department in ('market', 'industry', 'emergency', 'environment', 'fire')),
  demand text not null,
  ordered_on date not null,
  due_on date not null constraint "an order leaves time" check (due_on >= ordered_on),
  -- Where the day comes from, in words: the row of the book, or an officer's decision.
  due_words text not null,
  -- The paper that was served with it.
  paper uuid,
  paper_number text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create unique index "an order number is given once" on rectification.rectification_order (district, number);
create index order_by_workshop on rectification.rectification_order (district, workshop, at);
create index order_by_age on rectification.rectification_order (district, at desc, id);

create table rectification.step (
  district text not null,
  hazard uuid not null,
  ordinal integer not null constraint "steps are counted from one" check (ordinal > 0),
  -- Given by whoever tells it, so that it is told once.
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  on_day date not null,
  note text not null,
  files text[] not null default '{}',
  -- Until when from now on.
  due_on date,
  rectification_order uuid,
  -- Account, or name where there is none.
  person text not null,
  -- Who had put it right when it was closed.
  answered_by text,
  account uuid,
  actor text not null,
  -- By the phone's clock, where it was written without network.
  entered_at timestamptz,
  at timestamptz not null,
  primary key (district, hazard, ordinal),
  constraint "a step leaves the hazard in one state" unique (district, hazard, ordinal, to_state),
  foreign key (district, hazard, after, from_state) references rectification.step (district, hazard, ordinal, to_state),
  foreign key (district, rectification_order) references rectification.rectification_order (district, id),
  constraint "a step follows the one before it"
    check (case when ordinal = 1 then after is null and step = 'raise' else after is not null and after = ordinal - 1 end),
  constraint "a hazard goes from state to state as the table says" check (
    (from_state, step, to_state) in (
      ('none', 'raise', 'found'),
      ('found', 'order', 'ordered'),
      ('found', 'answer', 'answered'),
      ('found', 'void', 'void'),
      ('ordered', 'answer', 'answered'),
      ('ordered', 'extend', 'ordered'),
      ('ordered', 'void', 'void'),
      ('answered', 'answer', 'answered'),
      ('answered', 'take-up', 'follow-up'),
      ('answered', 'accept', 'closed'),
      ('answered', 'reject', 'ordered'),
      ('answered', 'void', 'void'),
      ('follow-up', 'accept', 'closed'),
      ('follow-up', 'reject', 'ordered'),
      ('follow-up', 'void', 'void')
    )
  ),
  constraint "a hazard is closed on evidence" check (step <> 'accept' or cardinality(files) > 0),
  constraint "a hazard is closed by somebody else than who put it right"
    check (step <> 'accept' or (answered_by is not null and answered_by <> person)),
  constraint "what is sent back, given time or voided says why"
    check (step not in ('reject', 'extend', 'void') or length(note) >= 2),
  constraint "what is ordered has a day" check (to_state <> 'ordered' or due_on is not null)
);
create unique index "a step is told once" on rectification.step (district, id);
create index step_by_order on rectification.step (district, rectification_order) where rectification_order is not null;

create table rectification.hazard (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  -- The item of the checklist, or what the source calls it.
  code text not null,
  topic text not null,
  -- The training that it calls for.
  lesson text constraint "a lesson is one of the five"
    check (lesson in ('premises', 'charge-records', 'receiving-check', 'receiving-records', 'additive-use')),
  text text not null,
  basis text not null,
  weight text not null constraint "a hazard has a known weight" check (weight in ('key', 'general')),
  -- As the weight, raised where it is found again.
  gravity text not null constraint "a hazard has a known gravity" check (gravity in ('key', 'general')),
  department text not null constraint "a hazard is of a known department"
    check (department in ('market', 'industry', 'emergency', 'environment', 'fire')),
  source_kind text not null constraint "a hazard has a known source"
    check (source_kind in ('inspection', 'joint', 'alert', 'complaint', 'self-check', 'sampling')),
  source_id text not null,
  source_label text not null,
  found_on date not null,
  repeat_of uuid,
  files text[] not null default '{}',
  account uuid,
  actor text not null,
  raised_at timestamptz not null,
  -- What follows is that of the last step.
  state text not null,
  ordinal integer not null,
  due_on date,
  rectification_order uuid,
  answered_on date,
  closed_on date,
  voided_on date,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, repeat_of) references rectification.hazard (district, id),
  foreign key (district, rectification_order) references rectification.rectification_order (district, id),
  constraint "a hazard is in the state of its last step"
    foreign key (district, id, ordinal, state) references rectification.step (district, hazard, ordinal, to_state),
  constraint "a hazard is closed on a day exactly when it is closed" check ((closed_on is not null) = (state = 'closed')),
  constraint "a hazard is void from a day exactly when it is void" check ((voided_on is not null) = (state = 'void')),
  constraint "what is found again weighs as a key item" check (repeat_of is null or gravity = 'key')
);
create unique index "a source tells a hazard once"
  on rectification.hazard (district, source_kind, source_id, workshop, code, md5(text));
create index open_hazard_by_due on rectification.hazard (district, due_on, id) where state not in ('closed', 'void');
create index open_hazard_by_workshop on rectification.hazard (district, workshop) where state not in ('closed', 'void');
create index hazard_by_workshop on rectification.hazard (district, workshop, found_on desc, id);
create index hazard_by_age on rectification.hazard (district, found_on desc, id)
  include (closed_on, voided_on, department, workshop);

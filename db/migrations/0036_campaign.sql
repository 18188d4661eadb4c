-- 治理行动: the leading group, programme documents and who has read them, targets down to persons, and the register of
-- proposals. What is reached stands nowhere: it is counted from the records.

create schema campaign;

-- 领导小组: who holds which seat, and when. A seat ends; it is not rewritten.
create table campaign.seat (
  district text not null,
  id uuid not null,
  role text not null constraint "a seat has a known role" check (role in ('head', 'deputy', 'member')),
  unit uuid not null,
  -- Of the account, where the person has one.
  account uuid,
  name text not null,
  post text not null default '',
  from_day date not null,
  until_day date,
  ended_for text,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, account) references identity.account (district, id),
  constraint "a seat ends after it began" check (until_day >= from_day),
  constraint "a seat that ends says why" check ((until_day is null) = (ended_for is null))
);
create unique index "there is one head at a time" on campaign.seat (district) where role = 'head' and until_day is null;
create unique index "somebody sits for a unit once at a time"
  on campaign.seat (district, unit, name) where until_day is null;
create index seat_by_day on campaign.seat (district, from_day);

-- 工作方案 and other documents of a campaign.
create table campaign.programme (
  district text not null,
  id uuid not null,
  title text not null,
  number text,
  body text not null,
  file text,
  -- To whom it goes: none, to all of the bureau.
  units uuid[] not null default '{}',
  duties text[] not null default '{}',
  state text not null,
  ordinal integer not null,
  supersedes uuid,
  drafted_by uuid not null,
  drafter text not null,
  approver text,
  published_on date,
  superseded_on date,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, supersedes) references campaign.programme (district, id),
  constraint "what is published has a number and a day"
    check (state not in ('published', 'superseded') or (number is not null and published_on is not null)),
  constraint "what was approved names by whom" check (state not in ('approved', 'published') or approver is not null),
  constraint "a document does not supersede itself" check (supersedes is null or supersedes <> id)
);
create unique index "a document's number is given once" on campaign.programme (district, number);
create unique index "a document is superseded once"
  on campaign.programme (district, supersedes) where supersedes is not null and state <> 'dropped';
create index programme_by_age on campaign.programme (district, changed_at desc, id);

create table campaign.programme_step (
  district text not null,
  programme uuid not null,
  ordinal integer not null constraint "steps of a document are counted from one" check (ordinal > 0),
  from_state text not null,
  step text not null,
  to_state text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, programme, ordinal),
  constraint "a step leaves the document in one state" unique (district, programme, ordinal, to_state),
  constraint "a document goes from state to state as the table says" check (
    (from_state, step, to_state) in (
      ('none', 'draft', 'draft'),
      ('draft', 'draft', 'draft'),
      ('draft', 'approve', 'approved'),
      ('draft', 'return', 'draft'),
      ('draft', 'drop', 'dropped'),
      ('approved', 'publish', 'published'),
      ('approved', 'return', 'draft'),
      ('published', 'supersede', 'superseded')
    )
  )
);
alter table campaign.programme add constraint "a document is in the state of its last step"
  foreign key (district, id, ordinal, state) references campaign.programme_step (district, programme, ordinal, to_state)
  deferrable initially deferred;

create table campaign.reading (
  district text not null,
  programme uuid not null,
  account uuid not null,
  name text not null,
  at timestamptz not null,
  primary key (district, programme, account),
  foreign key (district, programme) references campaign.programme (district, id)
);

create table campaign.campaign (
  district text not null,
  id uuid not null,
  title text not null,
  programme uuid,
  from_day date not null,
  until_day date not null,
  state text not null constraint "a campaign is drafted, runs or is over" check (state in ('draft', 'running', 'closed')),
  -- From which it was carried over.
  carried_from uuid,
  drafted_by uuid not null,
  drafter text not null,
  approver text,
  approved_at timestamptz,
  closed_for text,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, programme) references campaign.programme (district, id),
  foreign key (district, carried_from) references campaign.campaign (district, id),
  constraint "a campaign ends after it began" check (until_day >= from_day),
  constraint "a campaign that runs was approved" check (state = 'draft' or (approver is not null and approved_at is not null)),
  constraint "a campaign that is over says why" check ((closed_for is not null) = (state = 'closed'))
);
create unique index "a campaign is carried over once" on campaign.campaign (district, carried_from)
  where carried_from is not null;
create index campaign_by_age on campaign.campaign (district, from_day desc, id);

-- 目标任务: goal, indicator, unit, person. Nothing here says what was reached.
create table campaign.target (
  district text not null,
  id uuid not null,
  campaign uuid not null,
  parent uuid,
  level text not null constraint "a target has a known level" check (level in ('goal', 'indicator', 'unit', 'person')),
  ordinal integer not null,
  title text not null,
  measure text,
  amount integer constraint "something is to be reached" check (amount > 0),
  due_on date,
  unit uuid,
  officer uuid,
  removed_at timestamptz,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, campaign) references campaign.campaign (district, id),
  foreign key (district, parent) references campaign.target (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, officer) references identity.officer (district, id),
  constraint "only a goal stands alone" check ((parent is null) = (level = 'goal')),
  constraint "what is below a goal has a measure, a number and a day" check (
    (level = 'goal') = (measure is null) and (level = 'goal') = (amount is null) and (level = 'goal') = (due_on is null)),
  constraint "a target of a unit names it" check ((level in ('unit', 'person')) = (unit is not null)),
  constraint "a target of a person names the person" check ((level = 'person') = (officer is not null))
);
create index target_by_campaign on campaign.target (district, campaign, ordinal) where removed_at is null;
create unique index "a unit has one target of an indicator" on campaign.target (district, parent, unit)
  where level = 'unit' and removed_at is null;
create unique index "a person has one target of a unit's" on campaign.target (district, parent, officer)
  where level = 'person' and removed_at is null;

-- 提案、建议: ties to the letter that answers.
create table campaign.proposal (
  district text not null,
  id uuid not null,
  kind text not null constraint "a proposal is one or a suggestion" check (kind in ('proposal', 'suggestion')),
  session text not null,
  number text not null,
  title text not null,
  member text not null,
  received_on date not null,
  due_on date not null,
  handler uuid not null,
  handler_name text not null,
  co_handlers uuid[] not null default '{}',
  file text,
  state text not null constraint "a proposal is open, replied or rated" check (state in ('open', 'replied', 'rated')),
  reply_number text,
  reply_file text,
  replied_on date,
  satisfaction text constraint "an answer pleases in a known way" check (satisfaction in ('satisfied', 'fair', 'unsatisfied')),
  rated_on date,
  words text not null default '',
  actor text not null,
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, handler) references identity.account (district, id),
  constraint "a proposal is due after it came" check (due_on >= received_on),
  constraint "what is answered has its letter"
    check ((state = 'open') = (replied_on is null) and (state = 'open') = (reply_number is null) and (state = 'open') = (reply_file is null)),
  constraint "what is rated says how" check ((state = 'rated') = (satisfaction is not null) and (state = 'rated') = (rated_on is not null))
);
create unique index "a proposal of a session is registered once" on campaign.proposal (district, kind, session, number);
create index proposal_by_due on campaign.proposal (district, due_on, id);

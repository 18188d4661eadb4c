-- 责任清单 as it is worked off: lines with dated editions, the tasks that they yield in each period, and what was done
-- with a task. Whether a task that a business record shows is done stands nowhere: it is counted.

create table campaign.duty (
  district text not null,
  id uuid not null,
  number integer not null,
  ended_on date,
  ended_for text,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  constraint "a number of the list of duties is given once" unique (district, number),
  constraint "a duty that ends says why" check ((ended_on is null) = (ended_for is null))
);

-- What a duty asks for from a day on. A change is a further edition.
create table campaign.duty_edition (
  district text not null,
  duty uuid not null,
  ordinal integer not null constraint "editions of a duty are counted from one" check (ordinal > 0),
  state text not null
    constraint "an edition is drafted, returned or approved" check (state in ('draft', 'returned', 'approved')),
  from_day date not null,
  title text not null,
  -- A row of the book duty-list, whose articles it rests on; or words of its own.
  list_code text,
  basis text not null default '',
  every text not null
    constraint "a duty recurs in a known way" check (every in ('year', 'half-year', 'quarter', 'month', 'week')),
  grace integer not null constraint "a few working days more" check (grace between 0 and 20),
  reach text not null
    constraint "a duty reaches a known kind" check (reach in ('workshop', 'officer', 'station', 'unit')),
  unit uuid,
  account uuid,
  evidence text not null constraint "a duty is shown by a known kind" check (
    evidence in ('record', 'check-record', 'sign-in', 'photo', 'document', 'ledger')),
  measure text,
  amount integer constraint "some records are asked for" check (amount > 0),
  drafted_by uuid not null,
  drafter text not null,
  approver text,
  returned_for text,
  changed_at timestamptz not null,
  primary key (district, duty, ordinal),
  foreign key (district, duty) references campaign.duty (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, account) references identity.account (district, id),
  constraint "a duty of one unit names it" check ((reach = 'unit') = (unit is not null)),
  constraint "only a duty of one unit names a person" check (account is null or reach = 'unit'),
  constraint "what records show has a measure and a number" check (
    (evidence = 'record') = (measure is not null) and (evidence = 'record') = (amount is not null)),
  constraint "an approved edition names by whom" check ((state = 'approved') = (approver is not null)),
  constraint "a returned edition says why" check (state <> 'returned' or returned_for is not null)
);
create unique index "a duty has one edition that waits" on campaign.duty_edition (district, duty)
  where state <> 'approved';

create table campaign.duty_task (
  district text not null,
  id uuid not null,
  duty uuid not null,
  edition integer not null,
  -- The period that it is for; made again for the same, it is the same task.
  span text not null,
  from_day date not null,
  until_day date not null,
  due_on date not null,
  -- Whether the holidays of that year were known.
  due_sure boolean not null,
  -- The workshop, officer or unit that it is about.
  subject uuid not null,
  workshop uuid,
  unit uuid,
  officer uuid,
  account uuid,
  state text not null constraint "a task is open, done or excused" check (state in ('open', 'done', 'excused')),
  done_on date,
  -- Of its last step; 0: nobody touched it.
  ordinal integer not null default 0,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, duty, edition) references campaign.duty_edition (district, duty, ordinal),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, unit) references identity.unit (district, id),
  foreign key (district, officer) references identity.officer (district, id),
  foreign key (district, account) references identity.account (district, id),
  constraint "a task is made once for its period and subject" unique (district, duty, span, subject),
  constraint "a task is due after it begins" check (due_on >= from_day and until_day >= from_day),
  constraint "one person does a task" check (officer is null or account is null),
  constraint "what is done says when" check ((state = 'done') = (done_on is not null))
);
create index duty_task_by_due on campaign.duty_task (district, due_on);
create index duty_task_by_workshop on campaign.duty_task (district, workshop) where workshop is not null;

create table campaign.duty_step (
  district text not null,
  task uuid not null,
  ordinal integer not null constraint "steps of a task are counted from one" check (ordinal > 0),
  step text not null constraint "a step of a task is known" check (step in ('reassign', 'do', 'return', 'excuse')),
  note text not null,
  files text[] not null default '{}',
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, task, ordinal),
  foreign key (district, task) references campaign.duty_task (district, id),
  constraint "done is what has evidence" check ((step = 'do') = (cardinality(files) > 0))
);

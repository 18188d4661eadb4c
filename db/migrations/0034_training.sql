-- 宣传培训: outreach to everybody, courses and quizzes for owners and workers, and what becomes of them.

create schema training;

create table training.outreach (
  district text not null,
  id uuid not null,
  occasion text not null constraint "an outreach has a known occasion"
    check (occasion in ('consumer-rights-day', 'food-safety-week', 'inspection', 'market-day', 'campus', 'other')),
  title text not null,
  on_day date not null,
  place text not null,
  channels text[] not null constraint "an outreach goes by known channels" check (
    cardinality(channels) > 0
    and channels <@ array['stand', 'lecture', 'visit', 'leaflet', 'banner', 'broadcast', 'online', 'press']
  ),
  state text not null constraint "an outreach has a known state" check (state in ('planned', 'held', 'cancelled')),
  audience integer constraint "an audience is not below nought" check (audience >= 0),
  counting text constraint "an audience is counted a known way"
    check (counting in ('signed', 'leaflets', 'headcount', 'estimate', 'views')),
  -- In cents.
  cost bigint constraint "a cost is not below nought" check (cost >= 0),
  note text not null default '',
  materials text[] not null default '{}',
  pictures text[] not null default '{}',
  cancelled_for text,
  revision integer not null default 1,
  account uuid,
  actor text not null,
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  constraint "a number of people says how it was counted" check ((audience is null) = (counting is null)),
  constraint "what was held says how many came" check (state <> 'held' or audience is not null),
  constraint "what was cancelled says why" check ((cancelled_for is not null) = (state = 'cancelled'))
);
create index outreach_by_day on training.outreach (district, on_day desc, id);

-- A course as it stood from a change on: what somebody was taught is read again as it was.
create table training.version (
  district text not null,
  course uuid not null,
  number integer not null constraint "versions are counted from one" check (number > 0),
  topic text not null constraint "a course has a known topic" check (topic in (
    'premises', 'charge-records', 'receiving-check', 'receiving-records', 'additive-use', 'law', 'label', 'work-safety',
    'hygiene', 'other'
  )),
  title text not null,
  audience text not null constraint "a course is for known people" check (audience in ('owner', 'worker', 'everyone')),
  -- None: all trades.
  categories text[] not null default '{}',
  lessons jsonb not null constraint "the lessons of a course are a list" check (jsonb_typeof(lessons) = 'array'),
  -- None: nobody is asked anything.
  asked integer not null constraint "a quiz asks a number of questions" check (asked between 0 and 50),
  pass_mark integer not null constraint "a pass mark is of a hundred" check (pass_mark between 1 and 100),
  per_day integer not null constraint "a quiz may be tried a number of times a day" check (per_day between 1 and 10),
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, course, number)
);

create table training.course (
  district text not null,
  id uuid not null,
  version integer not null,
  retired_at timestamptz,
  retired_for text,
  primary key (district, id),
  foreign key (district, id, version) references training.version (district, course, number),
  constraint "what is retired says why" check ((retired_at is null) = (retired_for is null))
);

create table training.question (
  district text not null,
  id uuid not null,
  topic text not null,
  kind text not null constraint "a question has a known kind" check (kind in ('single', 'multiple', 'true-false')),
  stem text not null,
  options text[] not null constraint "a question has something to choose from" check (cardinality(options) >= 2),
  key integer[] not null constraint "a question has an answer" check (cardinality(key) > 0),
  basis text not null constraint "a question names its article" check (length(basis) > 0),
  state text not null constraint "a question has a known state" check (state in ('ready', 'waiting', 'retired')),
  -- What contradicts the rulebook; kept when somebody has looked.
  doubts text[] not null default '{}',
  reviewed_by text,
  review_note text,
  reviewed_at timestamptz,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  constraint "a doubted question waits until somebody has looked"
    check (state <> 'ready' or cardinality(doubts) = 0 or reviewed_by is not null)
);
create unique index "a question is in the bank once" on training.question (district, stem) where state <> 'retired';
create index question_by_topic on training.question (district, topic, state);

create table training.session (
  district text not null,
  id uuid not null,
  course uuid not null,
  version integer not null,
  on_day date not null,
  start_time text not null constraint "a session starts at a time" check (start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null,
  trainer text not null,
  cancelled_for text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, course, version) references training.version (district, course, number)
);
create index session_by_day on training.session (district, on_day desc, id);

create table training.attendance (
  district text not null,
  session uuid not null,
  workshop uuid not null,
  -- None: the owner.
  worker uuid,
  person_name text not null,
  via text not null constraint "somebody signs in a known way" check (via in ('scan', 'name')),
  account uuid,
  actor text not null,
  at timestamptz not null,
  foreign key (district, session) references training.session (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, worker) references registry.worker (district, id),
  person uuid not null generated always as (coalesce(worker, workshop)) stored,
  primary key (district, session, person)
);
create index attendance_by_workshop on training.attendance (district, workshop);

-- A quiz that somebody began: the questions as they were asked, and what was answered, once.
create table training.attempt (
  district text not null,
  id uuid not null,
  course uuid not null,
  version integer not null,
  workshop uuid not null,
  worker uuid,
  person_name text not null,
  asked jsonb not null constraint "the questions of an attempt are a list" check (jsonb_typeof(asked) = 'array'),
  answers jsonb,
  state text not null constraint "an attempt has a known state" check (state in ('open', 'passed', 'failed')),
  correct integer,
  score integer constraint "a score is of a hundred" check (score between 0 and 100),
  begun_at timestamptz not null,
  answered_at timestamptz,
  -- By the phone's clock, where it was answered without network.
  entered_at timestamptz,
  account uuid,
  actor text not null,
  person uuid not null generated always as (coalesce(worker, workshop)) stored,
  primary key (district, id),
  foreign key (district, course, version) references training.version (district, course, number),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, worker) references registry.worker (district, id),
  constraint "what is answered has a score" check (
    (state = 'open') = (answers is null) and (state = 'open') = (score is null) and (state = 'open') = (correct is null)
    and (state = 'open') = (answered_at is null)
  )
);
create unique index "somebody passes a course once" on training.attempt (district, course, person) where state = 'passed';
create unique index "somebody has one open attempt of a course" on training.attempt (district, course, person)
  where state = 'open';
create index attempt_by_workshop on training.attempt (district, workshop, course);

create table training.counter (
  district text not null,
  year integer not null,
  last integer not null,
  primary key (district, year)
);

create table training.certificate (
  district text not null,
  attempt uuid not null,
  number text not null,
  issued_on date not null,
  course_title text not null,
  workshop_name text not null,
  primary key (district, attempt),
  foreign key (district, attempt) references training.attempt (district, id)
);
create unique index "a certificate number is given once" on training.certificate (district, number);

-- 示范培育: makeovers and upgrades, demonstration titles, trademarks, sales, readiness for a licence, tourism, mentor pairs.

create schema cultivation;

-- 示范小作坊. The rules of its course stand here too: nobody goes around them.
create table cultivation.title (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  level text not null constraint "a title has a known level" check (level in ('district', 'city', 'province')),
  state text not null constraint "a title is in a known state"
    check (state in ('applied', 'reviewed', 'noticed', 'awarded', 'refused', 'withdrawn')),
  -- The edition of the criteria that was answered, and the answers.
  criteria_from date not null,
  answers jsonb not null,
  applied_on date not null,
  first_reviewer uuid,
  second_reviewer uuid,
  notice_from date,
  notice_until date,
  notice_place text,
  awarded_on date,
  number text,
  withdrawn_on date,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "two different people review a title" check (first_reviewer <> second_reviewer),
  constraint "no notice before two people have reviewed" check (
    notice_from is null or (first_reviewer is not null and second_reviewer is not null)),
  constraint "a notice has a first and a last day and a place" check (
    (notice_from is null and notice_until is null and notice_place is null)
    or (notice_from is not null and notice_until is not null and notice_place is not null and notice_from <= notice_until)),
  constraint "no award without the public notice being over" check (
    awarded_on is null or (notice_until is not null and awarded_on > notice_until)),
  constraint "what is awarded has a day and a number" check (
    case when state in ('awarded', 'withdrawn') then awarded_on is not null and number is not null
      else awarded_on is null and number is null end),
  constraint "what is withdrawn has a day after its award" check (
    (state = 'withdrawn') = (withdrawn_on is not null) and withdrawn_on >= awarded_on)
);
create unique index "a number of a title is given once" on cultivation.title (district, level, number)
  where number is not null;
create unique index "a workshop has one title of a level at a time" on cultivation.title (district, workshop, level)
  where state in ('applied', 'reviewed', 'noticed', 'awarded');
create index title_by_workshop on cultivation.title (district, workshop);

create table cultivation.title_step (
  district text not null,
  id uuid not null,
  title uuid not null,
  step text not null constraint "a step of a title is known"
    check (step in ('apply', 'review', 'notice', 'award', 'refuse', 'look', 'withdraw')),
  on_day date not null,
  -- 年度复审: the year that was looked at.
  year integer,
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, title) references cultivation.title (district, id),
  constraint "a yearly look is of a year" check ((step = 'look') = (year is not null))
);
create index title_step_by_title on cultivation.title_step (district, title, at);
create unique index "nobody reviews a title twice" on cultivation.title_step (district, title, account)
  where step = 'review';
create unique index "a title is looked at once a year" on cultivation.title_step (district, title, year)
  where step = 'look';

-- 统一打造 and 规范提升.
create table cultivation.project (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null constraint "a project is of a known kind" check (kind in ('makeover', 'upgrade')),
  state text not null constraint "a project is in a known state" check (state in ('working', 'accepted', 'stopped')),
  plan text not null,
  -- In 分, and whose money it is.
  budget bigint not null constraint "planned money is not below zero" check (budget >= 0),
  money_source text not null,
  begun_on date not null,
  due_on date,
  first_acceptor uuid,
  second_acceptor uuid,
  accepted_on date,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "two different people accept a project" check (first_acceptor <> second_acceptor),
  constraint "what is accepted was accepted by two" check (
    (state = 'accepted') = (accepted_on is not null)
    and (state <> 'accepted' or (first_acceptor is not null and second_acceptor is not null)))
);
create unique index "a workshop has one running project of a kind" on cultivation.project (district, workshop, kind)
  where state = 'working';
create index project_by_workshop on cultivation.project (district, workshop);

create table cultivation.project_note (
  district text not null,
  id uuid not null,
  project uuid not null,
  kind text not null constraint "a note of a project is of a known kind"
    check (kind in ('step', 'money', 'before', 'after', 'accept', 'stop')),
  on_day date not null,
  words text not null,
  -- In 分: what was spent.
  amount bigint,
  file text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, project) references cultivation.project (district, id),
  constraint "spent money has an amount" check ((kind = 'money') = (amount is not null) and (amount is null or amount > 0)),
  constraint "a photograph is a file" check (kind not in ('before', 'after') or file is not null)
);
create index project_note_by_project on cultivation.project_note (district, project, on_day);

create table cultivation.trademark (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  mark text not null,
  pinyin text not null,
  -- 尼斯分类.
  nice_class integer not null constraint "there are forty-five classes" check (nice_class between 1 and 45),
  state text not null constraint "a trademark is in a known state" check (state in ('applied', 'registered', 'ended')),
  number text,
  owner text not null,
  applied_on date,
  registered_on date,
  expires_on date,
  -- 商标注册证.
  file text,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a registered trademark has number, day and end" check (
    state <> 'registered' or (number is not null and registered_on is not null and expires_on > registered_on))
);
create unique index "a trademark number stands once in a class" on cultivation.trademark (district, number, nice_class)
  where number is not null and state <> 'ended';
create index trademark_by_workshop on cultivation.trademark (district, workshop);
create index trademark_by_end on cultivation.trademark (district, expires_on) where state = 'registered';

-- 年度销售额: said anew it is a further row, and the last one counts.
create table cultivation.sales (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  year integer not null constraint "sales are of a year" check (year between 2000 and 2999),
  amount bigint not null constraint "sales are not below zero" check (amount >= 0),
  source text not null constraint "sales say who told them" check (source in ('owner', 'officer')),
  note text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index sales_by_workshop on cultivation.sales (district, workshop, year, at);

-- 申证帮扶.
create table cultivation.readiness (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  state text not null constraint "readiness is in a known state"
    check (state in ('helping', 'applied', 'accepted', 'decided', 'issued', 'stopped')),
  -- The edition of the requirements.
  opened_on date not null,
  sc_number text constraint "a licence number has its form" check (sc_number ~ '^SC[0-9]{14}$'),
  issued_on date,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "an issued licence has its number and day" check (
    (state = 'issued') = (sc_number is not null and issued_on is not null))
);
create unique index "a workshop is helped once at a time" on cultivation.readiness (district, workshop)
  where state in ('helping', 'applied', 'accepted', 'decided');
create unique index "a licence number is given once" on cultivation.readiness (district, sc_number)
  where sc_number is not null;

-- What was found of each requirement; the last row of a requirement counts.
create table cultivation.readiness_finding (
  district text not null,
  id uuid not null,
  readiness uuid not null,
  code text not null,
  met boolean not null,
  note text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, readiness) references cultivation.readiness (district, id)
);
create index readiness_finding_by_readiness on cultivation.readiness_finding (district, readiness, code, at);

create table cultivation.readiness_step (
  district text not null,
  id uuid not null,
  readiness uuid not null,
  state text not null,
  on_day date not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, readiness) references cultivation.readiness (district, id)
);
create index readiness_step_by_readiness on cultivation.readiness_step (district, readiness, at);

create table cultivation.spot (
  district text not null,
  id uuid not null,
  name text not null,
  address text not null,
  longitude double precision,
  latitude double precision,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  constraint "a spot has both coordinates" check ((longitude is null) = (latitude is null))
);
create unique index "a scenic spot is listed once" on cultivation.spot (district, name);

create table cultivation.spot_link (
  district text not null,
  spot uuid not null,
  workshop uuid not null,
  hardware text not null,
  software text not null,
  since date not null,
  ended_on date,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, spot, workshop),
  foreign key (district, spot) references cultivation.spot (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);

create table cultivation.destination (
  district text not null,
  id uuid not null,
  name text not null,
  spot uuid,
  opened_on date not null,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, spot) references cultivation.spot (district, id)
);
create unique index "a destination is counted once" on cultivation.destination (district, name);

create table cultivation.component (
  district text not null,
  id uuid not null,
  destination uuid not null,
  kind text not null constraint "a component is of a known kind"
    check (kind in ('lodging', 'dining', 'brewing', 'culture')),
  name text not null,
  workshop uuid,
  ended_on date,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, destination) references cultivation.destination (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index component_by_destination on cultivation.component (district, destination);

-- 示范带一般.
create table cultivation.pair (
  district text not null,
  id uuid not null,
  mentor uuid not null,
  learner uuid not null,
  goal text not null,
  begun_on date not null,
  ended_on date,
  outcome text constraint "an outcome is known" check (outcome in ('reached', 'partly', 'not-reached')),
  outcome_words text,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, mentor) references registry.workshop (district, id),
  foreign key (district, learner) references registry.workshop (district, id),
  constraint "nobody is his own mentor" check (mentor <> learner),
  constraint "a pair that ended has an outcome" check ((ended_on is null) = (outcome is null))
);
create unique index "two workshops are paired once at a time" on cultivation.pair (district, mentor, learner)
  where ended_on is null;

create table cultivation.pair_visit (
  district text not null,
  id uuid not null,
  pair uuid not null,
  on_day date not null,
  words text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, pair) references cultivation.pair (district, id)
);
create index pair_visit_by_pair on cultivation.pair_visit (district, pair, on_day);

-- 投诉举报: what people tell of a workshop, and what became of it. Who told it, their words and their pictures lie sealed in a
-- table of their own: the database alone does not tell them (投诉举报处理暂行办法 第三十三条).

create schema complaint;

-- Numbers of a district and year, one after the other.
create table complaint.counter (
  district text not null,
  year integer not null,
  last integer not null,
  primary key (district, year)
);

create table complaint.step (
  district text not null,
  complaint uuid not null,
  ordinal integer not null constraint "steps are counted from one" check (ordinal > 0),
  -- Given by whoever tells it, so that it is told once.
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  on_day date not null,
  -- Read by officers; never names who told it.
  note text not null,
  -- For whoever asks how it stands.
  told text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, complaint, ordinal),
  constraint "a step leaves the complaint in one state" unique (district, complaint, ordinal, to_state),
  foreign key (district, complaint, after, from_state) references complaint.step (district, complaint, ordinal, to_state),
  constraint "a step follows the one before it"
    check (case when ordinal = 1 then after is null and step = 'receive' else after is not null and after = ordinal - 1 end),
  constraint "a complaint goes from state to state as the table says" check (
    (from_state, step, to_state) in (
      ('none', 'receive', 'received'),
      ('received', 'accept', 'mediating'),
      ('received', 'take-up', 'verifying'),
      ('received', 'refuse', 'refused'),
      ('received', 'reclassify', 'received'),
      ('received', 'transfer', 'transferred'),
      ('received', 'merge', 'merged'),
      ('mediating', 'agree', 'mediated'),
      ('mediating', 'fail', 'mediated'),
      ('mediating', 'withdraw', 'mediated'),
      ('mediating', 'merge', 'merged'),
      ('verifying', 'substantiate', 'verified'),
      ('verifying', 'clear', 'verified'),
      ('verifying', 'file', 'verified'),
      ('verifying', 'transfer', 'transferred'),
      ('verifying', 'merge', 'merged'),
      ('mediated', 'tell', 'closed'),
      ('verified', 'tell', 'closed'),
      ('verified', 'close', 'closed')
    )
  ),
  constraint "what ends or changes a complaint says why"
    check (step not in ('refuse', 'reclassify', 'transfer', 'merge', 'agree', 'fail', 'substantiate', 'clear', 'close')
      or length(note) >= 2)
);
create unique index "a step is told once" on complaint.step (district, id);
create index step_by_day on complaint.step (district, step, on_day);

create table complaint.complaint (
  district text not null,
  id uuid not null,
  number text not null,
  year integer not null,
  ordinal integer not null,
  kind text not null constraint "a complaint is a dispute or a clue" check (kind in ('complaint', 'report')),
  topic text not null constraint "a complaint is about a known thing"
    check (topic in ('ill', 'spoiled', 'dirty', 'adulterated', 'label', 'dispute')),
  via text not null constraint "a complaint came a known way"
    check (via in ('scan', 'phone', 'hotline', 'visit', 'letter')),
  -- Whether somebody left a name; which one lies sealed.
  named boolean not null,
  wants_remedy boolean not null,
  workshop uuid not null,
  received_on date not null,
  received_at timestamptz not null,
  -- What came in numbers, or as only a machine fills in a form: an officer looks first.
  suspicions text[] not null default '{}',
  vetted_by text,
  -- Of the network it came from, keyed and of that day alone.
  origin text,
  -- What officers who do not handle it may read.
  digest text not null default '',
  state text not null,
  steps integer not null,
  outcome text constraint "a complaint ends in a known way"
    check (outcome in ('agree', 'fail', 'withdraw', 'substantiate', 'clear', 'file')),
  refused_for text constraint "a refusal has a known ground"
    check (refused_for in ('not-competent', 'handled-elsewhere', 'no-dispute', 'too-late', 'no-material', 'otherwise')),
  transferred_to text,
  merged_into uuid,
  case_file uuid,
  case_label text,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, merged_into) references complaint.complaint (district, id),
  constraint "a complaint is in the state of its last step"
    foreign key (district, id, steps, state) references complaint.step (district, complaint, ordinal, to_state),
  constraint "a dispute is of somebody who left a name" check (kind = 'report' or named),
  constraint "what is refused says by which ground" check ((refused_for is not null) = (state = 'refused')),
  constraint "what is transferred says to whom" check ((transferred_to is not null) = (state = 'transferred')),
  constraint "what is merged says into what" check ((merged_into is not null) = (state = 'merged')),
  constraint "nothing is merged into itself" check (merged_into is null or merged_into <> id),
  constraint "what became a case names it" check (outcome is distinct from 'file' or case_file is not null)
);
create unique index "a number is given once" on complaint.complaint (district, number);
create index complaint_by_age on complaint.complaint (district, received_at desc, id);
create index complaint_by_workshop on complaint.complaint (district, workshop, received_at desc);
create index complaint_by_origin on complaint.complaint (district, origin) where origin is not null;

-- Name, telephone, words, when and where, and where the sealed pictures lie, in one sealed text.
create table complaint.sealed (
  district text not null,
  complaint uuid not null,
  content bytea not null,
  pictures text[] not null default '{}',
  primary key (district, complaint),
  foreign key (district, complaint) references complaint.complaint (district, id)
);

-- 承办人: nobody else reads what lies sealed.
create table complaint.handler (
  district text not null,
  id uuid not null,
  complaint uuid not null,
  account uuid not null,
  name text not null,
  since timestamptz not null,
  ended_at timestamptz,
  by_account uuid,
  by_name text not null,
  primary key (district, id),
  foreign key (district, complaint) references complaint.complaint (district, id),
  foreign key (district, account) references identity.account (district, id)
);
create unique index "somebody handles a complaint once at a time"
  on complaint.handler (district, complaint, account) where ended_at is null;
create index handler_by_account on complaint.handler (district, account) where ended_at is null;

-- 公开: what was found true, in the officers' words; the workshop's answer stands beside it.
create table complaint.disclosure (
  district text not null,
  id uuid not null,
  complaint uuid not null,
  workshop uuid not null,
  found_on date not null,
  text text not null,
  published_on date not null,
  withdrawn_on date,
  withdrawn_for text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, complaint) references complaint.complaint (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "what is taken down says why" check ((withdrawn_on is null) = (withdrawn_for is null))
);
create unique index "a complaint is told to anyone once at a time"
  on complaint.disclosure (district, complaint) where withdrawn_on is null;
create index disclosure_by_workshop on complaint.disclosure (district, workshop, published_on desc)
  where withdrawn_on is null;

-- 业主回应: read by an officer first, because it may name somebody.
create table complaint.reply (
  district text not null,
  id uuid not null,
  disclosure uuid not null,
  text text not null,
  state text not null constraint "a reply waits, is shown or was sent back" check (state in ('waiting', 'shown', 'returned')),
  reason text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  looked_by text,
  looked_at timestamptz,
  primary key (district, id),
  foreign key (district, disclosure) references complaint.disclosure (district, id),
  constraint "what is sent back says why" check (state <> 'returned' or length(reason) >= 2)
);
create index reply_by_disclosure on complaint.reply (district, disclosure, at desc);

-- Short messages to whoever left a number: that there is news, never what. The number stays sealed.
create table complaint.message (
  district text not null,
  id uuid not null,
  complaint uuid not null,
  state text not null constraint "a message waits, was handed over or failed" check (state in ('queued', 'given', 'failed')),
  note text not null default '',
  at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, complaint) references complaint.complaint (district, id)
);
create index message_by_complaint on complaint.message (district, complaint, at);

-- 执法文书. A paper is frozen when it is issued: content, template, text and hash. Every number given out is accounted for.

create schema paper;

-- 机关代字 and 字 of a district, as the bureau says them; without a row the usual ones hold.
create table paper.numbering (
  district text primary key references area.district (code),
  prefix text not null constraint "a prefix has one to ten characters" check (length(prefix) between 1 and 10),
  -- 字 by template, where the bureau uses another than the template says.
  marks jsonb not null,
  changed_at timestamptz not null,
  actor text not null
);

-- The last number given out: locked by whoever takes the next, until its transaction ends.
create table paper.counter (
  district text not null,
  year integer not null,
  mark text not null,
  last integer not null constraint "numbers count from one" check (last >= 1),
  primary key (district, year, mark)
);

-- 号段: numbers that one device gives out without network.
create table paper.block (
  district text not null,
  id uuid not null,
  year integer not null,
  mark text not null,
  first integer not null,
  last integer not null,
  device text not null,
  account uuid,
  actor text not null,
  reserved_at timestamptz not null,
  primary key (district, id),
  constraint "a block of paper numbers holds something" check (last >= first)
);
create index block_by_account on paper.block (district, account, reserved_at);

create table paper.paper (
  district text not null references area.district (code),
  id uuid not null,
  template text not null,
  template_version integer not null,
  title text not null,
  number text,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  -- Whose matter it is; null for one of the whole district.
  workshop uuid,
  -- 当事人, for lists.
  party text not null,
  fields jsonb not null,
  -- What stands on it from top to bottom.
  sheet jsonb not null,
  hash text not null constraint "a paper is hashed by SHA-256" check (hash ~ '^[0-9a-f]{64}$'),
  -- The paper that this one corrects.
  corrects uuid,
  issued_on date not null,
  issued_at timestamptz not null,
  account uuid,
  actor text not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, corrects) references paper.paper (district, id)
);
create unique index "a paper number is given once" on paper.paper (district, number);
create index paper_by_day on paper.paper (district, issued_on, id);
create index paper_by_subject on paper.paper (district, subject_kind, subject_id);
create index paper_by_workshop on paper.paper (district, workshop);
create index paper_by_correction on paper.paper (district, corrects);

-- The register: one row for every number up to the last one.
create table paper.number (
  district text not null,
  year integer not null,
  mark text not null,
  ordinal integer not null,
  block uuid,
  paper uuid,
  void_reason text,
  voided_at timestamptz,
  voided_by text,
  primary key (district, year, mark, ordinal),
  foreign key (district, year, mark) references paper.counter (district, year, mark),
  foreign key (district, block) references paper.block (district, id),
  foreign key (district, paper) references paper.paper (district, id),
  constraint "a number is used, reserved or voided" check (num_nonnulls(paper, block, void_reason) >= 1),
  constraint "a number is not used and voided" check (num_nonnulls(paper, void_reason) <= 1),
  constraint "who voids a number says why" check (num_nonnulls(void_reason, voided_at, voided_by) in (0, 3))
);
create unique index "a paper has one number" on paper.number (district, paper);
create index number_by_block on paper.number (district, block);

create table paper.signature (
  district text not null,
  paper uuid not null,
  ordinal integer not null,
  place text not null,
  name text not null,
  file text,
  refusal text,
  witness text,
  recording text,
  signed_at text,
  primary key (district, paper, ordinal),
  foreign key (district, paper) references paper.paper (district, id),
  constraint "somebody signed or refused" check (num_nonnulls(file, refusal) = 1),
  constraint "a refusal has a witness or a recording" check (refusal is null or coalesce(witness, recording) is not null)
);

-- A voided paper stays as it is and keeps its number.
create table paper.voiding (
  district text not null,
  paper uuid not null,
  reason text not null,
  at timestamptz not null,
  account uuid,
  actor text not null,
  primary key (district, paper),
  foreign key (district, paper) references paper.paper (district, id)
);

-- 送达: to whom a copy went, how, when, and what proves it.
create table paper.serving (
  district text not null,
  id uuid not null,
  paper uuid not null,
  way text not null constraint "a paper is served in a known way"
    check (way in ('direct', 'left', 'post', 'electronic', 'entrusted', 'public')),
  recipient text not null,
  received_by text not null,
  on_day date not null,
  -- Later than on_day where the law waits.
  served_on date not null,
  place text not null,
  witness text not null,
  reference text not null,
  recorded boolean not null,
  note text not null,
  files text[] not null,
  at timestamptz not null,
  account uuid,
  actor text not null,
  primary key (district, id),
  foreign key (district, paper) references paper.paper (district, id),
  constraint "a paper is not served before it arrives" check (served_on >= on_day),
  constraint "what was left behind has a witness or a recording" check (way <> 'left' or recorded or witness <> '')
);
create index serving_by_paper on paper.serving (district, paper);

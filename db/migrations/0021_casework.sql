-- 案件: from the source over filing, evidence, review and decision to serving, paying, closing and disclosure.

create schema casework;

-- The last number of the year: locked by whoever takes the next until its transaction ends.
create table casework.counter (
  district text not null,
  year integer not null,
  last integer not null constraint "cases are counted from one" check (last >= 1),
  primary key (district, year)
);

create table casework.case_file (
  district text not null,
  id uuid not null,
  year integer not null,
  ordinal integer not null,
  number text not null,
  source text not null constraint "a case has a known source" check (source in (
    'inspection', 'sampling', 'report', 'mediation', 'referred', 'superior', 'alert', 'confession')),
  -- The clue or the sample that it came from.
  source_id text,
  source_label text not null,
  provider text not null,
  provider_phone text not null,
  reporter_named boolean not null,
  -- Null for somebody who has no workshop here.
  workshop uuid,
  town text,
  party jsonb not null,
  party_name text not null constraint "a case is about somebody" check (party_name <> ''),
  -- Pinyin and initials, for whoever searches while typing.
  party_pinyin text not null,
  lot uuid,
  sample uuid,
  matter text not null,
  suspected text not null,
  content text not null,
  found_on date not null,
  reviewed_on date,
  act_begun_on date,
  act_ended_on date,
  touches_safety boolean not null,
  harmful boolean not null,
  state text not null,
  -- How many steps led here: the last of them must have ended in the state.
  moves integer not null,
  filed_on date,
  filing_number text,
  -- 实名举报: when whoever reported was told what became of it.
  reporter_told_on date,
  grave boolean not null,
  complicated boolean not null,
  circumstances text[] not null,
  -- 法制审核 or 案件审核, as the facts of the report ask.
  review_kind text constraint "a review is of a known kind" check (review_kind in ('legal', 'ordinary')),
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  account uuid,
  actor text not null,
  primary key (district, id),
  foreign key (district, year) references casework.counter (district, year),
  foreign key (district, workshop) references registry.workshop (district, id),
  foreign key (district, lot) references ledger.lot (district, id),
  foreign key (district, sample) references sampling.sample (district, id),
  constraint "an alert is a clue when a person has confirmed it" check (source <> 'alert' or reviewed_on is not null),
  constraint "an act ends when it has begun" check (act_ended_on is null or act_begun_on <= act_ended_on),
  constraint "a filed case says since when" check ((filed_on is null) = (filing_number is null))
);
create unique index "a case number is given once" on casework.case_file (district, year, ordinal);
create unique index "a clue becomes one case" on casework.case_file (district, source, source_id) where source_id is not null;
create index case_by_state on casework.case_file (district, state);
create index case_by_workshop on casework.case_file (district, workshop) where workshop is not null;
create index case_by_day on casework.case_file (district, found_on);

-- What the head of the bureau decides on.
create table casework.proposal (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  step text not null,
  content jsonb not null,
  signatures jsonb not null,
  state text not null constraint "a proposal is in a known state" check (state in ('open', 'approved', 'refused', 'withdrawn')),
  person text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  decided_person text,
  decided_by text,
  decided_at timestamptz,
  opinion text not null default '',
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  constraint "a proposal that is over says by whom" check ((state = 'open') = (decided_at is null)),
  constraint "nobody approves what he proposed" check (state not in ('approved', 'refused') or decided_person <> person)
);
create unique index "one thing of a case waits at a time" on casework.proposal (district, case_file) where state = 'open';
create index proposal_by_case on casework.proposal (district, case_file, at);

-- Every step from one state to the next; each begins where the one before ended, and no other way is there.
create table casework.move (
  district text not null,
  case_file uuid not null,
  ordinal integer not null,
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  on_day date not null,
  facts jsonb not null,
  files text[] not null,
  proposal uuid,
  paper uuid,
  person text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, case_file, ordinal),
  constraint "a step leaves the case in one state" unique (district, case_file, ordinal, to_state),
  foreign key (district, case_file) references casework.case_file (district, id) deferrable initially deferred,
  foreign key (district, case_file, after, from_state) references casework.move (district, case_file, ordinal, to_state),
  foreign key (district, proposal) references casework.proposal (district, id),
  foreign key (district, paper) references paper.paper (district, id),
  constraint "a step of a case follows the one before it"
    check (case when ordinal = 1 then after is null and step = 'register' else after is not null and after = ordinal - 1 end),
  constraint "what the head of the bureau decides was proposed" check (
    step not in ('file', 'refuse-filing', 'suspend', 'decide', 'spare', 'move', 'transfer-to-police', 'end',
      'end-execution', 'revoke', 'close')
    or proposal is not null),
  constraint "a case goes from state to state as the table says" check (
    (from_state, step, to_state) in (
      ('none', 'register', 'received'),
      ('received', 'file', 'filed'),
      ('received', 'refuse-filing', 'not-filed'),
      ('received', 'punish-on-the-spot', 'spot-served'),
      ('received', 'move', 'moved'),
      ('received', 'transfer-to-police', 'clue-to-police'),
      ('spot-served', 'carry-out', 'closed'),
      ('spot-served', 'end-execution', 'closed'),
      ('spot-served', 'revoke', 'received'),
      ('filed', 'move', 'moved'),
      ('filed', 'transfer-to-police', 'at-police'),
      ('filed', 'end', 'ended'),
      ('filed', 'suspend', 'suspended'),
      ('filed', 'conclude', 'investigated'),
      ('suspended', 'move', 'moved'),
      ('suspended', 'transfer-to-police', 'at-police'),
      ('suspended', 'end', 'ended'),
      ('suspended', 'resume', 'filed'),
      ('investigated', 'move', 'moved'),
      ('investigated', 'transfer-to-police', 'at-police'),
      ('investigated', 'end', 'ended'),
      ('investigated', 'pass-review', 'reviewed'),
      ('investigated', 'send-back', 'filed'),
      ('reviewed', 'move', 'moved'),
      ('reviewed', 'transfer-to-police', 'at-police'),
      ('reviewed', 'end', 'ended'),
      ('reviewed', 'tell', 'told'),
      ('reviewed', 'spare', 'spared'),
      ('reviewed', 'send-back', 'filed'),
      ('told', 'move', 'moved'),
      ('told', 'transfer-to-police', 'at-police'),
      ('told', 'end', 'ended'),
      ('told', 'hear', 'heard'),
      ('told', 'decide', 'decided'),
      ('told', 'spare', 'spared'),
      ('told', 'send-back', 'filed'),
      ('heard', 'move', 'moved'),
      ('heard', 'transfer-to-police', 'at-police'),
      ('heard', 'end', 'ended'),
      ('heard', 'tell', 'told'),
      ('heard', 'decide', 'decided'),
      ('heard', 'spare', 'spared'),
      ('heard', 'send-back', 'filed'),
      ('decided', 'serve', 'served'),
      ('decided', 'revoke', 'revoked'),
      ('served', 'carry-out', 'carried-out'),
      ('served', 'end-execution', 'execution-ended'),
      ('served', 'revoke', 'revoked'),
      ('carried-out', 'close', 'closed'),
      ('carried-out', 'revoke', 'revoked'),
      ('execution-ended', 'close', 'closed'),
      ('execution-ended', 'revoke', 'revoked'),
      ('spared', 'serve', 'spared-served'),
      ('spared', 'revoke', 'revoked'),
      ('spared-served', 'close', 'closed'),
      ('spared-served', 'revoke', 'revoked'),
      ('moved', 'close', 'closed'),
      ('clue-to-police', 'return', 'received'),
      ('clue-to-police', 'close', 'closed'),
      ('at-police', 'return', 'filed'),
      ('at-police', 'close', 'closed'),
      ('ended', 'close', 'closed'),
      ('revoked', 'return', 'filed'),
      ('revoked', 'close', 'closed')
    )
  )
);
create unique index "a step of a case is told once" on casework.move (district, id);
create index move_by_step on casework.move (district, step, on_day);
alter table casework.case_file add constraint "a case is where its last step led"
  foreign key (district, id, moves, state) references casework.move (district, case_file, ordinal, to_state)
  deferrable initially deferred;

-- 办案人员. 行政处罚法 第四十二条.
create table casework.handler (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  officer uuid not null,
  account uuid,
  name text not null,
  certificate_number text not null constraint "a handler has a certificate" check (certificate_number <> ''),
  since date not null,
  ended_on date,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id)
);
create unique index "a handler stands once" on casework.handler (district, case_file, officer) where ended_on is null;
create unique index "each handler has a certificate of the own" on casework.handler (district, case_file, certificate_number)
  where ended_on is null;
create index handler_by_officer on casework.handler (district, officer) where ended_on is null;

-- 回避. 行政处罚法 第四十三条.
create table casework.recusal (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  officer uuid not null,
  name text not null,
  asked_by text not null constraint "a recusal is asked by the party or the officer" check (asked_by in ('party', 'officer')),
  reason text not null,
  asked_on date not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  decision text not null constraint "a recusal is in a known state" check (decision in ('open', 'granted', 'refused')),
  decided_by text,
  decided_reason text,
  decided_at timestamptz,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  constraint "a recusal that is decided says by whom and why"
    check ((decision = 'open') = (decided_at is null) and (decision = 'open') = (decided_by is null))
);
create index recusal_by_case on casework.recusal (district, case_file, at);

-- 证据. 行政处罚法 第四十一条、第四十六条: what a machine saw and nobody reviewed has no place here.
create table casework.evidence (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  kind text not null constraint "evidence is of a known kind" check (kind in (
    'document', 'object', 'recording', 'electronic', 'testimony', 'statement', 'expertise', 'site-record', 'machine-snapshot')),
  name text not null,
  proves text not null,
  hash text not null constraint "evidence is hashed by SHA-256" check (hash ~ '^[0-9a-f]{64}$'),
  taken_at timestamptz not null,
  place text not null,
  taken_by text[] not null,
  lawful boolean not null constraint "what was taken unlawfully is no evidence" check (lawful),
  origin_kind text not null constraint "evidence comes from a known place"
    check (origin_kind in ('none', 'finding', 'report', 'lot', 'snapshot')),
  origin_id text not null,
  origin_label text not null,
  reviewer text,
  reviewed_at timestamptz,
  verdict text,
  faithful boolean,
  legally_reviewed boolean,
  technically_reviewed boolean,
  marked boolean,
  site_published boolean,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  constraint "a snapshot is evidence only after a person confirmed it" check (
    kind <> 'machine-snapshot'
    or (reviewer is not null and reviewer <> '' and reviewed_at is not null and verdict is not distinct from 'confirmed'
      and faithful is true and legally_reviewed is true and technically_reviewed is true and marked is true
      and site_published is true)),
  constraint "what a machine saw is called so" check (origin_kind <> 'snapshot' or kind = 'machine-snapshot'),
  constraint "two people take evidence" check (kind = 'machine-snapshot' or cardinality(taken_by) >= 2)
);
create index evidence_by_case on casework.evidence (district, case_file);

-- The list as it grew: each line carries the hash of the one before, so that it cannot be rewritten unseen.
create table casework.evidence_line (
  district text not null,
  case_file uuid not null,
  ordinal integer not null,
  evidence uuid not null,
  what text not null constraint "a line adds or withdraws" check (what in ('added', 'withdrawn')),
  reason text not null,
  after integer,
  before_hash text not null,
  hash text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, case_file, ordinal),
  constraint "a line of evidence has one hash" unique (district, case_file, ordinal, hash),
  foreign key (district, evidence) references casework.evidence (district, id),
  foreign key (district, case_file, after, before_hash) references casework.evidence_line (district, case_file, ordinal, hash),
  constraint "a line of evidence follows the one before it"
    check (case when ordinal = 1 then after is null and before_hash = '' else after is not null and after = ordinal - 1 end),
  constraint "evidence is withdrawn for a reason" check (what = 'added' or length(reason) >= 2)
);
create unique index "evidence is added and withdrawn once" on casework.evidence_line (district, evidence, what);

-- 集体讨论. 行政处罚法 第五十七条.
create table casework.discussion (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  on_day date not null,
  host text not null,
  attendees text[] not null constraint "several discuss" check (cardinality(attendees) >= 3),
  opinion text not null,
  record text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id)
);
create index discussion_by_case on casework.discussion (district, case_file, on_day);

-- 陈述、申辩, 放弃, 要求听证: of the party, since it was told.
create table casework.statement (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  -- The telling that it answers.
  told integer not null,
  kind text not null constraint "a statement is of a known kind" check (kind in ('statement', 'waiver', 'hearing-request')),
  on_day date not null,
  text text not null,
  files text[] not null,
  late boolean not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  adopted boolean,
  opinion text,
  reviewed_by text,
  reviewed_at timestamptz,
  primary key (district, id),
  foreign key (district, case_file, told) references casework.move (district, case_file, ordinal),
  constraint "a statement is reviewed in words" check ((adopted is null) = (opinion is null) and (adopted is null) = (reviewed_at is null))
);
create index statement_by_case on casework.statement (district, case_file, at);

create table casework.decision (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  kind text not null constraint "a decision is of a known kind" check (kind in ('penalty', 'on-the-spot', 'spared')),
  number text,
  penalties jsonb not null,
  fine_fen bigint not null constraint "a fine is not below zero" check (fine_fen >= 0),
  confiscated_fen bigint not null constraint "what is confiscated is not below zero" check (confiscated_fen >= 0),
  basis text not null,
  row_code text,
  weight text,
  typed jsonb,
  proposed_by text not null,
  typed_confirmed_by text,
  to_be_confirmed boolean not null,
  breach text not null,
  decided_on date not null,
  decided_by text not null,
  decided_at timestamptz not null,
  served_on date,
  pay_by date,
  revoked_on date,
  paper uuid,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  foreign key (district, paper) references paper.paper (district, id),
  constraint "an amount that was typed is confirmed by a second person" check (
    typed is null or (typed_confirmed_by is not null and typed_confirmed_by <> proposed_by)),
  constraint "who is spared is not fined" check (kind <> 'spared' or (fine_fen = 0 and confiscated_fen = 0)),
  constraint "a fine is paid when the decision has been served" check (pay_by is null or served_on is not null)
);
create unique index "a case is decided once" on casework.decision (district, case_file) where revoked_on is null;
create unique index "a decision number is given once" on casework.decision (district, number) where number is not null;
create index decision_by_day on casework.decision (district, decided_on);

create table casework.payment (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  decision uuid not null,
  on_day date not null,
  fen bigint not null constraint "a payment is of something" check (fen > 0),
  receipt text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  foreign key (district, decision) references casework.decision (district, id)
);
create unique index "a receipt is entered once" on casework.payment (district, receipt);
create index payment_by_decision on casework.payment (district, decision, on_day);

-- 暂缓、分期 (第六十六条), 停止计算 (第七十三条).
create table casework.relief (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  decision uuid not null,
  kind text not null constraint "a relief is of a known kind" check (kind in ('later', 'instalments', 'stay')),
  from_day date not null,
  to_day date,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  foreign key (district, decision) references casework.decision (district, id),
  constraint "more time to pay has an end" check (kind = 'stay' or to_day is not null),
  constraint "a relief ends after it begins" check (to_day is null or to_day >= from_day)
);
create index relief_by_decision on casework.relief (district, decision, from_day);

create table casework.enforcement (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  kind text not null constraint "an enforcement is of a known kind" check (kind in ('urged', 'applied', 'ruled', 'enforced')),
  on_day date not null,
  text text not null,
  files text[] not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, case_file) references casework.case_file (district, id)
);
create index enforcement_by_case on casework.enforcement (district, case_file, on_day);

-- 公示. 市场监督管理行政处罚信息公示规定: never a warning alone, nothing that was punished on the spot.
create table casework.disclosure (
  district text not null,
  decision uuid not null,
  case_file uuid not null,
  workshop uuid,
  penalty_kinds text[] not null,
  state text not null constraint "a disclosed penalty is in a known state" check (state in ('due', 'disclosed', 'withdrawn')),
  due_on date,
  disclosed_on date,
  disclosed_by text,
  late boolean not null default false,
  until date,
  until_why text constraint "a penalty is shown for a known time" check (until_why in ('three-months', 'three-years', 'restriction')),
  until_to_be_confirmed boolean not null default false,
  take_down_by date,
  withdrawn_on date,
  cause text constraint "a penalty is taken down for a known cause" check (cause in ('expired', 'revoked', 'wrong', 'private')),
  reason text,
  withdrawn_by text,
  summary jsonb,
  primary key (district, decision),
  foreign key (district, decision) references casework.decision (district, id),
  foreign key (district, case_file) references casework.case_file (district, id),
  constraint "a warning alone is never disclosed" check (not (penalty_kinds <@ array['warning'])),
  constraint "what is disclosed has a summary and an end" check (
    state <> 'disclosed' or (disclosed_on is not null and until is not null and summary is not null)),
  constraint "a penalty that is taken down says why" check (
    (state = 'withdrawn') = (withdrawn_on is not null and cause is not null and reason is not null))
);
create index disclosure_by_state on casework.disclosure (district, state, due_on);
create index disclosure_by_end on casework.disclosure (district, until) where state = 'disclosed';
create index disclosure_by_workshop on casework.disclosure (district, workshop) where state = 'disclosed';

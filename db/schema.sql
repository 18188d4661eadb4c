-- The schema as the migrations leave it. Generated; what it says is changed by a new file in db/migrations.

create schema action;
grant usage on schema action to fangma_app;

create schema area;
grant usage on schema area to fangma_app;

create schema audit;
grant usage on schema audit to fangma_app;

create schema campaign;
grant usage on schema campaign to fangma_app;

create schema casework;
grant usage on schema casework to fangma_app;

create schema clock;
grant usage on schema clock to fangma_app;

create schema code;
grant usage on schema code to fangma_app;

create schema complaint;
grant usage on schema complaint to fangma_app;

create schema cultivation;
grant usage on schema cultivation to fangma_app;

create schema epcis;
grant usage on schema epcis to fangma_app;

create schema identity;
grant usage on schema identity to fangma_app;

create schema inspection;
grant usage on schema inspection to fangma_app;

create schema label;
grant usage on schema label to fangma_app;

create schema ledger;
grant usage on schema ledger to fangma_app;

create schema paper;
grant usage on schema paper to fangma_app;

create schema rating;
grant usage on schema rating to fangma_app;

create schema recall;
grant usage on schema recall to fangma_app;

create schema rectification;
grant usage on schema rectification to fangma_app;

create schema registry;
grant usage on schema registry to fangma_app;

create schema rulebook;
grant usage on schema rulebook to fangma_app;

create schema sampling;
grant usage on schema sampling to fangma_app;

create schema statistics;
grant usage on schema statistics to fangma_app;

create schema trace;
grant usage on schema trace to fangma_app;

create schema training;
grant usage on schema training to fangma_app;

create schema vision;
grant usage on schema vision to fangma_app;

create table action.request (
  district text not null,
  account uuid not null,
  key text not null,
  action text not null,
  input_hash text not null,
  output jsonb,
  at timestamp with time zone not null,
  constraint request_pkey PRIMARY KEY (district, account, key)
);
CREATE INDEX request_by_age ON action.request USING btree (at);
grant delete, insert, select, update on action.request to fangma_app;

create table area.district (
  code text not null,
  name text not null,
  bureau text not null,
  hotline text not null default '12315'::text,
  region_names text[] not null,
  west double precision not null,
  east double precision not null,
  south double precision not null,
  north double precision not null,
  constraint district_pkey PRIMARY KEY (code),
  constraint "a district code has six digits" CHECK ((code ~ '^[0-9]{6}$'::text))
);
grant insert, select, update on area.district to fangma_app;

create table area.town (
  code text not null,
  district text not null,
  name text not null,
  ordinal integer not null,
  constraint town_pkey PRIMARY KEY (code),
  constraint "a town code has nine digits" CHECK ((code ~ '^[0-9]{9}$'::text)),
  constraint town_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on area.town to fangma_app;

create table area.village (
  code text not null,
  town text not null,
  name text not null,
  constraint village_pkey PRIMARY KEY (code),
  constraint "a village code has twelve digits" CHECK ((code ~ '^[0-9]{12}$'::text)),
  constraint village_town_fkey FOREIGN KEY (town) REFERENCES area.town(code)
);
CREATE INDEX village_by_town ON area.village USING btree (town);
grant insert, select, update on area.village to fangma_app;

create table audit.entry (
  district text not null,
  at timestamp with time zone not null,
  id uuid not null,
  account uuid,
  actor text not null,
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  before jsonb,
  after jsonb,
  reason text,
  origin text not null,
  user_agent text not null,
  outcome text not null,
  mac text not null,
  constraint entry_pkey PRIMARY KEY (district, at, id),
  constraint "an outcome is done or refused" CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
) partition by RANGE (at);
CREATE INDEX entry_by_account ON ONLY audit.entry USING btree (district, account, at);
CREATE INDEX entry_by_id ON ONLY audit.entry USING btree (district, id);
CREATE INDEX entry_by_subject ON ONLY audit.entry USING btree (district, subject_kind, subject_id, at);
grant insert, select on audit.entry to fangma_app;

create table audit.entry_other partition of audit.entry DEFAULT;

create table audit.seal (
  district text not null,
  number bigint not null,
  sealed_at timestamp with time zone not null,
  entries integer not null,
  previous text not null,
  hash text not null,
  constraint seal_pkey PRIMARY KEY (district, number)
);
grant insert, select on audit.seal to fangma_app;

create table audit.sealed_entry (
  district text not null,
  entry uuid not null,
  seal bigint not null,
  "position" integer not null,
  at timestamp with time zone not null,
  mac text not null,
  constraint sealed_entry_pkey PRIMARY KEY (district, entry),
  constraint sealed_entry_district_seal_fkey FOREIGN KEY (district, seal) REFERENCES audit.seal(district, number)
);
CREATE UNIQUE INDEX "a position in a seal is taken once" ON audit.sealed_entry USING btree (district, seal, "position");
grant insert, select on audit.sealed_entry to fangma_app;

create table campaign.campaign (
  district text not null,
  id uuid not null,
  title text not null,
  programme uuid,
  from_day date not null,
  until_day date not null,
  state text not null,
  carried_from uuid,
  drafted_by uuid not null,
  drafter text not null,
  approver text,
  approved_at timestamp with time zone,
  closed_for text,
  changed_at timestamp with time zone not null,
  constraint campaign_pkey PRIMARY KEY (district, id),
  constraint "a campaign ends after it began" CHECK ((until_day >= from_day)),
  constraint "a campaign is drafted, runs or is over" CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'closed'::text]))),
  constraint "a campaign that is over says why" CHECK (((closed_for IS NOT NULL) = (state = 'closed'::text))),
  constraint "a campaign that runs was approved" CHECK (((state = 'draft'::text) OR ((approver IS NOT NULL) AND (approved_at IS NOT NULL)))),
  constraint campaign_district_carried_from_fkey FOREIGN KEY (district, carried_from) REFERENCES campaign.campaign(district, id),
  constraint campaign_district_programme_fkey FOREIGN KEY (district, programme) REFERENCES campaign.programme(district, id)
);
CREATE UNIQUE INDEX "a campaign is carried over once" ON campaign.campaign USING btree (district, carried_from) WHERE (carried_from IS NOT NULL);
CREATE INDEX campaign_by_age ON campaign.campaign USING btree (district, from_day DESC, id);
grant insert, select, update on campaign.campaign to fangma_app;

create table campaign.duty (
  district text not null,
  id uuid not null,
  number integer not null,
  ended_on date,
  ended_for text,
  actor text not null,
  at timestamp with time zone not null,
  constraint duty_pkey PRIMARY KEY (district, id),
  constraint "a number of the list of duties is given once" UNIQUE (district, number),
  constraint "a duty that ends says why" CHECK (((ended_on IS NULL) = (ended_for IS NULL)))
);
grant insert, select, update on campaign.duty to fangma_app;

create table campaign.duty_edition (
  district text not null,
  duty uuid not null,
  ordinal integer not null,
  state text not null,
  from_day date not null,
  title text not null,
  list_code text,
  basis text not null default ''::text,
  every text not null,
  grace integer not null,
  reach text not null,
  unit uuid,
  account uuid,
  evidence text not null,
  measure text,
  amount integer,
  drafted_by uuid not null,
  drafter text not null,
  approver text,
  returned_for text,
  changed_at timestamp with time zone not null,
  constraint duty_edition_pkey PRIMARY KEY (district, duty, ordinal),
  constraint "a duty is shown by a known kind" CHECK ((evidence = ANY (ARRAY['record'::text, 'check-record'::text, 'sign-in'::text, 'photo'::text, 'document'::text, 'ledger'::text]))),
  constraint "a duty of one unit names it" CHECK (((reach = 'unit'::text) = (unit IS NOT NULL))),
  constraint "a duty reaches a known kind" CHECK ((reach = ANY (ARRAY['workshop'::text, 'officer'::text, 'station'::text, 'unit'::text]))),
  constraint "a duty recurs in a known way" CHECK ((every = ANY (ARRAY['year'::text, 'half-year'::text, 'quarter'::text, 'month'::text, 'week'::text]))),
  constraint "a few working days more" CHECK (((grace >= 0) AND (grace <= 20))),
  constraint "a returned edition says why" CHECK (((state <> 'returned'::text) OR (returned_for IS NOT NULL))),
  constraint "an approved edition names by whom" CHECK (((state = 'approved'::text) = (approver IS NOT NULL))),
  constraint "an edition is drafted, returned or approved" CHECK ((state = ANY (ARRAY['draft'::text, 'returned'::text, 'approved'::text]))),
  constraint "editions of a duty are counted from one" CHECK ((ordinal > 0)),
  constraint "only a duty of one unit names a person" CHECK (((account IS NULL) OR (reach = 'unit'::text))),
  constraint "some records are asked for" CHECK ((amount > 0)),
  constraint "what records show has a measure and a number" CHECK ((((evidence = 'record'::text) = (measure IS NOT NULL)) AND ((evidence = 'record'::text) = (amount IS NOT NULL)))),
  constraint duty_edition_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint duty_edition_district_duty_fkey FOREIGN KEY (district, duty) REFERENCES campaign.duty(district, id),
  constraint duty_edition_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
CREATE UNIQUE INDEX "a duty has one edition that waits" ON campaign.duty_edition USING btree (district, duty) WHERE (state <> 'approved'::text);
grant insert, select, update on campaign.duty_edition to fangma_app;

create table campaign.duty_step (
  district text not null,
  task uuid not null,
  ordinal integer not null,
  step text not null,
  note text not null,
  files text[] not null default '{}'::text[],
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint duty_step_pkey PRIMARY KEY (district, task, ordinal),
  constraint "a step of a task is known" CHECK ((step = ANY (ARRAY['reassign'::text, 'do'::text, 'return'::text, 'excuse'::text]))),
  constraint "done is what has evidence" CHECK (((step = 'do'::text) = (cardinality(files) > 0))),
  constraint "steps of a task are counted from one" CHECK ((ordinal > 0)),
  constraint duty_step_district_task_fkey FOREIGN KEY (district, task) REFERENCES campaign.duty_task(district, id)
);
grant insert, select on campaign.duty_step to fangma_app;

create table campaign.duty_task (
  district text not null,
  id uuid not null,
  duty uuid not null,
  edition integer not null,
  span text not null,
  from_day date not null,
  until_day date not null,
  due_on date not null,
  due_sure boolean not null,
  subject uuid not null,
  workshop uuid,
  unit uuid,
  officer uuid,
  account uuid,
  state text not null,
  done_on date,
  ordinal integer not null default 0,
  made_at timestamp with time zone not null,
  constraint duty_task_pkey PRIMARY KEY (district, id),
  constraint "a task is made once for its period and subject" UNIQUE (district, duty, span, subject),
  constraint "a task is due after it begins" CHECK (((due_on >= from_day) AND (until_day >= from_day))),
  constraint "a task is open, done or excused" CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'excused'::text]))),
  constraint "one person does a task" CHECK (((officer IS NULL) OR (account IS NULL))),
  constraint "what is done says when" CHECK (((state = 'done'::text) = (done_on IS NOT NULL))),
  constraint duty_task_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint duty_task_district_duty_edition_fkey FOREIGN KEY (district, duty, edition) REFERENCES campaign.duty_edition(district, duty, ordinal),
  constraint duty_task_district_officer_fkey FOREIGN KEY (district, officer) REFERENCES identity.officer(district, id),
  constraint duty_task_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id),
  constraint duty_task_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX duty_task_by_due ON campaign.duty_task USING btree (district, due_on);
CREATE INDEX duty_task_by_workshop ON campaign.duty_task USING btree (district, workshop) WHERE (workshop IS NOT NULL);
grant insert, select, update on campaign.duty_task to fangma_app;

create table campaign.programme (
  district text not null,
  id uuid not null,
  title text not null,
  number text,
  body text not null,
  file text,
  units uuid[] not null default '{}'::uuid[],
  duties text[] not null default '{}'::text[],
  state text not null,
  ordinal integer not null,
  supersedes uuid,
  drafted_by uuid not null,
  drafter text not null,
  approver text,
  published_on date,
  superseded_on date,
  changed_at timestamp with time zone not null,
  constraint programme_pkey PRIMARY KEY (district, id),
  constraint "a document does not supersede itself" CHECK (((supersedes IS NULL) OR (supersedes <> id))),
  constraint "what is published has a number and a day" CHECK (((state <> ALL (ARRAY['published'::text, 'superseded'::text])) OR ((number IS NOT NULL) AND (published_on IS NOT NULL)))),
  constraint "what was approved names by whom" CHECK (((state <> ALL (ARRAY['approved'::text, 'published'::text])) OR (approver IS NOT NULL))),
  constraint "a document is in the state of its last step" FOREIGN KEY (district, id, ordinal, state) REFERENCES campaign.programme_step(district, programme, ordinal, to_state) DEFERRABLE INITIALLY DEFERRED,
  constraint programme_district_supersedes_fkey FOREIGN KEY (district, supersedes) REFERENCES campaign.programme(district, id)
);
CREATE UNIQUE INDEX "a document is superseded once" ON campaign.programme USING btree (district, supersedes) WHERE ((supersedes IS NOT NULL) AND (state <> 'dropped'::text));
CREATE UNIQUE INDEX "a document's number is given once" ON campaign.programme USING btree (district, number);
CREATE INDEX programme_by_age ON campaign.programme USING btree (district, changed_at DESC, id);
grant insert, select, update on campaign.programme to fangma_app;

create table campaign.programme_step (
  district text not null,
  programme uuid not null,
  ordinal integer not null,
  from_state text not null,
  step text not null,
  to_state text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint programme_step_pkey PRIMARY KEY (district, programme, ordinal),
  constraint "a step leaves the document in one state" UNIQUE (district, programme, ordinal, to_state),
  constraint "a document goes from state to state as the table says" CHECK ((((((((((from_state = 'none'::text) AND (step = 'draft'::text) AND (to_state = 'draft'::text)) OR ((from_state = 'draft'::text) AND (step = 'draft'::text) AND (to_state = 'draft'::text))) OR ((from_state = 'draft'::text) AND (step = 'approve'::text) AND (to_state = 'approved'::text))) OR ((from_state = 'draft'::text) AND (step = 'return'::text) AND (to_state = 'draft'::text))) OR ((from_state = 'draft'::text) AND (step = 'drop'::text) AND (to_state = 'dropped'::text))) OR ((from_state = 'approved'::text) AND (step = 'publish'::text) AND (to_state = 'published'::text))) OR ((from_state = 'approved'::text) AND (step = 'return'::text) AND (to_state = 'draft'::text))) OR ((from_state = 'published'::text) AND (step = 'supersede'::text) AND (to_state = 'superseded'::text)))),
  constraint "steps of a document are counted from one" CHECK ((ordinal > 0))
);
grant insert, select on campaign.programme_step to fangma_app;

create table campaign.proposal (
  district text not null,
  id uuid not null,
  kind text not null,
  session text not null,
  number text not null,
  title text not null,
  member text not null,
  received_on date not null,
  due_on date not null,
  handler uuid not null,
  handler_name text not null,
  co_handlers uuid[] not null default '{}'::uuid[],
  file text,
  state text not null,
  reply_number text,
  reply_file text,
  replied_on date,
  satisfaction text,
  rated_on date,
  words text not null default ''::text,
  actor text not null,
  at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint proposal_pkey PRIMARY KEY (district, id),
  constraint "a proposal is due after it came" CHECK ((due_on >= received_on)),
  constraint "a proposal is one or a suggestion" CHECK ((kind = ANY (ARRAY['proposal'::text, 'suggestion'::text]))),
  constraint "a proposal is open, replied or rated" CHECK ((state = ANY (ARRAY['open'::text, 'replied'::text, 'rated'::text]))),
  constraint "an answer pleases in a known way" CHECK ((satisfaction = ANY (ARRAY['satisfied'::text, 'fair'::text, 'unsatisfied'::text]))),
  constraint "what is answered has its letter" CHECK ((((state = 'open'::text) = (replied_on IS NULL)) AND ((state = 'open'::text) = (reply_number IS NULL)) AND ((state = 'open'::text) = (reply_file IS NULL)))),
  constraint "what is rated says how" CHECK ((((state = 'rated'::text) = (satisfaction IS NOT NULL)) AND ((state = 'rated'::text) = (rated_on IS NOT NULL)))),
  constraint proposal_district_handler_fkey FOREIGN KEY (district, handler) REFERENCES identity.account(district, id)
);
CREATE UNIQUE INDEX "a proposal of a session is registered once" ON campaign.proposal USING btree (district, kind, session, number);
CREATE INDEX proposal_by_due ON campaign.proposal USING btree (district, due_on, id);
grant insert, select, update on campaign.proposal to fangma_app;

create table campaign.reading (
  district text not null,
  programme uuid not null,
  account uuid not null,
  name text not null,
  at timestamp with time zone not null,
  constraint reading_pkey PRIMARY KEY (district, programme, account),
  constraint reading_district_programme_fkey FOREIGN KEY (district, programme) REFERENCES campaign.programme(district, id)
);
grant insert, select on campaign.reading to fangma_app;

create table campaign.seat (
  district text not null,
  id uuid not null,
  role text not null,
  unit uuid not null,
  account uuid,
  name text not null,
  post text not null default ''::text,
  from_day date not null,
  until_day date,
  ended_for text,
  actor text not null,
  at timestamp with time zone not null,
  constraint seat_pkey PRIMARY KEY (district, id),
  constraint "a seat ends after it began" CHECK ((until_day >= from_day)),
  constraint "a seat has a known role" CHECK ((role = ANY (ARRAY['head'::text, 'deputy'::text, 'member'::text]))),
  constraint "a seat that ends says why" CHECK (((until_day IS NULL) = (ended_for IS NULL))),
  constraint seat_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint seat_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
CREATE INDEX seat_by_day ON campaign.seat USING btree (district, from_day);
CREATE UNIQUE INDEX "somebody sits for a unit once at a time" ON campaign.seat USING btree (district, unit, name) WHERE (until_day IS NULL);
CREATE UNIQUE INDEX "there is one head at a time" ON campaign.seat USING btree (district) WHERE ((role = 'head'::text) AND (until_day IS NULL));
grant insert, select, update on campaign.seat to fangma_app;

create table campaign.target (
  district text not null,
  id uuid not null,
  campaign uuid not null,
  parent uuid,
  level text not null,
  ordinal integer not null,
  title text not null,
  measure text,
  amount integer,
  due_on date,
  unit uuid,
  officer uuid,
  removed_at timestamp with time zone,
  actor text not null,
  at timestamp with time zone not null,
  constraint target_pkey PRIMARY KEY (district, id),
  constraint "a target has a known level" CHECK ((level = ANY (ARRAY['goal'::text, 'indicator'::text, 'unit'::text, 'person'::text]))),
  constraint "a target of a person names the person" CHECK (((level = 'person'::text) = (officer IS NOT NULL))),
  constraint "a target of a unit names it" CHECK (((level = ANY (ARRAY['unit'::text, 'person'::text])) = (unit IS NOT NULL))),
  constraint "only a goal stands alone" CHECK (((parent IS NULL) = (level = 'goal'::text))),
  constraint "something is to be reached" CHECK ((amount > 0)),
  constraint "what is below a goal has a measure, a number and a day" CHECK ((((level = 'goal'::text) = (measure IS NULL)) AND ((level = 'goal'::text) = (amount IS NULL)) AND ((level = 'goal'::text) = (due_on IS NULL)))),
  constraint target_district_campaign_fkey FOREIGN KEY (district, campaign) REFERENCES campaign.campaign(district, id),
  constraint target_district_officer_fkey FOREIGN KEY (district, officer) REFERENCES identity.officer(district, id),
  constraint target_district_parent_fkey FOREIGN KEY (district, parent) REFERENCES campaign.target(district, id),
  constraint target_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
CREATE UNIQUE INDEX "a person has one target of a unit's" ON campaign.target USING btree (district, parent, officer) WHERE ((level = 'person'::text) AND (removed_at IS NULL));
CREATE UNIQUE INDEX "a unit has one target of an indicator" ON campaign.target USING btree (district, parent, unit) WHERE ((level = 'unit'::text) AND (removed_at IS NULL));
CREATE INDEX target_by_campaign ON campaign.target USING btree (district, campaign, ordinal) WHERE (removed_at IS NULL);
grant insert, select, update on campaign.target to fangma_app;

create table campaign.target_change (
  district text not null,
  id uuid not null,
  target uuid not null,
  campaign uuid not null,
  old_amount integer not null,
  new_amount integer not null,
  old_due_on date not null,
  new_due_on date not null,
  reason text not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint target_change_pkey PRIMARY KEY (district, id, target),
  constraint "a correction changes something" CHECK (((old_amount <> new_amount) OR (old_due_on <> new_due_on))),
  constraint "a correction says why" CHECK ((length(reason) >= 2)),
  constraint "something is still to be reached" CHECK ((new_amount > 0)),
  constraint target_change_district_campaign_fkey FOREIGN KEY (district, campaign) REFERENCES campaign.campaign(district, id),
  constraint target_change_district_target_fkey FOREIGN KEY (district, target) REFERENCES campaign.target(district, id)
);
CREATE INDEX target_change_by_campaign ON campaign.target_change USING btree (district, campaign, at DESC);
grant insert, select on campaign.target_change to fangma_app;

create table casework.case_file (
  district text not null,
  id uuid not null,
  year integer not null,
  ordinal integer not null,
  number text not null,
  source text not null,
  source_id text,
  source_label text not null,
  provider text not null,
  provider_phone text not null,
  reporter_named boolean not null,
  workshop uuid,
  town text,
  party jsonb not null,
  party_name text not null,
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
  moves integer not null,
  filed_on date,
  filing_number text,
  reporter_told_on date,
  grave boolean not null,
  complicated boolean not null,
  circumstances text[] not null,
  review_kind text,
  registered_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  account uuid,
  actor text not null,
  constraint case_file_pkey PRIMARY KEY (district, id),
  constraint "a case has a known source" CHECK ((source = ANY (ARRAY['inspection'::text, 'sampling'::text, 'discovery'::text, 'report'::text, 'mediation'::text, 'referred'::text, 'superior'::text, 'alert'::text, 'confession'::text]))),
  constraint "a case is about somebody" CHECK ((party_name <> ''::text)),
  constraint "a filed case says since when" CHECK (((filed_on IS NULL) = (filing_number IS NULL))),
  constraint "a review is of a known kind" CHECK ((review_kind = ANY (ARRAY['legal'::text, 'ordinary'::text]))),
  constraint "an act ends when it has begun" CHECK (((act_ended_on IS NULL) OR (act_begun_on <= act_ended_on))),
  constraint "an alert is a clue when a person has confirmed it" CHECK (((source <> 'alert'::text) OR (reviewed_on IS NOT NULL))),
  constraint "a case is where its last step led" FOREIGN KEY (district, id, moves, state) REFERENCES casework.move(district, case_file, ordinal, to_state) DEFERRABLE INITIALLY DEFERRED,
  constraint case_file_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint case_file_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id),
  constraint case_file_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id),
  constraint case_file_district_year_fkey FOREIGN KEY (district, year) REFERENCES casework.counter(district, year)
);
CREATE UNIQUE INDEX "a case number is given once" ON casework.case_file USING btree (district, year, ordinal);
CREATE UNIQUE INDEX "a clue becomes one case" ON casework.case_file USING btree (district, source, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX case_by_day ON casework.case_file USING btree (district, found_on);
CREATE INDEX case_by_state ON casework.case_file USING btree (district, state);
CREATE INDEX case_by_workshop ON casework.case_file USING btree (district, workshop) WHERE (workshop IS NOT NULL);
grant insert, select, update on casework.case_file to fangma_app;

create table casework.counter (
  district text not null,
  year integer not null,
  last integer not null,
  constraint counter_pkey PRIMARY KEY (district, year),
  constraint "cases are counted from one" CHECK ((last >= 1))
);
grant insert, select, update on casework.counter to fangma_app;

create table casework.decision (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  kind text not null,
  number text,
  penalties jsonb not null,
  fine_fen bigint not null,
  confiscated_fen bigint not null,
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
  decided_at timestamp with time zone not null,
  served_on date,
  pay_by date,
  revoked_on date,
  paper uuid,
  constraint decision_pkey PRIMARY KEY (district, id),
  constraint "a decision is of a known kind" CHECK ((kind = ANY (ARRAY['penalty'::text, 'on-the-spot'::text, 'spared'::text]))),
  constraint "a fine is not below zero" CHECK ((fine_fen >= 0)),
  constraint "a fine is paid when the decision has been served" CHECK (((pay_by IS NULL) OR (served_on IS NOT NULL))),
  constraint "an amount that was typed is confirmed by a second person" CHECK (((typed IS NULL) OR ((typed_confirmed_by IS NOT NULL) AND (typed_confirmed_by <> proposed_by)))),
  constraint "what is confiscated is not below zero" CHECK ((confiscated_fen >= 0)),
  constraint "who is spared is not fined" CHECK (((kind <> 'spared'::text) OR ((fine_fen = 0) AND (confiscated_fen = 0)))),
  constraint decision_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id),
  constraint decision_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id)
);
CREATE UNIQUE INDEX "a case is decided once" ON casework.decision USING btree (district, case_file) WHERE (revoked_on IS NULL);
CREATE UNIQUE INDEX "a decision number is given once" ON casework.decision USING btree (district, number) WHERE (number IS NOT NULL);
CREATE INDEX decision_by_day ON casework.decision USING btree (district, decided_on);
grant insert, select, update on casework.decision to fangma_app;

create table casework.disclosure (
  district text not null,
  decision uuid not null,
  case_file uuid not null,
  workshop uuid,
  penalty_kinds text[] not null,
  state text not null,
  due_on date,
  disclosed_on date,
  disclosed_by text,
  late boolean not null default false,
  until date,
  until_why text,
  until_to_be_confirmed boolean not null default false,
  take_down_by date,
  withdrawn_on date,
  cause text,
  reason text,
  withdrawn_by text,
  summary jsonb,
  constraint disclosure_pkey PRIMARY KEY (district, decision),
  constraint "a disclosed penalty is in a known state" CHECK ((state = ANY (ARRAY['due'::text, 'disclosed'::text, 'withdrawn'::text]))),
  constraint "a penalty is shown for a known time" CHECK ((until_why = ANY (ARRAY['three-months'::text, 'three-years'::text, 'restriction'::text]))),
  constraint "a penalty is taken down for a known cause" CHECK ((cause = ANY (ARRAY['expired'::text, 'revoked'::text, 'wrong'::text, 'private'::text]))),
  constraint "a penalty that is taken down says why" CHECK (((state = 'withdrawn'::text) = ((withdrawn_on IS NOT NULL) AND (cause IS NOT NULL) AND (reason IS NOT NULL)))),
  constraint "a warning alone is never disclosed" CHECK ((NOT (penalty_kinds <@ ARRAY['warning'::text]))),
  constraint "what is disclosed has a summary and an end" CHECK (((state <> 'disclosed'::text) OR ((disclosed_on IS NOT NULL) AND (until IS NOT NULL) AND (summary IS NOT NULL)))),
  constraint disclosure_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id),
  constraint disclosure_district_decision_fkey FOREIGN KEY (district, decision) REFERENCES casework.decision(district, id)
);
CREATE INDEX disclosure_by_end ON casework.disclosure USING btree (district, until) WHERE (state = 'disclosed'::text);
CREATE INDEX disclosure_by_state ON casework.disclosure USING btree (district, state, due_on);
CREATE INDEX disclosure_by_workshop ON casework.disclosure USING btree (district, workshop) WHERE (state = 'disclosed'::text);
grant insert, select, update on casework.disclosure to fangma_app;

create table casework.discussion (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  on_day date not null,
  host text not null,
  attendees text[] not null,
  opinion text not null,
  record text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint discussion_pkey PRIMARY KEY (district, id),
  constraint "several discuss" CHECK ((cardinality(attendees) >= 3)),
  constraint discussion_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id)
);
CREATE INDEX discussion_by_case ON casework.discussion USING btree (district, case_file, on_day);
grant insert, select on casework.discussion to fangma_app;

create table casework.enforcement (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  kind text not null,
  on_day date not null,
  text text not null,
  files text[] not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint enforcement_pkey PRIMARY KEY (district, id),
  constraint "an enforcement is of a known kind" CHECK ((kind = ANY (ARRAY['urged'::text, 'applied'::text, 'ruled'::text, 'enforced'::text]))),
  constraint enforcement_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id)
);
CREATE INDEX enforcement_by_case ON casework.enforcement USING btree (district, case_file, on_day);
grant insert, select on casework.enforcement to fangma_app;

create table casework.evidence (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  kind text not null,
  name text not null,
  proves text not null,
  hash text not null,
  taken_at timestamp with time zone not null,
  place text not null,
  taken_by text[] not null,
  lawful boolean not null,
  origin_kind text not null,
  origin_id text not null,
  origin_label text not null,
  reviewer text,
  reviewed_at timestamp with time zone,
  verdict text,
  faithful boolean,
  legally_reviewed boolean,
  technically_reviewed boolean,
  marked boolean,
  site_published boolean,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint evidence_pkey PRIMARY KEY (district, id),
  constraint "a snapshot is evidence only after a person confirmed it" CHECK (((kind <> 'machine-snapshot'::text) OR ((reviewer IS NOT NULL) AND (reviewer <> ''::text) AND (reviewed_at IS NOT NULL) AND (NOT (verdict IS DISTINCT FROM 'confirmed'::text)) AND (faithful IS TRUE) AND (legally_reviewed IS TRUE) AND (technically_reviewed IS TRUE) AND (marked IS TRUE) AND (site_published IS TRUE)))),
  constraint "evidence comes from a known place" CHECK ((origin_kind = ANY (ARRAY['none'::text, 'finding'::text, 'report'::text, 'lot'::text, 'snapshot'::text]))),
  constraint "evidence is hashed by SHA-256" CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint "evidence is of a known kind" CHECK ((kind = ANY (ARRAY['document'::text, 'object'::text, 'recording'::text, 'electronic'::text, 'testimony'::text, 'statement'::text, 'expertise'::text, 'site-record'::text, 'machine-snapshot'::text]))),
  constraint "two people take evidence" CHECK (((kind = 'machine-snapshot'::text) OR (cardinality(taken_by) >= 2))),
  constraint "what a machine saw is called so" CHECK (((origin_kind <> 'snapshot'::text) OR (kind = 'machine-snapshot'::text))),
  constraint "what was taken unlawfully is no evidence" CHECK (lawful),
  constraint evidence_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id)
);
CREATE INDEX evidence_by_case ON casework.evidence USING btree (district, case_file);
grant insert, select on casework.evidence to fangma_app;

create table casework.evidence_line (
  district text not null,
  case_file uuid not null,
  ordinal integer not null,
  evidence uuid not null,
  what text not null,
  reason text not null,
  after integer,
  before_hash text not null,
  hash text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint evidence_line_pkey PRIMARY KEY (district, case_file, ordinal),
  constraint "a line of evidence has one hash" UNIQUE (district, case_file, ordinal, hash),
  constraint "a line adds or withdraws" CHECK ((what = ANY (ARRAY['added'::text, 'withdrawn'::text]))),
  constraint "a line of evidence follows the one before it" CHECK (
CASE
    WHEN (ordinal = 1) THEN ((after IS NULL) AND (before_hash = ''::text))
    ELSE ((after IS NOT NULL) AND (after = (ordinal - 1)))
END),
  constraint "evidence is withdrawn for a reason" CHECK (((what = 'added'::text) OR (length(reason) >= 2))),
  constraint evidence_line_district_case_file_after_before_hash_fkey FOREIGN KEY (district, case_file, after, before_hash) REFERENCES casework.evidence_line(district, case_file, ordinal, hash),
  constraint evidence_line_district_evidence_fkey FOREIGN KEY (district, evidence) REFERENCES casework.evidence(district, id)
);
CREATE UNIQUE INDEX "evidence is added and withdrawn once" ON casework.evidence_line USING btree (district, evidence, what);
grant insert, select on casework.evidence_line to fangma_app;

create table casework.handler (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  officer uuid not null,
  account uuid,
  name text not null,
  certificate_number text not null,
  since date not null,
  ended_on date,
  constraint handler_pkey PRIMARY KEY (district, id),
  constraint "a handler has a certificate" CHECK ((certificate_number <> ''::text)),
  constraint handler_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id)
);
CREATE UNIQUE INDEX "a handler stands once" ON casework.handler USING btree (district, case_file, officer) WHERE (ended_on IS NULL);
CREATE UNIQUE INDEX "each handler has a certificate of the own" ON casework.handler USING btree (district, case_file, certificate_number) WHERE (ended_on IS NULL);
CREATE INDEX handler_by_officer ON casework.handler USING btree (district, officer) WHERE (ended_on IS NULL);
grant insert, select, update on casework.handler to fangma_app;

create table casework.hearing_notice (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  told integer not null,
  hearing_on date not null,
  hearing_at timestamp with time zone not null,
  first_on date not null,
  place text not null,
  host uuid not null,
  host_name text not null,
  recorder text not null,
  manner text not null,
  served_on date not null,
  paper uuid not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint hearing_notice_pkey PRIMARY KEY (district, id),
  constraint "a hearing is held somewhere" CHECK ((place <> ''::text)),
  constraint "a hearing is not held before the time to prepare has passed" CHECK (((hearing_on >= first_on) AND (first_on > served_on))),
  constraint "a hearing is open or closed" CHECK ((manner = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint hearing_notice_district_case_file_told_fkey FOREIGN KEY (district, case_file, told) REFERENCES casework.move(district, case_file, ordinal),
  constraint hearing_notice_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id)
);
CREATE INDEX hearing_notice_by_case ON casework.hearing_notice USING btree (district, case_file, at);
grant insert, select on casework.hearing_notice to fangma_app;

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
  at timestamp with time zone not null,
  constraint move_pkey PRIMARY KEY (district, case_file, ordinal),
  constraint "a step leaves the case in one state" UNIQUE (district, case_file, ordinal, to_state),
  constraint "a case goes from state to state as the table says" CHECK ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((from_state = 'none'::text) AND (step = 'register'::text) AND (to_state = 'received'::text)) OR ((from_state = 'received'::text) AND (step = 'file'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'received'::text) AND (step = 'refuse-filing'::text) AND (to_state = 'not-filed'::text))) OR ((from_state = 'received'::text) AND (step = 'punish-on-the-spot'::text) AND (to_state = 'spot-served'::text))) OR ((from_state = 'received'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'received'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'clue-to-police'::text))) OR ((from_state = 'spot-served'::text) AND (step = 'carry-out'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'spot-served'::text) AND (step = 'end-execution'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'spot-served'::text) AND (step = 'revoke'::text) AND (to_state = 'received'::text))) OR ((from_state = 'filed'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'filed'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'at-police'::text))) OR ((from_state = 'filed'::text) AND (step = 'end'::text) AND (to_state = 'ended'::text))) OR ((from_state = 'filed'::text) AND (step = 'suspend'::text) AND (to_state = 'suspended'::text))) OR ((from_state = 'filed'::text) AND (step = 'conclude'::text) AND (to_state = 'investigated'::text))) OR ((from_state = 'suspended'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'suspended'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'at-police'::text))) OR ((from_state = 'suspended'::text) AND (step = 'end'::text) AND (to_state = 'ended'::text))) OR ((from_state = 'suspended'::text) AND (step = 'resume'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'investigated'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'investigated'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'at-police'::text))) OR ((from_state = 'investigated'::text) AND (step = 'end'::text) AND (to_state = 'ended'::text))) OR ((from_state = 'investigated'::text) AND (step = 'pass-review'::text) AND (to_state = 'reviewed'::text))) OR ((from_state = 'investigated'::text) AND (step = 'send-back'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'reviewed'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'reviewed'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'at-police'::text))) OR ((from_state = 'reviewed'::text) AND (step = 'end'::text) AND (to_state = 'ended'::text))) OR ((from_state = 'reviewed'::text) AND (step = 'tell'::text) AND (to_state = 'told'::text))) OR ((from_state = 'reviewed'::text) AND (step = 'spare'::text) AND (to_state = 'spared'::text))) OR ((from_state = 'reviewed'::text) AND (step = 'send-back'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'told'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'told'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'at-police'::text))) OR ((from_state = 'told'::text) AND (step = 'end'::text) AND (to_state = 'ended'::text))) OR ((from_state = 'told'::text) AND (step = 'hear'::text) AND (to_state = 'heard'::text))) OR ((from_state = 'told'::text) AND (step = 'decide'::text) AND (to_state = 'decided'::text))) OR ((from_state = 'told'::text) AND (step = 'spare'::text) AND (to_state = 'spared'::text))) OR ((from_state = 'told'::text) AND (step = 'send-back'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'heard'::text) AND (step = 'move'::text) AND (to_state = 'moved'::text))) OR ((from_state = 'heard'::text) AND (step = 'transfer-to-police'::text) AND (to_state = 'at-police'::text))) OR ((from_state = 'heard'::text) AND (step = 'end'::text) AND (to_state = 'ended'::text))) OR ((from_state = 'heard'::text) AND (step = 'tell'::text) AND (to_state = 'told'::text))) OR ((from_state = 'heard'::text) AND (step = 'decide'::text) AND (to_state = 'decided'::text))) OR ((from_state = 'heard'::text) AND (step = 'spare'::text) AND (to_state = 'spared'::text))) OR ((from_state = 'heard'::text) AND (step = 'send-back'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'decided'::text) AND (step = 'serve'::text) AND (to_state = 'served'::text))) OR ((from_state = 'decided'::text) AND (step = 'revoke'::text) AND (to_state = 'revoked'::text))) OR ((from_state = 'served'::text) AND (step = 'carry-out'::text) AND (to_state = 'carried-out'::text))) OR ((from_state = 'served'::text) AND (step = 'end-execution'::text) AND (to_state = 'execution-ended'::text))) OR ((from_state = 'served'::text) AND (step = 'revoke'::text) AND (to_state = 'revoked'::text))) OR ((from_state = 'carried-out'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'carried-out'::text) AND (step = 'revoke'::text) AND (to_state = 'revoked'::text))) OR ((from_state = 'execution-ended'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'execution-ended'::text) AND (step = 'revoke'::text) AND (to_state = 'revoked'::text))) OR ((from_state = 'spared'::text) AND (step = 'serve'::text) AND (to_state = 'spared-served'::text))) OR ((from_state = 'spared'::text) AND (step = 'revoke'::text) AND (to_state = 'revoked'::text))) OR ((from_state = 'spared-served'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'spared-served'::text) AND (step = 'revoke'::text) AND (to_state = 'revoked'::text))) OR ((from_state = 'moved'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'clue-to-police'::text) AND (step = 'return'::text) AND (to_state = 'received'::text))) OR ((from_state = 'clue-to-police'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'at-police'::text) AND (step = 'return'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'at-police'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'ended'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'revoked'::text) AND (step = 'return'::text) AND (to_state = 'filed'::text))) OR ((from_state = 'revoked'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text)))),
  constraint "a step of a case follows the one before it" CHECK (
CASE
    WHEN (ordinal = 1) THEN ((after IS NULL) AND (step = 'register'::text))
    ELSE ((after IS NOT NULL) AND (after = (ordinal - 1)))
END),
  constraint "what the head of the bureau decides was proposed" CHECK (((step <> ALL (ARRAY['file'::text, 'refuse-filing'::text, 'suspend'::text, 'decide'::text, 'spare'::text, 'move'::text, 'transfer-to-police'::text, 'end'::text, 'end-execution'::text, 'revoke'::text, 'close'::text])) OR (proposal IS NOT NULL))),
  constraint move_district_case_file_after_from_state_fkey FOREIGN KEY (district, case_file, after, from_state) REFERENCES casework.move(district, case_file, ordinal, to_state),
  constraint move_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id) DEFERRABLE INITIALLY DEFERRED,
  constraint move_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id),
  constraint move_district_proposal_fkey FOREIGN KEY (district, proposal) REFERENCES casework.proposal(district, id)
);
CREATE UNIQUE INDEX "a step of a case is told once" ON casework.move USING btree (district, id);
CREATE INDEX move_by_step ON casework.move USING btree (district, step, on_day);
grant insert, select on casework.move to fangma_app;

create table casework.payment (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  decision uuid not null,
  on_day date not null,
  fen bigint not null,
  receipt text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint payment_pkey PRIMARY KEY (district, id),
  constraint "a payment is of something" CHECK ((fen > 0)),
  constraint payment_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id),
  constraint payment_district_decision_fkey FOREIGN KEY (district, decision) REFERENCES casework.decision(district, id)
);
CREATE UNIQUE INDEX "a receipt is entered once" ON casework.payment USING btree (district, receipt);
CREATE INDEX payment_by_decision ON casework.payment USING btree (district, decision, on_day);
grant insert, select on casework.payment to fangma_app;

create table casework.proposal (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  step text not null,
  content jsonb not null,
  signatures jsonb not null,
  state text not null,
  person text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  decided_person text,
  decided_by text,
  decided_at timestamp with time zone,
  opinion text not null default ''::text,
  constraint proposal_pkey PRIMARY KEY (district, id),
  constraint "a proposal is in a known state" CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint "a proposal that is over says by whom" CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint "nobody approves what he proposed" CHECK (((state <> ALL (ARRAY['approved'::text, 'refused'::text])) OR (decided_person <> person))),
  constraint proposal_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id)
);
CREATE UNIQUE INDEX "one thing of a case waits at a time" ON casework.proposal USING btree (district, case_file) WHERE (state = 'open'::text);
CREATE INDEX proposal_by_case ON casework.proposal USING btree (district, case_file, at);
grant insert, select, update on casework.proposal to fangma_app;

create table casework.recusal (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  officer uuid not null,
  name text not null,
  asked_by text not null,
  reason text not null,
  asked_on date not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  decision text not null,
  decided_by text,
  decided_reason text,
  decided_at timestamp with time zone,
  constraint recusal_pkey PRIMARY KEY (district, id),
  constraint "a recusal is asked by the party or the officer" CHECK ((asked_by = ANY (ARRAY['party'::text, 'officer'::text]))),
  constraint "a recusal is in a known state" CHECK ((decision = ANY (ARRAY['open'::text, 'granted'::text, 'refused'::text]))),
  constraint "a recusal that is decided says by whom and why" CHECK ((((decision = 'open'::text) = (decided_at IS NULL)) AND ((decision = 'open'::text) = (decided_by IS NULL)))),
  constraint recusal_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id)
);
CREATE INDEX recusal_by_case ON casework.recusal USING btree (district, case_file, at);
grant insert, select, update on casework.recusal to fangma_app;

create table casework.relief (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  decision uuid not null,
  kind text not null,
  from_day date not null,
  to_day date,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint relief_pkey PRIMARY KEY (district, id),
  constraint "a relief ends after it begins" CHECK (((to_day IS NULL) OR (to_day >= from_day))),
  constraint "a relief is of a known kind" CHECK ((kind = ANY (ARRAY['later'::text, 'instalments'::text, 'stay'::text]))),
  constraint "more time to pay has an end" CHECK (((kind = 'stay'::text) OR (to_day IS NOT NULL))),
  constraint relief_district_case_file_fkey FOREIGN KEY (district, case_file) REFERENCES casework.case_file(district, id),
  constraint relief_district_decision_fkey FOREIGN KEY (district, decision) REFERENCES casework.decision(district, id)
);
CREATE INDEX relief_by_decision ON casework.relief USING btree (district, decision, from_day);
grant insert, select, update on casework.relief to fangma_app;

create table casework.statement (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  told integer not null,
  kind text not null,
  on_day date not null,
  text text not null,
  files text[] not null,
  late boolean not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  adopted boolean,
  opinion text,
  reviewed_by text,
  reviewed_at timestamp with time zone,
  constraint statement_pkey PRIMARY KEY (district, id),
  constraint "a statement is of a known kind" CHECK ((kind = ANY (ARRAY['statement'::text, 'waiver'::text, 'hearing-request'::text]))),
  constraint "a statement is reviewed in words" CHECK ((((adopted IS NULL) = (opinion IS NULL)) AND ((adopted IS NULL) = (reviewed_at IS NULL)))),
  constraint statement_district_case_file_told_fkey FOREIGN KEY (district, case_file, told) REFERENCES casework.move(district, case_file, ordinal)
);
CREATE INDEX statement_by_case ON casework.statement USING btree (district, case_file, at);
grant insert, select, update on casework.statement to fangma_app;

create table clock.clock (
  district text not null,
  id uuid not null,
  code text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  workshop uuid,
  unit uuid,
  account uuid,
  trigger_day date not null,
  trigger_at timestamp with time zone,
  edition uuid,
  calendar_edition uuid,
  period jsonb,
  fixed_on date,
  due_on date,
  due_at timestamp with time zone,
  amber_on date,
  amber_at timestamp with time zone,
  words text not null,
  state text not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_late boolean,
  constraint clock_pkey PRIMARY KEY (district, id),
  constraint "a clock has ended exactly when it is done or void" CHECK (((ended_at IS NOT NULL) = (state = ANY (ARRAY['done'::text, 'void'::text])))),
  constraint "a clock is in a known state" CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'done'::text, 'void'::text]))),
  constraint clock_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint clock_district_fkey FOREIGN KEY (district) REFERENCES area.district(code),
  constraint clock_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id),
  constraint clock_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a subject has one open clock of a kind" ON clock.clock USING btree (district, subject_kind, subject_id, code) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX clock_by_subject ON clock.clock USING btree (district, subject_kind, subject_id);
CREATE INDEX ended_clock_by_time ON clock.clock USING btree (district, ended_at DESC, id DESC) INCLUDE (account, unit, workshop, ended_late, code) WHERE (state = ANY (ARRAY['done'::text, 'void'::text]));
CREATE INDEX open_clock_by_account ON clock.clock USING btree (district, account, due_on) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX open_clock_by_due ON clock.clock USING btree (district, due_on, due_at, id) INCLUDE (state, amber_on, amber_at, account, unit, workshop, code) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX open_clock_by_unit ON clock.clock USING btree (district, unit, due_on) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
CREATE INDEX open_clock_by_workshop ON clock.clock USING btree (district, workshop, due_on) WHERE (state = ANY (ARRAY['running'::text, 'paused'::text]));
grant insert, select, update on clock.clock to fangma_app;

create table clock.contact (
  district text not null,
  account uuid not null,
  phone text,
  by_sms boolean not null default false,
  wecom text,
  by_wecom boolean not null default false,
  changed_at timestamp with time zone not null,
  constraint contact_pkey PRIMARY KEY (district, account),
  constraint "a telephone that takes messages has eleven digits" CHECK ((phone ~ '^1[3-9][0-9]{9}$'::text)),
  constraint contact_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
grant insert, select, update on clock.contact to fangma_app;

create table clock.delegation (
  district text not null,
  id uuid not null,
  principal uuid not null,
  substitute uuid not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  actor text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint delegation_pkey PRIMARY KEY (district, id),
  constraint "a delegation does not end before it began" CHECK ((to_day >= from_day)),
  constraint "nobody stands in for themselves" CHECK ((principal <> substitute)),
  constraint delegation_district_principal_fkey FOREIGN KEY (district, principal) REFERENCES identity.account(district, id),
  constraint delegation_district_substitute_fkey FOREIGN KEY (district, substitute) REFERENCES identity.account(district, id)
);
CREATE INDEX delegation_by_principal ON clock.delegation USING btree (district, principal, to_day);
CREATE INDEX delegation_by_substitute ON clock.delegation USING btree (district, substitute, to_day);
grant insert, select, update on clock.delegation to fangma_app;

create table clock.delivery (
  district text not null,
  id uuid not null,
  message uuid not null,
  account uuid not null,
  channel text not null,
  address text not null,
  state text not null,
  tries integer not null default 0,
  not_before timestamp with time zone not null,
  claimed_at timestamp with time zone,
  ended_at timestamp with time zone,
  why text,
  made_at timestamp with time zone not null,
  constraint delivery_pkey PRIMARY KEY (district, id),
  constraint "a delivery is in a known state" CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
  constraint "a message goes out a known way" CHECK ((channel = ANY (ARRAY['sms'::text, 'wecom'::text]))),
  constraint delivery_district_message_fkey FOREIGN KEY (district, message) REFERENCES clock.message(district, id)
);
CREATE UNIQUE INDEX "a message goes one way once" ON clock.delivery USING btree (district, message, channel);
CREATE INDEX delivery_by_account ON clock.delivery USING btree (district, account, channel, ended_at) WHERE (state = 'sent'::text);
CREATE INDEX delivery_by_time ON clock.delivery USING btree (district, made_at DESC);
CREATE INDEX delivery_to_send ON clock.delivery USING btree (not_before) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));
grant insert, select, update on clock.delivery to fangma_app;

create table clock.delivery_try (
  district text not null,
  delivery uuid not null,
  number integer not null,
  outcome text not null,
  why text,
  at timestamp with time zone not null,
  constraint delivery_try_pkey PRIMARY KEY (district, delivery, number),
  constraint "a try has a known outcome" CHECK ((outcome = ANY (ARRAY['sent'::text, 'again'::text, 'failed'::text]))),
  constraint delivery_try_district_delivery_fkey FOREIGN KEY (district, delivery) REFERENCES clock.delivery(district, id)
);
grant insert, select on clock.delivery_try to fangma_app;

create table clock.escalation (
  district text not null,
  clock uuid not null,
  step text not null,
  due_on date not null,
  receivers text[] not null,
  at timestamp with time zone not null,
  constraint escalation_pkey PRIMARY KEY (district, clock, step, due_on),
  constraint "an escalation has a known step" CHECK ((step = ANY (ARRAY['amber'::text, 'due'::text, 'superior'::text, 'leader'::text]))),
  constraint escalation_district_clock_fkey FOREIGN KEY (district, clock) REFERENCES clock.clock(district, id)
);
grant insert, select on clock.escalation to fangma_app;

create table clock.extension (
  district text not null,
  id uuid not null,
  clock uuid not null,
  amount integer not null,
  unit text not null,
  basis text not null,
  reason text not null,
  state text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  decided_account uuid,
  decided_by text,
  decided_at timestamp with time zone,
  note text,
  constraint extension_pkey PRIMARY KEY (district, id),
  constraint "an extension has a known unit" CHECK ((unit = ANY (ARRAY['working-day'::text, 'calendar-day'::text, 'month'::text, 'hour'::text]))),
  constraint "an extension is in a known state" CHECK ((state = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text]))),
  constraint "an extension is of something" CHECK ((amount > 0)),
  constraint "nobody approves an extension that they asked for" CHECK (((decided_account IS NULL) OR (account IS NULL) OR (decided_account <> account))),
  constraint extension_district_clock_fkey FOREIGN KEY (district, clock) REFERENCES clock.clock(district, id)
);
CREATE UNIQUE INDEX "a clock has one open request for more time" ON clock.extension USING btree (district, clock) WHERE (state = 'asked'::text);
CREATE INDEX extension_by_clock ON clock.extension USING btree (district, clock, at);
grant insert, select, update on clock.extension to fangma_app;

create table clock.head (
  district text not null,
  unit uuid not null,
  account uuid,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint head_pkey PRIMARY KEY (district, unit),
  constraint head_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint head_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
grant insert, select, update on clock.head to fangma_app;

create table clock.log (
  district text not null,
  id uuid not null,
  clock uuid not null,
  what text not null,
  reason text,
  due_before date,
  due_after date,
  actor text not null,
  at timestamp with time zone not null,
  constraint log_pkey PRIMARY KEY (district, id),
  constraint log_district_clock_fkey FOREIGN KEY (district, clock) REFERENCES clock.clock(district, id)
);
CREATE INDEX log_by_clock ON clock.log USING btree (district, clock, at);
grant insert, select on clock.log to fangma_app;

create table clock.message (
  district text not null,
  id uuid not null,
  key text not null,
  account uuid not null,
  kind text not null,
  title text not null,
  text text not null,
  subject_kind text,
  subject_id text,
  made_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (district, id),
  constraint message_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
CREATE UNIQUE INDEX "a message is said once" ON clock.message USING btree (district, key);
CREATE INDEX message_by_account ON clock.message USING btree (district, account, made_at DESC);
CREATE INDEX unread_message_by_account ON clock.message USING btree (district, account) WHERE (read_at IS NULL);
grant insert, select, update on clock.message to fangma_app;

create table clock.pause (
  district text not null,
  id uuid not null,
  clock uuid not null,
  kind text not null,
  reason text not null,
  from_day date not null,
  to_day date,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint pause_pkey PRIMARY KEY (district, id),
  constraint "a pause does not end before it began" CHECK ((to_day >= from_day)),
  constraint "a pause has a lawful kind" CHECK ((kind = ANY (ARRAY['laboratory'::text, 'hearing'::text, 'suspension'::text, 'announcement'::text]))),
  constraint pause_district_clock_fkey FOREIGN KEY (district, clock) REFERENCES clock.clock(district, id)
);
CREATE UNIQUE INDEX "a clock is paused once at a time" ON clock.pause USING btree (district, clock) WHERE (to_day IS NULL);
CREATE INDEX pause_by_clock ON clock.pause USING btree (district, clock, from_day);
grant insert, select, update on clock.pause to fangma_app;

create table clock.step (
  district text not null,
  step text not null,
  days integer not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint step_pkey PRIMARY KEY (district, step),
  constraint "a step comes within ninety days" CHECK (((days >= 0) AND (days <= 90))),
  constraint "a step that can be set is known" CHECK ((step = ANY (ARRAY['superior'::text, 'leader'::text]))),
  constraint step_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on clock.step to fangma_app;

create table code.code (
  district text not null,
  code text not null,
  workshop uuid not null,
  state text not null,
  made_at timestamp with time zone not null,
  changed_at timestamp with time zone,
  reason text,
  replaced_by text,
  constraint code_pkey PRIMARY KEY (district, code),
  constraint "a code carries its district" CHECK ((("left"(code, 6) = district) AND (length(code) = 20))),
  constraint "a code has a known state" CHECK ((state = ANY (ARRAY['active'::text, 'replaced'::text, 'void'::text]))),
  constraint code_district_fkey FOREIGN KEY (district) REFERENCES area.district(code),
  constraint code_district_replaced_by_fkey FOREIGN KEY (district, replaced_by) REFERENCES code.code(district, code),
  constraint code_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a workshop has one active code" ON code.code USING btree (district, workshop) WHERE (state = 'active'::text);
CREATE INDEX code_by_workshop ON code.code USING btree (district, workshop);
grant insert, select, update on code.code to fangma_app;

create table code.hand_over (
  district text not null,
  id uuid not null,
  code text not null,
  receiver text not null,
  signature text not null,
  photograph text not null,
  longitude double precision,
  latitude double precision,
  handed_on date not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint hand_over_pkey PRIMARY KEY (district, id),
  constraint hand_over_district_code_fkey FOREIGN KEY (district, code) REFERENCES code.code(district, code)
);
CREATE INDEX hand_over_by_code ON code.hand_over USING btree (district, code);
grant insert, select on code.hand_over to fangma_app;

create table code.print (
  district text not null,
  id uuid not null,
  layout text not null,
  plates integer not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint print_pkey PRIMARY KEY (district, id)
);
CREATE INDEX print_by_age ON code.print USING btree (district, at);
grant insert, select on code.print to fangma_app;

create table code.printed_plate (
  district text not null,
  print uuid not null,
  code text not null,
  constraint printed_plate_pkey PRIMARY KEY (district, print, code),
  constraint printed_plate_district_code_fkey FOREIGN KEY (district, code) REFERENCES code.code(district, code),
  constraint printed_plate_district_print_fkey FOREIGN KEY (district, print) REFERENCES code.print(district, id)
);
CREATE INDEX printed_plate_by_code ON code.printed_plate USING btree (district, code);
grant insert, select on code.printed_plate to fangma_app;

create table code.scan_count (
  district text not null,
  day date not null,
  code text not null,
  channel text not null,
  scans bigint not null,
  constraint scan_count_pkey PRIMARY KEY (district, day, code, channel)
);
CREATE INDEX scan_count_by_code ON code.scan_count USING btree (district, code, day);
grant insert, select, update on code.scan_count to fangma_app;

create table complaint.addition (
  district text not null,
  id uuid not null,
  complaint uuid not null,
  on_day date not null,
  at timestamp with time zone not null,
  content bytea,
  picture text,
  constraint addition_pkey PRIMARY KEY (district, id),
  constraint "a picture goes with its words" CHECK (((content IS NOT NULL) OR (picture IS NULL))),
  constraint addition_district_complaint_fkey FOREIGN KEY (district, complaint) REFERENCES complaint.complaint(district, id)
);
CREATE INDEX addition_by_complaint ON complaint.addition USING btree (district, complaint, at);
grant insert, select, update on complaint.addition to fangma_app;

create table complaint.complaint (
  district text not null,
  id uuid not null,
  number text not null,
  year integer not null,
  ordinal integer not null,
  kind text not null,
  topic text not null,
  via text not null,
  named boolean not null,
  wants_remedy boolean not null,
  workshop uuid not null,
  received_on date not null,
  received_at timestamp with time zone not null,
  suspicions text[] not null default '{}'::text[],
  vetted_by text,
  origin text,
  digest text not null default ''::text,
  state text not null,
  steps integer not null,
  outcome text,
  refused_for text,
  transferred_to text,
  merged_into uuid,
  case_file uuid,
  case_label text,
  changed_at timestamp with time zone not null,
  constraint complaint_pkey PRIMARY KEY (district, id),
  constraint "a complaint came a known way" CHECK ((via = ANY (ARRAY['scan'::text, 'phone'::text, 'hotline'::text, 'visit'::text, 'letter'::text]))),
  constraint "a complaint ends in a known way" CHECK ((outcome = ANY (ARRAY['agree'::text, 'fail'::text, 'withdraw'::text, 'substantiate'::text, 'clear'::text, 'file'::text]))),
  constraint "a complaint is a dispute or a clue" CHECK ((kind = ANY (ARRAY['complaint'::text, 'report'::text]))),
  constraint "a complaint is about a known thing" CHECK ((topic = ANY (ARRAY['ill'::text, 'spoiled'::text, 'dirty'::text, 'adulterated'::text, 'label'::text, 'dispute'::text]))),
  constraint "a dispute is of somebody who left a name" CHECK (((kind = 'report'::text) OR named)),
  constraint "a refusal has a known ground" CHECK ((refused_for = ANY (ARRAY['not-competent'::text, 'handled-elsewhere'::text, 'no-dispute'::text, 'too-late'::text, 'no-material'::text, 'otherwise'::text]))),
  constraint "nothing is merged into itself" CHECK (((merged_into IS NULL) OR (merged_into <> id))),
  constraint "what became a case names it" CHECK (((outcome IS DISTINCT FROM 'file'::text) OR (case_file IS NOT NULL))),
  constraint "what is merged says into what" CHECK (((merged_into IS NOT NULL) = (state = 'merged'::text))),
  constraint "what is refused says by which ground" CHECK (((refused_for IS NOT NULL) = (state = 'refused'::text))),
  constraint "what is transferred says to whom" CHECK (((transferred_to IS NOT NULL) = (state = 'transferred'::text))),
  constraint "a complaint is in the state of its last step" FOREIGN KEY (district, id, steps, state) REFERENCES complaint.step(district, complaint, ordinal, to_state),
  constraint complaint_district_merged_into_fkey FOREIGN KEY (district, merged_into) REFERENCES complaint.complaint(district, id),
  constraint complaint_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a number is given once" ON complaint.complaint USING btree (district, number);
CREATE INDEX complaint_by_age ON complaint.complaint USING btree (district, received_at DESC, id);
CREATE INDEX complaint_by_origin ON complaint.complaint USING btree (district, origin) WHERE (origin IS NOT NULL);
CREATE INDEX complaint_by_workshop ON complaint.complaint USING btree (district, workshop, received_at DESC);
grant insert, select, update on complaint.complaint to fangma_app;

create table complaint.counter (
  district text not null,
  year integer not null,
  last integer not null,
  constraint counter_pkey PRIMARY KEY (district, year)
);
grant insert, select, update on complaint.counter to fangma_app;

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
  at timestamp with time zone not null,
  constraint disclosure_pkey PRIMARY KEY (district, id),
  constraint "what is taken down says why" CHECK (((withdrawn_on IS NULL) = (withdrawn_for IS NULL))),
  constraint disclosure_district_complaint_fkey FOREIGN KEY (district, complaint) REFERENCES complaint.complaint(district, id),
  constraint disclosure_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a complaint is told to anyone once at a time" ON complaint.disclosure USING btree (district, complaint) WHERE (withdrawn_on IS NULL);
CREATE INDEX disclosure_by_workshop ON complaint.disclosure USING btree (district, workshop, published_on DESC) WHERE (withdrawn_on IS NULL);
grant insert, select, update on complaint.disclosure to fangma_app;

create table complaint.handler (
  district text not null,
  id uuid not null,
  complaint uuid not null,
  account uuid not null,
  name text not null,
  since timestamp with time zone not null,
  ended_at timestamp with time zone,
  by_account uuid,
  by_name text not null,
  constraint handler_pkey PRIMARY KEY (district, id),
  constraint handler_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint handler_district_complaint_fkey FOREIGN KEY (district, complaint) REFERENCES complaint.complaint(district, id)
);
CREATE INDEX handler_by_account ON complaint.handler USING btree (district, account) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX "somebody handles a complaint once at a time" ON complaint.handler USING btree (district, complaint, account) WHERE (ended_at IS NULL);
grant insert, select, update on complaint.handler to fangma_app;

create table complaint.message (
  district text not null,
  id uuid not null,
  complaint uuid not null,
  state text not null,
  note text not null default ''::text,
  at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint message_pkey PRIMARY KEY (district, id),
  constraint "a message waits, was handed over or failed" CHECK ((state = ANY (ARRAY['queued'::text, 'given'::text, 'failed'::text]))),
  constraint message_district_complaint_fkey FOREIGN KEY (district, complaint) REFERENCES complaint.complaint(district, id)
);
CREATE INDEX message_by_complaint ON complaint.message USING btree (district, complaint, at);
grant insert, select, update on complaint.message to fangma_app;

create table complaint.reply (
  district text not null,
  id uuid not null,
  disclosure uuid not null,
  text text not null,
  state text not null,
  reason text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  looked_by text,
  looked_at timestamp with time zone,
  constraint reply_pkey PRIMARY KEY (district, id),
  constraint "a reply waits, is shown or was sent back" CHECK ((state = ANY (ARRAY['waiting'::text, 'shown'::text, 'returned'::text]))),
  constraint "what is sent back says why" CHECK (((state <> 'returned'::text) OR (length(reason) >= 2))),
  constraint reply_district_disclosure_fkey FOREIGN KEY (district, disclosure) REFERENCES complaint.disclosure(district, id)
);
CREATE INDEX reply_by_disclosure ON complaint.reply USING btree (district, disclosure, at DESC);
grant insert, select, update on complaint.reply to fangma_app;

create table complaint.sealed (
  district text not null,
  complaint uuid not null,
  content bytea,
  pictures text[] not null default '{}'::text[],
  destroyed_on date,
  destroyed_by text,
  constraint sealed_pkey PRIMARY KEY (district, complaint),
  constraint "what was destroyed says when and by which rule" CHECK ((((content IS NULL) = (destroyed_on IS NOT NULL)) AND ((destroyed_on IS NULL) = (destroyed_by IS NULL)) AND ((content IS NOT NULL) OR (cardinality(pictures) = 0)))),
  constraint sealed_district_complaint_fkey FOREIGN KEY (district, complaint) REFERENCES complaint.complaint(district, id)
);
grant insert, select, update on complaint.sealed to fangma_app;

create table complaint.step (
  district text not null,
  complaint uuid not null,
  ordinal integer not null,
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  on_day date not null,
  note text not null,
  told text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint step_pkey PRIMARY KEY (district, complaint, ordinal),
  constraint "a step leaves the complaint in one state" UNIQUE (district, complaint, ordinal, to_state),
  constraint "a complaint goes from state to state as the table says" CHECK (((((((((((((((((((((from_state = 'none'::text) AND (step = 'receive'::text) AND (to_state = 'received'::text)) OR ((from_state = 'received'::text) AND (step = 'accept'::text) AND (to_state = 'mediating'::text))) OR ((from_state = 'received'::text) AND (step = 'take-up'::text) AND (to_state = 'verifying'::text))) OR ((from_state = 'received'::text) AND (step = 'refuse'::text) AND (to_state = 'refused'::text))) OR ((from_state = 'received'::text) AND (step = 'reclassify'::text) AND (to_state = 'received'::text))) OR ((from_state = 'received'::text) AND (step = 'transfer'::text) AND (to_state = 'transferred'::text))) OR ((from_state = 'received'::text) AND (step = 'merge'::text) AND (to_state = 'merged'::text))) OR ((from_state = 'mediating'::text) AND (step = 'agree'::text) AND (to_state = 'mediated'::text))) OR ((from_state = 'mediating'::text) AND (step = 'fail'::text) AND (to_state = 'mediated'::text))) OR ((from_state = 'mediating'::text) AND (step = 'withdraw'::text) AND (to_state = 'mediated'::text))) OR ((from_state = 'mediating'::text) AND (step = 'merge'::text) AND (to_state = 'merged'::text))) OR ((from_state = 'verifying'::text) AND (step = 'substantiate'::text) AND (to_state = 'verified'::text))) OR ((from_state = 'verifying'::text) AND (step = 'clear'::text) AND (to_state = 'verified'::text))) OR ((from_state = 'verifying'::text) AND (step = 'file'::text) AND (to_state = 'verified'::text))) OR ((from_state = 'verifying'::text) AND (step = 'transfer'::text) AND (to_state = 'transferred'::text))) OR ((from_state = 'verifying'::text) AND (step = 'merge'::text) AND (to_state = 'merged'::text))) OR ((from_state = 'mediated'::text) AND (step = 'tell'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'verified'::text) AND (step = 'tell'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'verified'::text) AND (step = 'close'::text) AND (to_state = 'closed'::text)))),
  constraint "a step follows the one before it" CHECK (
CASE
    WHEN (ordinal = 1) THEN ((after IS NULL) AND (step = 'receive'::text))
    ELSE ((after IS NOT NULL) AND (after = (ordinal - 1)))
END),
  constraint "steps are counted from one" CHECK ((ordinal > 0)),
  constraint "what ends or changes a complaint says why" CHECK (((step <> ALL (ARRAY['refuse'::text, 'reclassify'::text, 'transfer'::text, 'merge'::text, 'agree'::text, 'fail'::text, 'substantiate'::text, 'clear'::text, 'close'::text])) OR (length(note) >= 2))),
  constraint step_district_complaint_after_from_state_fkey FOREIGN KEY (district, complaint, after, from_state) REFERENCES complaint.step(district, complaint, ordinal, to_state)
);
CREATE UNIQUE INDEX "a step is told once" ON complaint.step USING btree (district, id);
CREATE INDEX step_by_day ON complaint.step USING btree (district, step, on_day);
grant insert, select on complaint.step to fangma_app;

create table cultivation.component (
  district text not null,
  id uuid not null,
  destination uuid not null,
  kind text not null,
  name text not null,
  workshop uuid,
  ended_on date,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint component_pkey PRIMARY KEY (district, id),
  constraint "a component is of a known kind" CHECK ((kind = ANY (ARRAY['lodging'::text, 'dining'::text, 'brewing'::text, 'culture'::text]))),
  constraint component_district_destination_fkey FOREIGN KEY (district, destination) REFERENCES cultivation.destination(district, id),
  constraint component_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX component_by_destination ON cultivation.component USING btree (district, destination);
grant insert, select, update on cultivation.component to fangma_app;

create table cultivation.conversion_note (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  sc_number text,
  licensed_on date,
  words text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint conversion_note_pkey PRIMARY KEY (district, id),
  constraint "a licence number of a successor has its form" CHECK ((sc_number ~ '^SC[0-9]{14}$'::text)),
  constraint "a licence of a successor has its day" CHECK (((sc_number IS NULL) = (licensed_on IS NULL))),
  constraint "a note of a conversion says something" CHECK (((sc_number IS NOT NULL) OR (file IS NOT NULL))),
  constraint conversion_note_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX conversion_note_by_workshop ON cultivation.conversion_note USING btree (district, workshop, at);
grant insert, select on cultivation.conversion_note to fangma_app;

create table cultivation.destination (
  district text not null,
  id uuid not null,
  name text not null,
  spot uuid,
  opened_on date not null,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint destination_pkey PRIMARY KEY (district, id),
  constraint destination_district_spot_fkey FOREIGN KEY (district, spot) REFERENCES cultivation.spot(district, id)
);
CREATE UNIQUE INDEX "a destination is counted once" ON cultivation.destination USING btree (district, name);
grant insert, select, update on cultivation.destination to fangma_app;

create table cultivation.pair (
  district text not null,
  id uuid not null,
  mentor uuid not null,
  learner uuid not null,
  goal text not null,
  begun_on date not null,
  ended_on date,
  outcome text,
  outcome_words text,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint pair_pkey PRIMARY KEY (district, id),
  constraint "a pair that ended has an outcome" CHECK (((ended_on IS NULL) = (outcome IS NULL))),
  constraint "an outcome is known" CHECK ((outcome = ANY (ARRAY['reached'::text, 'partly'::text, 'not-reached'::text]))),
  constraint "nobody is his own mentor" CHECK ((mentor <> learner)),
  constraint pair_district_learner_fkey FOREIGN KEY (district, learner) REFERENCES registry.workshop(district, id),
  constraint pair_district_mentor_fkey FOREIGN KEY (district, mentor) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "two workshops are paired once at a time" ON cultivation.pair USING btree (district, mentor, learner) WHERE (ended_on IS NULL);
grant insert, select, update on cultivation.pair to fangma_app;

create table cultivation.pair_visit (
  district text not null,
  id uuid not null,
  pair uuid not null,
  on_day date not null,
  words text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint pair_visit_pkey PRIMARY KEY (district, id),
  constraint pair_visit_district_pair_fkey FOREIGN KEY (district, pair) REFERENCES cultivation.pair(district, id)
);
CREATE INDEX pair_visit_by_pair ON cultivation.pair_visit USING btree (district, pair, on_day);
grant insert, select on cultivation.pair_visit to fangma_app;

create table cultivation.project (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null,
  state text not null,
  plan text not null,
  budget bigint not null,
  money_source text not null,
  begun_on date not null,
  due_on date,
  first_acceptor uuid,
  second_acceptor uuid,
  accepted_on date,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint project_pkey PRIMARY KEY (district, id),
  constraint "a project is in a known state" CHECK ((state = ANY (ARRAY['working'::text, 'accepted'::text, 'stopped'::text]))),
  constraint "a project is of a known kind" CHECK ((kind = ANY (ARRAY['makeover'::text, 'upgrade'::text]))),
  constraint "planned money is not below zero" CHECK ((budget >= 0)),
  constraint "two different people accept a project" CHECK ((first_acceptor <> second_acceptor)),
  constraint "what is accepted was accepted by two" CHECK ((((state = 'accepted'::text) = (accepted_on IS NOT NULL)) AND ((state <> 'accepted'::text) OR ((first_acceptor IS NOT NULL) AND (second_acceptor IS NOT NULL))))),
  constraint project_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a workshop has one running project of a kind" ON cultivation.project USING btree (district, workshop, kind) WHERE (state = 'working'::text);
CREATE INDEX project_by_workshop ON cultivation.project USING btree (district, workshop);
grant insert, select, update on cultivation.project to fangma_app;

create table cultivation.project_note (
  district text not null,
  id uuid not null,
  project uuid not null,
  kind text not null,
  on_day date not null,
  words text not null,
  amount bigint,
  file text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint project_note_pkey PRIMARY KEY (district, id),
  constraint "a note of a project is of a known kind" CHECK ((kind = ANY (ARRAY['step'::text, 'money'::text, 'before'::text, 'after'::text, 'accept'::text, 'return'::text, 'stop'::text]))),
  constraint "a photograph is a file" CHECK (((kind <> ALL (ARRAY['before'::text, 'after'::text])) OR (file IS NOT NULL))),
  constraint "spent money has an amount" CHECK ((((kind = 'money'::text) = (amount IS NOT NULL)) AND ((amount IS NULL) OR (amount > 0)))),
  constraint project_note_district_project_fkey FOREIGN KEY (district, project) REFERENCES cultivation.project(district, id)
);
CREATE INDEX project_note_by_project ON cultivation.project_note USING btree (district, project, on_day);
grant insert, select on cultivation.project_note to fangma_app;

create table cultivation.readiness (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  state text not null,
  opened_on date not null,
  sc_number text,
  issued_on date,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint readiness_pkey PRIMARY KEY (district, id),
  constraint "a licence number has its form" CHECK ((sc_number ~ '^SC[0-9]{14}$'::text)),
  constraint "an issued licence has its number and day" CHECK (((state = 'issued'::text) = ((sc_number IS NOT NULL) AND (issued_on IS NOT NULL)))),
  constraint "readiness is in a known state" CHECK ((state = ANY (ARRAY['helping'::text, 'applied'::text, 'accepted'::text, 'refused'::text, 'decided'::text, 'issued'::text, 'stopped'::text]))),
  constraint readiness_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a licence number is given once" ON cultivation.readiness USING btree (district, sc_number) WHERE (sc_number IS NOT NULL);
CREATE UNIQUE INDEX "a workshop is helped once at a time" ON cultivation.readiness USING btree (district, workshop) WHERE (state = ANY (ARRAY['helping'::text, 'applied'::text, 'accepted'::text, 'refused'::text, 'decided'::text]));
grant insert, select, update on cultivation.readiness to fangma_app;

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
  at timestamp with time zone not null,
  constraint readiness_finding_pkey PRIMARY KEY (district, id),
  constraint readiness_finding_district_readiness_fkey FOREIGN KEY (district, readiness) REFERENCES cultivation.readiness(district, id)
);
CREATE INDEX readiness_finding_by_readiness ON cultivation.readiness_finding USING btree (district, readiness, code, at);
grant insert, select on cultivation.readiness_finding to fangma_app;

create table cultivation.readiness_step (
  district text not null,
  id uuid not null,
  readiness uuid not null,
  state text not null,
  on_day date not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint readiness_step_pkey PRIMARY KEY (district, id),
  constraint readiness_step_district_readiness_fkey FOREIGN KEY (district, readiness) REFERENCES cultivation.readiness(district, id)
);
CREATE INDEX readiness_step_by_readiness ON cultivation.readiness_step USING btree (district, readiness, at);
grant insert, select on cultivation.readiness_step to fangma_app;

create table cultivation.sales (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  year integer not null,
  amount bigint not null,
  source text not null,
  note text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint sales_pkey PRIMARY KEY (district, id),
  constraint "sales are not below zero" CHECK ((amount >= 0)),
  constraint "sales are of a year" CHECK (((year >= 2000) AND (year <= 2999))),
  constraint "sales say who told them" CHECK ((source = ANY (ARRAY['owner'::text, 'officer'::text]))),
  constraint sales_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX sales_by_workshop ON cultivation.sales USING btree (district, workshop, year, at);
grant insert, select on cultivation.sales to fangma_app;

create table cultivation.spot (
  district text not null,
  id uuid not null,
  name text not null,
  address text not null,
  longitude double precision,
  latitude double precision,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint spot_pkey PRIMARY KEY (district, id),
  constraint "a spot has both coordinates" CHECK (((longitude IS NULL) = (latitude IS NULL)))
);
CREATE UNIQUE INDEX "a scenic spot is listed once" ON cultivation.spot USING btree (district, name);
grant insert, select, update on cultivation.spot to fangma_app;

create table cultivation.spot_link (
  district text not null,
  spot uuid not null,
  workshop uuid not null,
  since date not null,
  ended_on date,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint spot_link_pkey PRIMARY KEY (district, spot, workshop),
  constraint spot_link_district_spot_fkey FOREIGN KEY (district, spot) REFERENCES cultivation.spot(district, id),
  constraint spot_link_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
grant insert, select, update on cultivation.spot_link to fangma_app;

create table cultivation.spot_measure (
  district text not null,
  id uuid not null,
  spot uuid not null,
  workshop uuid not null,
  kind text not null,
  words text not null,
  state text not null,
  state_on date not null,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint spot_measure_pkey PRIMARY KEY (district, id),
  constraint "a measure is hard or soft" CHECK ((kind = ANY (ARRAY['hardware'::text, 'software'::text]))),
  constraint "a measure is in a known state" CHECK ((state = ANY (ARRAY['planned'::text, 'working'::text, 'done'::text, 'dropped'::text]))),
  constraint spot_measure_district_spot_workshop_fkey FOREIGN KEY (district, spot, workshop) REFERENCES cultivation.spot_link(district, spot, workshop)
);
CREATE INDEX spot_measure_by_link ON cultivation.spot_measure USING btree (district, spot, workshop);
grant insert, select, update on cultivation.spot_measure to fangma_app;

create table cultivation.spot_step (
  district text not null,
  id uuid not null,
  spot uuid not null,
  workshop uuid not null,
  step text not null,
  on_day date not null,
  words text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint spot_step_pkey PRIMARY KEY (district, id),
  constraint "a link is made, worked on or ended" CHECK ((step = ANY (ARRAY['link'::text, 'measure'::text, 'end'::text]))),
  constraint spot_step_district_spot_workshop_fkey FOREIGN KEY (district, spot, workshop) REFERENCES cultivation.spot_link(district, spot, workshop)
);
CREATE INDEX spot_step_by_link ON cultivation.spot_step USING btree (district, spot, workshop, at);
grant insert, select on cultivation.spot_step to fangma_app;

create table cultivation.title (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  level text not null,
  state text not null,
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
  made_at timestamp with time zone not null,
  issuer text,
  constraint title_pkey PRIMARY KEY (district, id),
  constraint "a notice has a first and a last day and a place" CHECK ((((notice_from IS NULL) AND (notice_until IS NULL) AND (notice_place IS NULL)) OR ((notice_from IS NOT NULL) AND (notice_until IS NOT NULL) AND (notice_place IS NOT NULL) AND (notice_from <= notice_until)))),
  constraint "a title has a known level" CHECK ((level = ANY (ARRAY['district'::text, 'city'::text, 'province'::text]))),
  constraint "a title is in a known state" CHECK ((state = ANY (ARRAY['applied'::text, 'reviewed'::text, 'noticed'::text, 'awarded'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint "no award without the public notice being over" CHECK (((awarded_on IS NULL) OR ((notice_until IS NOT NULL) AND (awarded_on > notice_until)))),
  constraint "no notice before two people have reviewed" CHECK (((notice_from IS NULL) OR ((first_reviewer IS NOT NULL) AND (second_reviewer IS NOT NULL)))),
  constraint "two different people review a title" CHECK ((first_reviewer <> second_reviewer)),
  constraint "what is awarded has a day and a number" CHECK (
CASE
    WHEN (state = ANY (ARRAY['awarded'::text, 'withdrawn'::text])) THEN ((awarded_on IS NOT NULL) AND (number IS NOT NULL))
    ELSE ((awarded_on IS NULL) AND (number IS NULL))
END),
  constraint "what is withdrawn has a day after its award" CHECK ((((state = 'withdrawn'::text) = (withdrawn_on IS NOT NULL)) AND (withdrawn_on >= awarded_on))),
  constraint title_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a number of a title is given once" ON cultivation.title USING btree (district, level, number) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX "a workshop has one title of a level at a time" ON cultivation.title USING btree (district, workshop, level) WHERE (state = ANY (ARRAY['applied'::text, 'reviewed'::text, 'noticed'::text, 'awarded'::text]));
CREATE INDEX title_by_workshop ON cultivation.title USING btree (district, workshop);
grant insert, select, update on cultivation.title to fangma_app;

create table cultivation.title_objection (
  district text not null,
  id uuid not null,
  title uuid not null,
  received_on date not null,
  raised_by text not null,
  words text not null,
  file text,
  answered_on date,
  upheld boolean,
  answer text,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint title_objection_pkey PRIMARY KEY (district, id),
  constraint "an objection is answered with a day, a finding and words" CHECK ((((answered_on IS NULL) = (upheld IS NULL)) AND ((answered_on IS NULL) = (answer IS NULL)))),
  constraint "an objection is not answered before it came" CHECK ((answered_on >= received_on)),
  constraint title_objection_district_title_fkey FOREIGN KEY (district, title) REFERENCES cultivation.title(district, id)
);
CREATE INDEX title_objection_by_title ON cultivation.title_objection USING btree (district, title, received_on);
grant insert, select, update on cultivation.title_objection to fangma_app;

create table cultivation.title_step (
  district text not null,
  id uuid not null,
  title uuid not null,
  step text not null,
  on_day date not null,
  year integer,
  note text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint title_step_pkey PRIMARY KEY (district, id),
  constraint "a step of a title is known" CHECK ((step = ANY (ARRAY['apply'::text, 'review'::text, 'notice'::text, 'object'::text, 'answer'::text, 'award'::text, 'refuse'::text, 'look'::text, 'withdraw'::text]))),
  constraint "a yearly look is of a year" CHECK (((step = 'look'::text) = (year IS NOT NULL))),
  constraint title_step_district_title_fkey FOREIGN KEY (district, title) REFERENCES cultivation.title(district, id)
);
CREATE UNIQUE INDEX "a title is looked at once a year" ON cultivation.title_step USING btree (district, title, year) WHERE (step = 'look'::text);
CREATE UNIQUE INDEX "nobody reviews a title twice" ON cultivation.title_step USING btree (district, title, account) WHERE (step = 'review'::text);
CREATE INDEX title_step_by_title ON cultivation.title_step USING btree (district, title, at);
grant insert, select on cultivation.title_step to fangma_app;

create table cultivation.trademark (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  mark text not null,
  pinyin text not null,
  nice_class integer not null,
  state text not null,
  number text,
  owner text not null,
  applied_on date,
  registered_on date,
  expires_on date,
  file text,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  constraint trademark_pkey PRIMARY KEY (district, id),
  constraint "a registered trademark has number, day and end" CHECK (((state <> 'registered'::text) OR ((number IS NOT NULL) AND (registered_on IS NOT NULL) AND (expires_on > registered_on)))),
  constraint "a trademark is in a known state" CHECK ((state = ANY (ARRAY['applied'::text, 'registered'::text, 'ended'::text]))),
  constraint "there are forty-five classes" CHECK (((nice_class >= 1) AND (nice_class <= 45))),
  constraint trademark_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a trademark number stands once in a class" ON cultivation.trademark USING btree (district, number, nice_class) WHERE ((number IS NOT NULL) AND (state <> 'ended'::text));
CREATE INDEX trademark_by_end ON cultivation.trademark USING btree (district, expires_on) WHERE (state = 'registered'::text);
CREATE INDEX trademark_by_workshop ON cultivation.trademark USING btree (district, workshop);
grant insert, select, update on cultivation.trademark to fangma_app;

create table epcis.alias (
  district text not null,
  event_id text not null,
  fact uuid not null,
  constraint alias_pkey PRIMARY KEY (district, event_id, fact),
  constraint alias_district_fact_fkey FOREIGN KEY (district, fact) REFERENCES epcis.fact(district, id)
);
grant insert, select on epcis.alias to fangma_app;

create table epcis.capture (
  district text not null,
  id uuid not null,
  file text not null,
  filename text not null,
  account uuid,
  actor text not null,
  behaviour text not null,
  running boolean not null default true,
  success boolean not null default true,
  made_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  events integer not null default 0,
  fresh integer not null default 0,
  errors jsonb not null default '[]'::jsonb,
  constraint capture_pkey PRIMARY KEY (district, id),
  constraint "a capture rolls back or proceeds" CHECK ((behaviour = ANY (ARRAY['rollback'::text, 'proceed'::text]))),
  constraint "a capture that has ended says when" CHECK ((running = (finished_at IS NULL))),
  constraint capture_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint capture_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
CREATE INDEX capture_by_age ON epcis.capture USING btree (district, made_at, id);
grant insert, select, update on epcis.capture to fangma_app;

create table epcis.day_root (
  district text not null,
  day date not null,
  stem text not null,
  leaf_count integer not null,
  leaves bytea not null,
  root text not null,
  previous text not null,
  seal text not null,
  closed_at timestamp with time zone not null,
  constraint day_root_pkey PRIMARY KEY (district, day),
  constraint "a day has no fewer than no leaves" CHECK ((leaf_count >= 0)),
  constraint "a leaf is a SHA-256" CHECK ((octet_length(leaves) = (leaf_count * 32))),
  constraint "a root is a SHA-256" CHECK ((root ~ '^[0-9a-f]{64}$'::text)),
  constraint "a seal is a SHA-256" CHECK ((seal ~ '^[0-9a-f]{64}$'::text)),
  constraint "what came before is a SHA-256" CHECK ((previous ~ '^[0-9a-f]{64}$'::text)),
  constraint day_root_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select on epcis.day_root to fangma_app;

create table epcis.fact (
  district text not null,
  id uuid not null,
  hash text not null,
  declared text not null default ''::text,
  event_id text,
  type text not null,
  event_time timestamp with time zone not null,
  record_time timestamp with time zone not null,
  action text,
  biz_step text,
  disposition text,
  read_point text,
  biz_location text,
  event jsonb not null,
  context jsonb,
  capture uuid not null,
  constraint fact_pkey PRIMARY KEY (district, id),
  constraint "what an event says is captured once" UNIQUE (district, hash, declared),
  constraint fact_district_capture_fkey FOREIGN KEY (district, capture) REFERENCES epcis.capture(district, id)
);
CREATE INDEX fact_by_capture ON epcis.fact USING btree (district, record_time, id);
CREATE INDEX fact_by_time ON epcis.fact USING btree (district, event_time, id);
grant insert, select on epcis.fact to fangma_app;

create table epcis.fact_epc (
  district text not null,
  epc text not null,
  fact uuid not null,
  role text not null,
  constraint fact_epc_pkey PRIMARY KEY (district, epc, fact, role),
  constraint fact_epc_district_fact_fkey FOREIGN KEY (district, fact) REFERENCES epcis.fact(district, id)
);
grant insert, select on epcis.fact_epc to fangma_app;

create table epcis.named_query (
  district text not null,
  name text not null,
  query jsonb not null,
  account uuid,
  made_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint named_query_pkey PRIMARY KEY (district, name),
  constraint named_query_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint named_query_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on epcis.named_query to fangma_app;

create table identity.account (
  district text not null,
  id uuid not null,
  username text not null,
  name text not null,
  unit uuid,
  password_hash text not null,
  password_changed_at timestamp with time zone not null,
  must_change_password boolean not null default false,
  failed_attempts integer not null default 0,
  locked_until timestamp with time zone,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint,
  state text not null default 'active'::text,
  created_at timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (district, id),
  constraint "a user name is taken once in a district" UNIQUE (district, username),
  constraint "an account is active or disabled" CHECK ((state = ANY (ARRAY['active'::text, 'disabled'::text]))),
  constraint account_district_fkey FOREIGN KEY (district) REFERENCES area.district(code),
  constraint account_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
grant insert, select, update on identity.account to fangma_app;

create table identity.card (
  district text not null,
  id uuid not null,
  account uuid not null,
  hash text not null,
  label text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint card_pkey PRIMARY KEY (district, id),
  constraint card_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint card_district_made_by_fkey FOREIGN KEY (district, made_by) REFERENCES identity.account(district, id)
);
CREATE UNIQUE INDEX "a card is told by its secret" ON identity.card USING btree (district, hash);
CREATE INDEX card_by_account ON identity.card USING btree (district, account, made_at);
grant insert, select, update on identity.card to fangma_app;

create table identity.former_password (
  district text not null,
  account uuid not null,
  changed_at timestamp with time zone not null,
  password_hash text not null,
  constraint former_password_pkey PRIMARY KEY (district, account, changed_at),
  constraint former_password_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
grant delete, insert, select, update on identity.former_password to fangma_app;

create table identity.message (
  district text not null,
  id uuid not null,
  purpose text not null,
  concerns uuid not null,
  sealed_phone text,
  state text not null,
  tries integer not null default 0,
  reason text,
  at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint message_pkey PRIMARY KEY (district, id),
  constraint "a message has a known purpose" CHECK ((purpose = 'sign-in-code'::text)),
  constraint "a message has a known state" CHECK ((state = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'dropped'::text]))),
  constraint "only a message that waits keeps its number" CHECK (((state = 'queued'::text) OR (sealed_phone IS NULL))),
  constraint message_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
CREATE INDEX message_by_age ON identity.message USING btree (district, at);
grant delete, insert, select, update on identity.message to fangma_app;

create table identity.officer (
  district text not null,
  id uuid not null,
  name text not null,
  unit uuid not null,
  certificate_number text,
  account uuid,
  active boolean not null default true,
  constraint officer_pkey PRIMARY KEY (district, id),
  constraint officer_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint officer_district_fkey FOREIGN KEY (district) REFERENCES area.district(code),
  constraint officer_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
CREATE UNIQUE INDEX "an officer's name is taken once in a unit" ON identity.officer USING btree (district, unit, name);
grant insert, select, update on identity.officer to fangma_app;

create table identity.post (
  district text not null,
  account uuid not null,
  duty text not null,
  towns text[],
  constraint post_pkey PRIMARY KEY (district, account, duty),
  constraint post_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
grant delete, insert, select, update on identity.post to fangma_app;

create table identity.session (
  token_hash text not null,
  district text not null,
  account uuid not null,
  csrf text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  origin text not null,
  user_agent text not null,
  kind text not null default 'desk'::text,
  card uuid,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint "a session is of a desk, of a phone or of an officer in the fiel" CHECK ((kind = ANY (ARRAY['desk'::text, 'phone'::text, 'field'::text])))
);
CREATE INDEX session_by_account ON identity.session USING btree (district, account);
CREATE INDEX session_by_card ON identity.session USING btree (district, card) WHERE (card IS NOT NULL);
grant delete, insert, select, update on identity.session to fangma_app;

create table identity.setting (
  district text not null,
  name text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null,
  constraint setting_pkey PRIMARY KEY (district, name),
  constraint setting_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on identity.setting to fangma_app;

create table identity.sign_in_code (
  district text not null,
  id uuid not null,
  phone_hash text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0,
  used_at timestamp with time zone,
  origin text not null,
  constraint sign_in_code_pkey PRIMARY KEY (district, id),
  constraint sign_in_code_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
CREATE INDEX sign_in_code_by_origin ON identity.sign_in_code USING btree (district, origin, made_at);
CREATE INDEX sign_in_code_by_phone ON identity.sign_in_code USING btree (district, phone_hash, made_at);
grant delete, insert, select, update on identity.sign_in_code to fangma_app;

create table identity.station_town (
  district text not null,
  town text not null,
  unit uuid not null,
  constraint station_town_pkey PRIMARY KEY (district, town),
  constraint station_town_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id),
  constraint station_town_town_fkey FOREIGN KEY (town) REFERENCES area.town(code)
);
grant delete, insert, select, update on identity.station_town to fangma_app;

create table identity.token (
  district text not null,
  id uuid not null,
  account uuid not null,
  hash text not null,
  label text not null,
  scopes text[] not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint token_pkey PRIMARY KEY (district, id),
  constraint "a token may read, capture or both" CHECK (((scopes <> '{}'::text[]) AND (scopes <@ '{read,capture}'::text[]))),
  constraint token_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint token_district_made_by_fkey FOREIGN KEY (district, made_by) REFERENCES identity.account(district, id)
);
CREATE UNIQUE INDEX "a token is told by its secret" ON identity.token USING btree (district, hash);
CREATE INDEX token_by_age ON identity.token USING btree (district, made_at);
grant insert, select, update on identity.token to fangma_app;

create table identity.unit (
  district text not null,
  id uuid not null,
  kind text not null,
  name text not null,
  constraint unit_pkey PRIMARY KEY (district, id),
  constraint "a unit's name is taken once in a district" UNIQUE (district, name),
  constraint "a unit has a known kind" CHECK ((kind = ANY (ARRAY['bureau'::text, 'office'::text, 'station'::text, 'partner'::text, 'laboratory'::text, 'superior'::text]))),
  constraint unit_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on identity.unit to fangma_app;

create table inspection.category_points (
  district text not null,
  category text not null,
  points integer not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint category_points_pkey PRIMARY KEY (district, category),
  constraint "static points are forty at the most" CHECK (((points >= 0) AND (points <= 40))),
  constraint category_points_category_fkey FOREIGN KEY (category) REFERENCES registry.category(code)
);
grant insert, select, update on inspection.category_points to fangma_app;

create table inspection.clue (
  district text not null,
  id uuid not null,
  visit uuid not null,
  workshop uuid not null,
  found_on date not null,
  codes text[] not null,
  text text not null,
  actor text not null,
  at timestamp with time zone not null,
  taken_by text,
  taken_at timestamp with time zone,
  constraint clue_pkey PRIMARY KEY (district, id),
  constraint "a clue is taken up by something at a time" CHECK (((taken_by IS NULL) = (taken_at IS NULL))),
  constraint clue_district_visit_fkey FOREIGN KEY (district, visit) REFERENCES inspection.visit(district, id),
  constraint clue_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a visit gives one clue" ON inspection.clue USING btree (district, visit);
CREATE INDEX open_clue ON inspection.clue USING btree (district, found_on, id) WHERE (taken_at IS NULL);
grant insert, select, update on inspection.clue to fangma_app;

create table inspection.disclosure (
  district text not null,
  visit uuid not null,
  workshop uuid not null,
  formed_on date not null,
  due_on date,
  due_words text not null,
  state text not null,
  disclosed_on date,
  disclosed_by text,
  late boolean,
  cause text,
  reason text,
  withdrawn_on date,
  withdrawn_by text,
  constraint disclosure_pkey PRIMARY KEY (district, visit),
  constraint "a result is due, disclosed or withdrawn" CHECK ((state = ANY (ARRAY['due'::text, 'disclosed'::text, 'withdrawn'::text]))),
  constraint "a withdrawal has a known cause" CHECK ((cause = ANY (ARRAY['revoked'::text, 'wrong'::text, 'private'::text, 'void'::text]))),
  constraint "what is disclosed has its day" CHECK (((state <> 'disclosed'::text) OR (disclosed_on IS NOT NULL))),
  constraint "what is withdrawn says why" CHECK (((state = 'withdrawn'::text) = ((cause IS NOT NULL) AND (reason IS NOT NULL)))),
  constraint disclosure_district_visit_fkey FOREIGN KEY (district, visit) REFERENCES inspection.visit(district, id),
  constraint disclosure_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX disclosure_by_workshop ON inspection.disclosure USING btree (district, workshop) WHERE (state = 'disclosed'::text);
CREATE INDEX disclosure_due ON inspection.disclosure USING btree (district, due_on, visit) WHERE (state = 'due'::text);
grant insert, select, update on inspection.disclosure to fangma_app;

create table inspection.draw (
  district text not null,
  id uuid not null,
  seed text not null,
  purpose text not null,
  kind text not null,
  workshops uuid[] not null,
  officers uuid[] not null,
  recusals jsonb not null,
  wanted integer not null,
  team integer not null,
  drawn jsonb not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint draw_pkey PRIMARY KEY (district, id),
  constraint "a draw wants something" CHECK ((wanted > 0)),
  constraint "two go at least" CHECK ((team >= 2))
);
CREATE INDEX draw_by_age ON inspection.draw USING btree (district, at DESC, id);
grant insert, select on inspection.draw to fangma_app;

create table inspection.evidence (
  district text not null,
  visit uuid not null,
  file text not null,
  original text,
  taken_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  latitude double precision,
  longitude double precision,
  accuracy double precision,
  actor text not null,
  at timestamp with time zone not null,
  constraint evidence_pkey PRIMARY KEY (district, visit, file),
  constraint "a latitude lies on the globe" CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint "a longitude lies on the globe" CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint "a place has two coordinates" CHECK (((latitude IS NULL) = (longitude IS NULL))),
  constraint "an original is named by the hash of its content" CHECK ((original ~ '^[0-9a-f]{64}$'::text)),
  constraint "evidence is named by the hash of its content" CHECK ((file ~ '^[0-9a-f]{64}$'::text)),
  constraint evidence_district_visit_fkey FOREIGN KEY (district, visit) REFERENCES inspection.visit(district, id)
);
grant insert, select on inspection.evidence to fangma_app;

create table inspection.finding (
  district text not null,
  visit uuid not null,
  code text not null,
  department text not null,
  weight text not null,
  affects_safety boolean not null,
  corrected_on_spot boolean not null,
  due_on date,
  hazard uuid not null,
  constraint finding_pkey PRIMARY KEY (district, visit, code),
  constraint finding_district_visit_code_fkey FOREIGN KEY (district, visit, code) REFERENCES inspection.visit_item(district, visit, code),
  constraint finding_district_visit_department_fkey FOREIGN KEY (district, visit, department) REFERENCES inspection.part(district, visit, department)
);
grant insert, select on inspection.finding to fangma_app;

create table inspection.mark (
  district text not null,
  visit uuid not null,
  code text not null,
  ordinal integer not null,
  result text not null,
  note text not null,
  files text[] not null,
  voice text,
  affects_safety boolean not null,
  corrected_on_spot boolean not null,
  due_on date,
  entered_at timestamp with time zone,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint mark_pkey PRIMARY KEY (district, visit, code, ordinal),
  constraint "an item conforms, does not, or does not apply" CHECK ((result = ANY (ARRAY['conforming'::text, 'nonconforming'::text, 'not-applicable'::text]))),
  constraint "what does not conform says how" CHECK (((result <> 'nonconforming'::text) OR (length(note) >= 2))),
  constraint mark_district_visit_code_fkey FOREIGN KEY (district, visit, code) REFERENCES inspection.visit_item(district, visit, code)
);
grant insert, select on inspection.mark to fangma_app;

create table inspection.part (
  district text not null,
  visit uuid not null,
  department text not null,
  state text not null,
  regime text,
  outcome text,
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
  ended_at timestamp with time zone,
  at timestamp with time zone,
  constraint part_pkey PRIMARY KEY (district, visit, department),
  constraint "a part is of a known department" CHECK ((department = ANY (ARRAY['market'::text, 'industry'::text, 'emergency'::text, 'environment'::text, 'fire'::text]))),
  constraint "a part is open or finished" CHECK ((state = ANY (ARRAY['open'::text, 'finished'::text]))),
  constraint "an outcome is judged by a rule" CHECK (((outcome IS NULL) = (regime IS NULL))),
  constraint "an outcome is one of three" CHECK ((outcome = ANY (ARRAY['conforming'::text, 'basic'::text, 'nonconforming'::text]))),
  constraint "the bureau's part has an outcome, and no other" CHECK (((state <> 'finished'::text) OR ((department = 'market'::text) = (outcome IS NOT NULL)))),
  constraint "what is finished says what came out" CHECK (((state <> 'finished'::text) OR ((handling IS NOT NULL) AND (checked IS NOT NULL) AND (problems IS NOT NULL) AND (actor IS NOT NULL)))),
  constraint part_district_visit_fkey FOREIGN KEY (district, visit) REFERENCES inspection.visit(district, id)
);
CREATE INDEX part_by_department ON inspection.part USING btree (district, department, visit);
CREATE INDEX part_by_outcome ON inspection.part USING btree (district, outcome, visit) WHERE (outcome IS NOT NULL);
grant insert, select, update on inspection.part to fangma_app;

create table inspection.part_officer (
  district text not null,
  visit uuid not null,
  department text not null,
  officer uuid not null,
  name text not null,
  certificate_number text not null,
  constraint part_officer_pkey PRIMARY KEY (district, visit, department, officer),
  constraint "a certificate goes along once" UNIQUE (district, visit, department, certificate_number),
  constraint part_officer_district_officer_fkey FOREIGN KEY (district, officer) REFERENCES identity.officer(district, id),
  constraint part_officer_district_visit_department_fkey FOREIGN KEY (district, visit, department) REFERENCES inspection.part(district, visit, department)
);
grant insert, select on inspection.part_officer to fangma_app;

create table inspection.plan (
  district text not null,
  id uuid not null,
  year integer not null,
  title text not null,
  seed text not null,
  visits_a integer not null,
  visits_b integer not null,
  visits_c integer not null,
  visits_d integer not null,
  state text not null,
  ordinal integer not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint plan_pkey PRIMARY KEY (district, id),
  constraint "a plan is for a year of this system" CHECK (((year >= 2016) AND (year <= 2100))),
  constraint "grade A is visited once to four times" CHECK (((visits_a >= 1) AND (visits_a <= 4))),
  constraint "grade B is visited once or twice" CHECK (((visits_b >= 1) AND (visits_b <= 2))),
  constraint "grade C is visited twice or three times" CHECK (((visits_c >= 2) AND (visits_c <= 3))),
  constraint "grade D is visited three or four times" CHECK (((visits_d >= 3) AND (visits_d <= 4))),
  constraint "a plan is in the state of its last step" FOREIGN KEY (district, id, ordinal, state) REFERENCES inspection.plan_step(district, plan, ordinal, to_state) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX "a year has one approved plan" ON inspection.plan USING btree (district, year) WHERE (state = 'approved'::text);
grant insert, select, update on inspection.plan to fangma_app;

create table inspection.plan_line (
  district text not null,
  plan uuid not null,
  workshop uuid not null,
  month integer not null,
  grade text not null,
  dropped boolean not null default false,
  constraint plan_line_pkey PRIMARY KEY (district, plan, workshop, month),
  constraint "a month is one of twelve" CHECK (((month >= 1) AND (month <= 12))),
  constraint "a planned workshop has a known grade" CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint plan_line_district_plan_fkey FOREIGN KEY (district, plan) REFERENCES inspection.plan(district, id),
  constraint plan_line_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX plan_line_by_workshop ON inspection.plan_line USING btree (district, plan, workshop, month) INCLUDE (grade) WHERE (NOT dropped);
grant insert, select, update on inspection.plan_line to fangma_app;

create table inspection.plan_step (
  district text not null,
  plan uuid not null,
  ordinal integer not null,
  from_state text not null,
  step text not null,
  to_state text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint plan_step_pkey PRIMARY KEY (district, plan, ordinal),
  constraint "a step leaves the plan in one state" UNIQUE (district, plan, ordinal, to_state),
  constraint "a plan goes from state to state as the table says" CHECK (((((((((from_state = 'none'::text) AND (step = 'draft'::text) AND (to_state = 'draft'::text)) OR ((from_state = 'draft'::text) AND (step = 'submit'::text) AND (to_state = 'submitted'::text))) OR ((from_state = 'draft'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'submitted'::text) AND (step = 'approve'::text) AND (to_state = 'approved'::text))) OR ((from_state = 'submitted'::text) AND (step = 'return'::text) AND (to_state = 'draft'::text))) OR ((from_state = 'submitted'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'approved'::text) AND (step = 'void'::text) AND (to_state = 'void'::text)))),
  constraint "steps of a plan are counted from one" CHECK ((ordinal > 0)),
  constraint plan_step_district_plan_fkey FOREIGN KEY (district, plan) REFERENCES inspection.plan(district, id)
);
grant insert, select on inspection.plan_step to fangma_app;

create table inspection.recusal (
  district text not null,
  id uuid not null,
  officer uuid not null,
  workshop uuid not null,
  reason text not null,
  actor text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint recusal_pkey PRIMARY KEY (district, id),
  constraint recusal_district_officer_fkey FOREIGN KEY (district, officer) REFERENCES identity.officer(district, id),
  constraint recusal_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "an officer keeps away from a workshop once" ON inspection.recusal USING btree (district, officer, workshop) WHERE (ended_at IS NULL);
grant insert, select, update on inspection.recusal to fangma_app;

create table inspection.signature (
  district text not null,
  visit uuid not null,
  department text not null,
  ordinal integer not null,
  who text not null,
  name text not null,
  file text not null,
  constraint signature_pkey PRIMARY KEY (district, visit, department, ordinal),
  constraint "a signer is an officer, the party or a witness" CHECK ((who = ANY (ARRAY['officer'::text, 'party'::text, 'witness'::text]))),
  constraint signature_district_visit_department_fkey FOREIGN KEY (district, visit, department) REFERENCES inspection.part(district, visit, department)
);
grant insert, select on inspection.signature to fangma_app;

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
  at timestamp with time zone not null,
  constraint superior_check_pkey PRIMARY KEY (district, id),
  constraint superior_check_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX superior_check_by_workshop ON inspection.superior_check USING btree (district, workshop, on_day DESC);
grant insert, select on inspection.superior_check to fangma_app;

create table inspection.task (
  district text not null,
  id uuid not null,
  plan uuid,
  draw uuid,
  kind text not null,
  workshop uuid not null,
  due_on date not null,
  departments text[] not null,
  officers uuid[] not null,
  reason text not null,
  state text not null,
  visit uuid,
  ended_reason text,
  actor text not null,
  at timestamp with time zone not null,
  constraint task_pkey PRIMARY KEY (district, id),
  constraint "a task has a known kind" CHECK ((kind = ANY (ARRAY['routine'::text, 'unannounced'::text, 'system'::text, 'joint'::text]))),
  constraint "a task is cancelled for a reason" CHECK (((state <> 'cancelled'::text) OR (ended_reason IS NOT NULL))),
  constraint "a task is done by a visit" CHECK (((state <> 'done'::text) OR (visit IS NOT NULL))),
  constraint "a task is open, done or cancelled" CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text]))),
  constraint task_district_draw_fkey FOREIGN KEY (district, draw) REFERENCES inspection.draw(district, id),
  constraint task_district_plan_fkey FOREIGN KEY (district, plan) REFERENCES inspection.plan(district, id),
  constraint task_district_visit_fkey FOREIGN KEY (district, visit) REFERENCES inspection.visit(district, id),
  constraint task_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX open_task_by_due ON inspection.task USING btree (district, due_on, id) WHERE (state = 'open'::text);
CREATE INDEX task_by_plan ON inspection.task USING btree (district, plan, state) INCLUDE (workshop, due_on, visit) WHERE (plan IS NOT NULL);
CREATE INDEX task_by_visit ON inspection.task USING btree (district, visit) WHERE (visit IS NOT NULL);
CREATE INDEX task_by_workshop ON inspection.task USING btree (district, workshop, due_on);
grant insert, select, update on inspection.task to fangma_app;

create table inspection.visit (
  district text not null,
  id uuid not null,
  number text not null,
  workshop uuid not null,
  kind text not null,
  reason text not null,
  on_day date not null,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  edition uuid not null,
  edition_number integer not null,
  items_hash text not null,
  spared jsonb not null,
  category text not null,
  latitude double precision,
  longitude double precision,
  accuracy double precision,
  device text,
  command_hash text,
  entered_at timestamp with time zone,
  clock_skew integer,
  state text not null,
  void_reason text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint visit_pkey PRIMARY KEY (district, id),
  constraint "a finished visit has an end" CHECK (((state <> 'finished'::text) OR (ended_at IS NOT NULL))),
  constraint "a visit ends after it began" CHECK ((ended_at >= started_at)),
  constraint "a visit has a known kind" CHECK ((kind = ANY (ARRAY['routine'::text, 'unannounced'::text, 'system'::text, 'joint'::text]))),
  constraint "a visit is open, finished or void" CHECK ((state = ANY (ARRAY['open'::text, 'finished'::text, 'void'::text]))),
  constraint "a visit is void for a reason" CHECK (((state = 'void'::text) = (void_reason IS NOT NULL))),
  constraint visit_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a visit's number is given once" ON inspection.visit USING btree (district, number);
CREATE INDEX visit_by_day ON inspection.visit USING btree (district, on_day DESC, id DESC) INCLUDE (workshop, kind, state);
CREATE INDEX visit_by_ordinal ON inspection.visit USING btree (district, substr(number, 1, 7), ((substr(number, 8))::integer) DESC) WHERE (number ~ '^JC[0-9]{4}-[0-9]+$'::text);
CREATE INDEX visit_by_workshop ON inspection.visit USING btree (district, workshop, on_day DESC, id DESC) INCLUDE (kind, state);
grant insert, select, update on inspection.visit to fangma_app;

create table inspection.visit_item (
  district text not null,
  visit uuid not null,
  ordinal integer not null,
  code text not null,
  department text not null,
  topic text not null,
  text text not null,
  weight text not null,
  basis text not null,
  to_be_confirmed boolean not null,
  origin text not null,
  earlier text not null,
  constraint visit_item_pkey PRIMARY KEY (district, visit, code),
  constraint "an item has one place in the list" UNIQUE (district, visit, ordinal),
  constraint "an item has a known origin" CHECK ((origin = ANY (ARRAY['list'::text, 'repeat'::text, 'hazard'::text]))),
  constraint "an item has a known weight" CHECK ((weight = ANY (ARRAY['key'::text, 'general'::text]))),
  constraint "an item is of a known department" CHECK ((department = ANY (ARRAY['market'::text, 'industry'::text, 'emergency'::text, 'environment'::text, 'fire'::text]))),
  constraint visit_item_district_visit_fkey FOREIGN KEY (district, visit) REFERENCES inspection.visit(district, id)
);
grant insert, select on inspection.visit_item to fangma_app;

create table label.design (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  product uuid not null,
  content jsonb not null,
  account uuid,
  actor text not null,
  saved_at timestamp with time zone not null,
  constraint design_pkey PRIMARY KEY (district, id),
  constraint design_district_product_fkey FOREIGN KEY (district, product) REFERENCES registry.product(district, id),
  constraint design_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX design_by_product ON label.design USING btree (district, workshop, product, saved_at);
grant insert, select on label.design to fangma_app;

create table label.print_run (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  lot_number text not null,
  name text not null,
  size text not null,
  count integer not null,
  first_label integer not null,
  last_label integer not null,
  content jsonb not null,
  edition uuid not null,
  reason text,
  offline boolean not null,
  device text not null,
  faults text[] not null default '{}'::text[],
  account uuid,
  actor text not null,
  printed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  constraint print_run_pkey PRIMARY KEY (district, id),
  constraint "a label has a known size" CHECK ((size = ANY (ARRAY['40x30'::text, '60x40'::text, 'a4'::text]))),
  constraint "a run has a number for every label" CHECK ((((last_label - first_label) + 1) = count)),
  constraint "a run prints something" CHECK ((count > 0)),
  constraint print_run_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint print_run_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a label number is used once" ON label.print_run USING btree (district, workshop, first_label);
CREATE INDEX print_run_by_age ON label.print_run USING btree (district, recorded_at);
CREATE INDEX print_run_by_lot ON label.print_run USING btree (district, lot) INCLUDE (count);
CREATE INDEX print_run_by_workshop ON label.print_run USING btree (district, workshop, recorded_at);
grant insert, select on label.print_run to fangma_app;

create table label.review (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  photograph text not null,
  filed jsonb not null,
  items jsonb not null,
  differing integer not null,
  missing integer not null,
  note text not null,
  account uuid,
  actor text not null,
  reviewed_at timestamp with time zone not null,
  constraint review_pkey PRIMARY KEY (district, id),
  constraint review_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint review_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX review_by_age ON label.review USING btree (district, reviewed_at);
CREATE INDEX review_by_workshop ON label.review USING btree (district, workshop, reviewed_at);
grant insert, select on label.review to fangma_app;

create table label.voiding (
  district text not null,
  id uuid not null,
  print_run uuid not null,
  count integer not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint voiding_pkey PRIMARY KEY (district, id),
  constraint "a voiding takes something back" CHECK ((count > 0)),
  constraint voiding_district_print_run_fkey FOREIGN KEY (district, print_run) REFERENCES label.print_run(district, id)
);
CREATE INDEX voiding_by_run ON label.voiding USING btree (district, print_run) INCLUDE (count);
grant insert, select on label.voiding to fangma_app;

create table ledger.attempt (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null,
  what text not null,
  reason text not null,
  basis text not null,
  content jsonb not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (district, id),
  constraint "an attempt has a known kind" CHECK ((kind = ANY (ARRAY['charge'::text, 'additive'::text, 'label'::text, 'product'::text, 'dispatch'::text]))),
  constraint attempt_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX attempt_by_age ON ledger.attempt USING btree (district, at);
CREATE INDEX attempt_by_workshop ON ledger.attempt USING btree (district, workshop, at);
grant insert, select on ledger.attempt to fangma_app;

create table ledger.charge (
  district text not null,
  id uuid not null,
  entry uuid not null,
  entry_on date not null,
  from_lot uuid not null,
  into_lot uuid not null,
  dimension text not null,
  amount bigint not null,
  typed text not null,
  additive boolean not null,
  constraint charge_pkey PRIMARY KEY (district, id),
  constraint "a charge is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint "a charge is of something" CHECK ((amount > 0)),
  constraint charge_district_from_lot_fkey FOREIGN KEY (district, from_lot) REFERENCES ledger.lot(district, id),
  constraint charge_district_into_lot_fkey FOREIGN KEY (district, into_lot) REFERENCES ledger.lot(district, id)
);
CREATE INDEX charge_by_entry ON ledger.charge USING btree (district, entry);
CREATE INDEX charge_by_result ON ledger.charge USING btree (district, into_lot) INCLUDE (amount, entry, from_lot);
CREATE INDEX charge_by_source ON ledger.charge USING btree (district, from_lot) INCLUDE (amount, entry, into_lot);
grant insert, select on ledger.charge to fangma_app;

create table ledger.correction (
  district text not null,
  corrected uuid not null,
  entry uuid not null,
  at timestamp with time zone not null,
  constraint correction_pkey PRIMARY KEY (district, corrected)
);
CREATE INDEX correction_by_entry ON ledger.correction USING btree (district, entry);
grant insert, select on ledger.correction to fangma_app;

create table ledger.delivery (
  district text not null,
  id uuid not null,
  entry uuid not null,
  entry_on date not null,
  lot uuid not null,
  buyer_kind text not null,
  buyer uuid,
  dimension text not null,
  amount bigint not null,
  typed text not null,
  pieces integer,
  to_workshop uuid,
  to_lot uuid,
  constraint delivery_pkey PRIMARY KEY (district, id),
  constraint "a delivery has a known kind of buyer" CHECK ((buyer_kind = ANY (ARRAY['retail'::text, 'wholesale'::text, 'catering'::text, 'supermarket'::text, 'online'::text, 'workshop'::text]))),
  constraint "a delivery is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint "a delivery is of something" CHECK ((amount > 0)),
  constraint delivery_district_buyer_fkey FOREIGN KEY (district, buyer) REFERENCES ledger.partner(district, id),
  constraint delivery_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint delivery_district_to_lot_fkey FOREIGN KEY (district, to_lot) REFERENCES ledger.lot(district, id),
  constraint delivery_district_to_workshop_fkey FOREIGN KEY (district, to_workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX delivery_by_buyer ON ledger.delivery USING btree (district, buyer) WHERE (buyer IS NOT NULL);
CREATE INDEX delivery_by_entry ON ledger.delivery USING btree (district, entry);
CREATE INDEX delivery_by_lot ON ledger.delivery USING btree (district, lot) INCLUDE (amount, entry, buyer_kind, buyer);
grant insert, select, update on ledger.delivery to fangma_app;

create table ledger.entry (
  district text not null,
  on_day date not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null,
  ledger text not null,
  summary text not null,
  content jsonb not null,
  files text[] not null default '{}'::text[],
  corrects uuid,
  corrects_on date,
  reason text,
  cancels boolean not null default false,
  origin text not null,
  account uuid,
  actor text not null,
  device text not null,
  entered_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  clock_skew integer,
  keep_until date not null,
  editions jsonb not null default '{}'::jsonb,
  remarks text[] not null default '{}'::text[],
  constraint entry_pkey PRIMARY KEY (district, on_day, id),
  constraint "a correction says what it corrects, when that was, and why" CHECK ((((corrects IS NULL) = (corrects_on IS NULL)) AND ((corrects IS NULL) = (reason IS NULL)))),
  constraint "an entry comes from somewhere known" CHECK ((origin = ANY (ARRAY['owner'::text, 'officer'::text, 'linked'::text, 'program'::text]))),
  constraint "an entry has a known kind" CHECK ((kind = ANY (ARRAY['receiving'::text, 'production'::text, 'additive-use'::text, 'testing'::text, 'dispatch'::text, 'hygiene'::text, 'no-production'::text, 'nil'::text]))),
  constraint "an entry stands in one of the six" CHECK ((ledger = ANY (ARRAY['receiving'::text, 'production'::text, 'additive-use'::text, 'testing'::text, 'dispatch'::text, 'hygiene'::text])))
) partition by RANGE (on_day);
CREATE INDEX entry_by_recording ON ONLY ledger.entry USING btree (district, recorded_at);
CREATE INDEX entry_by_workshop ON ONLY ledger.entry USING btree (district, workshop, on_day, ledger);
grant insert, select on ledger.entry to fangma_app;

create table ledger.entry_day (
  district text not null,
  id uuid not null,
  on_day date not null,
  constraint "an entry's id is given once" PRIMARY KEY (district, id)
);
grant insert, select on ledger.entry_day to fangma_app;

create table ledger.entry_other partition of ledger.entry DEFAULT;
grant insert, select, update on ledger.entry_other to fangma_app;

create table ledger.lot (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null,
  number text not null,
  name text not null,
  product uuid,
  food_code text,
  material_kind text,
  dimension text not null,
  amount bigint not null,
  typed text not null,
  pieces integer,
  produced_on date,
  received_on date,
  expires_on date,
  supplier uuid,
  supplier_lot_number text,
  source_lot uuid,
  entry uuid not null,
  entry_on date not null,
  released_at timestamp with time zone,
  ended_at timestamp with time zone,
  gtin text,
  constraint lot_pkey PRIMARY KEY (district, id),
  constraint "a GTIN of a lot is fourteen digits" CHECK ((gtin ~ '^\d{14}$'::text)),
  constraint "a lot is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint "a lot is of something" CHECK ((amount > 0)),
  constraint "a lot number fits AI 10 of GS1" CHECK (((kind = 'received'::text) OR (number ~ '^[0-9]{10,14}$'::text))),
  constraint "a lot was received or produced" CHECK ((kind = ANY (ARRAY['received'::text, 'produced'::text]))),
  constraint lot_district_product_fkey FOREIGN KEY (district, product) REFERENCES registry.product(district, id),
  constraint lot_district_source_lot_fkey FOREIGN KEY (district, source_lot) REFERENCES ledger.lot(district, id),
  constraint lot_district_supplier_fkey FOREIGN KEY (district, supplier) REFERENCES ledger.partner(district, id),
  constraint lot_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a lot number is given once in a workshop" ON ledger.lot USING btree (district, workshop, number) WHERE (kind = 'produced'::text);
CREATE INDEX lot_by_entry ON ledger.lot USING btree (district, entry);
CREATE INDEX lot_by_source ON ledger.lot USING btree (district, source_lot) WHERE (source_lot IS NOT NULL);
CREATE INDEX lot_by_supplier ON ledger.lot USING btree (district, supplier) WHERE (supplier IS NOT NULL);
CREATE INDEX lot_by_workshop ON ledger.lot USING btree (district, workshop, kind, produced_on);
grant insert, select, update on ledger.lot to fangma_app;

create table ledger.lot_stop (
  district text not null,
  id uuid not null,
  lot uuid not null,
  kind text not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint lot_stop_pkey PRIMARY KEY (district, id),
  constraint "a stop has a known kind" CHECK ((kind = ANY (ARRAY['held'::text, 'recalled'::text, 'lifted'::text]))),
  constraint lot_stop_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id)
);
CREATE INDEX lot_stop_by_lot ON ledger.lot_stop USING btree (district, lot, at);
grant insert, select on ledger.lot_stop to fangma_app;

create table ledger.number_block (
  district text not null,
  workshop uuid not null,
  kind text not null,
  first integer not null,
  last integer not null,
  device text not null,
  account uuid,
  reserved_at timestamp with time zone not null,
  constraint number_block_pkey PRIMARY KEY (district, workshop, kind, first),
  constraint "a block holds something" CHECK ((last >= first)),
  constraint "a block is for lots or labels" CHECK ((kind = ANY (ARRAY['lot'::text, 'label'::text]))),
  constraint number_block_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
grant insert, select on ledger.number_block to fangma_app;

create table ledger.partner (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  role text not null,
  name text not null,
  initials text not null,
  address text,
  phone text,
  licence_number text,
  licence_expires_on date,
  buyer_kind text,
  linked_workshop uuid,
  files text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint partner_pkey PRIMARY KEY (district, id),
  constraint "a buyer has a known kind" CHECK ((buyer_kind = ANY (ARRAY['retail'::text, 'wholesale'::text, 'catering'::text, 'supermarket'::text, 'online'::text, 'workshop'::text]))),
  constraint "a partner supplies or buys" CHECK ((role = ANY (ARRAY['supplier'::text, 'buyer'::text]))),
  constraint partner_district_linked_workshop_fkey FOREIGN KEY (district, linked_workshop) REFERENCES registry.workshop(district, id),
  constraint partner_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a partner is named once" ON ledger.partner USING btree (district, workshop, role, name) WHERE (ended_at IS NULL);
grant insert, select, update on ledger.partner to fangma_app;

create table ledger.recipe (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  product uuid not null,
  food_code text not null,
  shelf_life_amount integer,
  shelf_life_unit text,
  storage text,
  net_content text,
  lines jsonb not null,
  parameters jsonb not null,
  output text not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint recipe_pkey PRIMARY KEY (district, id),
  constraint "a shelf life has a known unit" CHECK ((shelf_life_unit = ANY (ARRAY['day'::text, 'month'::text, 'year'::text]))),
  constraint recipe_district_product_fkey FOREIGN KEY (district, product) REFERENCES registry.product(district, id),
  constraint recipe_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a product has one recipe" ON ledger.recipe USING btree (district, workshop, product) WHERE (ended_at IS NULL);
grant insert, select, update on ledger.recipe to fangma_app;

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
  reserved_at timestamp with time zone not null,
  constraint block_pkey PRIMARY KEY (district, id),
  constraint "a block of paper numbers holds something" CHECK ((last >= first))
);
CREATE INDEX block_by_account ON paper.block USING btree (district, account, reserved_at);
grant insert, select on paper.block to fangma_app;

create table paper.counter (
  district text not null,
  year integer not null,
  mark text not null,
  last integer not null,
  constraint counter_pkey PRIMARY KEY (district, year, mark),
  constraint "numbers count from one" CHECK ((last >= 1))
);
grant insert, select, update on paper.counter to fangma_app;

create table paper.number (
  district text not null,
  year integer not null,
  mark text not null,
  ordinal integer not null,
  block uuid,
  paper uuid,
  void_reason text,
  voided_at timestamp with time zone,
  voided_by text,
  constraint number_pkey PRIMARY KEY (district, year, mark, ordinal),
  constraint "a number is not used and voided" CHECK ((num_nonnulls(paper, void_reason) <= 1)),
  constraint "a number is used, reserved or voided" CHECK ((num_nonnulls(paper, block, void_reason) >= 1)),
  constraint "who voids a number says why" CHECK ((num_nonnulls(void_reason, voided_at, voided_by) = ANY (ARRAY[0, 3]))),
  constraint number_district_block_fkey FOREIGN KEY (district, block) REFERENCES paper.block(district, id),
  constraint number_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id),
  constraint number_district_year_mark_fkey FOREIGN KEY (district, year, mark) REFERENCES paper.counter(district, year, mark)
);
CREATE UNIQUE INDEX "a paper has one number" ON paper.number USING btree (district, paper);
CREATE INDEX number_by_block ON paper.number USING btree (district, block);
grant insert, select, update on paper.number to fangma_app;

create table paper.numbering (
  district text not null,
  prefix text not null,
  marks jsonb not null,
  changed_at timestamp with time zone not null,
  actor text not null,
  constraint numbering_pkey PRIMARY KEY (district),
  constraint "a prefix has one to ten characters" CHECK (((length(prefix) >= 1) AND (length(prefix) <= 10))),
  constraint numbering_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on paper.numbering to fangma_app;

create table paper.paper (
  district text not null,
  id uuid not null,
  template text not null,
  template_version integer not null,
  title text not null,
  number text,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  workshop uuid,
  party text not null,
  fields jsonb not null,
  sheet jsonb not null,
  hash text not null,
  corrects uuid,
  issued_on date not null,
  issued_at timestamp with time zone not null,
  account uuid,
  actor text not null,
  constraint paper_pkey PRIMARY KEY (district, id),
  constraint "a paper is hashed by SHA-256" CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint paper_district_corrects_fkey FOREIGN KEY (district, corrects) REFERENCES paper.paper(district, id),
  constraint paper_district_fkey FOREIGN KEY (district) REFERENCES area.district(code),
  constraint paper_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a paper number is given once" ON paper.paper USING btree (district, number);
CREATE INDEX paper_by_correction ON paper.paper USING btree (district, corrects);
CREATE INDEX paper_by_day ON paper.paper USING btree (district, issued_on, id);
CREATE INDEX paper_by_subject ON paper.paper USING btree (district, subject_kind, subject_id);
CREATE INDEX paper_by_workshop ON paper.paper USING btree (district, workshop);
grant insert, select on paper.paper to fangma_app;

create table paper.serving (
  district text not null,
  id uuid not null,
  paper uuid not null,
  way text not null,
  recipient text not null,
  received_by text not null,
  on_day date not null,
  served_on date not null,
  place text not null,
  witness text not null,
  reference text not null,
  recorded boolean not null,
  note text not null,
  files text[] not null,
  at timestamp with time zone not null,
  account uuid,
  actor text not null,
  constraint serving_pkey PRIMARY KEY (district, id),
  constraint "a paper is not served before it arrives" CHECK ((served_on >= on_day)),
  constraint "a paper is served in a known way" CHECK ((way = ANY (ARRAY['direct'::text, 'left'::text, 'post'::text, 'electronic'::text, 'entrusted'::text, 'public'::text]))),
  constraint "what was left behind has a witness or a recording" CHECK (((way <> 'left'::text) OR recorded OR (witness <> ''::text))),
  constraint serving_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id)
);
CREATE INDEX serving_by_paper ON paper.serving USING btree (district, paper);
grant insert, select on paper.serving to fangma_app;

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
  constraint signature_pkey PRIMARY KEY (district, paper, ordinal),
  constraint "a refusal has a witness or a recording" CHECK (((refusal IS NULL) OR (COALESCE(witness, recording) IS NOT NULL))),
  constraint "somebody signed or refused" CHECK ((num_nonnulls(file, refusal) = 1)),
  constraint signature_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id)
);
grant insert, select on paper.signature to fangma_app;

create table paper.voiding (
  district text not null,
  paper uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  account uuid,
  actor text not null,
  constraint voiding_pkey PRIMARY KEY (district, paper),
  constraint voiding_district_paper_fkey FOREIGN KEY (district, paper) REFERENCES paper.paper(district, id)
);
grant insert, select on paper.voiding to fangma_app;

create table rating.appeal (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  about text not null,
  appealed text not null,
  grade uuid,
  grade_then text,
  text text not null,
  files text[] not null,
  state text not null,
  ordinal integer not null,
  appealed_on date not null,
  due_on date,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint appeal_pkey PRIMARY KEY (district, id),
  constraint "a grade that is appealed is one of four" CHECK ((grade_then = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint "an appeal has three files at the most" CHECK ((cardinality(files) <= 3)),
  constraint "an appeal is about index or grade" CHECK ((about = ANY (ARRAY['index'::text, 'grade'::text]))),
  constraint "an appeal is in the state of its last step" FOREIGN KEY (district, id, ordinal, state) REFERENCES rating.appeal_step(district, appeal, ordinal, to_state) DEFERRABLE INITIALLY DEFERRED,
  constraint appeal_district_grade_fkey FOREIGN KEY (district, grade) REFERENCES rating.grade(district, id),
  constraint appeal_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX appeal_by_age ON rating.appeal USING btree (district, appealed_on DESC, id);
CREATE UNIQUE INDEX "one appeal of a kind is open at a time" ON rating.appeal USING btree (district, workshop, about) WHERE (state = 'open'::text);
grant insert, select, update on rating.appeal to fangma_app;

create table rating.appeal_step (
  district text not null,
  appeal uuid not null,
  ordinal integer not null,
  step text not null,
  to_state text not null,
  on_day date not null,
  words text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint appeal_step_pkey PRIMARY KEY (district, appeal, ordinal),
  constraint "a step leaves the appeal in one state" UNIQUE (district, appeal, ordinal, to_state),
  constraint "an appeal is made, and answered or withdrawn once" CHECK ((((ordinal = 1) AND (step = 'appeal'::text) AND (to_state = 'open'::text)) OR ((ordinal = 2) AND ((((step = 'uphold'::text) AND (to_state = 'upheld'::text)) OR ((step = 'refuse'::text) AND (to_state = 'refused'::text))) OR ((step = 'withdraw'::text) AND (to_state = 'withdrawn'::text)))))),
  constraint "steps of an appeal are counted from one" CHECK ((ordinal > 0))
);
grant insert, select on rating.appeal_step to fangma_app;

create table rating.circumstance (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  rule text not null,
  on_day date not null,
  until_day date,
  text text not null,
  files text[] not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  withdrawn_account uuid,
  withdrawn_by text,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text,
  constraint circumstance_pkey PRIMARY KEY (district, id),
  constraint "a circumstance ends after it began" CHECK ((until_day >= on_day)),
  constraint "a circumstance is one that moves a grade" CHECK ((rule = ANY (ARRAY['deliberate'::text, 'sample'::text, 'social'::text, 'accident'::text, 'recall'::text, 'refusal'::text, 'provincial'::text, 'county-sample'::text, 'clean'::text, 'certified'::text, 'award'::text, 'provincial-lower'::text]))),
  constraint "a circumstance is withdrawn for a reason" CHECK ((((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)) AND ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)))),
  constraint circumstance_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX circumstance_by_workshop ON rating.circumstance USING btree (district, workshop, on_day);
grant insert, select, update on rating.circumstance to fangma_app;

create table rating.grade (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  grade text not null,
  points integer not null,
  detail jsonb not null,
  kind text not null,
  valid_from date not null,
  edition uuid not null,
  reason text not null,
  grading uuid,
  cause_kind text,
  cause_id text,
  made_account uuid,
  confirmed_account uuid,
  confirmed_by text not null,
  at timestamp with time zone not null,
  constraint grade_pkey PRIMARY KEY (district, id),
  constraint "a cause has a kind" CHECK (((cause_kind IS NULL) = (cause_id IS NULL))),
  constraint "a grade is given in a known way" CHECK ((kind = ANY (ARRAY['yearly'::text, 'raised'::text, 'corrected'::text]))),
  constraint "a grade is one of four" CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint "a raised grade names what raised it" CHECK (((kind = 'raised'::text) = (cause_id IS NOT NULL))),
  constraint "a yearly grade is of a grading" CHECK (((kind = 'yearly'::text) = (grading IS NOT NULL))),
  constraint grade_district_edition_fkey FOREIGN KEY (district, edition) REFERENCES rulebook.edition(district, id),
  constraint grade_district_grading_fkey FOREIGN KEY (district, grading) REFERENCES rating.grading(district, id),
  constraint grade_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a record raises a grade once" ON rating.grade USING btree (district, workshop, cause_kind, cause_id) WHERE (cause_id IS NOT NULL);
CREATE INDEX grade_in_force ON rating.grade USING btree (district, workshop, valid_from DESC, at DESC, id DESC);
grant insert, select on rating.grade to fangma_app;

create table rating.grading (
  district text not null,
  id uuid not null,
  year integer not null,
  state text not null,
  as_of date not null,
  edition uuid not null,
  edition_number integer not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  ended_account uuid,
  ended_by text,
  ended_at timestamp with time zone,
  reason text,
  constraint grading_pkey PRIMARY KEY (district, id),
  constraint "a grading is a draft, confirmed or void" CHECK ((state = ANY (ARRAY['draft'::text, 'confirmed'::text, 'void'::text]))),
  constraint "a grading is for a year of this system" CHECK (((year >= 2016) AND (year <= 2100))),
  constraint "a grading that ended says by whom" CHECK ((((state = 'draft'::text) = (ended_by IS NULL)) AND ((ended_by IS NULL) = (ended_at IS NULL)))),
  constraint "a void grading says why" CHECK (((state = 'void'::text) = (reason IS NOT NULL))),
  constraint grading_district_edition_fkey FOREIGN KEY (district, edition) REFERENCES rulebook.edition(district, id)
);
CREATE UNIQUE INDEX "a year has one draft of its grades" ON rating.grading USING btree (district, year) WHERE (state = 'draft'::text);
grant insert, select, update on rating.grading to fangma_app;

create table rating.grading_line (
  district text not null,
  grading uuid not null,
  workshop uuid not null,
  proposed text not null,
  grade text not null,
  points integer not null,
  detail jsonb not null,
  changed_reason text,
  changed_account uuid,
  changed_by text,
  changed_at timestamp with time zone,
  constraint grading_line_pkey PRIMARY KEY (district, grading, workshop),
  constraint "a drafted grade is one of four" CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint "a grade that is not as proposed says why and by whom" CHECK (((proposed = grade) OR ((changed_reason IS NOT NULL) AND (changed_by IS NOT NULL) AND (changed_at IS NOT NULL)))),
  constraint "a proposed grade is one of four" CHECK ((proposed = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text]))),
  constraint grading_line_district_grading_fkey FOREIGN KEY (district, grading) REFERENCES rating.grading(district, id),
  constraint grading_line_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
grant insert, select, update on rating.grading_line to fangma_app;

create table rating.looked (
  district text not null,
  seen_at timestamp with time zone not null,
  whole_on date not null,
  formula integer not null,
  constraint looked_pkey PRIMARY KEY (district),
  constraint looked_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on rating.looked to fangma_app;

create table rating.recheck (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  text text not null,
  files text[] not null,
  asked_on date not null,
  due_on date not null,
  task uuid not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint recheck_pkey PRIMARY KEY (district, id),
  constraint "a recheck is asked for with proof" CHECK (((cardinality(files) >= 1) AND (cardinality(files) <= 6))),
  constraint recheck_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX recheck_by_workshop ON rating.recheck USING btree (district, workshop, asked_on DESC);
grant insert, select on rating.recheck to fangma_app;

create table rating.reckoning (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  on_day date not null,
  at timestamp with time zone not null,
  formula integer not null,
  kind text not null,
  score integer,
  band text,
  caps text[] not null,
  cause text not null,
  result jsonb not null,
  constraint reckoning_pkey PRIMARY KEY (district, id),
  constraint "a band of old is one of four" CHECK ((band = ANY (ARRAY['优'::text, '良'::text, '中'::text, '差'::text]))),
  constraint "a reckoning is of a hundred" CHECK (((score >= 0) AND (score <= 100))),
  constraint "a reckoning is rated or not" CHECK ((kind = ANY (ARRAY['rated'::text, 'unrated'::text]))),
  constraint "it is known what it was reckoned for" CHECK ((cause = ANY (ARRAY['first'::text, 'fact'::text, 'night'::text, 'month'::text, 'formula'::text, 'history'::text]))),
  constraint "what was rated has a score and a band" CHECK ((((kind = 'rated'::text) = (score IS NOT NULL)) AND ((kind = 'rated'::text) = (band IS NOT NULL)))),
  constraint reckoning_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX reckoning_by_workshop ON rating.reckoning USING btree (district, workshop, on_day DESC, at DESC, id);
grant insert, select on rating.reckoning to fangma_app;

create table rating.reply (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  text text not null,
  on_day date not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  hidden_at timestamp with time zone,
  hidden_by text,
  hidden_reason text,
  constraint reply_pkey PRIMARY KEY (district, id),
  constraint "a reply is hidden for a reason" CHECK ((((hidden_at IS NULL) = (hidden_reason IS NULL)) AND ((hidden_at IS NULL) = (hidden_by IS NULL)))),
  constraint "a reply is short" CHECK (((length(text) >= 1) AND (length(text) <= 200))),
  constraint reply_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a workshop has one reply" ON rating.reply USING btree (district, workshop) WHERE (ended_at IS NULL);
grant insert, select, update on rating.reply to fangma_app;

create table rating.standing (
  district text not null,
  workshop uuid not null,
  on_day date not null,
  reckoned_at timestamp with time zone not null,
  formula integer not null,
  kind text not null,
  score integer,
  band text,
  caps text[] not null,
  result jsonb not null,
  constraint standing_pkey PRIMARY KEY (district, workshop),
  constraint "a band is one of four" CHECK ((band = ANY (ARRAY['优'::text, '良'::text, '中'::text, '差'::text]))),
  constraint "an index is of a hundred" CHECK (((score >= 0) AND (score <= 100))),
  constraint "an index is rated or not" CHECK ((kind = ANY (ARRAY['rated'::text, 'unrated'::text]))),
  constraint "what is rated has a score and a band" CHECK ((((kind = 'rated'::text) = (score IS NOT NULL)) AND ((kind = 'rated'::text) = (band IS NOT NULL)))),
  constraint standing_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
grant insert, select, update on rating.standing to fangma_app;

create table recall.confirmation (
  district text not null,
  id uuid not null,
  recall uuid not null,
  recipient uuid not null,
  lines jsonb not null,
  said_by text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint confirmation_pkey PRIMARY KEY (district, id),
  constraint confirmation_district_recipient_fkey FOREIGN KEY (district, recipient) REFERENCES recall.recipient(district, id)
);
CREATE INDEX confirmation_by_recipient ON recall.confirmation USING btree (district, recipient, at);
grant insert, select on recall.confirmation to fangma_app;

create table recall.drill (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  lot_number text not null,
  lot_name text not null,
  month text not null,
  origin text not null,
  score integer not null,
  trace_ms double precision not null,
  accounted integer not null,
  identified integer not null,
  reachable integer not null,
  sources_known integer not null,
  figures jsonb not null,
  scope jsonb not null,
  gaps text[] not null,
  account uuid,
  actor text not null,
  ran_at timestamp with time zone not null,
  constraint drill_pkey PRIMARY KEY (district, id),
  constraint "a drill is asked for or monthly" CHECK ((origin = ANY (ARRAY['asked'::text, 'monthly'::text]))),
  constraint "a month is YYYY-MM" CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text)),
  constraint "a score is out of a hundred" CHECK (((score >= 0) AND (score <= 100))),
  constraint drill_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint drill_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a workshop has one monthly drill a month" ON recall.drill USING btree (district, workshop, month) WHERE (origin = 'monthly'::text);
CREATE INDEX drill_by_age ON recall.drill USING btree (district, ran_at);
CREATE INDEX drill_by_workshop ON recall.drill USING btree (district, workshop, ran_at);
grant insert, select on recall.drill to fangma_app;

create table recall.escalation (
  district text not null,
  recipient uuid not null,
  step text not null,
  recall uuid not null,
  at timestamp with time zone not null,
  constraint escalation_pkey PRIMARY KEY (district, recipient, step),
  constraint "an escalation has a known step" CHECK ((step = ANY (ARRAY['remind'::text, 'station'::text]))),
  constraint escalation_district_recipient_fkey FOREIGN KEY (district, recipient) REFERENCES recall.recipient(district, id)
);
CREATE INDEX escalation_by_recall ON recall.escalation USING btree (district, recall);
grant insert, select on recall.escalation to fangma_app;

create table recall.log (
  district text not null,
  id uuid not null,
  recall uuid not null,
  what text not null,
  reason text,
  actor text not null,
  at timestamp with time zone not null,
  constraint log_pkey PRIMARY KEY (district, id),
  constraint log_district_recall_fkey FOREIGN KEY (district, recall) REFERENCES recall.recall(district, id)
);
CREATE INDEX log_by_recall ON recall.log USING btree (district, recall, at);
grant insert, select on recall.log to fangma_app;

create table recall.lot_end (
  district text not null,
  recall uuid not null,
  lot uuid not null,
  kind text not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint lot_end_pkey PRIMARY KEY (district, recall, lot),
  constraint "a lot is taken out or let go" CHECK ((kind = ANY (ARRAY['removed'::text, 'released'::text]))),
  constraint lot_end_district_recall_lot_fkey FOREIGN KEY (district, recall, lot) REFERENCES recall.scope_lot(district, recall, lot)
);
grant insert, select on recall.lot_end to fangma_app;

create table recall.notice (
  district text not null,
  id uuid not null,
  recall uuid not null,
  recipient uuid not null,
  way text not null,
  state text not null,
  note text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint notice_pkey PRIMARY KEY (district, id),
  constraint "a notice goes some known way" CHECK ((way = ANY (ARRAY['sms'::text, 'phone'::text, 'letter'::text, 'visit'::text]))),
  constraint "a notice is in a known state" CHECK ((state = ANY (ARRAY['queued'::text, 'given'::text, 'failed'::text]))),
  constraint notice_district_recipient_fkey FOREIGN KEY (district, recipient) REFERENCES recall.recipient(district, id)
);
CREATE INDEX notice_by_recipient ON recall.notice USING btree (district, recipient, at);
grant insert, select, update on recall.notice to fangma_app;

create table recall.outcome (
  district text not null,
  id uuid not null,
  recall uuid not null,
  lot uuid not null,
  recipient uuid,
  kind text not null,
  dimension text not null,
  amount bigint not null,
  typed text not null,
  on_day date not null,
  place text not null,
  witness text not null,
  note text not null,
  files text[] not null default '{}'::text[],
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint outcome_pkey PRIMARY KEY (district, id),
  constraint "an outcome has a known kind" CHECK ((kind = ANY (ARRAY['recovered'::text, 'destroyed-there'::text, 'gone'::text, 'stock-destroyed'::text, 'recovered-destroyed'::text]))),
  constraint "an outcome is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint "an outcome is of something" CHECK ((amount > 0)),
  constraint "what recipients did is told of a recipient, the rest is not" CHECK (((recipient IS NOT NULL) = (kind = ANY (ARRAY['recovered'::text, 'destroyed-there'::text, 'gone'::text])))),
  constraint outcome_district_recall_lot_fkey FOREIGN KEY (district, recall, lot) REFERENCES recall.scope_lot(district, recall, lot),
  constraint outcome_district_recipient_fkey FOREIGN KEY (district, recipient) REFERENCES recall.recipient(district, id)
);
CREATE INDEX outcome_by_lot ON recall.outcome USING btree (district, lot);
CREATE INDEX outcome_by_recall ON recall.outcome USING btree (district, recall, lot);
grant insert, select on recall.outcome to fangma_app;

create table recall.outcome_withdrawal (
  district text not null,
  outcome uuid not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint outcome_withdrawal_pkey PRIMARY KEY (district, outcome),
  constraint outcome_withdrawal_district_outcome_fkey FOREIGN KEY (district, outcome) REFERENCES recall.outcome(district, id)
);
grant insert, select on recall.outcome_withdrawal to fangma_app;

create table recall.recall (
  district text not null,
  id uuid not null,
  number text not null,
  title text not null,
  start jsonb not null,
  workshop uuid,
  level text not null,
  cause text not null,
  reason text not null,
  measure text not null,
  state text not null,
  known_at timestamp with time zone not null,
  started_at timestamp with time zone not null,
  start_by timestamp with time zone,
  finish_by date,
  clocks jsonb not null,
  figures jsonb not null,
  finished_at timestamp with time zone,
  finish_reason text,
  ended_at timestamp with time zone,
  ending text,
  account uuid,
  actor text not null,
  constraint recall_pkey PRIMARY KEY (district, id),
  constraint "a recall has a known cause" CHECK ((cause = ANY (ARRAY['nonconforming'::text, 'hazard'::text, 'forbidden'::text, 'expired'::text, 'label'::text, 'other'::text]))),
  constraint "a recall has one of three levels" CHECK ((level = ANY (ARRAY['first'::text, 'second'::text, 'third'::text]))),
  constraint "a recall is in a known state" CHECK ((state = ANY (ARRAY['started'::text, 'finished'::text, 'closed'::text, 'cancelled'::text]))),
  constraint recall_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a recall number is given once" ON recall.recall USING btree (district, number);
CREATE INDEX recall_by_state ON recall.recall USING btree (district, state, started_at);
grant insert, select, update on recall.recall to fangma_app;

create table recall.recipient (
  district text not null,
  id uuid not null,
  recall uuid not null,
  kind text not null,
  workshop uuid not null,
  party text not null,
  name text not null,
  phone text,
  address text,
  share double precision not null,
  at timestamp with time zone not null,
  constraint recipient_pkey PRIMARY KEY (district, id),
  constraint "a recipient is of a known kind" CHECK ((kind = ANY (ARRAY['buyer'::text, 'counter'::text, 'workshop'::text]))),
  constraint recipient_district_recall_fkey FOREIGN KEY (district, recall) REFERENCES recall.recall(district, id),
  constraint recipient_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a recipient stands once in a recall" ON recall.recipient USING btree (district, recall, party);
grant insert, select on recall.recipient to fangma_app;

create table recall.scope_lot (
  district text not null,
  recall uuid not null,
  lot uuid not null,
  workshop uuid not null,
  kind text not null,
  number text not null,
  name text not null,
  dimension text not null,
  amount bigint not null,
  left_amount bigint not null,
  on_day date,
  step integer not null,
  share double precision not null,
  stopped text,
  added boolean not null,
  reason text,
  actor text not null,
  at timestamp with time zone not null,
  constraint scope_lot_pkey PRIMARY KEY (district, recall, lot),
  constraint "a lot in scope is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint "a lot in scope stood in a known way" CHECK ((stopped = ANY (ARRAY['held'::text, 'recalled'::text]))),
  constraint "a lot in scope was received or produced" CHECK ((kind = ANY (ARRAY['received'::text, 'produced'::text]))),
  constraint scope_lot_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint scope_lot_district_recall_fkey FOREIGN KEY (district, recall) REFERENCES recall.recall(district, id),
  constraint scope_lot_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX scope_lot_by_lot ON recall.scope_lot USING btree (district, lot);
CREATE INDEX scope_lot_by_workshop ON recall.scope_lot USING btree (district, workshop);
grant insert, select on recall.scope_lot to fangma_app;

create table recall.sent (
  district text not null,
  recall uuid not null,
  recipient uuid not null,
  lot uuid not null,
  dimension text not null,
  amount bigint not null,
  constraint sent_pkey PRIMARY KEY (district, recipient, lot),
  constraint "something was sent" CHECK ((amount > 0)),
  constraint "what was sent is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint sent_district_recall_lot_fkey FOREIGN KEY (district, recall, lot) REFERENCES recall.scope_lot(district, recall, lot),
  constraint sent_district_recipient_fkey FOREIGN KEY (district, recipient) REFERENCES recall.recipient(district, id)
);
CREATE INDEX sent_by_recall ON recall.sent USING btree (district, recall, lot);
grant insert, select on recall.sent to fangma_app;

create table rectification.department_unit (
  district text not null,
  unit uuid not null,
  department text not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint department_unit_pkey PRIMARY KEY (district, unit),
  constraint "a unit stands for a known department" CHECK ((department = ANY (ARRAY['market'::text, 'industry'::text, 'emergency'::text, 'environment'::text, 'fire'::text]))),
  constraint department_unit_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id)
);
grant insert, select, update on rectification.department_unit to fangma_app;

create table rectification.hazard (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  code text not null,
  topic text not null,
  lesson text,
  text text not null,
  basis text not null,
  weight text not null,
  gravity text not null,
  department text not null,
  source_kind text not null,
  source_id text not null,
  source_label text not null,
  found_on date not null,
  repeat_of uuid,
  files text[] not null default '{}'::text[],
  account uuid,
  actor text not null,
  raised_at timestamp with time zone not null,
  state text not null,
  ordinal integer not null,
  due_on date,
  rectification_order uuid,
  answered_on date,
  closed_on date,
  voided_on date,
  changed_at timestamp with time zone not null,
  constraint hazard_pkey PRIMARY KEY (district, id),
  constraint "a hazard has a known gravity" CHECK ((gravity = ANY (ARRAY['key'::text, 'general'::text]))),
  constraint "a hazard has a known source" CHECK ((source_kind = ANY (ARRAY['inspection'::text, 'joint'::text, 'alert'::text, 'complaint'::text, 'self-check'::text, 'sampling'::text, 'exception'::text]))),
  constraint "a hazard has a known weight" CHECK ((weight = ANY (ARRAY['key'::text, 'general'::text]))),
  constraint "a hazard is closed on a day exactly when it is closed" CHECK (((closed_on IS NOT NULL) = (state = 'closed'::text))),
  constraint "a hazard is of a known department" CHECK ((department = ANY (ARRAY['market'::text, 'industry'::text, 'emergency'::text, 'environment'::text, 'fire'::text]))),
  constraint "a hazard is void from a day exactly when it is void" CHECK (((voided_on IS NOT NULL) = (state = 'void'::text))),
  constraint "a lesson is one of the five" CHECK ((lesson = ANY (ARRAY['premises'::text, 'charge-records'::text, 'receiving-check'::text, 'receiving-records'::text, 'additive-use'::text]))),
  constraint "what is found again weighs as a key item" CHECK (((repeat_of IS NULL) OR (gravity = 'key'::text))),
  constraint "a hazard is in the state of its last step" FOREIGN KEY (district, id, ordinal, state) REFERENCES rectification.step(district, hazard, ordinal, to_state),
  constraint hazard_district_rectification_order_fkey FOREIGN KEY (district, rectification_order) REFERENCES rectification.rectification_order(district, id),
  constraint hazard_district_repeat_of_fkey FOREIGN KEY (district, repeat_of) REFERENCES rectification.hazard(district, id),
  constraint hazard_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a source tells a hazard once" ON rectification.hazard USING btree (district, source_kind, source_id, workshop, code, md5(text));
CREATE INDEX hazard_by_age ON rectification.hazard USING btree (district, found_on DESC, id) INCLUDE (closed_on, voided_on, department, workshop, state, due_on, source_kind, lesson, repeat_of);
CREATE INDEX hazard_by_workshop ON rectification.hazard USING btree (district, workshop, found_on DESC, id);
CREATE INDEX open_hazard_by_due ON rectification.hazard USING btree (district, due_on, id) WHERE (state <> ALL (ARRAY['closed'::text, 'void'::text]));
CREATE INDEX open_hazard_by_workshop ON rectification.hazard USING btree (district, workshop) WHERE (state <> ALL (ARRAY['closed'::text, 'void'::text]));
grant insert, select, update on rectification.hazard to fangma_app;

create table rectification.rectification_order (
  district text not null,
  id uuid not null,
  number text not null,
  workshop uuid not null,
  department text not null,
  demand text not null,
  ordered_on date not null,
  due_on date not null,
  due_words text not null,
  paper uuid,
  paper_number text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  stop_scope text,
  stop_danger text,
  constraint rectification_order_pkey PRIMARY KEY (district, id),
  constraint "a stop says what stops and which danger" CHECK (((stop_scope IS NULL) = (stop_danger IS NULL))),
  constraint "an order is of a known department" CHECK ((department = ANY (ARRAY['market'::text, 'industry'::text, 'emergency'::text, 'environment'::text, 'fire'::text]))),
  constraint "an order leaves time" CHECK ((due_on >= ordered_on)),
  constraint "the bureau stops, and does it in writing" CHECK (((stop_scope IS NULL) OR ((department = 'market'::text) AND (paper IS NOT NULL)))),
  constraint rectification_order_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "an order number is given once" ON rectification.rectification_order USING btree (district, number);
CREATE INDEX order_by_age ON rectification.rectification_order USING btree (district, at DESC, id);
CREATE INDEX order_by_workshop ON rectification.rectification_order USING btree (district, workshop, at);
grant insert, select on rectification.rectification_order to fangma_app;

create table rectification.step (
  district text not null,
  hazard uuid not null,
  ordinal integer not null,
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  on_day date not null,
  note text not null,
  files text[] not null default '{}'::text[],
  due_on date,
  rectification_order uuid,
  person text not null,
  answered_by text,
  account uuid,
  actor text not null,
  entered_at timestamp with time zone,
  at timestamp with time zone not null,
  constraint step_pkey PRIMARY KEY (district, hazard, ordinal),
  constraint "a step leaves the hazard in one state" UNIQUE (district, hazard, ordinal, to_state),
  constraint "a hazard goes from state to state as the table says" CHECK (((((((((((((((((from_state = 'none'::text) AND (step = 'raise'::text) AND (to_state = 'found'::text)) OR ((from_state = 'found'::text) AND (step = 'order'::text) AND (to_state = 'ordered'::text))) OR ((from_state = 'found'::text) AND (step = 'answer'::text) AND (to_state = 'answered'::text))) OR ((from_state = 'found'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'ordered'::text) AND (step = 'answer'::text) AND (to_state = 'answered'::text))) OR ((from_state = 'ordered'::text) AND (step = 'extend'::text) AND (to_state = 'ordered'::text))) OR ((from_state = 'ordered'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'answered'::text) AND (step = 'answer'::text) AND (to_state = 'answered'::text))) OR ((from_state = 'answered'::text) AND (step = 'take-up'::text) AND (to_state = 'follow-up'::text))) OR ((from_state = 'answered'::text) AND (step = 'accept'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'answered'::text) AND (step = 'reject'::text) AND (to_state = 'ordered'::text))) OR ((from_state = 'answered'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'follow-up'::text) AND (step = 'accept'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'follow-up'::text) AND (step = 'reject'::text) AND (to_state = 'ordered'::text))) OR ((from_state = 'follow-up'::text) AND (step = 'void'::text) AND (to_state = 'void'::text)))),
  constraint "a hazard is closed by somebody else than who put it right" CHECK (((step <> 'accept'::text) OR ((answered_by IS NOT NULL) AND (answered_by <> person)))),
  constraint "a hazard is closed on evidence" CHECK (((step <> 'accept'::text) OR (cardinality(files) > 0))),
  constraint "a step follows the one before it" CHECK (
CASE
    WHEN (ordinal = 1) THEN ((after IS NULL) AND (step = 'raise'::text))
    ELSE ((after IS NOT NULL) AND (after = (ordinal - 1)))
END),
  constraint "steps are counted from one" CHECK ((ordinal > 0)),
  constraint "what is ordered has a day" CHECK (((to_state <> 'ordered'::text) OR (due_on IS NOT NULL))),
  constraint "what is sent back, given time or voided says why" CHECK (((step <> ALL (ARRAY['reject'::text, 'extend'::text, 'void'::text])) OR (length(note) >= 2))),
  constraint step_district_hazard_after_from_state_fkey FOREIGN KEY (district, hazard, after, from_state) REFERENCES rectification.step(district, hazard, ordinal, to_state),
  constraint step_district_rectification_order_fkey FOREIGN KEY (district, rectification_order) REFERENCES rectification.rectification_order(district, id)
);
CREATE UNIQUE INDEX "a step is told once" ON rectification.step USING btree (district, id);
CREATE INDEX step_by_order ON rectification.step USING btree (district, rectification_order) WHERE (rectification_order IS NOT NULL);
grant insert, select on rectification.step to fangma_app;

create table registry.category (
  code text not null,
  name text not null,
  ordinal integer not null,
  licence_category text,
  aliases text[] not null default '{}'::text[],
  constraint category_pkey PRIMARY KEY (code),
  constraint "a category's name is taken once" UNIQUE (name)
);
grant insert, select, update on registry.category to fangma_app;

create table registry.certificate (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  number text not null,
  issued_on date not null,
  expires_on date not null,
  kind text not null,
  recorded_at timestamp with time zone not null,
  constraint certificate_pkey PRIMARY KEY (district, id),
  constraint "a certificate ends after it begins" CHECK ((expires_on > issued_on)),
  constraint "a certificate has a known kind" CHECK ((kind = ANY (ARRAY['first'::text, 'renewal'::text, 'change'::text]))),
  constraint certificate_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a certificate is issued once" ON registry.certificate USING btree (district, workshop, number, issued_on, expires_on);
CREATE UNIQUE INDEX "a certificate number is first issued once" ON registry.certificate USING btree (district, number) WHERE (kind = 'first'::text);
CREATE INDEX certificate_by_expiry ON registry.certificate USING btree (district, expires_on);
CREATE INDEX certificate_by_number ON registry.certificate USING btree (district, number);
CREATE INDEX certificate_by_workshop ON registry.certificate USING btree (district, workshop, issued_on, recorded_at, id) INCLUDE (number, expires_on);
grant insert, select on registry.certificate to fangma_app;

create table registry.document (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null,
  title text not null,
  file text not null,
  media_type text not null,
  bytes integer not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint document_pkey PRIMARY KEY (district, id),
  constraint "a document has a known kind" CHECK ((kind = ANY (ARRAY['licence'::text, 'certificate'::text, 'layout'::text, 'process'::text, 'health'::text, 'commitment'::text, 'photograph'::text, 'other'::text]))),
  constraint document_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX document_by_workshop ON registry.document USING btree (district, workshop);
grant insert, select, update on registry.document to fangma_app;

create table registry.equipment (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  name text not null,
  model text,
  quantity integer not null,
  removed_at timestamp with time zone,
  constraint equipment_pkey PRIMARY KEY (district, id),
  constraint equipment_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX equipment_by_workshop ON registry.equipment USING btree (district, workshop);
grant insert, select, update on registry.equipment to fangma_app;

create table registry.import (
  district text not null,
  id uuid not null,
  file text not null,
  filename text not null,
  state text not null,
  account uuid,
  actor text not null,
  recognition jsonb,
  mapping jsonb,
  counts jsonb,
  total integer not null default 0,
  done integer not null default 0,
  cancel_asked boolean not null default false,
  result_file text,
  message text,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint import_pkey PRIMARY KEY (district, id),
  constraint "an import has a known state" CHECK ((state = ANY (ARRAY['reading'::text, 'read'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX import_by_age ON registry.import USING btree (district, created_at);
grant insert, select, update on registry.import to fangma_app;

create table registry.import_fault (
  district text not null,
  import uuid not null,
  "row" integer not null,
  "position" integer not null,
  kind text not null,
  field text,
  columns integer[] not null,
  typed text not null,
  reason text not null,
  constraint import_fault_pkey PRIMARY KEY (district, import, "row", "position"),
  constraint import_fault_district_import_fkey FOREIGN KEY (district, import) REFERENCES registry.import(district, id)
);
grant delete, insert, select on registry.import_fault to fangma_app;

create table registry.import_mapping (
  district text not null,
  fingerprint text not null,
  mapping jsonb not null,
  changed_at timestamp with time zone not null,
  constraint import_mapping_pkey PRIMARY KEY (district, fingerprint),
  constraint import_mapping_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
grant insert, select, update on registry.import_mapping to fangma_app;

create table registry.operator (
  district text not null,
  id uuid not null,
  name text not null,
  phone text,
  identity_number text,
  account uuid,
  constraint operator_pkey PRIMARY KEY (district, id),
  constraint operator_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
CREATE INDEX operator_by_account ON registry.operator USING btree (district, account) WHERE (account IS NOT NULL);
CREATE INDEX operator_by_identity ON registry.operator USING btree (district, identity_number) WHERE (identity_number IS NOT NULL);
CREATE INDEX operator_by_phone ON registry.operator USING btree (district, phone);
grant insert, select, update on registry.operator to fangma_app;

create table registry.ownership (
  district text not null,
  account uuid not null,
  workshop uuid not null,
  constraint ownership_pkey PRIMARY KEY (district, account, workshop),
  constraint ownership_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint ownership_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
grant delete, insert, select, update on registry.ownership to fangma_app;

create table registry.product (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  name text not null,
  added_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  gtin text,
  constraint product_pkey PRIMARY KEY (district, id),
  constraint "a GTIN is fourteen digits" CHECK ((gtin ~ '^\d{14}$'::text)),
  constraint product_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a GTIN belongs to one product" ON registry.product USING btree (district, gtin) WHERE ((gtin IS NOT NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX "a product is listed once" ON registry.product USING btree (district, workshop, name) INCLUDE (id) WHERE (ended_at IS NULL);
CREATE INDEX product_by_gtin ON registry.product USING btree (district, gtin) WHERE (gtin IS NOT NULL);
grant insert, select, update on registry.product to fangma_app;

create table registry.reminder (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  kind text not null,
  concerns uuid not null,
  expires_on date not null,
  days integer not null,
  made_at timestamp with time zone not null,
  handled_at timestamp with time zone,
  constraint reminder_pkey PRIMARY KEY (district, id),
  constraint "a reminder is made once" UNIQUE (district, kind, concerns, expires_on, days),
  constraint "a reminder has a known kind" CHECK ((kind = ANY (ARRAY['certificate'::text, 'health'::text]))),
  constraint reminder_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX reminder_open ON registry.reminder USING btree (district, expires_on) WHERE (handled_at IS NULL);
grant insert, select, update on registry.reminder to fangma_app;

create table registry.responsibility (
  district text not null,
  workshop uuid not null,
  from_day date not null,
  unit uuid not null,
  officer uuid not null,
  recorded_at timestamp with time zone not null,
  constraint responsibility_pkey PRIMARY KEY (district, workshop, from_day),
  constraint responsibility_district_officer_fkey FOREIGN KEY (district, officer) REFERENCES identity.officer(district, id),
  constraint responsibility_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id),
  constraint responsibility_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX responsibility_by_officer ON registry.responsibility USING btree (district, officer);
CREATE INDEX responsibility_by_workshop ON registry.responsibility USING btree (district, workshop, from_day) INCLUDE (unit);
grant insert, select, update on registry.responsibility to fangma_app;

create table registry.saved_filter (
  district text not null,
  account uuid not null,
  name text not null,
  filter jsonb not null,
  saved_at timestamp with time zone not null,
  constraint saved_filter_pkey PRIMARY KEY (district, account, name),
  constraint saved_filter_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
grant delete, insert, select, update on registry.saved_filter to fangma_app;

create table registry.status_change (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  status text not null,
  effective_on date not null,
  reason text not null,
  recorded_at timestamp with time zone not null,
  constraint status_change_pkey PRIMARY KEY (district, id),
  constraint status_change_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX status_change_by_workshop ON registry.status_change USING btree (district, workshop, effective_on, recorded_at) INCLUDE (id, status);
grant insert, select on registry.status_change to fangma_app;

create table registry.worker (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  name text not null,
  phone text,
  identity_number text,
  health_certificate text,
  health_expires_on date,
  left_on date,
  constraint worker_pkey PRIMARY KEY (district, id),
  constraint worker_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX worker_by_expiry ON registry.worker USING btree (district, health_expires_on) WHERE (left_on IS NULL);
CREATE INDEX worker_by_workshop ON registry.worker USING btree (district, workshop) INCLUDE (left_on, health_certificate, health_expires_on);
grant insert, select, update on registry.worker to fangma_app;

create table registry.workshop (
  district text not null,
  id uuid not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  uscc text,
  category text not null,
  status text not null,
  town text not null,
  village text,
  address text not null,
  address_key text,
  longitude double precision,
  latitude double precision,
  area_m2 double precision,
  staff integer,
  processing_scope text not null default ''::text,
  process_flow text[] not null default '{}'::text[],
  operator uuid not null,
  code text,
  successor_name text,
  successor_uscc text,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint workshop_pkey PRIMARY KEY (district, id),
  constraint "a position has both coordinates" CHECK (((longitude IS NULL) = (latitude IS NULL))),
  constraint "a workshop has a known status" CHECK ((status = ANY (ARRAY['proposed'::text, 'valid'::text, 'suspended'::text, 'cancelled'::text, 'converted'::text]))),
  constraint workshop_category_fkey FOREIGN KEY (category) REFERENCES registry.category(code),
  constraint workshop_district_fkey FOREIGN KEY (district) REFERENCES area.district(code),
  constraint workshop_district_operator_fkey FOREIGN KEY (district, operator) REFERENCES registry.operator(district, id),
  constraint workshop_town_fkey FOREIGN KEY (town) REFERENCES area.town(code),
  constraint workshop_village_fkey FOREIGN KEY (village) REFERENCES area.village(code)
);
CREATE UNIQUE INDEX "a credit code is filed once" ON registry.workshop USING btree (district, uscc) WHERE (status = ANY (ARRAY['proposed'::text, 'valid'::text, 'suspended'::text]));
CREATE UNIQUE INDEX "a place is filed once" ON registry.workshop USING btree (district, address_key) WHERE (status = ANY (ARRAY['proposed'::text, 'valid'::text, 'suspended'::text]));
CREATE INDEX workshop_by_name ON registry.workshop USING btree (district, name);
CREATE INDEX workshop_by_operator ON registry.workshop USING btree (district, operator);
CREATE INDEX workshop_by_town ON registry.workshop USING btree (district, town, category);
grant insert, select, update on registry.workshop to fangma_app;

create table rulebook.edition (
  district text not null,
  id uuid not null,
  book text not null,
  number integer not null,
  state text not null,
  effective_from date not null,
  revision integer not null default 1,
  note text not null default ''::text,
  rows jsonb not null,
  row_count integer not null,
  to_be_confirmed integer not null,
  based_on uuid,
  author uuid,
  author_name text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  proposed_at timestamp with time zone,
  decider uuid,
  decider_name text,
  decided_at timestamp with time zone,
  decision_note text,
  constraint edition_pkey PRIMARY KEY (district, id),
  constraint "a book has one edition of a number" UNIQUE (district, book, number),
  constraint "an edition has a known state" CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint "an edition is decided once it was proposed" CHECK (((author IS NULL) OR (state <> ALL (ARRAY['approved'::text, 'rejected'::text])) OR ((proposed_at IS NOT NULL) AND (decided_at IS NOT NULL)))),
  constraint "editions are counted from one" CHECK ((number > 0)),
  constraint "the rows of an edition are a list" CHECK ((jsonb_typeof(rows) = 'array'::text)),
  constraint "who proposes does not decide" CHECK (((state <> ALL (ARRAY['approved'::text, 'rejected'::text])) OR (decider IS DISTINCT FROM author) OR ((author IS NULL) AND (decider IS NULL)))),
  constraint edition_district_based_on_fkey FOREIGN KEY (district, based_on) REFERENCES rulebook.edition(district, id),
  constraint edition_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
CREATE INDEX edition_in_force ON rulebook.edition USING btree (district, book, effective_from, number) WHERE (state = 'approved'::text);
grant insert, select, update on rulebook.edition to fangma_app;

create table sampling.choice (
  district text not null,
  id uuid not null,
  report uuid not null,
  item text not null,
  limit_code text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint choice_pkey PRIMARY KEY (district, id),
  constraint choice_district_report_fkey FOREIGN KEY (district, report) REFERENCES sampling.report(district, id)
);
CREATE INDEX choice_by_report ON sampling.choice USING btree (district, report);
grant insert, select on sampling.choice to fangma_app;

create table sampling.commissioned (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  product uuid not null,
  product_name text not null,
  laboratory_name text not null,
  cma text not null,
  cma_expires_on date,
  number text not null,
  reported_on date not null,
  conclusion text not null,
  items text not null,
  file text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint commissioned_pkey PRIMARY KEY (district, id),
  constraint "a commissioned test has a conclusion" CHECK ((conclusion = ANY (ARRAY['conforming'::text, 'nonconforming'::text]))),
  constraint commissioned_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a commissioned report is filed once" ON sampling.commissioned USING btree (district, product, laboratory_name, number);
CREATE INDEX commissioned_by_product ON sampling.commissioned USING btree (district, product, reported_on DESC) INCLUDE (workshop);
CREATE INDEX commissioned_by_workshop ON sampling.commissioned USING btree (district, workshop, reported_on);
grant insert, select on sampling.commissioned to fangma_app;

create table sampling.custody (
  district text not null,
  id uuid not null,
  sample uuid not null,
  part text not null,
  ordinal integer not null,
  from_holder text not null,
  to_holder text not null,
  seal text not null,
  seal_intact boolean not null,
  place text not null,
  scanned text not null,
  note text not null,
  files text[] not null default '{}'::text[],
  handed_at timestamp with time zone not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint custody_pkey PRIMARY KEY (district, id),
  constraint "a sample has two parts" CHECK ((part = ANY (ARRAY['sample'::text, 'reserve'::text]))),
  constraint custody_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
CREATE UNIQUE INDEX "hand-overs follow one another" ON sampling.custody USING btree (district, sample, part, ordinal);
grant insert, select on sampling.custody to fangma_app;

create table sampling.disclosure (
  district text not null,
  id uuid not null,
  sample uuid not null,
  conclusion text not null,
  columns jsonb not null,
  published_on date not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  withdrawn_on date,
  withdrawn_by text,
  withdrawn_reason text,
  constraint disclosure_pkey PRIMARY KEY (district, id),
  constraint "a withdrawal says why" CHECK (((withdrawn_on IS NULL) = (withdrawn_reason IS NULL))),
  constraint "what is published has a conclusion" CHECK ((conclusion = ANY (ARRAY['conforming'::text, 'nonconforming'::text]))),
  constraint disclosure_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
CREATE UNIQUE INDEX "a sample is published once at a time" ON sampling.disclosure USING btree (district, sample) WHERE (withdrawn_on IS NULL);
CREATE INDEX disclosure_by_day ON sampling.disclosure USING btree (district, published_on);
grant insert, select, update on sampling.disclosure to fangma_app;

create table sampling.disposal (
  district text not null,
  sample uuid not null,
  state text not null,
  started_on date not null,
  due_on date,
  report text,
  closed_on date,
  closed_by text,
  account uuid,
  actor text not null,
  constraint disposal_pkey PRIMARY KEY (district, sample),
  constraint "a closed disposal has a report" CHECK (((state = 'closed'::text) = (report IS NOT NULL))),
  constraint "a disposal is open or closed" CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
  constraint disposal_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
CREATE INDEX disposal_by_state ON sampling.disposal USING btree (district, state, due_on);
grant insert, select, update on sampling.disposal to fangma_app;

create table sampling.disposal_step (
  district text not null,
  id uuid not null,
  sample uuid not null,
  kind text not null,
  text text not null,
  reference text,
  files text[] not null default '{}'::text[],
  on_day date not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint disposal_step_pkey PRIMARY KEY (district, id),
  constraint "a disposal step is of a known kind" CHECK ((kind = ANY (ARRAY['hold'::text, 'recall'::text, 'hazard'::text, 'case'::text, 'cause'::text, 'rectified'::text, 'extended'::text, 'note'::text]))),
  constraint disposal_step_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.disposal(district, sample)
);
CREATE INDEX disposal_step_by_sample ON sampling.disposal_step USING btree (district, sample, at);
grant insert, select on sampling.disposal_step to fangma_app;

create table sampling.draw (
  district text not null,
  id uuid not null,
  plan uuid not null,
  quota uuid not null,
  seed text not null,
  wanted integer not null,
  pool uuid[] not null,
  drawn uuid[] not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint draw_pkey PRIMARY KEY (district, id),
  constraint draw_district_quota_fkey FOREIGN KEY (district, quota) REFERENCES sampling.quota(district, id)
);
CREATE INDEX draw_by_plan ON sampling.draw USING btree (district, plan, at);
grant insert, select on sampling.draw to fangma_app;

create table sampling.judgement (
  district text not null,
  id uuid not null,
  sample uuid not null,
  report uuid not null,
  kind text not null,
  proposal text not null,
  verdict text not null,
  reason text not null,
  edition uuid not null,
  items jsonb not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  failed jsonb not null generated always as (jsonb_path_query_array(items, '$[*]?(@."verdict" == "nonconforming")."item"'::jsonpath)) stored,
  constraint judgement_pkey PRIMARY KEY (district, id),
  constraint "a judgement is of the first report or of the retest" CHECK ((kind = ANY (ARRAY['first'::text, 'retest'::text]))),
  constraint "a proposal is one of three" CHECK ((proposal = ANY (ARRAY['conforming'::text, 'nonconforming'::text, 'cannot-judge'::text]))),
  constraint "a verdict is one of two" CHECK ((verdict = ANY (ARRAY['conforming'::text, 'nonconforming'::text]))),
  constraint "whoever decides otherwise than proposed says why" CHECK (((proposal = verdict) OR (reason <> ''::text))),
  constraint judgement_district_report_fkey FOREIGN KEY (district, report) REFERENCES sampling.report(district, id),
  constraint judgement_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
CREATE INDEX judgement_by_sample ON sampling.judgement USING btree (district, sample, at);
CREATE INDEX judgement_of_retest ON sampling.judgement USING btree (district, sample) WHERE (kind = 'retest'::text);
CREATE INDEX nonconforming_judgement ON sampling.judgement USING btree (district, sample, at DESC, id DESC) INCLUDE (failed) WHERE (verdict = 'nonconforming'::text);
grant insert, select on sampling.judgement to fangma_app;

create table sampling.move (
  district text not null,
  sample uuid not null,
  ordinal integer not null,
  previous integer,
  from_state text,
  to_state text not null,
  on_day date not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint move_pkey PRIMARY KEY (district, sample, ordinal),
  constraint "a sample ends a step in the state where the next begins" UNIQUE (district, sample, ordinal, to_state),
  constraint "a step is one that a sample can take" CHECK ((((from_state IS NULL) AND (to_state = 'taken'::text)) OR (((((((((((((((((((((from_state = 'taken'::text) AND (to_state = 'sent'::text)) OR ((from_state = 'taken'::text) AND (to_state = 'void'::text))) OR ((from_state = 'sent'::text) AND (to_state = 'received'::text))) OR ((from_state = 'sent'::text) AND (to_state = 'void'::text))) OR ((from_state = 'received'::text) AND (to_state = 'reported'::text))) OR ((from_state = 'received'::text) AND (to_state = 'void'::text))) OR ((from_state = 'reported'::text) AND (to_state = 'conforming'::text))) OR ((from_state = 'reported'::text) AND (to_state = 'nonconforming'::text))) OR ((from_state = 'reported'::text) AND (to_state = 'received'::text))) OR ((from_state = 'conforming'::text) AND (to_state = 'archived'::text))) OR ((from_state = 'conforming'::text) AND (to_state = 'reported'::text))) OR ((from_state = 'nonconforming'::text) AND (to_state = 'served'::text))) OR ((from_state = 'nonconforming'::text) AND (to_state = 'reported'::text))) OR ((from_state = 'served'::text) AND (to_state = 'disputed'::text))) OR ((from_state = 'served'::text) AND (to_state = 'settled'::text))) OR ((from_state = 'disputed'::text) AND (to_state = 'served'::text))) OR ((from_state = 'disputed'::text) AND (to_state = 'settled'::text))) OR ((from_state = 'disputed'::text) AND (to_state = 'reported'::text))) OR ((from_state = 'disputed'::text) AND (to_state = 'void'::text))) OR ((from_state = 'settled'::text) AND (to_state = 'archived'::text))))),
  constraint "steps are counted from one" CHECK ((((ordinal = 1) AND (previous IS NULL) AND (from_state IS NULL)) OR ((ordinal > 1) AND (previous = (ordinal - 1)) AND (from_state IS NOT NULL)))),
  constraint "a step begins where the one before ended" FOREIGN KEY (district, sample, previous, from_state) REFERENCES sampling.move(district, sample, ordinal, to_state),
  constraint move_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
grant insert, select on sampling.move to fangma_app;

create table sampling.objection (
  district text not null,
  id uuid not null,
  sample uuid not null,
  kind text not null,
  state text not null,
  received_on date not null,
  applicant text not null,
  grounds text not null,
  files text[] not null default '{}'::text[],
  obstacles text[] not null default '{}'::text[],
  answer text,
  answered_on date,
  laboratory text,
  reserve_handed_on date,
  decision text,
  upheld boolean,
  decided_on date,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint objection_pkey PRIMARY KEY (district, id),
  constraint "a decision says what was decided" CHECK (((state = 'decided'::text) = (decision IS NOT NULL))),
  constraint "an answer is in writing" CHECK (((state = ANY (ARRAY['applied'::text, 'withdrawn'::text])) OR (answer IS NOT NULL))),
  constraint "an objection is in a known state" CHECK ((state = ANY (ARRAY['applied'::text, 'accepted'::text, 'refused'::text, 'decided'::text, 'withdrawn'::text]))),
  constraint "an objection is of a known kind" CHECK ((kind = ANY (ARRAY['retest'::text, 'process'::text, 'authenticity'::text, 'method'::text, 'standard'::text]))),
  constraint objection_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
CREATE INDEX objection_by_sample ON sampling.objection USING btree (district, sample, at);
grant insert, select, update on sampling.objection to fangma_app;

create table sampling.plan (
  district text not null,
  id uuid not null,
  year text not null,
  title text not null,
  budget bigint not null,
  note text not null,
  state text not null,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  approved_by text,
  approved_at timestamp with time zone,
  constraint plan_pkey PRIMARY KEY (district, id),
  constraint "a budget is not below zero" CHECK ((budget >= 0)),
  constraint "a plan is in a known state" CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'closed'::text]))),
  constraint "a plan is of a year" CHECK ((year ~ '^[0-9]{4}$'::text)),
  constraint "an approved plan says by whom" CHECK (((state = 'draft'::text) = (approved_at IS NULL)))
);
CREATE INDEX plan_by_year ON sampling.plan USING btree (district, year);
grant insert, select, update on sampling.plan to fangma_app;

create table sampling.quota (
  district text not null,
  id uuid not null,
  plan uuid not null,
  category text not null,
  town text,
  product text not null,
  laboratory uuid,
  items text not null,
  amount integer not null,
  price bigint not null,
  ended_at timestamp with time zone,
  constraint quota_pkey PRIMARY KEY (district, id),
  constraint "a price is not below zero" CHECK ((price >= 0)),
  constraint "a quota is of something" CHECK ((amount > 0)),
  constraint quota_district_plan_fkey FOREIGN KEY (district, plan) REFERENCES sampling.plan(district, id)
);
CREATE INDEX quota_by_plan ON sampling.quota USING btree (district, plan);
grant insert, select, update on sampling.quota to fangma_app;

create table sampling.report (
  district text not null,
  id uuid not null,
  sample uuid not null,
  kind text not null,
  upload uuid,
  number text not null,
  laboratory_name text not null,
  cma text not null,
  reported_on date,
  conclusion text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint report_pkey PRIMARY KEY (district, id),
  constraint "a report is the first or of a retest" CHECK ((kind = ANY (ARRAY['first'::text, 'retest'::text]))),
  constraint report_district_sample_fkey FOREIGN KEY (district, sample) REFERENCES sampling.sample(district, id)
);
CREATE INDEX report_by_sample ON sampling.report USING btree (district, sample, at);
grant insert, select, update on sampling.report to fangma_app;

create table sampling.report_item (
  district text not null,
  report uuid not null,
  ordinal integer not null,
  item text not null,
  result text not null,
  unit text not null,
  limit_text text not null,
  method text not null,
  method_from text not null,
  said text not null,
  constraint report_item_pkey PRIMARY KEY (district, report, ordinal),
  constraint report_item_district_report_fkey FOREIGN KEY (district, report) REFERENCES sampling.report(district, id)
);
grant insert, select on sampling.report_item to fangma_app;

create table sampling.sample (
  district text not null,
  id uuid not null,
  form_number text not null,
  task uuid,
  plan uuid,
  workshop uuid not null,
  town text not null,
  category text not null,
  lot uuid,
  product uuid,
  name text not null,
  laboratory uuid not null,
  state text not null,
  moves integer not null,
  conclusion text,
  sampled_on date not null,
  produced_on date,
  expires_on date,
  price bigint not null,
  form jsonb not null,
  due_code text,
  due_on date,
  taken_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  account uuid,
  actor text not null,
  constraint sample_pkey PRIMARY KEY (district, id),
  constraint "a conclusion comes with judgement" CHECK (((conclusion IS NULL) = (state = ANY (ARRAY['taken'::text, 'sent'::text, 'received'::text, 'reported'::text, 'void'::text])))),
  constraint "a conclusion is one of two" CHECK ((conclusion = ANY (ARRAY['conforming'::text, 'nonconforming'::text]))),
  constraint "a sample is bought" CHECK ((price >= 0)),
  constraint "a sample is in a known state" CHECK ((state = ANY (ARRAY['taken'::text, 'sent'::text, 'received'::text, 'reported'::text, 'conforming'::text, 'nonconforming'::text, 'served'::text, 'disputed'::text, 'settled'::text, 'archived'::text, 'void'::text]))),
  constraint "two people sample at least" CHECK ((jsonb_array_length((form -> 'samplers'::text)) >= 2)),
  constraint "a sample is where its last step led" FOREIGN KEY (district, id, moves, state) REFERENCES sampling.move(district, sample, ordinal, to_state) DEFERRABLE INITIALLY DEFERRED,
  constraint sample_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint sample_district_task_fkey FOREIGN KEY (district, task) REFERENCES sampling.task(district, id),
  constraint sample_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a form number is given once" ON sampling.sample USING btree (district, form_number);
CREATE UNIQUE INDEX "a task is sampled once" ON sampling.sample USING btree (district, task) WHERE ((task IS NOT NULL) AND (state <> 'void'::text));
CREATE INDEX nonconforming_sample ON sampling.sample USING btree (district, sampled_on) INCLUDE (id, state, workshop) WHERE (conclusion = 'nonconforming'::text);
CREATE INDEX sample_by_day ON sampling.sample USING btree (district, sampled_on) INCLUDE (id, state, conclusion, changed_at, category, laboratory, town, workshop);
CREATE INDEX sample_by_due ON sampling.sample USING btree (district, due_on, sampled_on DESC, id DESC);
CREATE INDEX sample_by_laboratory ON sampling.sample USING btree (district, laboratory, state);
CREATE INDEX sample_by_plan ON sampling.sample USING btree (district, plan);
CREATE INDEX sample_by_state ON sampling.sample USING btree (district, state, due_on, sampled_on DESC, id DESC);
CREATE INDEX sample_by_workshop ON sampling.sample USING btree (district, workshop, sampled_on) INCLUDE (state, conclusion);
grant insert, select, update on sampling.sample to fangma_app;

create table sampling.task (
  district text not null,
  id uuid not null,
  plan uuid not null,
  quota uuid not null,
  workshop uuid not null,
  draw uuid,
  laboratory uuid,
  state text not null,
  due_on date,
  reason text,
  account uuid,
  actor text not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint task_pkey PRIMARY KEY (district, id),
  constraint "a task is in a known state" CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text]))),
  constraint task_district_quota_fkey FOREIGN KEY (district, quota) REFERENCES sampling.quota(district, id),
  constraint task_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX task_by_plan ON sampling.task USING btree (district, plan, state);
CREATE INDEX task_by_workshop ON sampling.task USING btree (district, workshop);
grant insert, select, update on sampling.task to fangma_app;

create table sampling.upload (
  district text not null,
  id uuid not null,
  file text not null,
  name text not null,
  laboratory uuid not null,
  samples integer not null,
  items integer not null,
  refused integer not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint upload_pkey PRIMARY KEY (district, id)
);
CREATE INDEX upload_by_laboratory ON sampling.upload USING btree (district, laboratory, at);
grant insert, select on sampling.upload to fangma_app;

create table statistics.exception (
  district text not null,
  id uuid not null,
  rule text not null,
  subject_kind text not null,
  subject text not null,
  subject_label text not null,
  workshop uuid,
  town text,
  unit uuid,
  account uuid,
  said text not null,
  rows jsonb not null,
  thresholds jsonb not null,
  raised_on date not null,
  raised_at timestamp with time zone not null,
  due_on date not null,
  recurs_of uuid,
  state text not null,
  ordinal integer not null,
  handled_on date,
  over_on date,
  escalated_on date,
  constraint exception_pkey PRIMARY KEY (district, id),
  constraint "an exception has a term" CHECK ((due_on >= raised_on)),
  constraint "an exception is about a known kind" CHECK ((subject_kind = ANY (ARRAY['workshop'::text, 'officer'::text, 'unit'::text, 'town'::text]))),
  constraint "an exception is open, handled or over" CHECK ((state = ANY (ARRAY['open'::text, 'handled'::text, 'over'::text]))),
  constraint "an exception of a workshop names it" CHECK (((subject_kind = 'workshop'::text) = (workshop IS NOT NULL))),
  constraint "steps of an exception are counted from one" CHECK ((ordinal > 0)),
  constraint "what is handled says since when" CHECK (((state <> 'handled'::text) OR (handled_on IS NOT NULL))),
  constraint "what is over says since when" CHECK (((state = 'over'::text) = (over_on IS NOT NULL))),
  constraint exception_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint exception_district_recurs_of_fkey FOREIGN KEY (district, recurs_of) REFERENCES statistics.exception(district, id),
  constraint exception_district_unit_fkey FOREIGN KEY (district, unit) REFERENCES identity.unit(district, id),
  constraint exception_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX exception_by_account ON statistics.exception USING btree (district, account) WHERE (state = 'open'::text);
CREATE INDEX exception_by_age ON statistics.exception USING btree (district, raised_on DESC, id DESC);
CREATE INDEX exception_by_workshop ON statistics.exception USING btree (district, workshop) WHERE (workshop IS NOT NULL);
CREATE UNIQUE INDEX "what stands out is raised once" ON statistics.exception USING btree (district, rule, subject_kind, subject) WHERE (state <> 'over'::text);
grant insert, select, update on statistics.exception to fangma_app;

create table statistics.exception_look (
  district text not null,
  id uuid not null,
  on_day date not null,
  at timestamp with time zone not null,
  actor text not null,
  judged jsonb not null,
  raised integer not null,
  ended integer not null,
  constraint exception_look_pkey PRIMARY KEY (district, id)
);
CREATE INDEX exception_look_by_age ON statistics.exception_look USING btree (district, at DESC);
grant insert, select on statistics.exception_look to fangma_app;

create table statistics.exception_rule (
  district text not null,
  rule text not null,
  ordinal integer not null,
  from_day date not null,
  active boolean not null,
  thresholds jsonb not null,
  reason text not null,
  account uuid not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint exception_rule_pkey PRIMARY KEY (district, rule, ordinal),
  constraint "a change of a rule says why" CHECK ((length(reason) >= 2)),
  constraint "changes of a rule are counted from one" CHECK ((ordinal > 0)),
  constraint exception_rule_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
grant insert, select on statistics.exception_rule to fangma_app;

create table statistics.exception_step (
  district text not null,
  exception uuid not null,
  ordinal integer not null,
  step text not null,
  note text not null,
  record uuid,
  record_label text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint exception_step_pkey PRIMARY KEY (district, exception, ordinal),
  constraint "a step of an exception is known" CHECK ((step = ANY (ARRAY['raise'::text, 'explain'::text, 'inspect'::text, 'hazard'::text, 'clue'::text, 'reassign'::text, 'escalate'::text, 'again'::text, 'end'::text]))),
  constraint "steps are counted from one" CHECK ((ordinal > 0)),
  constraint "what it was turned into is named" CHECK ((((step = ANY (ARRAY['inspect'::text, 'hazard'::text, 'clue'::text])) = (record IS NOT NULL)) AND ((record IS NULL) = (record_label IS NULL)))),
  constraint exception_step_district_exception_fkey FOREIGN KEY (district, exception) REFERENCES statistics.exception(district, id)
);
grant insert, select on statistics.exception_step to fangma_app;

create table statistics.kiosk (
  district text not null,
  id uuid not null,
  label text not null,
  hash text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  expires_on date not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint kiosk_pkey PRIMARY KEY (district, id),
  constraint "a key of a screen is revoked by somebody" CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
  constraint kiosk_district_made_by_fkey FOREIGN KEY (district, made_by) REFERENCES identity.account(district, id)
);
CREATE UNIQUE INDEX "a screen is told by its key" ON statistics.kiosk USING btree (district, hash);
CREATE INDEX kiosk_by_age ON statistics.kiosk USING btree (district, made_at DESC, id);
grant insert, select, update on statistics.kiosk to fangma_app;

create table statistics.letter (
  district text not null,
  id uuid not null,
  proposal uuid not null,
  state text not null,
  as_of date not null,
  from_day date not null,
  recipient text not null,
  grade text not null,
  contact text not null,
  phone text not null,
  copies text not null,
  blocks jsonb not null,
  steps integer not null,
  frozen integer,
  number text,
  sent_on date,
  docx text,
  pdf text,
  drafted_by uuid not null,
  drafter text not null,
  drafted_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint letter_pkey PRIMARY KEY (district, id),
  constraint "a handling has a known grade" CHECK ((grade = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, ''::text]))),
  constraint "a letter is in a known state" CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'sent'::text, 'dropped'::text]))),
  constraint "a time that is counted ends after it began" CHECK ((as_of >= from_day)),
  constraint "what is approved is kept as it was" CHECK (((frozen IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'sent'::text])))),
  constraint "what is sent was approved, numbered and kept" CHECK (
CASE
    WHEN (state = 'sent'::text) THEN (num_nonnulls(frozen, number, sent_on, docx, pdf) = 5)
    ELSE (num_nonnulls(number, sent_on, docx, pdf) = 0)
END),
  constraint letter_district_drafted_by_fkey FOREIGN KEY (district, drafted_by) REFERENCES identity.account(district, id),
  constraint letter_district_proposal_fkey FOREIGN KEY (district, proposal) REFERENCES campaign.proposal(district, id)
);
CREATE UNIQUE INDEX "a letter has its own number" ON statistics.letter USING btree (district, number) WHERE (number IS NOT NULL);
CREATE UNIQUE INDEX "a proposal has one letter" ON statistics.letter USING btree (district, proposal) WHERE (state <> 'dropped'::text);
CREATE INDEX letter_by_age ON statistics.letter USING btree (district, drafted_at DESC, id);
grant insert, select, update on statistics.letter to fangma_app;

create table statistics.letter_frozen (
  district text not null,
  letter uuid not null,
  ordinal integer not null,
  sheet jsonb not null,
  blocks jsonb not null,
  figures jsonb not null,
  hash text not null,
  at timestamp with time zone not null,
  constraint letter_frozen_pkey PRIMARY KEY (district, letter, ordinal),
  constraint letter_frozen_district_letter_ordinal_fkey FOREIGN KEY (district, letter, ordinal) REFERENCES statistics.letter_step(district, letter, ordinal)
);
grant insert, select on statistics.letter_frozen to fangma_app;

create table statistics.letter_step (
  district text not null,
  letter uuid not null,
  ordinal integer not null,
  step text not null,
  note text not null,
  account uuid not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint letter_step_pkey PRIMARY KEY (district, letter, ordinal),
  constraint "a step of a letter is known" CHECK ((step = ANY (ARRAY['draft'::text, 'edit'::text, 'approve'::text, 'return'::text, 'send'::text, 'drop'::text]))),
  constraint letter_step_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id),
  constraint letter_step_district_letter_fkey FOREIGN KEY (district, letter) REFERENCES statistics.letter(district, id)
);
grant insert, select on statistics.letter_step to fangma_app;

create table statistics.oversight (
  district text not null,
  id uuid not null,
  home text not null,
  account uuid not null,
  account_name text not null,
  reason text not null,
  granted_by text not null,
  granted_at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint oversight_pkey PRIMARY KEY (district, id),
  constraint "an oversight is ended by somebody" CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
  constraint "nobody is let into his own district" CHECK ((home <> district)),
  constraint oversight_district_fkey FOREIGN KEY (district) REFERENCES area.district(code)
);
CREATE UNIQUE INDEX "an account is let in once" ON statistics.oversight USING btree (district, home, account) WHERE (ended_at IS NULL);
CREATE INDEX oversight_by_reader ON statistics.oversight USING btree (home, account) WHERE (ended_at IS NULL);
grant insert, select, update on statistics.oversight to fangma_app;

create table statistics.report (
  district text not null,
  id uuid not null,
  title text not null,
  from_day date not null,
  until_day date not null,
  note text not null,
  figures jsonb not null,
  docx text not null,
  xlsx text not null,
  "json" text not null,
  account uuid not null,
  actor text not null,
  at timestamp with time zone not null,
  kind text not null,
  constraint report_pkey PRIMARY KEY (district, id),
  constraint "a report is of a known kind" CHECK ((kind = ANY (ARRAY['month'::text, 'year'::text, 'period'::text]))),
  constraint "a reported time ends after it began" CHECK ((until_day >= from_day)),
  constraint report_district_account_fkey FOREIGN KEY (district, account) REFERENCES identity.account(district, id)
);
CREATE INDEX report_by_age ON statistics.report USING btree (district, at DESC, id);
grant insert, select on statistics.report to fangma_app;

create table statistics.report_receipt (
  district text not null,
  sending uuid not null,
  receipt text not null,
  received_on date not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint report_receipt_pkey PRIMARY KEY (district, sending),
  constraint report_receipt_district_sending_fkey FOREIGN KEY (district, sending) REFERENCES statistics.report_sending(district, id)
);
grant insert, select on statistics.report_receipt to fangma_app;

create table statistics.report_sending (
  district text not null,
  id uuid not null,
  report uuid not null,
  number text not null,
  recipient text not null,
  via text not null,
  sent_on date not null,
  actor text not null,
  at timestamp with time zone not null,
  constraint report_sending_pkey PRIMARY KEY (district, id),
  constraint "a report goes to one recipient once" UNIQUE (district, report, recipient),
  constraint "a report goes out in a known way" CHECK ((via = ANY (ARRAY['platform'::text, 'exchange'::text, 'paper'::text, 'post'::text]))),
  constraint report_sending_district_report_fkey FOREIGN KEY (district, report) REFERENCES statistics.report(district, id)
);
CREATE INDEX report_sending_by_day ON statistics.report_sending USING btree (district, sent_on DESC, id);
grant insert, select on statistics.report_sending to fangma_app;

create table trace.crossing (
  district text not null,
  id uuid not null,
  lot uuid not null,
  way text not null,
  other_district text not null,
  other_lot uuid not null,
  amount bigint not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint crossing_pkey PRIMARY KEY (district, id),
  constraint "a crossing is of something" CHECK ((amount > 0)),
  constraint "a crossing leads in or out" CHECK ((way = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint "a crossing leads to another district" CHECK ((other_district <> district)),
  constraint crossing_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id)
);
CREATE UNIQUE INDEX "a received lot has one source elsewhere" ON trace.crossing USING btree (district, lot) WHERE ((way = 'in'::text) AND (ended_at IS NULL));
CREATE INDEX crossing_by_age ON trace.crossing USING btree (district, at);
CREATE INDEX crossing_by_end ON trace.crossing USING btree (district, ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX crossing_by_lot ON trace.crossing USING btree (district, lot);
grant insert, select, update on trace.crossing to fangma_app;

create table trace.stock_count (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  lot uuid not null,
  on_day date not null,
  dimension text not null,
  counted bigint not null,
  typed text not null,
  book bigint not null,
  note text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint stock_count_pkey PRIMARY KEY (district, id),
  constraint "a count is measured" CHECK ((dimension = ANY (ARRAY['mass'::text, 'volume'::text, 'count'::text]))),
  constraint "nobody counts less than nothing" CHECK ((counted >= 0)),
  constraint stock_count_district_lot_fkey FOREIGN KEY (district, lot) REFERENCES ledger.lot(district, id),
  constraint stock_count_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX stock_count_by_lot ON trace.stock_count USING btree (district, lot, at);
CREATE INDEX stock_count_by_workshop ON trace.stock_count USING btree (district, workshop, on_day);
grant insert, select on trace.stock_count to fangma_app;

create table training.attempt (
  district text not null,
  id uuid not null,
  course uuid not null,
  version integer not null,
  workshop uuid not null,
  worker uuid,
  person_name text not null,
  asked jsonb not null,
  answers jsonb,
  state text not null,
  correct integer,
  score integer,
  begun_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  entered_at timestamp with time zone,
  account uuid,
  actor text not null,
  person uuid not null generated always as (COALESCE(worker, workshop)) stored,
  constraint attempt_pkey PRIMARY KEY (district, id),
  constraint "a score is of a hundred" CHECK (((score >= 0) AND (score <= 100))),
  constraint "an attempt has a known state" CHECK ((state = ANY (ARRAY['open'::text, 'passed'::text, 'failed'::text]))),
  constraint "the questions of an attempt are a list" CHECK ((jsonb_typeof(asked) = 'array'::text)),
  constraint "what is answered has a score" CHECK ((((state = 'open'::text) = (answers IS NULL)) AND ((state = 'open'::text) = (score IS NULL)) AND ((state = 'open'::text) = (correct IS NULL)) AND ((state = 'open'::text) = (answered_at IS NULL)))),
  constraint attempt_district_course_version_fkey FOREIGN KEY (district, course, version) REFERENCES training.version(district, course, number),
  constraint attempt_district_worker_fkey FOREIGN KEY (district, worker) REFERENCES registry.worker(district, id),
  constraint attempt_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX attempt_by_workshop ON training.attempt USING btree (district, workshop, course);
CREATE UNIQUE INDEX "somebody has one open attempt of a course" ON training.attempt USING btree (district, course, person) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX "somebody passes a course once a day" ON training.attempt USING btree (district, course, person, (((answered_at AT TIME ZONE 'Asia/Shanghai'::text))::date)) WHERE (state = 'passed'::text);
grant insert, select, update on training.attempt to fangma_app;

create table training.attendance (
  district text not null,
  session uuid not null,
  workshop uuid not null,
  worker uuid,
  person_name text not null,
  via text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  person uuid not null generated always as (COALESCE(worker, workshop)) stored,
  constraint attendance_pkey PRIMARY KEY (district, session, person),
  constraint "somebody signs in a known way" CHECK ((via = ANY (ARRAY['scan'::text, 'name'::text]))),
  constraint attendance_district_session_fkey FOREIGN KEY (district, session) REFERENCES training.session(district, id),
  constraint attendance_district_worker_fkey FOREIGN KEY (district, worker) REFERENCES registry.worker(district, id),
  constraint attendance_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX attendance_by_workshop ON training.attendance USING btree (district, workshop);
grant insert, select on training.attendance to fangma_app;

create table training.attendance_struck (
  district text not null,
  session uuid not null,
  person uuid not null,
  ordinal integer not null,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  restored_by text,
  restored_at timestamp with time zone,
  constraint attendance_struck_pkey PRIMARY KEY (district, session, person, ordinal),
  constraint "a strike says why" CHECK ((length(reason) >= 2)),
  constraint "strikes of a signature are counted from one" CHECK ((ordinal > 0)),
  constraint "whoever puts a signature back is named" CHECK (((restored_by IS NULL) = (restored_at IS NULL))),
  constraint attendance_struck_district_session_person_fkey FOREIGN KEY (district, session, person) REFERENCES training.attendance(district, session, person)
);
CREATE UNIQUE INDEX "a signature is struck once at a time" ON training.attendance_struck USING btree (district, session, person) WHERE (restored_at IS NULL);
grant insert, select, update on training.attendance_struck to fangma_app;

create table training.certificate (
  district text not null,
  attempt uuid not null,
  number text not null,
  issued_on date not null,
  course_title text not null,
  workshop_name text not null,
  constraint certificate_pkey PRIMARY KEY (district, attempt),
  constraint certificate_district_attempt_fkey FOREIGN KEY (district, attempt) REFERENCES training.attempt(district, id)
);
CREATE UNIQUE INDEX "a certificate number is given once" ON training.certificate USING btree (district, number);
grant insert, select on training.certificate to fangma_app;

create table training.counter (
  district text not null,
  year integer not null,
  last integer not null,
  constraint counter_pkey PRIMARY KEY (district, year)
);
grant insert, select, update on training.counter to fangma_app;

create table training.course (
  district text not null,
  id uuid not null,
  version integer not null,
  retired_at timestamp with time zone,
  retired_for text,
  constraint course_pkey PRIMARY KEY (district, id),
  constraint "what is retired says why" CHECK (((retired_at IS NULL) = (retired_for IS NULL))),
  constraint course_district_id_version_fkey FOREIGN KEY (district, id, version) REFERENCES training.version(district, course, number)
);
grant insert, select, update on training.course to fangma_app;

create table training.outreach (
  district text not null,
  id uuid not null,
  occasion text not null,
  title text not null,
  on_day date not null,
  place text not null,
  channels text[] not null,
  state text not null,
  audience integer,
  counting text,
  cost bigint,
  note text not null default ''::text,
  materials text[] not null default '{}'::text[],
  pictures text[] not null default '{}'::text[],
  cancelled_for text,
  revision integer not null default 1,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint outreach_pkey PRIMARY KEY (district, id),
  constraint "a cost is not below nought" CHECK ((cost >= 0)),
  constraint "a number of people says how it was counted" CHECK (((audience IS NULL) = (counting IS NULL))),
  constraint "an audience is counted a known way" CHECK ((counting = ANY (ARRAY['signed'::text, 'leaflets'::text, 'headcount'::text, 'estimate'::text, 'views'::text]))),
  constraint "an audience is not below nought" CHECK ((audience >= 0)),
  constraint "an outreach goes by known channels" CHECK (((cardinality(channels) > 0) AND (channels <@ ARRAY['stand'::text, 'lecture'::text, 'visit'::text, 'leaflet'::text, 'banner'::text, 'broadcast'::text, 'online'::text, 'press'::text]))),
  constraint "an outreach has a known occasion" CHECK ((occasion = ANY (ARRAY['consumer-rights-day'::text, 'food-safety-week'::text, 'inspection'::text, 'market-day'::text, 'campus'::text, 'other'::text]))),
  constraint "an outreach has a known state" CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'cancelled'::text]))),
  constraint "what was cancelled says why" CHECK (((cancelled_for IS NOT NULL) = (state = 'cancelled'::text))),
  constraint "what was held says how many came" CHECK (((state <> 'held'::text) OR (audience IS NOT NULL)))
);
CREATE INDEX outreach_by_day ON training.outreach USING btree (district, on_day DESC, id);
grant insert, select, update on training.outreach to fangma_app;

create table training.question (
  district text not null,
  id uuid not null,
  topic text not null,
  kind text not null,
  stem text not null,
  options text[] not null,
  key integer[] not null,
  basis text not null,
  state text not null,
  doubts text[] not null default '{}'::text[],
  reviewed_by text,
  review_note text,
  reviewed_at timestamp with time zone,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint question_pkey PRIMARY KEY (district, id),
  constraint "a doubted question waits until somebody has looked" CHECK (((state <> 'ready'::text) OR (cardinality(doubts) = 0) OR (reviewed_by IS NOT NULL))),
  constraint "a question has a known kind" CHECK ((kind = ANY (ARRAY['single'::text, 'multiple'::text, 'true-false'::text]))),
  constraint "a question has a known state" CHECK ((state = ANY (ARRAY['ready'::text, 'waiting'::text, 'retired'::text]))),
  constraint "a question has an answer" CHECK ((cardinality(key) > 0)),
  constraint "a question has something to choose from" CHECK ((cardinality(options) >= 2)),
  constraint "a question names its article" CHECK ((length(basis) > 0))
);
CREATE UNIQUE INDEX "a question is in the bank once" ON training.question USING btree (district, stem) WHERE (state <> 'retired'::text);
CREATE INDEX question_by_topic ON training.question USING btree (district, topic, state);
grant insert, select, update on training.question to fangma_app;

create table training.session (
  district text not null,
  id uuid not null,
  course uuid not null,
  version integer not null,
  on_day date not null,
  start_time text not null,
  place text not null,
  trainer text not null,
  cancelled_for text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (district, id),
  constraint "a session starts at a time" CHECK ((start_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint session_district_course_version_fkey FOREIGN KEY (district, course, version) REFERENCES training.version(district, course, number)
);
CREATE INDEX session_by_day ON training.session USING btree (district, on_day DESC, id);
grant insert, select, update on training.session to fangma_app;

create table training.version (
  district text not null,
  course uuid not null,
  number integer not null,
  topic text not null,
  title text not null,
  audience text not null,
  categories text[] not null default '{}'::text[],
  lessons jsonb not null,
  asked integer not null,
  pass_mark integer not null,
  per_day integer not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint version_pkey PRIMARY KEY (district, course, number),
  constraint "a course has a known topic" CHECK ((topic = ANY (ARRAY['premises'::text, 'charge-records'::text, 'receiving-check'::text, 'receiving-records'::text, 'additive-use'::text, 'law'::text, 'label'::text, 'work-safety'::text, 'hygiene'::text, 'other'::text]))),
  constraint "a course is for known people" CHECK ((audience = ANY (ARRAY['owner'::text, 'worker'::text, 'everyone'::text]))),
  constraint "a pass mark is of a hundred" CHECK (((pass_mark >= 1) AND (pass_mark <= 100))),
  constraint "a quiz asks a number of questions" CHECK (((asked >= 0) AND (asked <= 50))),
  constraint "a quiz may be tried a number of times a day" CHECK (((per_day >= 1) AND (per_day <= 10))),
  constraint "the lessons of a course are a list" CHECK ((jsonb_typeof(lessons) = 'array'::text)),
  constraint "versions are counted from one" CHECK ((number > 0))
);
grant insert, select on training.version to fangma_app;

create table vision.activity (
  district text not null,
  camera uuid not null,
  hour timestamp with time zone not null,
  motion smallint[] not null,
  frames integer[] not null,
  constraint activity_pkey PRIMARY KEY (district, camera, hour),
  constraint "an hour has twelve counts of pictures" CHECK ((cardinality(frames) = 12)),
  constraint "an hour has twelve slots of motion" CHECK ((cardinality(motion) = 12)),
  constraint activity_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
CREATE INDEX activity_by_hour ON vision.activity USING btree (district, hour);
grant delete, insert, select, update on vision.activity to fangma_app;

create table vision.alert (
  district text not null,
  id uuid not null,
  camera uuid not null,
  workshop uuid not null,
  kind text not null,
  zone text not null,
  by_hand boolean not null,
  silent boolean not null,
  severity integer not null,
  score double precision not null,
  box jsonb,
  thresholds jsonb not null,
  models jsonb not null default '[]'::jsonb,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  raised_at timestamp with time zone not null,
  state text not null,
  ordinal integer not null,
  reviewed_at timestamp with time zone,
  verdict text,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  due_at timestamp with time zone,
  hazard uuid,
  changed_at timestamp with time zone not null,
  forgotten_at timestamp with time zone,
  constraint alert_pkey PRIMARY KEY (district, id),
  constraint "a score is a share" CHECK (((score >= (0)::double precision) AND (score <= (1)::double precision))),
  constraint "a verdict is one of three" CHECK ((verdict = ANY (ARRAY['true'::text, 'false'::text, 'cannot-tell'::text]))),
  constraint "an alert ends after it began" CHECK ((last_at >= first_at)),
  constraint "an alert is closed exactly when it says when" CHECK (((closed_at IS NOT NULL) = (state = 'closed'::text))),
  constraint "an alert is of a known kind" CHECK ((kind ~ '^A(0[1-9]|1[0-9]|2[0-2])$'::text)),
  constraint "what is told to the owner is in the list of hazards" CHECK (((hazard IS NOT NULL) OR (state <> ALL (ARRAY['told'::text, 'answered'::text, 'returned'::text, 'closed'::text])))),
  constraint alert_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id),
  constraint alert_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id),
  constraint "an alert is in the state of its last step" FOREIGN KEY (district, id, ordinal, state, severity) REFERENCES vision.step(district, alert, ordinal, to_state, severity)
);
CREATE INDEX alert_by_age ON vision.alert USING btree (district, raised_at DESC, id);
CREATE INDEX alert_by_camera ON vision.alert USING btree (district, camera, kind, raised_at DESC);
CREATE INDEX alert_by_change ON vision.alert USING btree (district, changed_at, id);
CREATE INDEX alert_by_workshop ON vision.alert USING btree (district, workshop, raised_at DESC);
CREATE INDEX alert_to_follow ON vision.alert USING btree (district, hazard) WHERE (state = ANY (ARRAY['told'::text, 'answered'::text, 'returned'::text]));
CREATE INDEX alert_to_forget ON vision.alert USING btree (district, raised_at) WHERE (forgotten_at IS NULL);
CREATE INDEX alert_to_review ON vision.alert USING btree (district, severity DESC, raised_at) WHERE (state = ANY (ARRAY['raised'::text, 'seconding'::text]));
CREATE UNIQUE INDEX "one alert of a kind is open in a zone" ON vision.alert USING btree (district, camera, kind, zone) WHERE ((ended_at IS NULL) AND (NOT by_hand));
grant insert, select, update on vision.alert to fangma_app;

create table vision.alert_picture (
  district text not null,
  alert uuid not null,
  role text not null,
  ordinal integer not null,
  hash text not null,
  taken_at timestamp with time zone not null,
  device_at timestamp with time zone,
  marked jsonb not null default '[]'::jsonb,
  constraint alert_picture_pkey PRIMARY KEY (district, alert, role, ordinal),
  constraint "a picture has a known role" CHECK ((role = ANY (ARRAY['before'::text, 'best'::text, 'after'::text]))),
  constraint "a picture lies under its hash" CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint alert_picture_district_alert_fkey FOREIGN KEY (district, alert) REFERENCES vision.alert(district, id)
);
CREATE INDEX picture_by_hash ON vision.alert_picture USING btree (district, hash);
grant insert, select on vision.alert_picture to fangma_app;

create table vision.camera (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  scene text not null,
  spot text not null,
  protocol text not null,
  device_number text not null,
  address text,
  credentials bytea,
  push_secret bytea,
  zones jsonb not null default '[]'::jsonb,
  masks jsonb not null default '[]'::jsonb,
  schedule jsonb,
  tuning jsonb not null default '{}'::jsonb,
  signed_on date,
  published_on date,
  legally_reviewed_on date,
  technically_reviewed_on date,
  public_consent boolean not null default false,
  day_reference text,
  night_reference text,
  retention_days integer not null default 30,
  retired_on date,
  version integer not null,
  registered_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint camera_pkey PRIMARY KEY (district, id),
  constraint "a camera shows a known scene" CHECK ((scene = ANY (ARRAY['hygiene'::text, 'production'::text, 'storage'::text]))),
  constraint "a camera speaks a known protocol" CHECK ((protocol = ANY (ARRAY['rtsp'::text, 'rtsp-ffmpeg'::text, 'http-snapshot'::text, 'push'::text, 'files'::text]))),
  constraint "a camera that is asked has an address" CHECK (((protocol = 'push'::text) OR (address IS NOT NULL))),
  constraint "an address holds no password" CHECK (((address IS NULL) OR (address !~ '^[a-z]+://[^/]*@'::text))),
  constraint "pictures are kept for a day to a year" CHECK (((retention_days >= 1) AND (retention_days <= 365))),
  constraint camera_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE UNIQUE INDEX "a device is registered once" ON vision.camera USING btree (district, device_number) WHERE (retired_on IS NULL);
CREATE INDEX camera_by_workshop ON vision.camera USING btree (district, workshop, scene);
grant insert, select, update on vision.camera to fangma_app;

create table vision.camera_change (
  district text not null,
  camera uuid not null,
  version integer not null,
  what text not null,
  before jsonb,
  after jsonb,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint camera_change_pkey PRIMARY KEY (district, camera, version),
  constraint "changes are counted from one" CHECK ((version > 0)),
  constraint camera_change_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
grant insert, select on vision.camera_change to fangma_app;

create table vision.camera_state (
  district text not null,
  camera uuid not null,
  seen_at timestamp with time zone,
  device_at timestamp with time zone,
  fault text,
  fault_since timestamp with time zone,
  interval_ms integer,
  constraint camera_state_pkey PRIMARY KEY (district, camera),
  constraint "a camera has a known fault" CHECK ((fault = ANY (ARRAY['offline'::text, 'black'::text, 'blocked'::text, 'frozen'::text, 'moved'::text, 'defocused'::text, 'dim'::text]))),
  constraint camera_state_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
grant insert, select, update on vision.camera_state to fangma_app;

create table vision.detector (
  district text not null,
  id uuid not null,
  hash text not null,
  bytes bigint not null,
  manifest jsonb not null,
  reading jsonb not null,
  in_use boolean not null,
  account uuid,
  actor text not null,
  stored_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint detector_pkey PRIMARY KEY (district, id),
  constraint "a detector lies under its hash" CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint "what was removed is not used" CHECK (((removed_at IS NULL) OR (NOT in_use)))
);
CREATE UNIQUE INDEX "a detector has its own name" ON vision.detector USING btree (district, ((manifest ->> 'name'::text))) WHERE (removed_at IS NULL);
grant insert, select, update on vision.detector to fangma_app;

create table vision.example (
  district text not null,
  id uuid not null,
  camera uuid not null,
  zone text not null,
  kind text not null,
  region jsonb not null,
  yes boolean not null,
  origin text not null,
  alert uuid,
  features bytea not null,
  model text not null,
  alike text not null,
  taken_at timestamp with time zone not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint example_pkey PRIMARY KEY (district, id),
  constraint "a difference hash has 64 bits" CHECK ((alike ~ '^[0-9a-f]{16}$'::text)),
  constraint "a model is known by its hash" CHECK ((model ~ '^[0-9a-f]{64}$'::text)),
  constraint "a person answers for what no alert says" CHECK (((origin = 'alert'::text) OR (account IS NOT NULL))),
  constraint "an example comes from somewhere" CHECK ((origin = ANY (ARRAY['alert'::text, 'still'::text, 'brought'::text]))),
  constraint "an example of an alert names it" CHECK (((origin = 'alert'::text) = (alert IS NOT NULL))),
  constraint "features are so many" CHECK ((octet_length(features) = 12032)),
  constraint "only some kinds are taught" CHECK ((kind = ANY (ARRAY['A10'::text, 'A12'::text, 'A13'::text]))),
  constraint example_district_alert_fkey FOREIGN KEY (district, alert) REFERENCES vision.alert(district, id),
  constraint example_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
CREATE UNIQUE INDEX "an alert is one example of a region" ON vision.example USING btree (district, alert, zone, kind) WHERE ((alert IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE INDEX example_by_region ON vision.example USING btree (district, camera, kind, zone, at DESC);
grant insert, select, update on vision.example to fangma_app;

create table vision.public_still (
  district text not null,
  camera uuid not null,
  hash text not null,
  taken_at timestamp with time zone not null,
  constraint public_still_pkey PRIMARY KEY (district, camera),
  constraint public_still_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
grant insert, select, update on vision.public_still to fangma_app;

create table vision.seal (
  district text not null,
  camera uuid not null,
  ordinal integer not null,
  alert uuid not null,
  after integer,
  previous text not null,
  seal text not null,
  content jsonb not null,
  at timestamp with time zone not null,
  constraint seal_pkey PRIMARY KEY (district, camera, ordinal),
  constraint "a place in the chain has one seal" UNIQUE (district, camera, ordinal, seal),
  constraint "a seal follows the one before it" CHECK (
CASE
    WHEN (ordinal = 1) THEN ((after IS NULL) AND (previous = repeat('0'::text, 64)))
    ELSE ((after IS NOT NULL) AND (after = (ordinal - 1)))
END),
  constraint "a seal is a hash" CHECK ((seal ~ '^[0-9a-f]{64}$'::text)),
  constraint "seals are counted from one" CHECK ((ordinal > 0)),
  constraint seal_district_alert_fkey FOREIGN KEY (district, alert) REFERENCES vision.alert(district, id),
  constraint seal_district_camera_after_previous_fkey FOREIGN KEY (district, camera, after, previous) REFERENCES vision.seal(district, camera, ordinal, seal),
  constraint seal_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
CREATE UNIQUE INDEX "an alert is sealed once" ON vision.seal USING btree (district, alert);
grant insert, select on vision.seal to fangma_app;

create table vision.step (
  district text not null,
  alert uuid not null,
  ordinal integer not null,
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  severity integer not null,
  faithful boolean,
  note text not null,
  person text not null,
  first_person text,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint step_pkey PRIMARY KEY (district, alert, ordinal),
  constraint "a step leaves the alert in one state" UNIQUE (district, alert, ordinal, to_state, severity),
  constraint "a grave alert is called true by two people" CHECK (
CASE step
    WHEN 'second'::text THEN (severity >= 4)
    WHEN 'confirm'::text THEN
    CASE from_state
        WHEN 'raised'::text THEN (severity < 4)
        ELSE ((first_person IS NOT NULL) AND (first_person <> person))
    END
    ELSE true
END),
  constraint "a severity is of five" CHECK (((severity >= 1) AND (severity <= 5))),
  constraint "a step follows the one before it" CHECK (
CASE
    WHEN (ordinal = 1) THEN ((after IS NULL) AND (from_state = 'none'::text))
    ELSE ((after IS NOT NULL) AND (after = (ordinal - 1)))
END),
  constraint "an alert goes from state to state as the table says" CHECK (((((((((((((((((((((((from_state = 'none'::text) AND (step = 'raise'::text) AND (to_state = 'raised'::text)) OR ((from_state = 'raised'::text) AND (step = 'second'::text) AND (to_state = 'seconding'::text))) OR ((from_state = 'raised'::text) AND (step = 'confirm'::text) AND (to_state = 'confirmed'::text))) OR ((from_state = 'raised'::text) AND (step = 'reject'::text) AND (to_state = 'false-alert'::text))) OR ((from_state = 'raised'::text) AND (step = 'leave-open'::text) AND (to_state = 'unclear'::text))) OR ((from_state = 'seconding'::text) AND (step = 'confirm'::text) AND (to_state = 'confirmed'::text))) OR ((from_state = 'seconding'::text) AND (step = 'reject'::text) AND (to_state = 'false-alert'::text))) OR ((from_state = 'seconding'::text) AND (step = 'leave-open'::text) AND (to_state = 'unclear'::text))) OR ((from_state = 'confirmed'::text) AND (step = 'tell'::text) AND (to_state = 'told'::text))) OR ((from_state = 'confirmed'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'false-alert'::text) AND (step = 'review-again'::text) AND (to_state = 'raised'::text))) OR ((from_state = 'unclear'::text) AND (step = 'review-again'::text) AND (to_state = 'raised'::text))) OR ((from_state = 'told'::text) AND (step = 'answer'::text) AND (to_state = 'answered'::text))) OR ((from_state = 'told'::text) AND (step = 'accept'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'told'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'answered'::text) AND (step = 'answer'::text) AND (to_state = 'answered'::text))) OR ((from_state = 'answered'::text) AND (step = 'accept'::text) AND (to_state = 'closed'::text))) OR ((from_state = 'answered'::text) AND (step = 'return'::text) AND (to_state = 'returned'::text))) OR ((from_state = 'answered'::text) AND (step = 'void'::text) AND (to_state = 'void'::text))) OR ((from_state = 'returned'::text) AND (step = 'answer'::text) AND (to_state = 'answered'::text))) OR ((from_state = 'returned'::text) AND (step = 'void'::text) AND (to_state = 'void'::text)))),
  constraint "only people review" CHECK (((step <> ALL (ARRAY['second'::text, 'confirm'::text, 'reject'::text, 'leave-open'::text, 'review-again'::text])) OR (account IS NOT NULL))),
  constraint "steps are counted from one" CHECK ((ordinal > 0)),
  constraint "what is taken back says why" CHECK (((step <> ALL (ARRAY['review-again'::text, 'void'::text])) OR (length(note) >= 2))),
  constraint step_district_alert_after_from_state_severity_fkey FOREIGN KEY (district, alert, after, from_state, severity) REFERENCES vision.step(district, alert, ordinal, to_state, severity)
);
CREATE UNIQUE INDEX "a step is told once" ON vision.step USING btree (district, id);
grant insert, select on vision.step to fangma_app;

create table vision.taught_head (
  district text not null,
  camera uuid not null,
  zone text not null,
  kind text not null,
  version integer not null,
  region jsonb not null,
  head jsonb not null,
  model text not null,
  account uuid,
  actor text not null,
  at timestamp with time zone not null,
  constraint taught_head_pkey PRIMARY KEY (district, camera, zone, kind, version),
  constraint "a model is known by its hash" CHECK ((model ~ '^[0-9a-f]{64}$'::text)),
  constraint "only some kinds are taught" CHECK ((kind = ANY (ARRAY['A10'::text, 'A12'::text, 'A13'::text]))),
  constraint "versions are counted from one" CHECK ((version > 0)),
  constraint taught_head_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id)
);
grant insert, select on vision.taught_head to fangma_app;

create table vision.taught_use (
  district text not null,
  camera uuid not null,
  zone text not null,
  kind text not null,
  version integer,
  changed_at timestamp with time zone not null,
  constraint taught_use_pkey PRIMARY KEY (district, camera, zone, kind),
  constraint taught_use_district_camera_fkey FOREIGN KEY (district, camera) REFERENCES vision.camera(district, id),
  constraint taught_use_district_camera_zone_kind_version_fkey FOREIGN KEY (district, camera, zone, kind, version) REFERENCES vision.taught_head(district, camera, zone, kind, version)
);
grant insert, select, update on vision.taught_use to fangma_app;

create table vision.viewing (
  district text not null,
  id uuid not null,
  account uuid not null,
  workshop uuid,
  reason text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  constraint viewing_pkey PRIMARY KEY (district, id),
  constraint "looking ends" CHECK (((until_at > from_at) AND (until_at <= (from_at + '01:00:00'::interval)))),
  constraint "looking has a reason" CHECK ((length(reason) >= 2)),
  constraint viewing_district_workshop_fkey FOREIGN KEY (district, workshop) REFERENCES registry.workshop(district, id)
);
CREATE INDEX viewing_by_account ON vision.viewing USING btree (district, account, until_at DESC);
grant insert, select on vision.viewing to fangma_app;

create function action.add_job(task text, payload json, job_key text) returns void
  language sql security definer set search_path=pg_catalog
  as $$ select graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 8) $$;
grant execute on function action.add_job(task text, payload json, job_key text) to fangma_app;

create function registry.refresh_statistics() returns void
  language plpgsql security definer set search_path=pg_catalog
  as $$
  begin
    analyze registry.workshop, registry.operator, registry.certificate, registry.product, registry.responsibility,
      registry.status_change, code.code;
  end
  $$;
grant execute on function registry.refresh_statistics() to fangma_app;

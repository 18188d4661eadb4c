-- Lists, boards and figures of five years read indexes where they read whole tables before. Every figure stays a query.

-- Counting to-dos touches no clock itself, and a page lies in order.
drop index clock.open_clock_by_due;
create index open_clock_by_due on clock.clock (district, due_on, due_at, id)
  include (state, amber_on, amber_at, account, unit, workshop, code) where state in ('running', 'paused');
drop index clock.ended_clock_by_time;
create index ended_clock_by_time on clock.clock (district, ended_at desc, id desc)
  include (account, unit, workshop, ended_late, code) where state in ('done', 'void');

drop index rectification.hazard_by_age;
create index hazard_by_age on rectification.hazard (district, found_on desc, id)
  include (closed_on, voided_on, department, workshop, state, due_on, source_kind, lesson, repeat_of);

drop index sampling.sample_by_state;
create index sample_by_state on sampling.sample (district, state, due_on, sampled_on desc, id desc);
create index sample_by_due on sampling.sample (district, due_on, sampled_on desc, id desc);
drop index sampling.sample_by_day;
create index sample_by_day on sampling.sample (district, sampled_on)
  include (state, conclusion, category, laboratory, town, workshop);
drop index sampling.sample_by_workshop;
create index sample_by_workshop on sampling.sample (district, workshop, sampled_on) include (state, conclusion);
-- What failed is little of what was taken.
create index nonconforming_sample on sampling.sample (district, sampled_on) include (id, state, workshop)
  where conclusion = 'nonconforming';
alter table sampling.judgement add column failed jsonb not null generated always as
  (jsonb_path_query_array(items, '$[*] ? (@.verdict == "nonconforming").item')) stored;
create index nonconforming_judgement on sampling.judgement (district, sample, at desc, id desc) include (failed)
  where verdict = 'nonconforming';
create index judgement_of_retest on sampling.judgement (district, sample) where kind = 'retest';

drop index inspection.visit_by_workshop;
create index visit_by_workshop on inspection.visit (district, workshop, on_day desc, id desc) include (kind, state);
create index part_by_outcome on inspection.part (district, outcome, visit) where outcome is not null;
-- The last number of a year, without reading all that were given.
create index visit_by_ordinal on inspection.visit (district, substr(number, 1, 7), (substr(number, 8)::int) desc)
  where number ~ '^JC[0-9]{4}-[0-9]+$';

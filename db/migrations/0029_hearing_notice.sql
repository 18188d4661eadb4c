-- 听证通知: when and where the party is heard, told seven working days before (行政处罚法 第六十四条, row E06); and a source
-- that was named nowhere: what officers found by themselves.

alter table casework.case_file drop constraint "a case has a known source";
alter table casework.case_file add constraint "a case has a known source" check (source in (
  'inspection', 'sampling', 'discovery', 'report', 'mediation', 'referred', 'superior', 'alert', 'confession'));

create table casework.hearing_notice (
  district text not null,
  id uuid not null,
  case_file uuid not null,
  -- The telling whose hearing it is.
  told integer not null,
  hearing_on date not null,
  hearing_at timestamptz not null,
  -- The first day that the book allowed when the party was notified.
  first_on date not null,
  place text not null constraint "a hearing is held somewhere" check (place <> ''),
  host uuid not null,
  host_name text not null,
  recorder text not null,
  manner text not null constraint "a hearing is open or closed" check (manner in ('open', 'closed')),
  served_on date not null,
  paper uuid not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, case_file, told) references casework.move (district, case_file, ordinal),
  foreign key (district, paper) references paper.paper (district, id),
  constraint "a hearing is not held before the time to prepare has passed"
    check (hearing_on >= first_on and first_on > served_on)
);
create index hearing_notice_by_case on casework.hearing_notice (district, case_file, at);

-- 软、硬件两方面的措施, each with its state, and what was done in the matter of a workshop and a scenic spot.
create table cultivation.spot_measure (
  district text not null,
  id uuid not null,
  spot uuid not null,
  workshop uuid not null,
  kind text not null constraint "a measure is hard or soft" check (kind in ('hardware', 'software')),
  words text not null,
  state text not null constraint "a measure is in a known state"
    check (state in ('planned', 'working', 'done', 'dropped')),
  state_on date not null,
  account uuid,
  actor text not null,
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, spot, workshop) references cultivation.spot_link (district, spot, workshop)
);
create index spot_measure_by_link on cultivation.spot_measure (district, spot, workshop);

create table cultivation.spot_step (
  district text not null,
  id uuid not null,
  spot uuid not null,
  workshop uuid not null,
  step text not null constraint "a link is made, worked on or ended" check (step in ('link', 'measure', 'end')),
  on_day date not null,
  words text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, spot, workshop) references cultivation.spot_link (district, spot, workshop)
);
create index spot_step_by_link on cultivation.spot_step (district, spot, workshop, at);

-- What stood as two texts beside the link becomes the first two measures of it. The program reads ids of version 7.
insert into cultivation.spot_measure (district, id, spot, workshop, kind, words, state, state_on, account, actor, made_at)
select l.district, overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid, l.spot, l.workshop, m.kind, m.words, 'planned', l.since, l.account, l.actor, l.made_at
from cultivation.spot_link l
cross join lateral (values ('hardware', l.hardware), ('software', l.software)) m (kind, words);
insert into cultivation.spot_step (district, id, spot, workshop, step, on_day, words, account, actor, at)
select district, overlay(gen_random_uuid()::text placing '7' from 15 for 1)::uuid, spot, workshop, 'link', since, '', account, actor, made_at from cultivation.spot_link;
alter table cultivation.spot_link drop column hardware, drop column software;

-- 示范小作坊: who gave the title, and what was said against it while it was on notice.
alter table cultivation.title add column issuer text;
update cultivation.title t set issuer = d.bureau
  from area.district d
  where d.code = t.district and t.awarded_on is not null and t.level = 'district';

alter table cultivation.title_step drop constraint "a step of a title is known";
alter table cultivation.title_step add constraint "a step of a title is known"
  check (step in ('apply', 'review', 'notice', 'object', 'answer', 'award', 'refuse', 'look', 'withdraw'));

-- 公示异议: who raised it is for those who look into it.
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
  made_at timestamptz not null,
  primary key (district, id),
  foreign key (district, title) references cultivation.title (district, id),
  constraint "an objection is answered with a day, a finding and words" check (
    (answered_on is null) = (upheld is null) and (answered_on is null) = (answer is null)),
  constraint "an objection is not answered before it came" check (answered_on >= received_on)
);
create index title_objection_by_title on cultivation.title_objection (district, title, received_on);

-- 不予受理 and 不予许可: it is written down, and the workshop may apply again.
alter table cultivation.readiness drop constraint "readiness is in a known state";
alter table cultivation.readiness add constraint "readiness is in a known state"
  check (state in ('helping', 'applied', 'accepted', 'refused', 'decided', 'issued', 'stopped'));
drop index cultivation."a workshop is helped once at a time";
create unique index "a workshop is helped once at a time" on cultivation.readiness (district, workshop)
  where state in ('helping', 'applied', 'accepted', 'refused', 'decided');

-- 小转微: the licence of what the workshop became and what proves it; the last row of a workshop counts.
create table cultivation.conversion_note (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  sc_number text constraint "a licence number of a successor has its form" check (sc_number ~ '^SC[0-9]{14}$'),
  licensed_on date,
  words text not null,
  file text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "a licence of a successor has its day" check ((sc_number is null) = (licensed_on is null)),
  constraint "a note of a conversion says something" check (sc_number is not null or file is not null)
);
create index conversion_note_by_workshop on cultivation.conversion_note (district, workshop, at);

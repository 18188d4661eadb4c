-- 补充: what whoever told it adds later, with number and word; sealed as the first telling. And what lies sealed is destroyed when
-- its time is over: the row stays and says when and by which rule.

create table complaint.addition (
  district text not null,
  -- Given by the form, so that it is there once.
  id uuid not null,
  complaint uuid not null,
  on_day date not null,
  at timestamptz not null,
  -- Words, and where the sealed picture lies. Nothing of it is left once its time is over.
  content bytea,
  picture text,
  primary key (district, id),
  foreign key (district, complaint) references complaint.complaint (district, id),
  constraint "a picture goes with its words" check (content is not null or picture is null)
);
create index addition_by_complaint on complaint.addition (district, complaint, at);

alter table complaint.sealed
  alter column content drop not null,
  add column destroyed_on date,
  add column destroyed_by text,
  add constraint "what was destroyed says when and by which rule" check (
    (content is null) = (destroyed_on is not null) and (destroyed_on is null) = (destroyed_by is null)
    and (content is not null or cardinality(pictures) = 0)
  );

-- Somebody signed in who was not there: what was signed stays, and why it does not count is said beside it, until somebody
-- puts it back.
create table training.attendance_struck (
  district text not null,
  session uuid not null,
  person uuid not null,
  ordinal integer not null constraint "strikes of a signature are counted from one" check (ordinal > 0),
  reason text not null constraint "a strike says why" check (length(reason) >= 2),
  account uuid,
  actor text not null,
  at timestamptz not null,
  restored_by text,
  restored_at timestamptz,
  primary key (district, session, person, ordinal),
  foreign key (district, session, person) references training.attendance (district, session, person),
  constraint "whoever puts a signature back is named" check ((restored_by is null) = (restored_at is null))
);
create unique index "a signature is struck once at a time" on training.attendance_struck (district, session, person)
  where restored_at is null;

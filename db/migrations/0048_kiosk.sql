-- Screens on walls: each has a key of its own, which opens the wall and nothing else, and ends within a year.

create schema if not exists statistics;

create table statistics.kiosk (
  district text not null,
  id uuid not null,
  label text not null,
  -- The key itself is told once and kept nowhere.
  hash text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_on date not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  primary key (district, id),
  foreign key (district, made_by) references identity.account (district, id),
  constraint "a key of a screen is revoked by somebody" check ((revoked_at is null) = (revoked_by is null))
);
create unique index "a screen is told by its key" on statistics.kiosk (district, hash);
create index kiosk_by_age on statistics.kiosk (district, made_at desc, id);

-- Who is above several districts reads the figures of each that lets him: the district says so, and can end it.

create schema if not exists statistics;

create table statistics.oversight (
  -- Whose figures are read.
  district text not null,
  id uuid not null,
  -- Where the reader has his account.
  home text not null,
  account uuid not null,
  account_name text not null,
  reason text not null,
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (district, id),
  foreign key (district) references area.district (code),
  constraint "nobody is let into his own district" check (home <> district),
  constraint "an oversight is ended by somebody" check ((ended_at is null) = (ended_by is null))
);
create unique index "an account is let in once" on statistics.oversight (district, home, account) where ended_at is null;
create index oversight_by_reader on statistics.oversight (home, account) where ended_at is null;

-- What an operator teaches on a drawn region of a camera, and detectors of the bureau's own.

-- One picture of a region with its answer. Only what a model made of it is kept; the picture goes with its alert, or at once.
create table vision.example (
  district text not null,
  id uuid not null,
  camera uuid not null,
  zone text not null,
  kind text not null constraint "only some kinds are taught" check (kind in ('A10', 'A12', 'A13')),
  -- Where the region was when the picture was taken: a region that was drawn anew shows something else.
  region jsonb not null,
  yes boolean not null,
  origin text not null constraint "an example comes from somewhere" check (origin in ('alert', 'still', 'brought')),
  alert uuid,
  -- 3,008 numbers of 32 bits, little endian, as this model gave them.
  features bytea not null constraint "features are so many" check (octet_length(features) = 12032),
  model text not null constraint "a model is known by its hash" check (model ~ '^[0-9a-f]{64}$'),
  -- By which pictures alike are found.
  alike text not null constraint "a difference hash has 64 bits" check (alike ~ '^[0-9a-f]{16}$'),
  taken_at timestamptz not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (district, id),
  foreign key (district, camera) references vision.camera (district, id),
  foreign key (district, alert) references vision.alert (district, id),
  constraint "an example of an alert names it" check ((origin = 'alert') = (alert is not null)),
  constraint "a person answers for what no alert says" check (origin = 'alert' or account is not null)
);
create index example_by_region on vision.example (district, camera, kind, zone, at desc);
create unique index "an alert is one example of a region"
  on vision.example (district, alert, zone, kind) where alert is not null and withdrawn_at is null;

-- What came of teaching; every time another version, whether it is used or not.
create table vision.taught_head (
  district text not null,
  camera uuid not null,
  zone text not null,
  kind text not null constraint "only some kinds are taught" check (kind in ('A10', 'A12', 'A13')),
  version integer not null constraint "versions are counted from one" check (version > 0),
  region jsonb not null,
  head jsonb not null,
  model text not null constraint "a model is known by its hash" check (model ~ '^[0-9a-f]{64}$'),
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, camera, zone, kind, version),
  foreign key (district, camera) references vision.camera (district, id)
);

-- Which version looks at a region now; none where it was switched off.
create table vision.taught_use (
  district text not null,
  camera uuid not null,
  zone text not null,
  kind text not null,
  version integer,
  changed_at timestamptz not null,
  primary key (district, camera, zone, kind),
  foreign key (district, camera, zone, kind, version)
    references vision.taught_head (district, camera, zone, kind, version),
  foreign key (district, camera) references vision.camera (district, id)
);

-- A detector of the bureau's own; its file lies in the store under its hash and stays: alerts name it.
create table vision.detector (
  district text not null,
  id uuid not null,
  hash text not null constraint "a detector lies under its hash" check (hash ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  -- Name, licence, labels, which kinds they mean, threshold; and how its numbers are read.
  manifest jsonb not null,
  reading jsonb not null,
  in_use boolean not null,
  account uuid,
  actor text not null,
  stored_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz,
  primary key (district, id),
  constraint "what was removed is not used" check (removed_at is null or not in_use)
);
create unique index "a detector has its own name"
  on vision.detector (district, (manifest ->> 'name')) where removed_at is null;

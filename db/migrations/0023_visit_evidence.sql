-- When and where each photograph and recording of a visit was made, as the phone said it and by our clock. The content is
-- named by its hash, so what is told here is told of exactly these bytes; pictures are drawn anew when they arrive, so the hash
-- that the phone took over its own bytes stands beside it, and those bytes had arrived.

create table inspection.evidence (
  district text not null,
  visit uuid not null,
  file text not null constraint "evidence is named by the hash of its content" check (file ~ '^[0-9a-f]{64}$'),
  original text constraint "an original is named by the hash of its content" check (original ~ '^[0-9a-f]{64}$'),
  taken_at timestamptz not null,
  entered_at timestamptz not null,
  latitude double precision constraint "a latitude lies on the globe" check (latitude between -90 and 90),
  longitude double precision constraint "a longitude lies on the globe" check (longitude between -180 and 180),
  accuracy double precision,
  actor text not null,
  at timestamptz not null,
  primary key (district, visit, file),
  foreign key (district, visit) references inspection.visit (district, id),
  constraint "a place has two coordinates" check ((latitude is null) = (longitude is null))
);

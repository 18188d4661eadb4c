-- 明作亮坊: cameras, what they see, and what people say of it. Steps and seals are appended; the state is that of the last step.

create schema vision;

create table vision.camera (
  district text not null,
  id uuid not null,
  workshop uuid not null,
  scene text not null constraint "a camera shows a known scene" check (scene in ('hygiene', 'production', 'storage')),
  -- Where it hangs, in words that its owner knows.
  spot text not null,
  protocol text not null constraint "a camera speaks a known protocol"
    check (protocol in ('rtsp', 'http-snapshot', 'push', 'files')),
  device_number text not null,
  -- Without user or password in it.
  address text,
  -- Sealed for this camera alone: user and password, and what a device signs its pictures with.
  credentials bytea,
  push_secret bytea,
  zones jsonb not null default '[]',
  masks jsonb not null default '[]',
  schedule jsonb,
  -- What a person set per kind and light.
  tuning jsonb not null default '{}',
  -- 显著标识, 设置地点公布, 法制审核, 技术审核: 行政处罚法 第四十一条.
  signed_on date,
  published_on date,
  legally_reviewed_on date,
  technically_reviewed_on date,
  -- The owner's word that anyone may see a blurred still.
  public_consent boolean not null default false,
  day_reference text,
  night_reference text,
  retention_days integer not null default 30
    constraint "pictures are kept for a day to a year" check (retention_days between 1 and 365),
  retired_on date,
  version integer not null,
  registered_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "an address holds no password" check (address is null or address !~ '^[a-z]+://[^/]*@'),
  constraint "a camera that is asked has an address" check (protocol = 'push' or address is not null)
);
create unique index "a device is registered once" on vision.camera (district, device_number) where retired_on is null;
create index camera_by_workshop on vision.camera (district, workshop, scene);

-- How a camera was before and after, and who changed it.
create table vision.camera_change (
  district text not null,
  camera uuid not null,
  version integer not null constraint "changes are counted from one" check (version > 0),
  what text not null,
  before jsonb,
  after jsonb,
  reason text not null,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, camera, version),
  foreign key (district, camera) references vision.camera (district, id)
);

-- How it does; written in rounds, many cameras at once.
create table vision.camera_state (
  district text not null,
  camera uuid not null,
  seen_at timestamptz,
  -- The device's own time of its last picture: nothing older is taken.
  device_at timestamptz,
  fault text constraint "a camera has a known fault"
    check (fault in ('offline', 'black', 'blocked', 'frozen', 'moved', 'defocused', 'dim')),
  fault_since timestamptz,
  -- How often it is looked at in truth.
  interval_ms integer,
  primary key (district, camera),
  foreign key (district, camera) references vision.camera (district, id)
);

create table vision.public_still (
  district text not null,
  camera uuid not null,
  -- People and faces were blurred before it was stored.
  hash text not null,
  taken_at timestamptz not null,
  primary key (district, camera),
  foreign key (district, camera) references vision.camera (district, id)
);

create table vision.step (
  district text not null,
  alert uuid not null,
  ordinal integer not null constraint "steps are counted from one" check (ordinal > 0),
  id uuid not null,
  after integer,
  from_state text not null,
  step text not null,
  to_state text not null,
  severity integer not null constraint "a severity is of five" check (severity between 1 and 5),
  -- 真实、清晰、完整、准确, where it was called true.
  faithful boolean,
  note text not null,
  -- Account, or name where there is none.
  person text not null,
  -- Who had called it true before.
  first_person text,
  account uuid,
  actor text not null,
  at timestamptz not null,
  primary key (district, alert, ordinal),
  constraint "a step leaves the alert in one state" unique (district, alert, ordinal, to_state, severity),
  foreign key (district, alert, after, from_state, severity)
    references vision.step (district, alert, ordinal, to_state, severity),
  constraint "a step follows the one before it" check (
    case
      when ordinal = 1 then after is null and from_state = 'none'
      else after is not null and after = ordinal - 1
    end
  ),
  constraint "an alert goes from state to state as the table says" check (
    (from_state, step, to_state) in (
      ('none', 'raise', 'raised'),
      ('raised', 'second', 'seconding'),
      ('raised', 'confirm', 'confirmed'),
      ('raised', 'reject', 'false-alert'),
      ('raised', 'leave-open', 'unclear'),
      ('seconding', 'confirm', 'confirmed'),
      ('seconding', 'reject', 'false-alert'),
      ('seconding', 'leave-open', 'unclear'),
      ('confirmed', 'tell', 'told'),
      ('confirmed', 'void', 'void'),
      ('false-alert', 'review-again', 'raised'),
      ('unclear', 'review-again', 'raised'),
      ('told', 'answer', 'answered'),
      ('told', 'accept', 'closed'),
      ('told', 'void', 'void'),
      ('answered', 'answer', 'answered'),
      ('answered', 'accept', 'closed'),
      ('answered', 'return', 'returned'),
      ('answered', 'void', 'void'),
      ('returned', 'answer', 'answered'),
      ('returned', 'void', 'void')
    )
  ),
  constraint "a grave alert is called true by two people" check (
    case step
      when 'second' then severity >= 4
      when 'confirm' then
        case from_state when 'raised' then severity < 4 else first_person is not null and first_person <> person end
      else true
    end
  ),
  constraint "only people review" check (
    step not in ('second', 'confirm', 'reject', 'leave-open', 'review-again') or account is not null
  ),
  constraint "what is taken back says why" check (step not in ('review-again', 'void') or length(note) >= 2)
);
create unique index "a step is told once" on vision.step (district, id);

create table vision.alert (
  district text not null,
  id uuid not null,
  camera uuid not null,
  workshop uuid not null,
  kind text not null constraint "an alert is of a known kind" check (kind ~ '^A(0[1-9]|1[0-9]|2[0-2])$'),
  zone text not null,
  -- Marked by an officer on a picture: no program saw it.
  by_hand boolean not null,
  -- Nobody was told before a person had looked: the kind was not sure enough on this camera.
  silent boolean not null,
  severity integer not null,
  score double precision not null constraint "a score is a share" check (score between 0 and 1),
  box jsonb,
  thresholds jsonb not null,
  models jsonb not null default '[]',
  first_at timestamptz not null,
  last_at timestamptz not null constraint "an alert ends after it began" check (last_at >= first_at),
  ended_at timestamptz,
  raised_at timestamptz not null,
  -- What follows is that of the last step.
  state text not null,
  ordinal integer not null,
  reviewed_at timestamptz,
  verdict text constraint "a verdict is one of three" check (verdict in ('true', 'false', 'cannot-tell')),
  answered_at timestamptz,
  closed_at timestamptz,
  due_at timestamptz,
  -- Of the one list.
  hazard uuid,
  changed_at timestamptz not null,
  -- Pictures went after their time; what is evidence stays.
  forgotten_at timestamptz,
  primary key (district, id),
  foreign key (district, camera) references vision.camera (district, id),
  foreign key (district, workshop) references registry.workshop (district, id),
  constraint "an alert is in the state of its last step" foreign key (district, id, ordinal, state, severity)
    references vision.step (district, alert, ordinal, to_state, severity),
  constraint "what is told to the owner is in the list of hazards"
    check ((hazard is not null) or state not in ('told', 'answered', 'returned', 'closed')),
  constraint "an alert is closed exactly when it says when" check ((closed_at is not null) = (state = 'closed'))
);
create unique index "one alert of a kind is open in a zone"
  on vision.alert (district, camera, kind, zone) where ended_at is null and not by_hand;
create index alert_to_review on vision.alert (district, severity desc, raised_at) where state in ('raised', 'seconding');
create index alert_by_age on vision.alert (district, raised_at desc, id);
create index alert_by_workshop on vision.alert (district, workshop, raised_at desc);
create index alert_by_camera on vision.alert (district, camera, kind, raised_at desc);
create index alert_to_follow on vision.alert (district, hazard) where state in ('told', 'answered', 'returned');
create index alert_to_forget on vision.alert (district, raised_at) where forgotten_at is null;

-- The best one is the last of its role.
create table vision.alert_picture (
  district text not null,
  alert uuid not null,
  role text not null constraint "a picture has a known role" check (role in ('before', 'best', 'after')),
  ordinal integer not null,
  hash text not null constraint "a picture lies under its hash" check (hash ~ '^[0-9a-f]{64}$'),
  taken_at timestamptz not null,
  device_at timestamptz,
  marked jsonb not null default '[]',
  primary key (district, alert, role, ordinal),
  foreign key (district, alert) references vision.alert (district, id)
);
create index picture_by_hash on vision.alert_picture (district, hash);

-- One chain a camera: each seal is made over the snapshot and the seal before it.
create table vision.seal (
  district text not null,
  camera uuid not null,
  ordinal integer not null constraint "seals are counted from one" check (ordinal > 0),
  alert uuid not null,
  after integer,
  previous text not null,
  seal text not null constraint "a seal is a hash" check (seal ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  at timestamptz not null,
  primary key (district, camera, ordinal),
  constraint "a place in the chain has one seal" unique (district, camera, ordinal, seal),
  foreign key (district, camera, after, previous) references vision.seal (district, camera, ordinal, seal),
  foreign key (district, camera) references vision.camera (district, id),
  foreign key (district, alert) references vision.alert (district, id),
  constraint "a seal follows the one before it" check (
    case
      when ordinal = 1 then after is null and previous = repeat('0', 64)
      else after is not null and after = ordinal - 1
    end
  )
);
create unique index "an alert is sealed once" on vision.seal (district, alert);

-- Whoever looks at stills says why; it holds for a while.
create table vision.viewing (
  district text not null,
  id uuid not null,
  account uuid not null,
  -- Only of one workshop; without one, of all that the person may see.
  workshop uuid,
  reason text not null constraint "looking has a reason" check (length(reason) >= 2),
  from_at timestamptz not null,
  until_at timestamptz not null constraint "looking ends" check (until_at > from_at and until_at <= from_at + interval '1 hour'),
  primary key (district, id),
  foreign key (district, workshop) references registry.workshop (district, id)
);
create index viewing_by_account on vision.viewing (district, account, until_at desc);

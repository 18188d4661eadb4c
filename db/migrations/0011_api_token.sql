-- Programs of others sign in with a token that an administrator makes. Only its hash is kept; it is shown once.

create table identity.token (
  district text not null,
  id uuid not null,
  -- Whose program it is; a disabled account takes its tokens with it.
  account uuid not null,
  hash text not null,
  label text not null,
  scopes text[] not null constraint "a token may read, capture or both" check (scopes <> '{}' and scopes <@ '{read,capture}'),
  made_at timestamptz not null,
  made_by uuid,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (district, id),
  foreign key (district, account) references identity.account (district, id),
  foreign key (district, made_by) references identity.account (district, id)
);
create unique index "a token is told by its secret" on identity.token (district, hash);
create index token_by_age on identity.token (district, made_at);

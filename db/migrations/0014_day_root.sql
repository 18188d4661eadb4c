-- Evidence: what the ledgers told on a day, closed into one number that anybody can keep.

-- The GTIN of the product on the day when the lot was made. It names the lot for good, whatever number the product gets later.
alter table ledger.lot add column gtin text constraint "a GTIN of a lot is fourteen digits" check (gtin ~ '^\d{14}$');

create table epcis.day_root (
  district text not null references area.district (code),
  day date not null,
  -- In front of the identifiers in its events: the public address when the first day was closed, for ever after.
  stem text not null,
  leaf_count integer not null constraint "a day has no fewer than no leaves" check (leaf_count >= 0),
  -- The leaves of the tree in their order, 32 bytes each: a proof needs the neighbours of a leaf.
  leaves bytea not null,
  root text not null constraint "a root is a SHA-256" check (root ~ '^[0-9a-f]{64}$'),
  -- The seal of the day before; zeros before the first.
  previous text not null constraint "what came before is a SHA-256" check (previous ~ '^[0-9a-f]{64}$'),
  -- Over the day, its root and the seal before: none can be taken out of the middle.
  seal text not null constraint "a seal is a SHA-256" check (seal ~ '^[0-9a-f]{64}$'),
  closed_at timestamptz not null,
  primary key (district, day),
  constraint "a leaf is a SHA-256" check (octet_length(leaves) = leaf_count * 32)
);

-- 清单与标准: each book is put into force as a whole, edition after edition.

create schema rulebook;

-- A draft may change; what has been decided stays as it is, because records name the edition they were judged by.
create table rulebook.edition (
  district text not null references area.district (code),
  id uuid not null,
  book text not null,
  number integer not null constraint "editions are counted from one" check (number > 0),
  state text not null constraint "an edition has a known state"
    check (state in ('draft', 'proposed', 'approved', 'rejected', 'withdrawn')),
  effective_from date not null,
  revision integer not null default 1,
  note text not null default '',
  rows jsonb not null constraint "the rows of an edition are a list" check (jsonb_typeof(rows) = 'array'),
  row_count integer not null,
  to_be_confirmed integer not null,
  -- The edition it was drafted from; null for what the program delivers.
  based_on uuid,
  -- Null for what the program delivers. The names are those of that day.
  author uuid,
  author_name text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  proposed_at timestamptz,
  decider uuid,
  decider_name text,
  decided_at timestamptz,
  decision_note text,
  primary key (district, id),
  constraint "a book has one edition of a number" unique (district, book, number),
  foreign key (district, based_on) references rulebook.edition (district, id),
  constraint "who proposes does not decide" check (state not in ('approved', 'rejected') or decider is distinct from author
    or (author is null and decider is null)),
  constraint "an edition is decided once it was proposed"
    check (author is null or state not in ('approved', 'rejected') or (proposed_at is not null and decided_at is not null))
);
-- Which edition is in force on a day.
create index edition_in_force on rulebook.edition (district, book, effective_from, number) where state = 'approved';

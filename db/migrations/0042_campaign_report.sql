-- What was reported to superiors, word for word as it went out, and targets that were corrected while a campaign ran.

-- A report is composed once. What it says is kept with it: whoever counts again later counts other records.
create table campaign.report (
  district text not null,
  id uuid not null,
  title text not null,
  from_day date not null,
  until_day date not null,
  note text not null,
  figures jsonb not null,
  docx text not null,
  xlsx text not null,
  json text not null,
  account uuid not null,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, account) references identity.account (district, id),
  constraint "a reported time ends after it began" check (until_day >= from_day)
);
create index report_by_age on campaign.report (district, at desc, id);

-- 交换记录: which report went where, when and by whom.
create table campaign.report_sending (
  district text not null,
  id uuid not null,
  report uuid not null,
  number text not null,
  recipient text not null,
  via text not null constraint "a report goes out in a known way" check (via in ('platform', 'exchange', 'paper', 'post')),
  sent_on date not null,
  actor text not null,
  at timestamptz not null,
  primary key (district, id),
  foreign key (district, report) references campaign.report (district, id),
  constraint "a report goes to one recipient once" unique (district, report, recipient)
);
create index report_sending_by_day on campaign.report_sending (district, sent_on desc, id);

create table campaign.report_receipt (
  district text not null,
  sending uuid not null,
  receipt text not null,
  received_on date not null,
  actor text not null,
  at timestamptz not null,
  primary key (district, sending),
  foreign key (district, sending) references campaign.report_sending (district, id)
);

-- What was 12 is 10: several marks are moved at once, so that the sums still hold.
create table campaign.target_change (
  district text not null,
  id uuid not null,
  target uuid not null,
  campaign uuid not null,
  old_amount integer not null,
  new_amount integer not null constraint "something is still to be reached" check (new_amount > 0),
  old_due_on date not null,
  new_due_on date not null,
  reason text not null,
  actor text not null,
  at timestamptz not null,
  primary key (district, id, target),
  foreign key (district, target) references campaign.target (district, id),
  foreign key (district, campaign) references campaign.campaign (district, id),
  constraint "a correction says why" check (length(reason) >= 2),
  constraint "a correction changes something" check (old_amount <> new_amount or old_due_on <> new_due_on)
);
create index target_change_by_campaign on campaign.target_change (district, campaign, at desc);

-- An entry's id is given once, whatever day it names. A table cut by month cannot promise that, so the day of each entry
-- stands here too; and whoever knows the id alone finds its month by it instead of asking every month.

create table ledger.entry_day (
  district text not null,
  id uuid not null,
  on_day date not null,
  constraint "an entry's id is given once" primary key (district, id)
);

insert into ledger.entry_day (district, id, on_day)
select district, id, min(on_day) from ledger.entry group by district, id;

drop index ledger.entry_by_id;

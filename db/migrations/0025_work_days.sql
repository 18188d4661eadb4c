-- Who was visited since a day, and what a plan of sixty thousand comes to, are read from indexes alone.

drop index inspection.visit_by_day;
create index visit_by_day on inspection.visit (district, on_day desc, id desc) include (workshop, kind, state);
create index plan_line_by_workshop on inspection.plan_line (district, plan, workshop, month) include (grade)
  where not dropped;
drop index inspection.task_by_plan;
create index task_by_plan on inspection.task (district, plan, state) include (workshop, due_on, visit) where plan is not null;

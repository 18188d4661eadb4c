-- What a course teaches was found wrong again after somebody had passed it: then it is learnt and sat again, once a day.
drop index training."somebody passes a course once";
create unique index "somebody passes a course once a day" on training.attempt
  (district, course, person, ((answered_at at time zone 'Asia/Shanghai')::date)) where state = 'passed';

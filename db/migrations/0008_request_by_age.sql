-- Old answers are forgotten by their age alone, in all districts at once: an index that starts with the district was no
-- help to that, and could be mistaken for the way to one district's requests.

drop index action.request_by_age;
create index request_by_age on action.request (at);

-- What changed last is told to whoever watches the wall.

create index alert_by_change on vision.alert (district, changed_at, id);

-- An officer's phone is out of network for hours while a visit is made: its session lasts the working day instead of half an
-- hour, and never longer than one at a desk may.

alter table identity.session
  drop constraint "a session is of a desk or a phone",
  add constraint "a session is of a desk, of a phone or of an officer in the field" check (kind in ('desk', 'phone', 'field'));

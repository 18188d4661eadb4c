-- The ids that the file before this one made are of version 4; the program reads version 7.
update cultivation.spot_measure set id = overlay(id::text placing '7' from 15 for 1)::uuid
  where substr(id::text, 15, 1) = '4';
update cultivation.spot_step set id = overlay(id::text placing '7' from 15 for 1)::uuid
  where substr(id::text, 15, 1) = '4';

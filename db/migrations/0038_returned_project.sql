-- 退回: what one of the two would not accept goes back to work, with the reason.

alter table cultivation.project_note
  drop constraint "a note of a project is of a known kind",
  add constraint "a note of a project is of a known kind"
    check (kind in ('step', 'money', 'before', 'after', 'accept', 'return', 'stop'));

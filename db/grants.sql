-- What the program's own role may do. Run after every migration; saying it twice changes nothing.
-- Facts are appended; the audit log can only be read and added to; deletion is the exception and listed by name.

do $$
begin
  if not exists (select from pg_roles where rolname = 'fangma_app') then
    create role fangma_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null; -- another program made it at the same moment
end
$$;

-- Whoever made the role may, from PostgreSQL 16 on, hand it out but not take it on: said once more, it may do both.
do $$
begin
  execute format('grant fangma_app to %I', current_user);
end
$$;

grant usage on schema area, identity, audit, action, registry, code, rulebook, ledger, label, trace, epcis to fangma_app;
grant select, insert, update on all tables in schema area, identity, action, registry, code, rulebook, ledger, label, trace, epcis to fangma_app;
grant delete on
  identity.post, identity.station_town, identity.session, identity.former_password, identity.message,
  identity.sign_in_code, action.request,
  registry.saved_filter, registry.import_fault, registry.ownership to fangma_app;

revoke update on
  registry.status_change, registry.certificate, registry.import_fault, code.print, code.printed_plate, code.hand_over,
  ledger.entry, ledger.entry_day, ledger.correction, ledger.charge, ledger.lot_stop, ledger.attempt, ledger.number_block,
  label.design, label.print_run, label.voiding, label.review,
  trace.stock_count, epcis.day_root, epcis.fact, epcis.fact_epc, epcis.alias
  from fangma_app;
grant usage on schema recall to fangma_app;
grant select, insert, update on all tables in schema recall to fangma_app;
revoke update on
  recall.scope_lot, recall.lot_end, recall.recipient, recall.sent, recall.confirmation, recall.escalation,
  recall.outcome, recall.outcome_withdrawal, recall.log, recall.drill
  from fangma_app;
grant usage on schema clock to fangma_app;
grant select, insert, update on all tables in schema clock to fangma_app;
revoke update on clock.log, clock.escalation, clock.delivery_try from fangma_app;
grant usage on schema paper to fangma_app;
grant select, insert, update on all tables in schema paper to fangma_app;
revoke update on paper.block, paper.paper, paper.signature, paper.voiding, paper.serving from fangma_app;
grant usage on schema rectification to fangma_app;
grant select, insert, update on all tables in schema rectification to fangma_app;
revoke update on rectification.step, rectification.rectification_order from fangma_app;
grant usage on schema inspection to fangma_app;
grant select, insert, update on all tables in schema inspection to fangma_app;
revoke update on
  inspection.plan_step, inspection.draw, inspection.superior_check, inspection.visit_item, inspection.part_officer,
  inspection.mark, inspection.finding, inspection.signature, inspection.evidence
  from fangma_app;
grant usage on schema sampling to fangma_app;
grant select, insert, update on all tables in schema sampling to fangma_app;
revoke update on
  sampling.draw, sampling.move, sampling.custody, sampling.upload, sampling.report_item, sampling.choice,
  sampling.judgement, sampling.disposal_step, sampling.commissioned
  from fangma_app;
grant usage on schema casework to fangma_app;
grant select, insert, update on all tables in schema casework to fangma_app;
revoke update on
  casework.move, casework.evidence, casework.evidence_line, casework.discussion, casework.payment, casework.enforcement,
  casework.hearing_notice
  from fangma_app;
grant usage on schema vision to fangma_app;
grant select, insert, update on all tables in schema vision to fangma_app;
grant delete on vision.activity to fangma_app;
revoke update on
  vision.camera_change, vision.step, vision.alert_picture, vision.seal, vision.taught_head, vision.viewing
  from fangma_app;
grant usage on schema complaint to fangma_app;
grant select, insert, update on all tables in schema complaint to fangma_app;
revoke update on complaint.step from fangma_app;
grant usage on schema training to fangma_app;
grant select, insert, update on all tables in schema training to fangma_app;
revoke update on training.version, training.attendance, training.certificate from fangma_app;
grant usage on schema cultivation to fangma_app;
grant select, insert, update on all tables in schema cultivation to fangma_app;
revoke update on
  cultivation.title_step, cultivation.project_note, cultivation.sales, cultivation.readiness_finding,
  cultivation.readiness_step, cultivation.pair_visit, cultivation.conversion_note
  from fangma_app;
revoke update on cultivation.spot_step from fangma_app;
grant usage on schema statistics to fangma_app;
grant select, insert, update on all tables in schema statistics to fangma_app;
revoke update on statistics.exception_look, statistics.exception_rule, statistics.exception_step from fangma_app;
grant usage on schema campaign to fangma_app;
grant select, insert, update on all tables in schema campaign to fangma_app;
revoke update on campaign.programme_step, campaign.reading from fangma_app;
revoke update on campaign.duty_step from fangma_app;
revoke update on campaign.target_change from fangma_app;
revoke update on statistics.report, statistics.report_sending, statistics.report_receipt from fangma_app;
revoke update on statistics.letter_step, statistics.letter_frozen from fangma_app;
grant usage on schema rating to fangma_app;
grant select, insert, update on all tables in schema rating to fangma_app;
revoke update on rating.grade, rating.appeal_step, rating.recheck from fangma_app;
revoke update on rating.reckoning from fangma_app;
revoke all on all tables in schema audit from fangma_app;
grant select, insert on audit.entry, audit.seal, audit.sealed_entry to fangma_app;

-- The queue belongs to the owner; the program may put work into it, inside its own transaction.
create or replace function action.add_job(task text, payload json, job_key text) returns void
  language sql security definer set search_path = pg_catalog
  as $$ select graphile_worker.add_job(task, payload, job_key => job_key, max_attempts => 8) $$;
revoke all on function action.add_job(text, json, text) from public;
grant execute on function action.add_job(text, json, text) to fangma_app;

-- A large import fills tables that the planner still believes empty; it may ask for fresh statistics.
create or replace function registry.refresh_statistics() returns void
  language plpgsql security definer set search_path = pg_catalog
  as $$
  begin
    analyze registry.workshop, registry.operator, registry.certificate, registry.product, registry.responsibility,
      registry.status_change, code.code;
  end
  $$;
revoke all on function registry.refresh_statistics() from public;
grant execute on function registry.refresh_statistics() to fangma_app;

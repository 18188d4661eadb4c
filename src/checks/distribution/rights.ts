import type { Queryable } from '../../platform/db/connect.ts'
import { isOurs, sentences } from './catalogue.ts'

/** Deletion is the exception: what nobody will ask about, and what a person keeps for convenience. */
export const mayBeDeleted = [
  'action.request',
  'identity.former_password',
  'identity.message',
  'identity.post',
  'identity.session',
  'identity.sign_in_code',
  'identity.station_town',
  'registry.import_fault',
  'registry.ownership',
  'registry.saved_filter',
  'vision.activity',
]

/** Written once. A mistake is corrected by a further row. */
export const appendedOnly = [
  'campaign.duty_step',
  'campaign.programme_step',
  'campaign.reading',
  'campaign.target_change',
  'casework.discussion',
  'casework.enforcement',
  'casework.evidence',
  'casework.evidence_line',
  'casework.hearing_notice',
  'casework.move',
  'casework.payment',
  'clock.delivery_try',
  'clock.escalation',
  'clock.log',
  'code.hand_over',
  'code.print',
  'code.printed_plate',
  'complaint.step',
  'cultivation.conversion_note',
  'cultivation.pair_visit',
  'cultivation.project_note',
  'cultivation.readiness_finding',
  'cultivation.readiness_step',
  'cultivation.sales',
  'cultivation.spot_step',
  'cultivation.title_step',
  'epcis.alias',
  'epcis.day_root',
  'epcis.fact',
  'epcis.fact_epc',
  'inspection.draw',
  'inspection.evidence',
  'inspection.finding',
  'inspection.mark',
  'inspection.part_officer',
  'inspection.plan_step',
  'inspection.signature',
  'inspection.superior_check',
  'inspection.visit_item',
  'label.design',
  'label.print_run',
  'label.review',
  'label.voiding',
  'ledger.attempt',
  'ledger.charge',
  'ledger.correction',
  'ledger.entry',
  'ledger.entry_day',
  'ledger.lot_stop',
  'ledger.number_block',
  'paper.block',
  'paper.paper',
  'paper.serving',
  'paper.signature',
  'paper.voiding',
  'rating.appeal_step',
  'rating.grade',
  'rating.recheck',
  'rating.reckoning',
  'recall.confirmation',
  'recall.drill',
  'recall.escalation',
  'recall.log',
  'recall.lot_end',
  'recall.outcome',
  'recall.outcome_withdrawal',
  'recall.recipient',
  'recall.scope_lot',
  'recall.sent',
  'rectification.rectification_order',
  'rectification.step',
  'registry.certificate',
  'registry.import_fault',
  'registry.status_change',
  'sampling.choice',
  'sampling.commissioned',
  'sampling.custody',
  'sampling.disposal_step',
  'sampling.draw',
  'sampling.judgement',
  'sampling.move',
  'sampling.report_item',
  'sampling.upload',
  'statistics.exception_look',
  'statistics.exception_rule',
  'statistics.exception_step',
  'statistics.letter_frozen',
  'statistics.letter_step',
  'statistics.report',
  'statistics.report_receipt',
  'statistics.report_sending',
  'trace.stock_count',
  'training.attendance',
  'training.certificate',
  'training.version',
  'vision.alert_picture',
  'vision.camera_change',
  'vision.seal',
  'vision.step',
  'vision.taught_head',
  'vision.viewing',
]

/** What the program's own role could do to the past. */
export async function rightFaults(db: Queryable): Promise<readonly string[]> {
  const tables = db`pg_class c join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and ${isOurs(db)}`
  const name = db`nspname || '.' || relname`
  return [
    ...(await sentences(db`
      select format('the program can delete from %s', ${name}) as sentence from ${tables}
        and has_table_privilege('fangma_app', c.oid, 'delete') and ${name} <> all (${mayBeDeleted}) order by 1`)),
    ...(await sentences(db`
      select format('the program can change %s', ${name}) as sentence from ${tables}
        and has_any_column_privilege('fangma_app', c.oid, 'update')
        and (nspname = 'audit' or ${name} = any (${appendedOnly})) order by 1`)),
    ...(await sentences(db`
      select format('the program can %s %s', lower(privilege), ${name}) as sentence
      from unnest(array['TRUNCATE', 'TRIGGER', 'REFERENCES']) privilege, ${tables}
        and has_table_privilege('fangma_app', c.oid, privilege) order by 1`)),
    ...(await sentences(db`
      select format('the program owns %s', ${name}) as sentence from ${tables}
        and pg_has_role('fangma_app', relowner, 'member') order by 1`)),
    ...(await sentences(db`
      select format('the program can make things in the schema %s', nspname) as sentence from pg_namespace
      where has_schema_privilege('fangma_app', oid, 'create') and ${isOurs(db)} order by 1`)),
    ...(await sentences(db`
      select 'the program’s role may too much on the server' as sentence from pg_roles
      where rolname = 'fangma_app' and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)`)),
  ]
}

/** Tables that grow by time and have no room of their own for the month; their rows would pile up in the rest. */
export async function monthFaults(db: Queryable, month: string): Promise<readonly string[]> {
  return sentences(db`
    select format('%s.%s has no partition for %s', nspname, relname, ${month}::text) as sentence
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind = 'p' and ${isOurs(db)} and not exists (
      select from pg_inherits join pg_class p on p.oid = inhrelid
      where inhparent = c.oid and pg_get_expr(p.relpartbound, p.oid) like any(${[`FOR VALUES FROM ('${month}-01 %`, `FOR VALUES FROM ('${month}-01')%`]})
    )
    order by 1`)
}

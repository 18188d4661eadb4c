import { insertDraw } from '../../src/inspection/store/draw.ts'
import { advancePlan, insertPlan, insertStep } from '../../src/inspection/store/plan.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { insertRows } from '../../src/platform/db/rows.ts'
import { demoDistrict } from '../plan.ts'
import type { Around } from './around.ts'
import type { List } from './lists.ts'
import type { Row } from './rows.ts'
import { momentOn } from './visit.ts'

/** So many rows in one statement. */
const chunk = 2_000

export async function insertMany(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) {
    const some = rows.slice(start, start + chunk)
    await insertRows(
      tx,
      table,
      some.map(row => ({ district: demoDistrict, ...row })),
    )
  }
}

/** Drafted and submitted by the office, approved by the leader. */
export async function insertPlans(tx: Tx, { plans, worked, office, leader }: Around): Promise<void> {
  for (const { plan, lines, draftedOn } of plans) {
    await insertPlan(tx, demoDistrict, plan, lines)
    for (const [at, { fromState, step, toState, after }] of steps.entries()) {
      const { account, name } = step === 'submit' ? office : leader
      const on = momentOn(worked.after(draftedOn, after), 660)
      const by = { account, actor: name, at: on }
      await insertStep(tx, demoDistrict, { plan: plan.id, ordinal: at + 2, note: '', fromState, step, toState, ...by })
      await advancePlan(tx, demoDistrict, plan.id, { state: toState, ordinal: at + 2 })
    }
  }
}

const steps = [
  { fromState: 'draft', step: 'submit', toState: 'submitted', after: 1 },
  { fromState: 'submitted', step: 'approve', toState: 'approved', after: 3 },
] as const

export async function insertDraws(tx: Tx, { draws }: Around): Promise<void> {
  for (const draw of draws) await insertDraw(tx, demoDistrict, draw)
}

/**
 * Nobody has counted yet what this transaction wrote, so the planner takes it for next to nothing and would look through
 * all of it for every row. Whole tables are laid side by side instead.
 */
async function sideBySide(tx: Tx, statement: () => Promise<unknown>): Promise<void> {
  await tx`set local enable_nestloop = off`
  await statement()
  await tx`set local enable_nestloop = on`
}

/** Each visit's frozen list: many have the same, so a list travels once. */
export async function insertItems(tx: Tx, lists: Iterable<List>): Promise<void> {
  const each = new Map([...lists].map(list => [list.hash, list]))
  const items = [...each.values()].flatMap(({ hash, items }) =>
    items.map(({ toBeConfirmed, ...item }, at) => ({ hash, ordinal: at + 1, to_be_confirmed: toBeConfirmed, ...item })),
  )
  const statement = () => tx`
    insert into inspection.visit_item (district, visit, ordinal, code, department, topic, text, weight, basis,
      to_be_confirmed, origin, earlier)
    select v.district, v.id, i.ordinal, i.code, i.department, i.topic, i.text, i.weight, i.basis, i.to_be_confirmed,
      i.origin, i.earlier
    from inspection.visit v
    join json_to_recordset(${JSON.stringify(items)}::text::json) as i (hash text, ordinal int, code text,
      department text, topic text, text text, weight text, basis text, to_be_confirmed boolean, origin text,
      earlier text) on i.hash = v.items_hash
    where v.district = ${demoDistrict}
    order by v.id, i.ordinal`
  await sideBySide(tx, statement)
}

/** Everything is as it should be but for the exceptions; whoever finished the part marked it. */
export async function insertMarks(tx: Tx, exceptions: readonly Row[]): Promise<void> {
  const statement = () => tx`
    insert into inspection.mark (district, visit, code, ordinal, result, note, files, affects_safety,
      corrected_on_spot, account, actor, at)
    select i.district, i.visit, i.code, i.ordinal, coalesce(e.result, 'conforming'), coalesce(e.note, ''),
      coalesce(e.files, '{}'), false, coalesce(e.corrected_on_spot, false), p.account, p.actor,
      p.ended_at - interval '4 minutes'
    from inspection.visit_item i
    join inspection.part p on p.district = i.district and p.visit = i.visit and p.department = i.department
    left join json_to_recordset(${JSON.stringify(exceptions)}::text::json) as e (visit uuid, code text, result text,
      note text, files text[], corrected_on_spot boolean) on e.visit = i.visit and e.code = i.code
    where i.district = ${demoDistrict}
    order by i.visit, i.ordinal`
  await sideBySide(tx, statement)
}

type Signing = {
  /** Drawings by the officer's name. */
  readonly officers: readonly { readonly name: string; readonly file: string }[]
  readonly parties: readonly { readonly visit: string; readonly name: string; readonly file: string }[]
}

/** Everybody of the team, then the owner. */
export async function insertSignatures(tx: Tx, { officers, parties }: Signing): Promise<void> {
  const statement = () => tx`
    insert into inspection.signature (district, visit, department, ordinal, who, name, file)
    select o.district, o.visit, o.department,
      row_number() over (partition by o.visit, o.department order by o.certificate_number), 'officer', o.name, f.file
    from inspection.part_officer o
    join json_to_recordset(${JSON.stringify(officers)}::text::json) as f (name text, file text) on f.name = o.name
    where o.district = ${demoDistrict}
    union all
    select p.district, p.visit, p.department, 3, 'party', s.name, s.file
    from inspection.part p
    join json_to_recordset(${JSON.stringify(parties)}::text::json) as s (visit uuid, name text, file text)
      on s.visit = p.visit
    where p.district = ${demoDistrict}`
  await sideBySide(tx, statement)
}

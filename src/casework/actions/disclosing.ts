import { dayAt } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { programActor } from '../../platform/action/actor.ts'
import { notifyChange } from '../../platform/action/notify.ts'
import { record } from '../../platform/audit/record.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import type { World } from '../../platform/world.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { afterEndpoints } from '../contract/after.ts'
import { disclosurePeriod, privateFaults, summaryOf } from '../rules/disclosure.ts'
import { countsAs } from '../rules/hearing.ts'
import { type CaseRow, findCase } from '../store/case-file.ts'
import type { DecisionRow } from '../store/decision.ts'
import * as store from '../store/disclosure.ts'
import { bureauOf } from '../store/place.ts'
import { disclosureStateZh, penaltiesZh, periodZh, privatePartZh, withdrawalCauseZh } from '../zh.ts'
import { end } from './clocks.ts'
import { openDossier } from './dossier.ts'
import { caseSubject, labelOf, locked, overseers, publishers, refused } from './subject.ts'

/** As a person who looks at a case reads it; what names nobody else goes to the public. */
export function disclosureView(row: store.DisclosureRow) {
  const { decision: _, caseFile: __, workshop: ___, ...view } = row
  return view
}

/** What anyone will read, before it is disclosed too: whoever presses the button has seen it. */
export async function summaryFor(
  row: Pick<CaseRow, 'party'>,
  { penalties, decidedOn, breach, number }: DecisionRow,
  { tx, district }: Context,
) {
  const said = { number: number ?? '', partyName: row.party.name, bureau: await bureauOf(tx, district), decidedOn }
  return summaryOf(said, breach, penaltiesZh(penalties))
}

const disclosures = answer(afterEndpoints.disclosures, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize, states, search }, { tx, district, today }, scope) {
    const asked = { district, scope, places: workshopPlaces, states, search }
    const counts = await store.countDisclosures(tx, asked, today)
    const rows = await store.listDisclosures(tx, asked, pageSize, (page - 1) * pageSize)
    return { ...counts, rows: rows.map(listed) }
  },
})

function listed(row: store.DisclosureListRow) {
  const { caseFile, workshop, caseNumber, decisionNumber, party, decidedOn } = row
  const { decision: _, caseFile: __, workshop: ___, caseNumber: ____, ...view } = row
  return { ...view, case: caseFile, workshop, caseNumber, decisionNumber: decisionNumber ?? '', party, decidedOn }
}

const columns: readonly OutputColumn[] = (
  [
    ['决定书文号', 26],
    ['案件编号', 20],
    ['当事人', 30],
    ['决定日期', 14],
    ['状态', 12],
    ['应公示日期', 14],
    ['公示日期', 14],
    ['公示至', 14],
    ['期限', 16],
    ['撤下日期', 14],
    ['撤下原因', 30],
  ] as const
).map(([header, width]) => ({ header, width, kind: header.endsWith('日期') || header === '公示至' ? 'day' : 'text' }))

const disclosureTable = delivery(afterEndpoints.disclosureTable, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'case', id: district, label: '处罚公示列表', place: { kind: 'self' } }),
  async run({ states, search }, context, scope) {
    const { tx, district, today } = context
    const asked = { district, scope, places: workshopPlaces, states, search }
    const found = await store.listDisclosures(tx, asked, 20_000, 0)
    const rows = found.map(row => [
      ...[row.decisionNumber ?? '', row.caseNumber, row.party, row.decidedOn, disclosureStateZh[row.state]],
      ...[row.dueOn ?? undefined, row.disclosedOn ?? undefined, row.until ?? undefined],
      ...[row.untilWhy === null ? '' : periodZh[row.untilWhy], row.withdrawnOn ?? undefined],
      row.cause === null ? '' : `${withdrawalCauseZh[row.cause]}：${row.reason ?? ''}`,
    ])
    const output = await workbookFile(context, `处罚公示 ${today}.xlsx`, [{ name: '处罚公示', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

/** 公示 within twenty working days: the summary alone, and nothing of a person. 公示规定 第六条、第九条、第十三条. */
const disclose = action(afterEndpoints.disclose, {
  allow: publishers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id }, context) {
    const { tx, district, today, actor } = context
    const { row, decision, disclosure } = await openDossier(await locked(id, context), context)
    if (disclosure === undefined || decision === undefined) {
      throw new Problem('state-conflict', '这个案件没有需要公示的处罚决定')
    }
    if (disclosure.state !== 'due') {
      throw new Problem('state-conflict', `处罚信息${disclosureStateZh[disclosure.state]}，不用再公示`)
    }
    const { penalties, decidedOn } = decision
    const summary = await summaryFor(row, decision, context)
    if (summary === undefined) throw refused('/case', '公示的摘要不完整，请核对决定书文号和违法事实摘要')
    const faults = privateFaults(summary)
    if (faults.length > 0) {
      throw refused('/case', `公示的内容里有${faults.map(each => privatePartZh[each]).join('、')}，不能公示`)
    }
    const party = countsAs(row.party.kind)
    const { until, why, toBeConfirmed } = disclosurePeriod({ penalties, party, decidedOn, disclosedOn: today })
    const late = disclosure.dueOn !== null && today > disclosure.dueOn
    await store.setDisclosed(tx, district, disclosure.decision, {
      ...{ until, untilWhy: why, untilToBeConfirmed: toBeConfirmed, disclosedOn: today, disclosedBy: actor.name, late },
      summary,
    })
    await end(row, ['E11', 'E11A'], context)
    return {
      output: { until, late },
      before: { state: disclosure.state },
      after: { state: 'disclosed', until, late },
      touched: row.workshop === null ? [] : [row.workshop],
    }
  },
})

/** 撤下 before its time: revoked, wrong or private; the reason stays. 公示规定 第十一条. */
const withdraw = action(afterEndpoints.withdraw, {
  allow: publishers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, cause, reason }, context) {
    const { tx, district, today, actor } = context
    const { row, disclosure } = await openDossier(await locked(id, context), context)
    if (disclosure?.state !== 'disclosed') throw new Problem('state-conflict', '处罚信息不在公示中，不用撤下')
    const told = { cause, reason, withdrawnOn: today, withdrawnBy: actor.name }
    await store.setWithdrawn(tx, district, disclosure.decision, told)
    await end(row, ['E11C'], context)
    return {
      output: {},
      before: { state: 'disclosed' },
      after: { state: 'withdrawn', cause },
      reason,
      touched: row.workshop === null ? [] : [row.workshop],
    }
  },
})

const program = '处罚公示到期'
const atOnce = 200

/**
 * 公示期满: what has been shown for its time is taken down by itself, holidays or not. The public page asks for the end at
 * every reading, so a night that was missed keeps nothing up. 公示规定 第十三条.
 *
 * @returns how many were taken down
 */
export async function withdrawExpired(world: World): Promise<number> {
  const today = dayAt(world.clock.now())
  let taken = 0
  for (const district of await store.districtsWithExpired(world.db, today)) {
    for (let more = atOnce; more === atOnce; ) {
      more = await withdrawSome(world, district)
      taken += more
    }
  }
  return taken
}

async function withdrawSome(world: World, district: string): Promise<number> {
  const now = world.clock.now()
  const today = dayAt(now)
  const actor = programActor(district, program)
  const touched = await transaction(world.db, 'read write', async tx => {
    const expired = await store.lockExpired(tx, district, today, atOnce)
    for (const { decision, caseFile, until } of expired) {
      const row = await findCase(tx, district, caseFile)
      const told = { cause: 'expired', reason: `公示期至 ${until}`, withdrawnOn: today, withdrawnBy: program } as const
      await store.setWithdrawn(tx, district, decision, told)
      const label = row === undefined ? program : labelOf(row)
      const subject = { kind: 'case', id: caseFile, label }
      const what = { actor, action: 'casework.withdraw-disclosure', subject, at: now, reason: told.reason }
      await record(tx, world.auditKey, [
        { ...what, before: { state: 'disclosed' }, after: { state: 'withdrawn', cause: 'expired' } },
      ])
    }
    const workshops = expired.flatMap(({ workshop }) => (workshop === null ? [] : [workshop]))
    await notifyChange(tx, district, workshops)
    return { amount: expired.length, workshops }
  })
  if (touched.workshops.length > 0) world.changes.announce(district, touched.workshops)
  return touched.amount
}

export const disclosingActions: readonly Action[] = [disclosures, disclosureTable, disclose, withdraw]

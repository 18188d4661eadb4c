import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { mayPerform } from '../../platform/action/permission.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { departmentZh } from '../../rectification/zh.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { inspectionEndpoints as endpoints } from '../contract.ts'
import { disclosureAfter, isDisclosedLate } from '../rules/disclosure.ts'
import { inspectors, overseers, readers } from '../rules/seen.ts'
import * as store from '../store/disclosure.ts'
import { countVisits, listVisits } from '../store/visit-list.ts'
import { disclosureStateZh, outcomeZh, visitKindZh, visitStateZh } from '../zh.ts'
import { districtSubject, refused, sightFor, visitSubject } from './subject.ts'
import { stopDisclosure } from './visits.ts'

const disclosures = answer(endpoints.disclosures, {
  allow: overseers,
  concerns: 'workshop',
  async run({ states, search, page, pageSize }, { tx, district, today }, scope) {
    const asked = { district, scope, places: workshopPlaces, states, search }
    const counted = await store.countDisclosures(tx, asked, today)
    return { ...counted, rows: await store.listDisclosures(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

/** 公示: many at once, each within the area of who does it. 监督检查管理办法 第三十九条. */
const disclose = action(endpoints.disclose, {
  allow: inspectors,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'disclosure', id: district, label: '检查结果公示', place: { kind: 'self' } }),
  async run({ visits }, context) {
    const { tx, district, today, now, actor } = context
    const found = await store.lockDisclosures(tx, district, visits)
    if (found.length < new Set(visits).size) throw new Problem('not-found', '有检查结果还没有形成，请刷新列表')
    for (const each of found) {
      await requireArea(each.workshop, context)
      if (disclosureAfter(each.state, 'disclose') === undefined) {
        throw new Problem('state-conflict', `有检查结果${disclosureStateZh[each.state]}，请刷新列表后重新选择`)
      }
      const late = isDisclosedLate(each.dueOn, today)
      await store.setDisclosed(tx, district, each.visit, { disclosedOn: today, disclosedBy: actor.name, late })
      await stopDisclosure(each.visit, { now, outcome: 'done', by: actor.name }, { tx, district })
    }
    return {
      output: { disclosed: found.length },
      after: { visits: found.map(({ visit }) => visit) },
      touched: [...new Set(found.map(({ workshop }) => workshop))],
    }
  },
})

async function requireArea(workshop: Id, { tx, district, actor }: Context): Promise<void> {
  const { name, town } = await getWorkshopPlace(tx, district, workshop)
  if (mayPerform(inspectors, actor.posts, { kind: 'workshop', workshop, town })) return
  throw new Problem('not-allowed', `${name}不在您的辖区内，请只选自己辖区的`)
}

const withdraw = action(endpoints.withdraw, {
  allow: inspectors,
  concerns: 'workshop',
  subject: visitSubject,
  async run({ visit, cause, reason }, { tx, district, today, now, actor }) {
    const [found] = await store.lockDisclosures(tx, district, [visit])
    if (found === undefined) throw new Problem('not-found', '这次检查没有需要公示的结果')
    if (disclosureAfter(found.state, 'withdraw') === undefined) {
      throw new Problem('state-conflict', '这个结果已经撤下，请刷新后再看')
    }
    await store.setWithdrawn(tx, district, visit, { cause, reason, withdrawnOn: today, withdrawnBy: actor.name })
    if (found.state === 'due')
      await stopDisclosure(visit, { now, outcome: 'void', reason, by: actor.name }, { tx, district })
    return {
      output: {},
      before: { state: found.state },
      after: { state: 'withdrawn', cause },
      reason,
      touched: [found.workshop],
    }
  },
})

const clues = answer(endpoints.clues, {
  allow: overseers,
  concerns: 'workshop',
  run: ({ openOnly, page, pageSize }, { tx, district }, scope) =>
    store.listClues(tx, { district, scope, places: workshopPlaces, openOnly }, pageSize, (page - 1) * pageSize),
})

const mostRows = 50_000
const columns = ['检查编号', '小作坊', '乡镇', '种类', '检查日期', '状态', '部门', '结果', '问题项', '公示', '记录人']

/** What the filter shows, one line for each department's part that the reader may see. */
const table = delivery(endpoints.table, {
  allow: readers,
  concerns: 'workshop',
  subject: () => ({ ...districtSubject('inspection-table', 'table', '监督检查结果'), place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const { tx, district, today } = context
    const asked = { district, scope, sight: await sightFor(context), places: workshopPlaces, filter }
    const total = await countVisits(tx, asked)
    if (total > mostRows) throw refused('/from', `超过 ${mostRows} 次检查，请缩短时间后分次导出`)
    const rows = (await listVisits(tx, asked, mostRows, 0)).flatMap(visit =>
      visit.parts.map(({ department, outcome, problems }) => [
        ...[visit.number, visit.workshopName, visit.townName, visitKindZh[visit.kind], visit.onDay],
        ...[visitStateZh[visit.state], departmentZh[department], outcome === null ? '' : outcomeZh[outcome]],
        ...[
          problems ?? '',
          department !== 'market' || visit.disclosure === null ? '' : disclosureStateZh[visit.disclosure],
        ],
        visit.actor,
      ]),
    )
    const sheet = {
      name: '检查结果',
      columns: columns.map((header, at) => ({
        header,
        width: at === 1 ? 32 : 14,
        kind: header === '检查日期' ? ('day' as const) : header === '问题项' ? ('number' as const) : ('text' as const),
      })),
      rows: rows.map(row => row.map(cell => (cell === '' ? undefined : cell))),
    }
    const output = await workbookFile(context, `监督检查结果 ${today}.xlsx`, [sheet])
    return { output, after: { rows: rows.length } }
  },
})

export const disclosureActions: readonly Action[] = [disclosures, disclose, withdraw, clues, table]

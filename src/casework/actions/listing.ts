import { openDues } from '../../clock/door/due-of.ts'
import { openClues } from '../../inspection/door.ts'
import type { Day } from '../../kernel/day.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { bindsOn } from '../../rulebook/rules/rows.ts'
import { caseEndpoints } from '../contract/case.ts'
import { openWeights } from '../rules/discretion.ts'
import { hearingRight } from '../rules/hearing.ts'
import { penaltyTable } from '../rules/penalty.ts'
import { type CaseSource, caseSources } from '../rules/source.ts'
import type { CaseState, CaseStep } from '../rules/state.ts'
import * as store from '../store/list.ts'
import { officersOfAccount } from '../store/place.ts'
import { caseSourceZh, caseStateZh, yuanZh } from '../zh.ts'
import { limitationOf } from './dossier.ts'
import { groundText, lawsToday } from './grounds.ts'
import { officers, overseers } from './subject.ts'
import { openBands } from './weighing.ts'

/** What binds the bureau; E05 is the party's own time. */
const dues = (tx: Queryable, district: string) => openDues(tx, district, 'case', ['E05'])
export const sources = { places: workshopPlaces, dues }

export function headOf(row: store.HeadRow, today: Day) {
  const { dueCode, dueOn, amberOn, clockState, actBegunOn, actEndedOn, touchesSafety, harmful, ...head } = row
  const runs = clockState === 'running' && dueOn !== null
  const tone = !runs ? 'none' : dueOn < today ? 'late' : amberOn !== null && amberOn <= today ? 'soon' : 'calm'
  const limitationEnd = limitationOf({ actBegunOn, actEndedOn, touchesSafety, harmful }).end
  return { ...head, due: { code: dueCode, on: runs ? dueOn : null, tone } as const, limitationEnd }
}

type Filter = {
  readonly states: readonly CaseState[]
  readonly sources: readonly CaseSource[]
  readonly handler?: store.AskedCases['workshop'] | undefined
  readonly mine: boolean
  readonly overdue: boolean
  readonly dueBefore?: Day | null | undefined
  readonly waiting: boolean
  readonly workshop?: store.AskedCases['workshop'] | undefined
  readonly sample?: store.AskedCases['sample'] | undefined
  readonly from?: Day | null | undefined
  readonly to?: Day | null | undefined
  readonly step?: CaseStep | 'register' | null | undefined
  readonly stepFrom?: Day | null | undefined
  readonly stepTo?: Day | null | undefined
  readonly search: string
  readonly sort: store.AskedCases['sort']
}

const everything = {
  ...{ states: [], sources: [], mine: false, overdue: false, waiting: false, search: '', sort: 'due' },
} as const satisfies Filter

async function askedCases(filter: Filter, context: Context, scope: Scope): Promise<store.AskedCases> {
  const { tx, district, today, actor } = context
  const { handler = null, mine, dueBefore = null, workshop = null, sample = null, from = null, to = null } = filter
  const {
    step = null,
    stepFrom = null,
    stepTo = null,
    states,
    sources: wanted,
    overdue,
    waiting,
    search,
    sort,
  } = filter
  const own = mine ? (actor.account === undefined ? [] : await officersOfAccount(tx, district, actor.account)) : null
  const handlers = own ?? (handler === null ? null : [handler])
  return {
    ...{
      district,
      scope,
      ...sources,
      states,
      sources: wanted,
      handlers,
      overdue,
      dueBefore,
      waiting,
      workshop,
      sample,
      from,
    },
    ...{ to, step, stepFrom, stepTo, search, sort, today },
  }
}

const cases = answer(caseEndpoints.cases, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const asked = await askedCases(filter, context, scope)
    const total = await store.countCases(context.tx, asked)
    const rows = await store.listCases(context.tx, asked, pageSize, (page - 1) * pageSize)
    return { total, rows: rows.map(row => headOf(row, context.today)) }
  },
})

const columns: readonly OutputColumn[] = (
  [
    ['案件编号', 20],
    ['立案文号', 26],
    ['当事人', 30],
    ['乡镇', 14],
    ['案由', 34],
    ['来源', 18],
    ['发现日期', 14],
    ['立案日期', 14],
    ['办案人员', 20],
    ['状态', 20],
    ['期限日期', 14],
    ['决定书文号', 26],
    ['决定日期', 14],
    ['罚款', 16],
  ] as const
).map(([header, width]) => ({ header, width, kind: header.endsWith('日期') ? 'day' : 'text' }))

const table = delivery(caseEndpoints.table, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'case', id: district, label: '案件列表', place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const found = await store.listCases(context.tx, await askedCases(filter, context, scope), 20_000, 0)
    const rows = found.map(row => [
      ...[row.number, row.filingNumber ?? '', row.party, row.townName ?? '', row.matter, caseSourceZh[row.source]],
      ...[row.foundOn, row.filedOn ?? undefined, row.handlers.join('、'), caseStateZh[row.state]],
      ...[row.dueOn ?? undefined, row.decisionNumber ?? '', row.decidedOn ?? undefined],
      row.fineFen === null || row.fineFen === 0 ? '' : yuanZh(row.fineFen),
    ])
    const output = await workbookFile(context, `案件 ${context.today}.xlsx`, [{ name: '案件', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

const clues = answer(caseEndpoints.clues, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize }, context, scope) {
    const { tx, district } = context
    const asked = { district, scope, places: workshopPlaces, openOnly: true }
    const found = await openClues(tx, asked, pageSize, (page - 1) * pageSize)
    const received = await store.countCases(
      tx,
      await askedCases({ ...everything, states: ['received'] }, context, scope),
    )
    return {
      ...{ total: found.total, received },
      rows: found.rows.map(({ number, taken: _, ...row }) => ({ ...row, visitNumber: number })),
    }
  },
})

const figures = answer(caseEndpoints.figures, {
  allow: overseers,
  concerns: 'workshop',
  async run({ from, to }, context, scope) {
    const { tx } = context
    const asked = await askedCases(everything, context, scope)
    const steps = await store.countSteps(tx, asked, from, to)
    const money = await store.sumMoney(tx, asked, from, to)
    const amount = (wanted: readonly string[], source?: CaseSource) =>
      steps
        .filter(each => wanted.includes(each.step) && (source === undefined || each.source === source))
        .reduce((sum, each) => sum + each.amount, 0)
    return {
      ...{ ...(await store.countRunning(tx, asked)), ...money },
      ...{ registered: amount(['register']), filed: amount(['file']), notFiled: amount(['refuse-filing']) },
      ...{ decided: amount(['decide', 'punish-on-the-spot']), spared: amount(['spare']) },
      ...{ closed: amount(['close']), transferred: amount(['transfer-to-police']) },
      bySource: caseSources.map(source => ({
        source,
        registered: amount(['register'], source),
        filed: amount(['file'], source),
      })),
    }
  },
})

const penalties = answer(caseEndpoints.penalties, {
  allow: overseers,
  concerns: 'self',
  place: () => ({ kind: 'self' }),
  async run({ onDay }, context) {
    const laws = await lawsToday(context)
    const day = onDay ?? context.today
    return penaltyTable
      .filter(row => bindsOn(row, day))
      .map(({ code, act, basis, confidence, range, afterRefusal }) => ({
        ...{ code, act, afterRefusal, ground: groundText({ basis, confidence }, laws) },
        range:
          range === null
            ? null
            : range.by === 'amount'
              ? `${yuanZh(range.fromFen)}至${yuanZh(range.toFen)}`
              : `货值金额 ${range.fromTimes} 倍至 ${range.toTimes} 倍`,
      }))
  },
})

/** 裁量试算: the same rules that a decision is held against. */
const weigh = answer(caseEndpoints.weigh, {
  allow: officers,
  concerns: 'self',
  place: () => ({ kind: 'self' }),
  run({ row, goodsFen, circumstances, penalties: intended, party, onDay }, { today }) {
    const day = onDay ?? today
    const { bands, amountsMissing, toBeConfirmed } = openBands(row ?? null, goodsFen, day)
    const weights = openWeights(circumstances)
    const right = hearingRight(intended, party, today)
    return Promise.resolve({
      ...{ weights: [...weights], amountsMissing, toBeConfirmed, hearing: { ...right, because: [...right.because] } },
      bands: bands.filter(({ weight }) => weights.includes(weight)),
    })
  },
})

export const listingActions: readonly Action[] = [cases, table, clues, figures, penalties, weigh]

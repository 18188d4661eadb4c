import { addDays, type Day, findDay } from '../../kernel/day.ts'
import { findStandingLots } from '../../ledger/door/stops.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { sampleEndpoints } from '../contract/sample.ts'
import { missingForClosing, nextOf, type SampleState, sampleStates } from '../rules/states.ts'
import * as store from '../store/list.ts'
import { standingDisclosure } from '../store/publication.ts'
import { judgementsOf, type ReportRow, reportsOf } from '../store/report.ts'
import { disposalStepsOf, findDisposal, objectionsOf } from '../store/rights.ts'
import { custodyOf, movesOf, type SampleRow } from '../store/sample.ts'
import { type Book, limitsToday, proposalFor } from './judging.ts'
import { keptFrom } from './moving.ts'
import { getSample, laboratoryOf, missingSample, readers, samplePlace } from './subject.ts'

/** Three days before the end a date turns amber, as the clocks do. */
const soonDays = 3

/** @param blind a laboratory does not see what follows its report */
export function headOf({ dueCode, dueOn, ...row }: store.HeadRow, today: Day, blind: boolean) {
  const { producedOn: _, price: __, ...seen } = row
  const head = blind ? { ...seen, disposal: null, published: false } : seen
  const tone = dueOn === null ? 'none' : dueOn < today ? 'late' : dueOn <= addDays(today, soonDays) ? 'soon' : 'calm'
  return { ...head, due: { code: dueCode, on: dueOn, tone } as const }
}

type Filter = {
  readonly states?: readonly SampleState[]
  readonly conclusion?: 'conforming' | 'nonconforming' | null | undefined
  readonly categories?: readonly string[]
  readonly disposal?: 'open' | 'closed' | null | undefined
  readonly late?: boolean
  readonly workshop?: SampleRow['workshop'] | null | undefined
  readonly from?: Day | null | undefined
  readonly to?: Day | null | undefined
  readonly search: string
}

export async function askedSamples(filter: Filter, context: Context, scope: Scope): Promise<store.AskedSamples> {
  const { district, today } = context
  const { states = [], conclusion, categories = [], disposal, late = false, workshop, from, to, search } = filter
  const laboratory = await laboratoryOf(context)
  return {
    ...{ district, scope, places: workshopPlaces, laboratory, states, conclusion: conclusion ?? null, categories },
    ...{
      disposal: disposal ?? null,
      late,
      workshop: workshop ?? null,
      from: from ?? null,
      to: to ?? null,
      search,
      today,
    },
  }
}

export const list = answer(sampleEndpoints.samples, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const asked = await askedSamples(filter, context, scope)
    const total = await store.countSamples(context.tx, asked)
    const rows = await store.listSamples(context.tx, asked, pageSize, (page - 1) * pageSize)
    return { total, rows: rows.map(row => headOf(row, context.today, asked.laboratory !== null)) }
  },
})

/** More than these are read in the list. */
const shownOnBoard = 20

export const board = answer(sampleEndpoints.board, {
  allow: readers,
  concerns: 'workshop',
  async run(filter, context, scope) {
    const asked = await askedSamples(filter, context, scope)
    const [counts, rows] = await Promise.all([
      store.countByState(context.tx, asked),
      store.firstOfStates(context.tx, asked, shownOnBoard),
    ])
    return sampleStates.map(state => ({
      ...{ state, amount: 0, late: 0 },
      ...counts.find(each => each.state === state),
      rows: rows.filter(row => row.state === state).map(row => headOf(row, context.today, asked.laboratory !== null)),
    }))
  },
})

export const sample = answer(sampleEndpoints.sample, {
  allow: readers,
  concerns: 'workshop',
  place: samplePlace,
  async run({ sample: id }, context) {
    const { tx, district, today } = context
    const row = await getSample(id, context)
    const head = await store.findHead(tx, district, id, workshopPlaces)
    if (head === undefined) throw missingSample()
    const blind = (await laboratoryOf(context)) !== null
    const [moves, custody, reports] = [
      await movesOf(tx, district, id),
      await custodyOf(tx, district, id),
      await reportViews(row, context),
    ]
    const [lot] = row.lot === null ? [] : await findStandingLots(tx, district, [row.lot])
    const after = blind ? nothingAfter : await whatFollows(row, context)
    const { task, lot: lotId, producedOn, expiresOn, price, takenAt, actor, form, state } = row
    return {
      ...headOf(head, today, blind),
      ...{ task, lot: lotId, lotNumber: lot?.number ?? null, producedOn, expiresOn, price, takenAt, actor, form },
      ...{ next: [...nextOf(state)], moves, custody: custody.map(({ id: _, ordinal: __, ...each }) => each), reports },
      ...{ ...after, ...(await keepUntil(row, moves, context)), blind },
    }
  },
})

const nothingAfter = { objections: [], disposal: null, disposalView: null, disclosure: null }

async function whatFollows({ id }: SampleRow, { tx, district }: Context) {
  const [objections, disposal, steps, disclosure] = [
    await objectionsOf(tx, district, id),
    await findDisposal(tx, district, id),
    await disposalStepsOf(tx, district, id),
    await standingDisclosure(tx, district, id),
  ]
  return {
    objections: objections.map(({ sample: _, ...each }) => each),
    disposal: disposal?.state ?? null,
    disposalView:
      disposal === undefined
        ? null
        : {
            ...disposal,
            missing: [...missingForClosing(steps.map(({ kind }) => kind))],
            steps: steps.map(({ id: _, ...each }) => each),
          },
    disclosure:
      disclosure === undefined
        ? null
        : {
            disclosure: disclosure.disclosure,
            publishedOn: disclosure.publishedOn,
            conclusion: disclosure.conclusion,
          },
  }
}

/** Each report with what the system makes of it; a confirmed one shows what held when it was confirmed. */
export async function reportViews(row: SampleRow, context: Context, known?: Book) {
  const { tx, district } = context
  const reports = await reportsOf(tx, district, row.id)
  if (reports.length === 0) return []
  const [judgements, book] = [await judgementsOf(tx, district, row.id), known ?? (await limitsToday(context))]
  return reports.map(report => {
    const judged = judgements.findLast(each => each.report === report.id)
    const proposal = proposalFor(row, report, book)
    return {
      ...reportHead(report),
      proposal: proposal.verdict,
      items: judged === undefined ? proposal.items : judged.items,
      judged:
        judged === undefined
          ? null
          : { verdict: judged.verdict, reason: judged.reason, actor: judged.actor, at: judged.at },
    }
  })
}

function reportHead({ id, kind, number, laboratoryName, cma, reportedOn, conclusion, file, actor, at }: ReportRow) {
  return { report: id, kind, number, laboratoryName, cma, reportedOn, conclusion, file, actor, at }
}

type Moves = Awaited<ReturnType<typeof movesOf>>

/** 备样、记录 are kept from the conclusion on: S21 or S22, and S23 of the book; a shelf life that ends earlier ends it. */
async function keepUntil({ conclusion, expiresOn }: SampleRow, moves: Moves, context: Context) {
  const concluded = moves.findLast(({ toState }) => toState === 'conforming' || toState === 'nonconforming')
  if (concluded === undefined || conclusion === null) return { reserveKeepUntil: null, recordsKeepUntil: null }
  const reserve = await keptFrom(conclusion === 'conforming' ? 'S21' : 'S22', concluded.onDay, context)
  const shelf = expiresOn === null ? undefined : findDay(expiresOn)
  return {
    reserveKeepUntil: reserve !== null && shelf !== undefined && shelf < reserve ? shelf : reserve,
    recordsKeepUntil: await keptFrom('S23', concluded.onDay, context),
  }
}

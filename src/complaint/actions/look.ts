import { openDues } from '../../clock/door/due-of.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { hazardsOfSource } from '../../rectification/door.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { complaintEndpoints as endpoints } from '../contract.ts'
import { doubtOf } from '../rules/kind.ts'
import { keptAfter } from '../rules/retention.ts'
import { mayBePublished, stepsFrom } from '../rules/state.ts'
import { additionHeads, openAdditions } from '../store/addition.ts'
import { type ComplaintRow, findComplaint, mergedInto } from '../store/complaint.ts'
import { endOf } from '../store/destroy.ts'
import { disclosuresOf } from '../store/disclosure.ts'
import { handlersOf } from '../store/handler.ts'
import * as store from '../store/list.ts'
import { messagesOf } from '../store/message.ts'
import { destroyedAt, openSealed, vaultOf } from '../store/sealed.ts'
import { stepsOf } from '../store/step.ts'
import { complaintStateZh, kindZh, outcomeZh, topicZh, viaZh } from '../zh.ts'
import { tellBlocked } from './moving.ts'
import type { Outside } from './outside.ts'
import { complaintPlace, getComplaint, isHandler, missing, overseers, oversees, readers } from './subject.ts'

const dues = (tx: Queryable, district: string) => openDues(tx, district, 'complaint')
const sources = { places: workshopPlaces, dues }

function headOf(row: store.HeadRow, today: Day) {
  const { dueCode, dueOn, amberOn, clockState, ...head } = row
  const runs = clockState === 'running' && dueOn !== null
  const tone = !runs ? 'none' : dueOn < today ? 'late' : amberOn !== null && amberOn <= today ? 'soon' : 'calm'
  return { ...head, due: { code: dueCode, on: runs ? dueOn : null, tone } as const }
}

type Filter = Omit<
  store.AskedComplaints,
  'district' | 'scope' | 'places' | 'dues' | 'today' | 'handledBy' | 'workshop' | 'from' | 'to'
> & {
  readonly mine: boolean
  readonly workshop?: Id | null | undefined
  readonly from?: Day | null | undefined
  readonly to?: Day | null | undefined
}

/** Whoever only handles sees what he handles, wherever it lies; whoever oversees sees that the rest is there. */
function asked({ mine, workshop, from, to, ...filter }: Filter, context: Context, scope: Scope): store.AskedComplaints {
  const { district, today, actor } = context
  const own = actor.account ?? ('00000000-0000-7000-8000-000000000000' as Id)
  const all = oversees(context)
  return {
    ...{ ...filter, ...sources, district, today, scope: all ? scope : 'district' },
    ...{ workshop: workshop ?? null, from: from ?? null, to: to ?? null },
    handledBy: mine || !all ? own : null,
  }
}

const everything = {
  ...{ states: [], kinds: [], topics: [], outcomes: [], mine: false, unassigned: false, open: false, overdue: false },
  ...{ suspicious: false, search: '' },
} as const satisfies Filter

const list = answer(endpoints.list, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const wanted = asked(filter, context, scope)
    const total = await store.countComplaints(context.tx, wanted)
    const rows = await store.listComplaints(context.tx, wanted, pageSize, (page - 1) * pageSize)
    return { total, rows: rows.map(row => headOf(row, context.today)) }
  },
})

const figures = answer(endpoints.figures, {
  allow: readers,
  concerns: 'workshop',
  async run({ from, to }, context, scope) {
    return store.figuresOf(context.tx, asked({ ...everything, from, to }, context, scope))
  },
})

const columns: readonly OutputColumn[] = (
  [
    ...[
      ['编号', 22],
      ['类型', 10],
      ['问题', 20],
      ['来源', 16],
      ['小作坊', 32],
      ['乡镇', 14],
      ['收到日期', 14],
    ],
    ...[
      ['状态', 20],
      ['结果', 18],
      ['承办人', 20],
      ['期限日期', 14],
      ['办理摘要', 50],
    ],
  ] as const
).map(([header, width]) => ({
  ...{ header: String(header), width: Number(width) },
  kind: String(header).endsWith('日期') ? 'day' : 'text',
}))

/** What stands in the list, and not a word of what somebody told. */
const table = delivery(endpoints.table, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'complaint', id: district, label: '投诉举报列表', place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const found = await store.listComplaints(context.tx, asked(filter, context, scope), 20_000, 0)
    const rows = found.map(row => [
      ...[row.number, kindZh[row.kind], topicZh[row.topic], viaZh[row.via], row.workshopName, row.townName],
      ...[row.receivedOn, complaintStateZh[row.state], row.outcome === null ? '' : outcomeZh[row.outcome]],
      ...[row.handlers.join('、'), row.dueOn ?? undefined, row.digest],
    ])
    const sheet = { name: '投诉举报', columns, rows }
    const output = await workbookFile(context, `投诉举报 ${context.today}.xlsx`, [sheet])
    return { output, after: { rows: rows.length } }
  },
})

const one = (outside: Outside) =>
  answer(endpoints.one, {
    allow: readers,
    concerns: 'workshop',
    place: complaintPlace,
    async run({ complaint: id }, context) {
      const { tx, district, today } = context
      const row = await getComplaint(id, context)
      const handlers = await handlersOf(tx, district, id)
      const handles = isHandler(handlers, context)
      if (!handles && !oversees(context)) throw new Problem('not-allowed', '只有承办人能看这件投诉举报')
      const head = await store.findHead(tx, { district, ...sources }, id)
      if (head === undefined) throw missing()
      const { receivedAt, wantsRemedy, suspicions, vettedBy, refusedFor, transferredTo, caseFile, caseLabel } = row
      const hazards = await hazardsOfSource(tx, district, 'complaint', id)
      return {
        ...headOf(head, today),
        ...{ receivedAt, wantsRemedy, suspicions, vettedBy, refusedFor, transferredTo, caseFile, caseLabel },
        handlerRows: handlers.map(({ account, name, since, endedAt }) => ({ account, name, since, endedAt })),
        steps: await stepsOf(tx, district, id),
        mergedInto: await mergedTarget(row, context),
        mergedHere: await mergedInto(tx, district, id),
        hazards: hazards.map(({ id: hazard, text, state }) => ({ hazard, text, state })),
        disclosures: (await disclosuresOf(tx, district, id)).map(({ complaint: _, workshop: __, ...each }) => each),
        messages: await messagesOf(tx, district, id),
        told: handles ? await toldTo(row, context) : null,
        added: (await additionHeads(tx, district, id)).map(({ id: addition, at }) => ({ addition, at })),
        keeping: await keepingOf(row, outside, context),
        next: handles ? [...stepsFrom(row)] : [],
        may: {
          handle: handles,
          assign: oversees(context) && stepsFrom(row).length > 0,
          publish: handles && mayBePublished(row.state, row.outcome),
        },
        tellBlocked: handles ? await tellBlocked(row, outside, context) : null,
      }
    },
  })

/** For whoever handles it. Name and telephone stay sealed until somebody asks for them with a reason. */
async function toldTo(row: ComplaintRow, { tx, district, world }: Context) {
  const vault = vaultOf(world)
  const { told, pictures } = await openSealed(tx, vault, district, row.id)
  if (told === undefined) return null
  const { words, where, when } = told
  const additions = (await openAdditions(tx, vault, district, row.id)).map(
    ({ addition, at, words: added, picture }) => {
      return { addition, at, words: added, picture: picture !== null }
    },
  )
  return { words, where, when, pictures: pictures.length, doubt: doubtOf(row.kind, words) ?? null, additions }
}

/** Until when what lies sealed stays and what holds it, or when and by which rule it was destroyed. */
async function keepingOf({ id }: ComplaintRow, { casesFrom }: Outside, { tx, district }: Context) {
  const destroyed = (await destroyedAt(tx, district, id)) ?? null
  const ended = await endOf(tx, district, id)
  if (ended === undefined) return { destroyed, kept: null }
  const { until, rule, heldBy } = keptAfter(ended.kind, ended.endedOn, await casesFrom(tx, district, ended.family))
  return { destroyed, kept: { until, rule, heldBy: [...heldBy] } }
}

async function mergedTarget(row: ComplaintRow, { tx, district }: Context) {
  if (row.mergedInto === null) return null
  const target = await findComplaint(tx, district, row.mergedInto)
  return target === undefined ? null : { complaint: target.id, number: target.number }
}

export const lookActions = (outside: Outside): readonly Action[] => [list, figures, table, one(outside)]

import { rosterOf } from '../../inspection/door.ts'
import { type TeamFault, teamFaults } from '../../inspection/rules/team.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { fileEndpoints } from '../contract/handling.ts'
import { handlerFaults } from '../rules/handlers.ts'
import { isAtRest } from '../rules/state.ts'
import type { CaseRow } from '../store/case-file.ts'
import * as people from '../store/people.ts'
import { teamFaultZh } from '../zh/faults.ts'
import { caseStateZh } from '../zh.ts'
import { requireHandler } from './moving.ts'
import { by, caseSubject, heads, locked, officers, refused } from './subject.ts'

export type Chosen = {
  readonly officer: Id
  readonly account: Id | null
  readonly name: string
  readonly certificateNumber: string
}

/** Officers of the roster as a team for this case: two at least, with certificates, none who keeps away. */
export async function chooseTeam(
  ids: readonly Id[],
  row: Pick<CaseRow, 'id' | 'workshop'>,
  pointer: string,
  { tx, district }: Context,
): Promise<readonly Chosen[]> {
  const roster = await rosterOf(tx, district, { workshop: row.workshop, ids })
  const found = ids.flatMap(id => roster.find(({ officer }) => officer === id) ?? [])
  if (found.length < ids.length) throw refused(pointer, '有人员不在监管人员名册里，请重新选择')
  const recusals = await people.recusalsOf(tx, district, row.id)
  const away = new Set(found.filter(({ recused }) => recused !== null).map(({ officer }) => officer))
  const faults: TeamFault[] = [
    ...handlerFaults(found, recusals),
    ...teamFaults(found, away).filter(({ kind }) => kind === 'recused'),
  ]
  if (faults.length > 0) throw refused(pointer, [...new Set(faults.map(teamFaultZh))].join('；'))
  return found.map(({ officer, account, name, certificateNumber }) => ({
    ...{ officer, account, name, certificateNumber: certificateNumber ?? '' },
  }))
}

/** Who handles the case from today on; those who stay keep their day. */
export async function appoint(id: Id, team: readonly Chosen[], { tx, district, today }: Context): Promise<void> {
  const before = (await people.handlersOf(tx, district, id)).filter(({ endedOn }) => endedOn === null)
  await people.endHandlers(tx, district, id, { keep: team.map(({ officer }) => officer), onDay: today })
  const added = team.filter(({ officer }) => !before.some(each => each.officer === officer))
  await people.insertHandlers(
    tx,
    district,
    id,
    added.map(each => ({ id: newId(), ...each, since: today })),
  )
}

function requireRunning({ state, number }: Pick<CaseRow, 'state' | 'number'>): void {
  if (isAtRest(state)) throw new Problem('state-conflict', `${number}${caseStateZh[state]}，不能再改动`)
}

/** What is told of party and act stands in papers once the investigation is over. */
export async function beginAmending(id: Id, context: Context): Promise<CaseRow> {
  const row = await locked(id, context)
  if (row.state !== 'received' && row.state !== 'filed' && row.state !== 'suspended') {
    throw new Problem(
      'state-conflict',
      `${row.number}${caseStateZh[row.state]}，案件情况不能再改；需要更正的请退回补充调查`,
    )
  }
  requireHandler({ row, handlers: await people.handlersOf(context.tx, context.district, id) }, context)
  return row
}

const setHandlers = action(fileEndpoints.setHandlers, {
  allow: [...heads, 'office'],
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, officers: ids, reason }, context) {
    const { tx, district } = context
    const row = await locked(id, context)
    if (row.state === 'received') throw new Problem('state-conflict', '立案时确定办案人员，请先报请立案')
    requireRunning(row)
    const before = (await people.handlersOf(tx, district, id)).filter(({ endedOn }) => endedOn === null)
    const team = await chooseTeam(ids, row, '/officers', context)
    await appoint(id, team, context)
    const names = (each: readonly { readonly name: string }[]) => each.map(({ name }) => name)
    return { output: {}, before: { handlers: names(before) }, after: { handlers: names(team) }, reason }
  },
})

/** 申请回避; the investigation goes on until it is decided. 行政处罚法 第四十三条. */
const askRecusal = action(fileEndpoints.askRecusal, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: recusal, officer, by: askedBy, reason }, context) {
    const { tx, district, now, today } = context
    const row = await locked(id, context)
    if (await wasTold('recusal', recusal, id, context)) return { output: {} }
    requireRunning(row)
    const acting = (await people.handlersOf(tx, district, id)).find(
      each => each.officer === officer && each.endedOn === null,
    )
    if (acting === undefined) throw refused('/officer', '不是这个案件的办案人员，请重新选择')
    const open = (await people.recusalsOf(tx, district, id)).some(
      each => each.officer === officer && each.decision === 'open',
    )
    if (open) throw new Problem('conflict', `${acting.name}的回避申请正在等待决定`)
    await people.insertRecusal(tx, district, {
      ...{ id: recusal, caseFile: id, officer, name: acting.name, askedBy, reason, askedOn: today, at: now },
      ...by(context),
    })
    return { output: {}, after: { officer: acting.name, askedBy }, reason }
  },
})

const decideRecusal = action(fileEndpoints.decideRecusal, {
  allow: heads,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, recusal, granted, reason }, context) {
    const { tx, district, now, actor, today } = context
    await locked(id, context)
    const asked = (await people.recusalsOf(tx, district, id)).find(each => each.recusal === recusal)
    if (asked === undefined) throw new Problem('not-found', '没有找到这项回避申请，请刷新后再看')
    const handlers = await people.handlersOf(tx, district, id)
    const own = handlers.find(({ officer }) => officer === asked.officer)
    if (own?.account != null && own.account === actor.account) throw new Problem('not-allowed', '不能决定本人的回避')
    const decision = granted ? 'granted' : 'refused'
    const to = { decision, decidedBy: actor.name, decidedReason: reason, decidedAt: now } as const
    if (!(await people.decideRecusal(tx, district, recusal, to))) {
      throw new Problem('state-conflict', '这项回避申请已经决定，请刷新后再看')
    }
    if (granted) {
      const keep = handlers.filter(({ officer }) => officer !== asked.officer).map(({ officer }) => officer)
      await people.endHandlers(tx, district, id, { keep, onDay: today })
    }
    return { output: {}, before: { decision: 'open' }, after: { officer: asked.name, decision }, reason }
  },
})

/** Told before under this id, of this case; of another one it is a mistake. */
export async function wasTold(
  table: Parameters<typeof people.caseOfTold>[2],
  id: Id,
  caseId: Id,
  { tx, district }: Context,
): Promise<boolean> {
  const found = await people.caseOfTold(tx, district, table, id)
  if (found === undefined) return false
  if (found === caseId) return true
  throw new Problem('conflict', '这个编号已经用过，请刷新后重新办理')
}

export const handlingActions: readonly Action[] = [setHandlers, askRecusal, decideRecusal]

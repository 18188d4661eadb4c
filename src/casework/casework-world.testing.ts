import { Readable } from 'node:stream'
import type { z } from 'zod'
import { inspectionWorld } from '../inspection/inspection-world.testing.ts'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { caseworkActions } from './actions.ts'
import { afterEndpoints } from './contract/after.ts'
import { caseEndpoints } from './contract/case.ts'
import { fileEndpoints } from './contract/handling.ts'
import { stepEndpoints } from './contract/steps.ts'

const all = { ...caseEndpoints, ...fileEndpoints, ...stepEndpoints, ...afterEndpoints }
export type Name = keyof typeof all
export type Answer<N extends Name> = z.output<(typeof all)[N]['output']>

/** A small world in which two officers investigate, the office reviews and the head decides. */
export async function caseworkWorld() {
  const w = await inspectionWorld()
  const { t, office, leader, inspector, officers } = w

  /** Any action by its name, as it comes over the wire. */
  async function act<N extends Name>(by: Actor, name: N, input: unknown, key?: string): Promise<Answer<N>> {
    const action = caseworkActions.find(({ endpoint }) => endpoint.name === all[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    if (isCommand(action)) return (await perform(t.world, by, action, input, key)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  const aFile = async (text = newId()) =>
    (await t.world.files.put(Readable.from([Buffer.from(`%PDF-1.7 ${text}`)]), 100_000)).hash
  const party = (over: Record<string, unknown> = {}) => ({
    ...{ name: '恩阳区试验豆腐坊', kind: 'individual-business', head: '张三丰', address: '登科街道新场社区1号' },
    ...over,
  })

  async function registered(over: Record<string, unknown> = {}, by: Actor = office) {
    const id = newId()
    const shop = over.workshop === undefined ? (await w.aShop()).workshop : over.workshop
    const answer = await act(by, 'register', {
      ...{
        case: id,
        source: 'report',
        sourceLabel: '12315 转来',
        workshop: shop,
        party: party(),
        foundOn: '2026-08-10',
      },
      ...{
        matter: '涉嫌拒绝监督检查',
        content: '群众反映该坊拒绝执法人员进入',
        act: { begunOn: '2026-08-01', endedOn: '2026-08-01' },
      },
      ...over,
    })
    return { case: id, workshop: shop as Id, ...answer }
  }

  const filing = (over: Record<string, unknown> = {}) => ({
    ...{ step: 'file', reason: '有证据初步证明，建议立案', suspected: '食品安全法 第一百三十三条', basis: '程序规定' },
    ...{ facts: { evidenceOfBreach: true, punishable: true, competent: true }, handlers: [officers[0], officers[1]] },
    ...over,
  })

  const proposed = async (id: Id, content: unknown, by: Actor = inspector) => {
    const proposal = newId()
    await act(by, 'propose', { case: id, id: proposal, content })
    return proposal
  }
  const approved = (proposal: Id, over: Record<string, unknown> = {}, by: Actor = leader) =>
    act(by, 'approve', { proposal, verdict: 'approve', opinion: '同意', ...over })
  const settled = async (id: Id, content: unknown, over: Record<string, unknown> = {}) =>
    approved(await proposed(id, content), over)

  async function filed(over: Record<string, unknown> = {}) {
    const made = await registered(over)
    const { number: filingNumber } = await settled(made.case, filing())
    return { ...made, filingNumber }
  }

  const evidence = async (id: Id, over: Record<string, unknown> = {}) => ({
    ...{ case: id, id: newId(), kind: 'site-record', name: '现场笔录', proves: '拒绝检查的经过', file: await aFile() },
    ...{ takenAt: t.world.clock.now(), place: '登科街道', takenBy: ['王建国', '李晓梅'], ...over },
  })
  async function proved(id: Id, over: Record<string, unknown> = {}) {
    const piece = await evidence(id, over)
    await act(inspector, 'addEvidence', piece)
    return piece
  }

  const report = (id: Id, over: Record<string, unknown> = {}) => ({
    ...{
      case: id,
      id: newId(),
      course: '接举报后核查',
      facts: '2026年8月1日拒绝检查',
      nature: '违反食品安全法',
      proposes: 'penalty',
    },
    ...{ discretion: '没有从轻、从重情节', advice: '建议罚款', fineFen: 1_900_000, gravity: {} },
    ...over,
  })
  async function concluded(over: Record<string, unknown> = {}, facts: Record<string, unknown> = {}) {
    const made = await filed(over)
    await proved(made.case)
    return { ...made, ...(await act(inspector, 'conclude', report(made.case, facts))) }
  }
  const passed = (id: Id, over: Record<string, unknown> = {}, by: Actor = office) =>
    act(by, 'review', {
      case: id,
      id: newId(),
      verdict: 'pass',
      qualified: true,
      opinion: '事实清楚，程序合法',
      ...over,
    })

  const fine = { kind: 'fine', fen: 1_900_000 }
  const notice = (id: Id, over: Record<string, unknown> = {}) => ({
    ...{ case: id, id: newId(), facts: '拒绝检查', reason: '食品安全法 第一百三十三条', penalties: [fine] },
    ...{ servedOn: '2026-08-10', contact: '王建国', contactPhone: '0827-3366123', officeAddress: '恩阳区某路1号' },
    ...over,
  })
  async function told(over: Record<string, unknown> = {}, said: Record<string, unknown> = {}) {
    const made = await concluded(over)
    await passed(made.case)
    return { ...made, ...(await act(inspector, 'tell', notice(made.case, said))) }
  }
  const stated = (id: Id, kind: string, over: Record<string, unknown> = {}) => {
    const statement = newId()
    const said = { case: id, id: statement, kind, onDay: '2026-08-10', text: '本人的意见' }
    return act(inspector, 'recordStatement', { ...said, ...over }).then(() => statement)
  }

  const hearingOf = (id: Id, over: Record<string, unknown> = {}) => ({
    ...{ case: id, id: newId(), servedOn: '2026-08-10', hearingAt: '2026-08-20T01:30:00.000Z', host: officers[2] },
    ...{ place: '三楼会议室', recorder: '陈小林', contact: '王建国', contactPhone: '0827-3366123', ...over },
  })
  const notified = (id: Id, over: Record<string, unknown> = {}) => act(inspector, 'notifyHearing', hearingOf(id, over))

  const decision = (over: Record<string, unknown> = {}) => ({
    ...{ step: 'decide', course: '接举报后核查', facts: '拒绝检查', heard: '当事人放弃陈述、申辩', reason: '应予处罚' },
    ...{
      penalties: [fine],
      performance: '十五日内缴至指定银行',
      bank: '某行 0001',
      publicBreach: '拒绝食品安全监督检查',
    },
    ...{ reviewAuthority: '巴中市恩阳区人民政府', court: '巴中市恩阳区人民法院' },
    discretion: { row: 'refused-inspection', weight: 'ordinary' },
    ...over,
  })
  async function decided(over: Record<string, unknown> = {}, how: Record<string, unknown> = {}) {
    const made = await told(over, how.penalties === undefined ? {} : { penalties: how.penalties })
    await stated(made.case, 'waiver')
    return { ...made, ...(await settled(made.case, decision(how), { confirmsTyped: true })) }
  }

  const letter = (id: Id, over: Record<string, unknown> = {}) => ({
    ...{ case: id, id: newId(), way: 'direct', at: t.world.clock.now(), recipient: '张三丰', receivedBy: '张三丰' },
    ...{ place: '登科街道新场社区1号', ...over },
  })
  async function served(over: Record<string, unknown> = {}, how: Record<string, unknown> = {}) {
    const made = await decided(over, how)
    return { ...made, ...(await act(inspector, 'serve', letter(made.case))) }
  }
  const paid = (id: Id, fen: number, onDay = '2026-08-10', over: Record<string, unknown> = {}) =>
    act(inspector, 'pay', { case: id, id: newId(), onDay, fen, receipt: newId(), ...over })
  const carriedOut = (id: Id, onDay = '2026-08-10') =>
    act(inspector, 'carryOut', { case: id, id: newId(), onDay, text: '罚款已缴清' })
  const closing = (over: Record<string, unknown> = {}) => ({
    ...{ step: 'close', result: '罚款一万九千元', execution: '已缴清', advice: '建议结案', ...over },
  })

  const look = (id: Id, by: Actor = office) => act(by, 'one', { case: id })
  const stateOf = async (id: Id) => (await look(id)).state
  const clocksOf = (id: Id) =>
    t.db<{ code: string; state: string; dueOn: string | null }[]>`
      select code, state, due_on from clock.clock where subject_kind = 'case' and subject_id = ${id} order by started_at, code`
  const setDay = (day: string) => t.setNow(`${day}T02:00:00.000Z` as Instant)

  return {
    ...{ ...w, act, aFile, party, registered, filing, proposed, approved, settled, filed, evidence, proved, report },
    ...{
      concluded,
      passed,
      fine,
      notice,
      told,
      stated,
      hearingOf,
      notified,
      decision,
      decided,
      letter,
      served,
      paid,
      carriedOut,
      closing,
    },
    ...{ look, stateOf, clocksOf, setDay },
  }
}

export type CaseworkWorld = Awaited<ReturnType<typeof caseworkWorld>>

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
afterAll(() => w.t.close())

const warning = { kind: 'warning' }

describe('the review', () => {
  it('is of nobody who handles the case, and legal where a hearing is due', async () => {
    const { case: id, review } = await w.concluded()
    expect(review).toBe('legal')
    const handlerInOffice = w.t.actorOf(await w.t.anAccount({ duty: 'office', name: '李晓梅' }))
    await expect(w.passed(id, {}, handlerInOffice)).rejects.toThrow(/不能审核自己办理/)
    await expect(w.passed(id, { qualified: false })).rejects.toThrow(/法制审核/)
    await expect(w.passed(id, {}, w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    await w.passed(id)
    expect(await w.look(id)).toMatchObject({ state: 'reviewed' })
    await expect(w.passed(id)).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('sends a case back, which is then concluded anew', async () => {
    const { case: id, review } = await w.concluded({}, { fineFen: 500_000 })
    expect(review).toBe('ordinary')
    await w.act(w.office, 'review', { case: id, id: newId(), verdict: 'send-back', opinion: '补充证据' })
    expect((await w.look(id)).state).toBe('filed')
    const again = w.report(id)
    await w.act(w.inspector, 'conclude', again)
    await w.act(w.inspector, 'conclude', again)
    expect((await w.clocksOf(id)).filter(({ code }) => code === 'E04').map(({ state }) => state)).toEqual([
      'done',
      'running',
    ])
  })
})

describe('the party', () => {
  it('is listened to before anything is decided', async () => {
    const { case: id, answerBy } = await w.told()
    expect(answerBy).toBe('2026-08-17')
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/期限还没有届满/)
    const statement = await w.stated(id, 'statement')
    await w.stated(id, 'waiver')
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/还没有复核/)
    await w.act(w.inspector, 'reviewStatement', { case: id, statement, adopted: false, opinion: '理由不成立' })
    const again = w.act(w.inspector, 'reviewStatement', { case: id, statement, adopted: true, opinion: '再看' })
    await expect(again).rejects.toThrow(/已经复核/)
    await expect(w.settled(id, w.decision())).resolves.toMatchObject({ state: 'decided' })
  })

  it('may let the time run out', async () => {
    const { case: id } = await w.told()
    w.setDay('2026-08-17')
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/期限还没有届满/)
    w.setDay('2026-08-18')
    const late = await w.stated(id, 'statement', { onDay: '2026-08-18' })
    expect((await w.look(id)).statements).toMatchObject([{ statement: late, late: true }])
    await expect(w.stated(id, 'hearing-request', { onDay: '2026-08-18' })).rejects.toThrow(/逾期视为放弃/)
    await w.act(w.inspector, 'reviewStatement', { case: id, statement: late, adopted: false, opinion: '不采纳' })
    await expect(w.proposed(id, w.decision())).resolves.toBeTruthy()
    w.setDay('2026-08-10')
  })

  it('has a hearing by amount, led by somebody who did not investigate; meanwhile the time to decide stands', async () => {
    const { case: id } = await w.told()
    await expect(hear(id, w.officers[2])).rejects.toThrow(/没有要求听证/)
    await w.stated(id, 'hearing-request')
    expect((await w.clocksOf(id)).find(({ code }) => code === 'E07')?.state).toBe('paused')
    await w.notified(id)
    w.setDay('2026-08-20')
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/听证还没有举行/)
    await expect(hear(id, w.officers[0], '2026-08-20')).rejects.toThrow(/不能主持/)
    await hear(id, w.officers[2], '2026-08-20')
    const e07 = (await w.clocksOf(id)).find(({ code }) => code === 'E07')
    expect(e07).toMatchObject({ state: 'running', dueOn: '2026-11-18' })
    expect((await w.look(id)).state).toBe('heard')
    await expect(w.settled(id, w.decision())).resolves.toMatchObject({ state: 'decided' })
    w.setDay('2026-08-10')
  })

  it('may give up the hearing it asked for', async () => {
    const { case: id } = await w.told()
    await w.stated(id, 'hearing-request')
    await w.stated(id, 'waiver')
    expect((await w.clocksOf(id)).find(({ code }) => code === 'E07')?.state).toBe('running')
    await expect(w.settled(id, w.decision())).resolves.toMatchObject({ state: 'decided' })
  })

  it('has no hearing for a small fine', async () => {
    const { case: id, hearing } = await w.told({}, { penalties: [{ kind: 'fine', fen: 500_000 }] })
    expect(hearing).toMatchObject({ entitled: false, toBeConfirmed: true })
    await expect(w.stated(id, 'hearing-request')).rejects.toThrow(/不适用听证/)
  })

  const hear = async (id: string, host: string, onDay = '2026-08-10') =>
    w.act(w.inspector, 'hear', { case: id, id: newId(), onDay, host, record: await w.aFile(), opinion: '维持' })
})

describe('a decision', () => {
  it('lies within the dated table and goes no further than the party was told', async () => {
    const { case: id } = await w.told()
    await w.stated(id, 'waiver')
    const fineOf = (fen: number) => ({ penalties: [{ kind: 'fine', fen }] })
    await expect(w.proposed(id, w.decision(fineOf(2_000_000)))).rejects.toThrow(/重新告知/)
    await expect(w.proposed(id, w.decision(fineOf(100_000)))).rejects.toThrow(/低于/)
    const closure = { penalties: [w.fine, { kind: 'closure' }] }
    await expect(w.proposed(id, w.decision(closure))).rejects.toThrow(/没有告知过当事人：责令关闭/)
    const lighter = { discretion: { row: 'refused-inspection', weight: 'lighter' } }
    await expect(w.proposed(id, w.decision(lighter))).rejects.toThrow(/裁量情节只能：一般/)
    await expect(w.proposed(id, w.decision({ discretion: { row: 'nothing', weight: 'ordinary' } }))).rejects.toThrow(
      /没有这一条/,
    )
    await expect(w.proposed(id, w.decision({ publicBreach: '电话 18100005184 的经营者' }))).rejects.toThrow(/手机号/)
  })

  it('that the table has no amount for is typed from the text and confirmed by a second person', async () => {
    const penalties = [{ kind: 'fine', fen: 200_000 }]
    const { case: id } = await w.told({}, { penalties })
    await w.stated(id, 'waiver')
    const typed = { article: '四川省食品小作坊条例 第三十九条', fromFen: 100_000, toFen: 500_000 }
    const how = (over: Record<string, unknown>) =>
      w.decision({ penalties, discretion: { row: 'not-filed', weight: 'ordinary', ...over } })
    await expect(w.proposed(id, how({}))).rejects.toThrow(/待确认/)
    await expect(w.proposed(id, how({ typed: { ...typed, fromFen: 300_000 } }))).rejects.toThrow(/罚款应在/)
    await expect(w.proposed(id, how({ typed: { ...typed, toFen: 200_000 } }))).rejects.toThrow(/罚款应在/)
    const proposal = await w.proposed(id, how({ typed: { ...typed, toFen: 400_000 } }))
    expect((await w.look(id)).proposals).toMatchObject([{}, { step: 'decide', needsConfirmation: true }])
    await expect(w.approved(proposal)).rejects.toThrow(/核对原文/)
    await w.approved(proposal, { confirmsTyped: true })
    const { decision } = await w.look(id)
    expect(decision).toMatchObject({ basis: typed.article, toBeConfirmed: true, typedConfirmedBy: w.leader.account })
  })

  it('of a grave case is discussed first', async () => {
    const { case: id, grave } = await w.concluded(
      {},
      { gravity: { refusedInspection: true }, circumstances: ['grave'] },
    )
    expect(grave).toBe(true)
    await w.passed(id)
    const fine = { penalties: [{ kind: 'fine', fen: 4_500_000 }] }
    await w.act(w.inspector, 'tell', w.notice(id, fine))
    await w.stated(id, 'waiver')
    const content = w.decision({
      ...fine,
      discretion: { row: 'refused-inspection', weight: 'heavier', circumstances: ['grave'] },
    })
    await expect(w.proposed(id, content)).rejects.toThrow(/集体讨论/)
    const talk = { case: id, id: newId(), onDay: '2026-08-10', host: '李局长', opinion: '同意处罚', record: null }
    await w.act(w.leader, 'discuss', { ...talk, attendees: ['甲', '乙', '丙'] })
    await w.act(w.leader, 'discuss', { ...talk, attendees: ['甲', '乙', '丙'] })
    expect((await w.look(id)).discussions).toHaveLength(1)
    await expect(w.settled(id, content)).resolves.toMatchObject({ state: 'decided' })
  })

  it('waits while a recusal is open, and names where the party lives', async () => {
    const { case: id } = await w.told({ party: w.party({ address: '' }) })
    await w.stated(id, 'waiver')
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/名称、地址/)
    const ask = { case: id, id: newId(), officer: w.officers[0], by: 'party', reason: '有利害关系' }
    await w.act(w.office, 'askRecusal', ask)
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/回避申请还没有决定/)
  })

  it('may be not to punish, with the education written down', async () => {
    const { case: id } = await w.concluded({}, { proposes: 'spare', fineFen: null })
    await w.passed(id)
    const spare = { step: 'spare', reason: '轻微并及时改正', education: '已当面教育' }
    await expect(w.proposed(id, { ...spare, circumstances: ['confessed'] })).rejects.toThrow(/不能不予处罚/)
    expect(await w.settled(id, { ...spare, circumstances: ['slight-corrected-harmless'] })).toMatchObject({
      state: 'spared',
    })
    await w.act(w.inspector, 'serve', w.letter(id))
    expect(await w.settled(id, w.closing())).toMatchObject({ state: 'closed' })
    expect(await w.look(id)).toMatchObject({ decision: { kind: 'spared', fineFen: 0 }, disclosure: null, money: null })
    const { papers, decision } = await w.look(id)
    const paper = papers.find(({ template }) => template === 'sparing-decision')
    expect(paper?.number).toContain('不罚〔2026〕')
    expect(decision).toMatchObject({ number: paper?.number, paper: paper?.paper })
    const [said] = await w.t.owner<
      { fields: object }[]
    >`select fields from paper.paper where id = ${paper?.paper ?? null}`
    expect(said?.fields).toMatchObject({ facts: '2026年8月1日拒绝检查', education: '已当面教育' })
  })

  it('on the spot is a warning or a small fine, never disclosed', async () => {
    const { case: id } = await w.registered()
    const spot = (over: Record<string, unknown> = {}) => ({
      ...{ case: id, id: newId(), officers: [w.officers[0], w.officers[1]], facts: '未公示备案证', reason: '条例' },
      ...{ penalties: [warning, { kind: 'fine', fen: 20_000 }], established: true, basedOnLaw: true, paying: 'bank' },
      ...{ site: '坊内', at: w.t.world.clock.now(), reviewAuthority: '区政府', court: '区法院', ...over },
    })
    await expect(w.act(w.inspector, 'spot', spot({ penalties: [{ kind: 'fine', fen: 20_100 }] }))).rejects.toThrow(
      /二百元以下/,
    )
    await expect(w.act(w.inspector, 'spot', spot({ established: false }))).rejects.toThrow(/确凿/)
    await expect(w.act(w.inspector, 'spot', spot({ paying: null }))).rejects.toThrow(/缴款方式/)
    const wish = spot()
    const { number } = await w.act(w.inspector, 'spot', wish)
    expect(await w.act(w.inspector, 'spot', wish)).toEqual({ number })
    expect(number).toContain('当罚〔2026〕1号')
    await expect(w.carriedOut(id)).rejects.toThrow(/还没有缴清/)
    await w.paid(id, 20_000)
    await w.carriedOut(id)
    const seen = await w.look(id)
    expect(seen).toMatchObject({ state: 'closed', disclosure: null, notDisclosed: expect.stringContaining('不公示') })
    await expect(w.act(w.office, 'disclose', { case: id })).rejects.toThrow(/没有需要公示/)
  })
})

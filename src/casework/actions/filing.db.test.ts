import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
afterAll(() => w.t.close())

describe('a source', () => {
  it('is written down once under one id, with its paper and fifteen working days', async () => {
    const shop = await w.aShop()
    const wish = {
      ...{ case: newId(), source: 'superior', workshop: shop.workshop, party: w.party(), matter: '交办事项' },
      ...{ content: '市局交办', foundOn: '2026-08-10' },
    }
    const first = await w.act(w.office, 'register', wish)
    const again = await w.act(w.office, 'register', wish)
    expect(again.number).toBe(first.number)
    const { papers, state } = await w.look(wish.case)
    expect(papers.map(({ template }) => template)).toEqual(['case-source'])
    expect(state).toBe('received')
    expect(await w.clocksOf(wish.case)).toMatchObject([{ code: 'E01', dueOn: '2026-08-31', state: 'running' }])
  })

  it('may be what officers came upon by themselves, with the time of the book and a box of the form', async () => {
    const { case: id, dueOn } = await w.registered({ source: 'discovery', sourceLabel: '日常巡查', provider: '' })
    expect(dueOn).toBe('2026-08-31')
    const { papers, source } = await w.look(id)
    expect({ source, papers: papers.map(({ template }) => template) }).toEqual({
      source: 'discovery',
      papers: ['case-source'],
    })
    const found = await w.act(w.office, 'cases', { sources: ['discovery'] })
    expect(found.rows.map(row => row.case)).toEqual([id])
    const unknown = w.t.owner`update casework.case_file set source = 'hearsay' where id = ${id}`
    await expect(unknown).rejects.toThrow(/a case has a known source/)
  })

  it('takes a clue of an inspection up, for once', async () => {
    const shop = await w.aShop()
    const { visit } = await w.visited(shop, { K15: { note: '库房有工业用硼砂一袋' } })
    const listed = await w.act(w.office, 'clues', {})
    const row = listed.rows.find(each => each.visit === visit)
    const clue = row?.clue
    expect(row).toMatchObject({ workshop: shop.workshop, text: expect.stringContaining('硼砂') })
    const wish = { source: 'inspection', clue, workshop: undefined, foundOn: '2026-08-10' }
    const { case: id, number } = await w.registered(wish)
    expect(await w.look(id)).toMatchObject({ workshop: shop.workshop, sourceId: clue })
    expect((await w.act(w.office, 'clues', {})).rows.map(each => each.clue)).not.toContain(clue)
    await expect(w.registered(wish)).rejects.toThrow(number)
    await expect(w.act(w.office, 'dropClue', { clue, reason: '已另行处理' })).rejects.toThrow(/已经处理/)
  })

  it('leaves a clue without a case for a reason', async () => {
    const shop = await w.aShop()
    const { visit } = await w.visited(shop, { K15: { note: '标签不清' } })
    const clue = (await w.act(w.office, 'clues', {})).rows.find(each => each.visit === visit)?.clue
    await w.act(w.office, 'dropClue', { clue, reason: '当场改正，责令改正即可' })
    expect((await w.act(w.office, 'clues', {})).rows.map(each => each.clue)).not.toContain(clue)
  })

  it('is no source while a machine’s alert has not been looked at', async () => {
    await expect(w.registered({ source: 'alert' })).rejects.toThrow(/人工研判属实/)
    await expect(w.registered({ source: 'alert', alert: newId() })).rejects.toThrow(/第四十一条/)
  })

  it('is not of tomorrow, and an act does not end before it begins', async () => {
    await expect(w.registered({ foundOn: '2026-08-11' })).rejects.toThrow(/不能晚于今天/)
    await expect(w.registered({ act: { begunOn: '2026-08-02', endedOn: '2026-08-01' } })).rejects.toThrow(/终了日期/)
  })

  it('has numbers without a gap, however many are written down at once', async () => {
    const shop = await w.aShop()
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, at) => {
        const source = at === 3 ? 'alert' : 'report'
        return w.registered({ workshop: shop.workshop, source }).catch(() => undefined)
      }),
    )
    const numbers = made.flatMap(each => (each === undefined ? [] : [each.number]))
    expect(numbers).toHaveLength(7)
    const [counted] = await w.t.db<{ last: number; amount: number }[]>`
      select max(ordinal) as last, count(*)::int as amount from casework.case_file where district = ${w.t.district}`
    expect(counted?.last).toBe(counted?.amount)
  })
})

describe('filing', () => {
  it('is proposed by two who looked into it and approved by nobody of them', async () => {
    const { case: id } = await w.registered()
    await expect(w.proposed(id, w.filing({ handlers: [w.officers[0], newId()] }))).rejects.toThrow(/名册/)
    const proposal = await w.proposed(id, w.filing())
    await expect(w.proposed(id, w.filing())).rejects.toThrow(/等待审批/)
    await expect(w.approved(proposal, {}, w.office)).rejects.toMatchObject({ kind: 'not-allowed' })
    const both = w.t.actorOf(await w.t.anAccount({ duty: 'leader', also: ['office'] }))
    const other = await w.registered()
    const own = await w.proposed(other.case, w.filing(), both)
    await expect(w.approved(own, {}, both)).rejects.toThrow(/自己报请/)
    expect((await w.look(id)).waiting).toBe('file')
    expect(await w.approved(proposal)).toMatchObject({ state: 'filed' })
    await expect(w.approved(proposal)).rejects.toThrow(/已批准/)
    const seen = await w.look(id)
    expect(seen.handlerRows.map(({ name }) => name).sort()).toEqual(['李晓梅', '王建国'])
    expect(seen).toMatchObject({ filedOn: '2026-08-10', due: { code: 'E07', on: '2026-11-09' }, waiting: null })
  })

  it('is refused where a condition is missing or the time to punish has run out', async () => {
    const { case: id } = await w.registered()
    const facts = { evidenceOfBreach: true, punishable: false, competent: true }
    await expect(w.proposed(id, w.filing({ facts }))).rejects.toThrow(/依法应当给予行政处罚/)
    const old = await w.registered({ act: { begunOn: '2024-08-01', endedOn: '2024-08-09' } })
    await expect(w.proposed(old.case, w.filing())).rejects.toThrow(/追责时效/)
    const going = await w.registered({ act: { begunOn: '2020-01-01', endedOn: null } })
    await expect(w.proposed(going.case, w.filing())).resolves.toBeTruthy()
    const harmful = { begunOn: '2022-01-01', endedOn: '2022-01-01', touchesSafety: true, harmful: true }
    const safety = await w.registered({ act: harmful })
    expect((await w.look(safety.case)).limitation).toMatchObject({ end: '2027-01-01', years: 5, barred: false })
  })

  it('or not filing is written down too, and a reporter with a name is told', async () => {
    const { case: id } = await w.registered({ reporterNamed: true, provider: '王某' })
    await expect(w.act(w.office, 'tellReporter', { case: id, onDay: '2026-08-10', note: '电话告知' })).rejects.toThrow(
      /决定是否立案以后/,
    )
    const said = { step: 'refuse-filing', reason: '没有违法事实', conclusion: '核查未发现', basis: '程序规定' }
    const answer = await w.settled(id, { ...said, officers: [w.officers[0], w.officers[1]] })
    expect(answer).toMatchObject({ state: 'not-filed', number: expect.stringContaining('不立〔2026〕') })
    expect(await w.clocksOf(id)).toMatchObject([
      { code: 'E01', state: 'done' },
      { code: 'E14D', state: 'running', dueOn: '2026-08-17' },
    ])
    await w.act(w.office, 'tellReporter', { case: id, onDay: '2026-08-10', note: '电话告知' })
    expect((await w.clocksOf(id)).map(({ state }) => state)).toEqual(['done', 'done'])
    await expect(w.proposed(id, w.filing())).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('may be refused by the head, withdrawn, and proposed again', async () => {
    const { case: id } = await w.registered()
    const first = await w.proposed(id, w.filing())
    expect(await w.approved(first, { verdict: 'refuse', opinion: '事实不清，补充核查' })).toMatchObject({
      state: 'received',
    })
    const second = await w.proposed(id, w.filing())
    await w.act(w.inspector, 'withdrawProposal', { proposal: second, reason: '另有材料' })
    await expect(w.approved(second)).rejects.toThrow(/已撤回/)
    expect(await w.settled(id, w.filing())).toMatchObject({ state: 'filed' })
    expect((await w.look(id)).proposals.map(({ state }) => state)).toEqual(['refused', 'withdrawn', 'approved'])
  })

  it('happens once when two heads approve at the same moment', async () => {
    const { case: id } = await w.registered()
    const proposal = await w.proposed(id, w.filing())
    const another = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
    const both = await Promise.allSettled([w.approved(proposal), w.approved(proposal, {}, another)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await w.look(id)).moves.map(({ step }) => step)).toEqual(['register', 'file'])
  })
})

describe('handlers', () => {
  it('are at least two; who has to keep away is out by the head’s decision', async () => {
    const { case: id } = await w.filed()
    const recusal = newId()
    const ask = { case: id, id: recusal, officer: w.officers[1], by: 'party', reason: '与举报人系亲属' }
    await w.act(w.inspector, 'askRecusal', ask)
    await w.act(w.inspector, 'askRecusal', ask)
    await expect(
      w.act(w.inspector, 'decideRecusal', { case: id, recusal, granted: true, reason: '属实' }),
    ).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await w.act(w.leader, 'decideRecusal', { case: id, recusal, granted: true, reason: '情况属实' })
    await w.proved(id)
    await expect(w.act(w.inspector, 'conclude', w.report(id))).rejects.toThrow(/不得少于两人/)
    const officers = [w.officers[0], w.officers[1]]
    await expect(w.act(w.leader, 'setHandlers', { case: id, officers, reason: '调整' })).rejects.toThrow(/回避/)
    await w.act(w.leader, 'setHandlers', { case: id, officers: [w.officers[0], w.officers[2]], reason: '回避后补充' })
    expect((await w.look(id)).handlers).toEqual(['王建国', '张志强'])
    await expect(w.act(w.inspector, 'conclude', w.report(id))).resolves.toMatchObject({ review: 'legal' })
  })

  it('have certificates, and alone work on their case', async () => {
    const without = await w.anOfficer(w.t.stations[0].id, '没证的人', null)
    const { case: id } = await w.registered()
    await expect(w.proposed(id, w.filing({ handlers: [w.officers[0], without] }))).rejects.toThrow(/执法证号/)
    const { case: filed } = await w.filed()
    const stranger = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', name: '旁人' }))
    await expect(w.act(stranger, 'addEvidence', await w.evidence(filed))).rejects.toThrow(/不是.*办案人员/)
  })
})

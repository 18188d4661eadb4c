import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'
import { publicPenalties } from '../door.ts'
import { withdrawExpired } from './disclosing.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
afterAll(() => w.t.close())

describe('a case from its source to the day on which it is no longer shown', () => {
  it('goes all the way, with its papers and clocks', async () => {
    const { case: id, number, workshop, dueOn } = await w.registered()
    expect(number).toBe('案源〔2026〕1号')
    expect(dueOn).toBe('2026-08-31')
    const filing = await w.settled(id, w.filing())
    expect(filing).toMatchObject({ state: 'filed', number: expect.stringMatching(/立〔2026〕1号/) })
    await w.proved(id)
    const { review, reviewBy } = await w.act(w.inspector, 'conclude', w.report(id))
    expect({ review, reviewBy }).toEqual({ review: 'legal', reviewBy: '2026-08-24' })
    await w.passed(id)
    const { answerBy, hearing } = await w.act(w.inspector, 'tell', w.notice(id))
    expect({ answerBy, hearing: hearing.entitled }).toEqual({ answerBy: '2026-08-17', hearing: true })
    await w.stated(id, 'waiver')
    const decision = await w.settled(id, w.decision())
    expect(decision).toMatchObject({ state: 'decided', number: expect.stringMatching(/处罚〔2026〕1号/) })
    expect(await w.act(w.inspector, 'serve', w.letter(id))).toEqual({ servedOn: '2026-08-10', payBy: '2026-08-25' })
    expect(await w.paid(id, 1_900_000)).toEqual({ settled: true })
    await w.carriedOut(id)
    expect(await w.settled(id, w.closing())).toMatchObject({ state: 'closed' })
    const shown = () => publicPenalties(w.t.db, w.t.district, workshop, getDay('2026-08-10'))
    expect(await shown()).toEqual([])
    expect(await w.act(w.office, 'disclose', { case: id })).toEqual({ until: '2029-08-10', late: false })
    expect(await shown()).toMatchObject([
      { until: '2029-08-10', summary: { number: decision.number, penalties: '罚款 19,000.00 元' } },
    ])

    const seen = await w.look(id)
    expect(seen.papers.map(({ template }) => template)).toEqual([
      ...['case-source', 'case-filing', 'investigation-report', 'penalty-notice', 'penalty-decision'],
      ...['serving-receipt', 'case-closing'],
    ])
    expect(seen).toMatchObject({ state: 'closed', evidenceIntact: true, next: [], money: { settled: true } })
    expect((await w.clocksOf(id)).filter(({ state }) => state === 'running')).toEqual([])

    w.setDay('2029-08-11')
    expect(await publicPenalties(w.t.db, w.t.district, workshop, getDay('2029-08-11'))).toEqual([])
    expect(await withdrawExpired(w.t.world)).toBe(1)
    expect(await withdrawExpired(w.t.world)).toBe(0)
    expect((await w.look(id)).disclosure).toMatchObject({
      state: 'withdrawn',
      cause: 'expired',
      withdrawnOn: '2029-08-11',
    })
    const [entry] = await w.t.db`
      select actor, reason from audit.entry where action = 'casework.withdraw-disclosure' and subject_id = ${id}`
    expect(entry).toMatchObject({ actor: '处罚公示到期', reason: '公示期至 2029-08-10' })
    w.setDay('2026-08-10')
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
beforeEach(() => w.setDay('2026-08-10'))
afterAll(() => w.t.close())

async function asked() {
  const made = await w.told()
  await w.stated(made.case, 'hearing-request')
  return made
}
const hear = async (id: string, over: Record<string, unknown> = {}) =>
  w.act(w.inspector, 'hear', {
    ...{ case: id, id: newId(), onDay: '2026-08-20', host: w.officers[2], record: await w.aFile(), opinion: '维持' },
    ...over,
  })

describe('the notice of a hearing', () => {
  it('comes seven working days before it, and says which day would be the first', async () => {
    const { case: id } = await asked()
    const early = { hearingAt: '2026-08-18T01:30:00.000Z' }
    await expect(w.notified(id, early)).rejects.toThrow(/最早在 2026-08-19 举行.*第六十四条/)
    await w.notified(id, { hearingAt: '2026-08-19T01:30:00.000Z' })
    // Over a holiday of seven days the party has no working day less.
    w.setDay('2026-09-28')
    await expect(w.notified(id, { servedOn: '2026-09-28', hearingAt: '2026-10-12T01:30:00.000Z' })).rejects.toThrow(
      /最早在 2026-10-13 举行/,
    )
  })

  it('is a paper with a number, told once; put off, it is told again', async () => {
    const { case: id } = await asked()
    const wish = w.hearingOf(id)
    await w.act(w.inspector, 'notifyHearing', wish)
    await w.act(w.inspector, 'notifyHearing', wish)
    await w.notified(id, { hearingAt: '2026-08-26T01:30:00.000Z' })
    const { hearings, papers } = await w.look(id)
    expect(hearings).toMatchObject([
      { hearingOn: '2026-08-20', current: false },
      { hearingOn: '2026-08-26', current: true, place: '三楼会议室' },
    ])
    const numbers = papers.filter(({ template }) => template === 'hearing-notice').map(({ number }) => number)
    expect(numbers).toHaveLength(2)
    expect(numbers[0]).toContain('听通〔2026〕')
    w.setDay('2026-08-20')
    await expect(hear(id)).rejects.toThrow(/听证定在 2026-08-26 举行/)
    w.setDay('2026-08-26')
    await expect(hear(id)).rejects.toThrow(/通知的听证日期是 2026-08-26/)
  })

  it('is for who asked, before a host who did not investigate, and not of tomorrow', async () => {
    const { case: id } = await w.told()
    await expect(w.notified(id)).rejects.toThrow(/当事人要求听证的/)
    await w.stated(id, 'hearing-request')
    await expect(w.notified(id, { host: w.officers[0] })).rejects.toThrow(/不能主持/)
    await expect(w.notified(id, { servedOn: '2026-08-11' })).rejects.toThrow(/不能晚于今天/)
    await expect(w.notified(id, { servedOn: '2026-08-09' })).rejects.toThrow(/不能早于当事人要求听证/)
    await expect(w.act(w.leader, 'notifyHearing', w.hearingOf(id))).rejects.toMatchObject({ kind: 'not-allowed' })
    await w.stated(id, 'waiver')
    await expect(w.notified(id)).rejects.toThrow(/当事人要求听证的/)
  })

  it('cannot be too late for the database either, nor be rewritten', async () => {
    const { case: id } = await asked()
    await w.notified(id)
    const soon = w.t.owner`update casework.hearing_notice set hearing_on = '2026-08-18' where case_file = ${id}`
    await expect(soon).rejects.toThrow(/a hearing is not held before the time to prepare has passed/)
    const rewritten = w.t.db`update casework.hearing_notice set place = '别处' where case_file = ${id}`
    await expect(rewritten).rejects.toThrow(/permission denied/)
  })
})

describe('a hearing', () => {
  it('is held after its notice, and leaves a record and a report', async () => {
    const { case: id } = await asked()
    w.setDay('2026-08-20')
    await expect(hear(id)).rejects.toThrow(/还没有把听证的时间、地点通知当事人/)
    w.setDay('2026-08-10')
    await w.notified(id)
    const fields = {
      ...{ matter: '涉嫌拒绝监督检查', party: '恩阳区试验豆腐坊', hearingAt: '2026-08-20 09:30', place: '三楼会议室' },
      ...{
        host: '周敏',
        recorder: '陈小林',
        manner: 'open',
        attending: '张三丰',
        rights: '已告知',
        charge: '拒绝检查',
      },
      ...{
        defence: '没有异议',
        officers: [
          { name: '王建国', certificate: '川Y1' },
          { name: '李晓梅', certificate: '川Y2' },
        ],
      },
    }
    w.setDay('2026-08-20')
    await w.act(w.inspector, 'issuePaper', { case: id, id: newId(), template: 'hearing-record', fields })
    await hear(id, { course: '当事人到场，请求从轻' })
    const { papers, state, moves } = await w.look(id)
    expect(state).toBe('heard')
    expect(papers.map(({ template }) => template)).toEqual(expect.arrayContaining(['hearing-record', 'hearing-report']))
    const report = papers.find(({ template }) => template === 'hearing-report')
    expect(moves.at(-1)).toMatchObject({ step: 'hear', paper: report?.paper })
    const [said] = await w.t.owner<{ fields: object }[]>`select fields from paper.paper where id = ${report!.paper}`
    expect(said?.fields).toMatchObject({
      heldOn: '2026-08-20',
      place: '三楼会议室',
      opinion: '维持',
      recorder: '陈小林',
    })
  })

  it('has no record before anybody asked for it', async () => {
    const { case: id } = await w.filed()
    const wish = { case: id, id: newId(), template: 'hearing-record', fields: {} }
    await expect(w.act(w.inspector, 'issuePaper', wish)).rejects.toThrow(/要求听证的，才制作/)
  })
})

describe('what is served', () => {
  const receipts = async (id: Parameters<typeof w.look>[0]) =>
    (await w.look(id)).papers.filter(({ template }) => template === 'serving-receipt')
  const paperOf = async (id: Parameters<typeof w.look>[0], template: string) =>
    (await w.look(id)).papers.find(each => each.template === template)

  it('has its receipt, once, on the day that its rights run from', async () => {
    const { case: id } = await w.told()
    const paper = (await paperOf(id, 'penalty-notice'))?.paper
    const wish = w.letter(id, { paper })
    await expect(w.act(w.inspector, 'servePaper', { ...wish, receivedBy: '' })).rejects.toThrow(/签收人/)
    await expect(w.act(w.inspector, 'servePaper', { ...wish, at: '2026-08-11T00:00:00.000Z' })).rejects.toThrow(
      /不能晚于现在/,
    )
    w.setDay('2026-08-11')
    const later = { ...wish, at: '2026-08-11T01:00:00.000Z' }
    await expect(w.act(w.inspector, 'servePaper', later)).rejects.toThrow(/登记的送达日期是 2026-08-10/)
    await w.act(w.inspector, 'servePaper', wish)
    expect(await w.act(w.inspector, 'servePaper', wish)).toEqual({ servedOn: '2026-08-10' })
    expect(await receipts(id)).toHaveLength(1)
    expect(await paperOf(id, 'penalty-notice')).toMatchObject({ state: 'served' })
  })

  it('is no form of the file, no paper of another case, and a decision by its own step', async () => {
    const [one, other] = [await w.decided(), await w.told()]
    const serve = async (template: string, over: Record<string, unknown> = {}) =>
      w.act(
        w.inspector,
        'servePaper',
        w.letter(one.case, { paper: (await paperOf(one.case, template))?.paper, ...over }),
      )
    await expect(serve('case-filing')).rejects.toThrow(/不用另外登记送达/)
    await expect(serve('penalty-decision')).rejects.toThrow(/登记送达/)
    const foreign = (await paperOf(other.case, 'penalty-notice'))?.paper
    await expect(serve('penalty-notice', { paper: foreign })).rejects.toMatchObject({ kind: 'not-found' })
    await w.act(w.inspector, 'serve', w.letter(one.case))
    expect(await paperOf(one.case, 'penalty-decision')).toMatchObject({ state: 'served' })
    expect(await receipts(one.case)).toHaveLength(1)
  })
})

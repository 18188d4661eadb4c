import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { todo } from '../../clock/actions/todo.ts'
import { getDay } from '../../kernel/day.ts'
import { ask } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'
import { publicPenalties } from '../door.ts'
import { withdrawExpired } from './disclosing.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
beforeEach(() => w.setDay('2026-08-10'))
afterAll(() => w.t.close())

const shownOn = (workshop: Parameters<typeof publicPenalties>[2], day: string) =>
  publicPenalties(w.t.db, w.t.district, workshop, getDay(day))

describe('serving', () => {
  it('asks for what proves it, and is told once', async () => {
    const { case: id } = await w.decided()
    const serve = (over: Record<string, unknown>) => w.act(w.inspector, 'serve', w.letter(id, over))
    await expect(serve({ receivedBy: '' })).rejects.toThrow(/签收人/)
    await expect(serve({ way: 'left', receivedBy: '' })).rejects.toThrow(/见证人/)
    await expect(serve({ way: 'post' })).rejects.toThrow(/邮件编号/)
    await expect(serve({ at: '2026-08-11T00:00:00.000Z' })).rejects.toThrow(/不能晚于现在/)
    const announced = { way: 'public', reference: '巴中日报' }
    await expect(serve(announced)).rejects.toThrow(/2026-09-09/)
    w.setDay('2026-09-09')
    const letter = w.letter(id, { ...announced, at: '2026-08-10T02:00:00.000Z' })
    const answer = await w.act(w.inspector, 'serve', letter)
    expect(answer).toEqual({ servedOn: '2026-09-09', payBy: '2026-09-24' })
    expect(await w.act(w.inspector, 'serve', letter)).toEqual(answer)
    await expect(serve({})).rejects.toMatchObject({ kind: 'state-conflict' })
  })
})

describe('money', () => {
  it('that comes late costs three in a hundred a day, never more than the fine', async () => {
    const { case: id } = await w.served()
    const money = async () => (await w.look(id)).money
    expect(await money()).toMatchObject({
      payBy: '2026-08-25',
      surchargeFen: 0,
      owedFineFen: 1_900_000,
      settled: false,
    })
    w.setDay('2026-08-27')
    expect(await money()).toMatchObject({ lateDays: 2, surchargeFen: 114_000, owedSurchargeFen: 114_000 })
    w.setDay('2026-12-31')
    expect(await money()).toMatchObject({ surchargeFen: 1_900_000 })
    await expect(w.paid(id, 3_800_001)).rejects.toThrow(/最高数额/)
    expect(await w.paid(id, 1_900_000, '2026-08-27')).toEqual({ settled: false })
    expect(await money()).toMatchObject({ owedFineFen: 0, owedSurchargeFen: 114_000 })
    await expect(w.carriedOut(id, '2026-12-31')).rejects.toThrow(/还没有缴清/)
    const payment = { case: id, id: newId(), onDay: '2026-12-31', fen: 114_000, receipt: 'P-1' }
    expect(await w.act(w.inspector, 'pay', payment)).toEqual({ settled: true })
    expect(await w.act(w.inspector, 'pay', payment)).toEqual({ settled: true })
    await expect(w.paid(id, 1, '2026-12-31')).rejects.toThrow(/已经缴清/)
    expect((await money())?.payments).toHaveLength(2)
    await w.carriedOut(id, '2026-12-31')
    expect((await w.look(id)).state).toBe('carried-out')
  })

  it('of one receipt is entered once', async () => {
    const [one, other] = [await w.served(), await w.served()]
    await w.paid(one.case, 100, '2026-08-10', { receipt: 'P-2' })
    await expect(w.paid(other.case, 100, '2026-08-10', { receipt: 'P-2' })).rejects.toThrow(/票据号/)
  })

  it('may be paid later or stand still while a court looks at it, by the head of the bureau', async () => {
    const { case: id } = await w.served()
    const relief = (over: Record<string, unknown>) => ({
      case: id,
      id: newId(),
      from: '2026-08-20',
      reason: '经济困难',
      ...over,
    })
    const later = relief({ kind: 'instalments', to: '2026-10-30' })
    await expect(w.act(w.inspector, 'relieve', later)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.act(w.leader, 'relieve', relief({ kind: 'later', to: '2026-08-24' }))).rejects.toThrow(/晚于/)
    await w.act(w.leader, 'relieve', later)
    await w.act(w.leader, 'relieve', later)
    w.setDay('2026-11-02')
    expect((await w.look(id)).money).toMatchObject({ payBy: '2026-10-30', lateDays: 3 })
    const stay = relief({ kind: 'stay', from: '2026-11-01', to: null })
    await w.act(w.leader, 'relieve', stay)
    w.setDay('2026-11-20')
    expect((await w.look(id)).money).toMatchObject({ lateDays: 1 })
    await expect(w.act(w.leader, 'relieve', relief({ kind: 'stay', to: null }))).rejects.toThrow(/已经在停止计算/)
    await w.act(w.inspector, 'endStay', { case: id, relief: stay.id, to: '2026-11-10' })
    expect((await w.look(id)).money).toMatchObject({ lateDays: 11 })
    const due = (await w.clocksOf(id))
      .filter(({ code }) => code === 'E09')
      .map(({ state, dueOn }) => `${state} ${dueOn}`)
    expect(due.sort()).toEqual(['running 2026-10-30', 'void 2026-08-25'])
  })

  it('that nobody can get ends with the court’s word', async () => {
    const { case: id } = await w.served()
    const note = (over: Record<string, unknown>) => ({ case: id, id: newId(), text: '请立即缴清', ...over })
    const urge = note({ kind: 'urged', onDay: '2026-08-31' })
    w.setDay('2026-08-25')
    await expect(w.act(w.inspector, 'enforce', { ...urge, onDay: '2026-08-25' })).rejects.toThrow(
      /缴款期限是 2026-08-25/,
    )
    w.setDay('2026-08-31')
    const apply = (onDay: string) => note({ kind: 'applied', onDay, text: '向区法院申请' })
    await expect(w.act(w.inspector, 'enforce', apply('2026-08-31'))).rejects.toThrow(/应当催告/)
    await w.act(w.inspector, 'enforce', urge)
    await w.act(w.inspector, 'enforce', urge)
    const urged = (await w.look(id)).papers.filter(({ template }) => template === 'performance-demand')
    expect(urged).toMatchObject([{ number: expect.stringContaining('催告〔2026〕'), issuedOn: '2026-08-31' }])
    const [said] = await w.t.owner<{ fields: object }[]>`select fields from paper.paper where id = ${urged[0]!.paper}`
    // Six days late: 3 % a day of 19 000.
    expect(said?.fields).toMatchObject({
      fine: '19000.00',
      surcharge: '3420.00',
      owed: '22420.00',
      applyFrom: '2026-09-15',
    })
    w.setDay('2026-09-14')
    await expect(w.act(w.inspector, 'enforce', apply('2026-09-14'))).rejects.toThrow(/最早 2026-09-15/)
    w.setDay('2026-09-15')
    await w.act(w.inspector, 'enforce', apply('2026-09-15'))
    expect((await w.look(id)).money?.enforcement).toMatchObject([{ kind: 'urged' }, { kind: 'applied' }])
    const content = { step: 'end-execution', reason: '无可供执行的财产', ruling: '（2026）川执1号' }
    expect(await w.settled(id, content)).toMatchObject({ state: 'execution-ended' })
    expect(await w.settled(id, w.closing())).toMatchObject({ state: 'closed' })
  })
})

describe('a disclosure', () => {
  it('is due in twenty working days, made by the office, and late when it is late', async () => {
    const { case: id, workshop } = await w.decided()
    expect((await w.look(id)).disclosure).toMatchObject({ state: 'due', dueOn: '2026-09-07' })
    await expect(w.act(w.inspector, 'disclose', { case: id })).rejects.toMatchObject({ kind: 'not-allowed' })
    w.setDay('2026-09-08')
    expect((await w.act(w.office, 'disclosures', { states: ['due'] })).late).toBeGreaterThanOrEqual(1)
    expect(await w.act(w.office, 'disclose', { case: id })).toMatchObject({ late: true, until: '2029-09-08' })
    await expect(w.act(w.office, 'disclose', { case: id })).rejects.toThrow(/公示中/)
    const [shown] = await shownOn(workshop, '2026-09-08')
    expect(Object.keys(shown ?? {}).sort()).toEqual(['disclosedOn', 'summary', 'until'])
    expect(Object.keys(shown?.summary ?? {}).sort()).toEqual([
      'breach',
      'bureau',
      'decidedOn',
      'number',
      'partyName',
      'penalties',
    ])
    expect(await shownOn(workshop, '2026-09-07')).toEqual([])
  })

  it('of criticism alone ends after three months, by itself', async () => {
    const penalties = [{ kind: 'criticism' }]
    const { case: id, workshop } = await w.decided(
      {},
      { penalties, discretion: { row: 'refused-inspection', weight: 'ordinary' } },
    )
    expect(await w.act(w.office, 'disclose', { case: id })).toMatchObject({ until: '2026-11-10' })
    expect(await shownOn(workshop, '2026-11-10')).toHaveLength(1)
    expect(await shownOn(workshop, '2026-11-11')).toEqual([])
    w.setDay('2026-11-10')
    await withdrawExpired(w.t.world)
    expect((await w.look(id)).disclosure?.state).toBe('disclosed')
    w.setDay('2026-11-11')
    const [one, other] = await Promise.all([withdrawExpired(w.t.world), withdrawExpired(w.t.world)])
    expect(one + other).toBe(1)
    expect((await w.look(id)).disclosure).toMatchObject({ state: 'withdrawn', cause: 'expired' })
  })

  it('of a warning alone is never made, not even by hand', async () => {
    const penalties = [{ kind: 'warning' }]
    const { case: id } = await w.decided(
      {},
      { penalties, discretion: { row: 'refused-inspection', weight: 'ordinary' } },
    )
    const { disclosure, notDisclosed, decision } = await w.look(id)
    expect({ disclosure, notDisclosed }).toEqual({
      disclosure: null,
      notDisclosed: expect.stringContaining('只有警告'),
    })
    await expect(w.act(w.office, 'disclose', { case: id })).rejects.toThrow(/没有需要公示/)
    expect((await w.clocksOf(id)).map(({ code }) => code)).not.toContain('E11')
    const row = {
      district: w.t.district,
      decision: decision?.decision,
      case_file: id,
      penalty_kinds: ['warning'],
      state: 'due',
    }
    await expect(w.t.owner`insert into casework.disclosure ${w.t.owner(row)}`).rejects.toThrow(
      /a warning alone is never disclosed/,
    )
  })

  it('is taken down within three working days when the decision is revoked, and before anything new is decided', async () => {
    const { case: id, workshop } = await w.served()
    await w.act(w.office, 'disclose', { case: id })
    expect(await w.settled(id, { step: 'revoke', reason: '事实认定有误' })).toMatchObject({ state: 'revoked' })
    expect((await w.look(id)).disclosure).toMatchObject({ state: 'disclosed', takeDownBy: '2026-08-13' })
    await expect(w.proposed(id, w.closing())).rejects.toThrow(/公示还没有撤下/)
    await w.act(w.office, 'withdraw', { case: id, cause: 'revoked', reason: '处罚决定已撤销' })
    expect(await shownOn(workshop, '2026-08-10')).toEqual([])
    await expect(w.act(w.office, 'withdraw', { case: id, cause: 'wrong', reason: '再撤一次' })).rejects.toThrow(
      /不在公示中/,
    )
    expect((await w.clocksOf(id)).find(({ code }) => code === 'E11C')?.state).toBe('done')
    await w.act(w.inspector, 'giveBack', { case: id, id: newId(), onDay: '2026-08-10', reason: '重新调查' })
    expect((await w.look(id)).state).toBe('filed')
  })

  it('that was revoked stands in the list of the office until it is taken down, and nothing new is decided before', async () => {
    const { case: id } = await w.served()
    await w.act(w.office, 'disclose', { case: id })
    await w.settled(id, { step: 'revoke', reason: '事实认定有误' })
    const waiting = async () => {
      const { rows } = await ask(w.t.world, w.office, todo([]), { whose: 'area', pageSize: 200 })
      return rows.filter(row => row.subject.id === id).map(({ kind, title, dueOn }) => ({ kind, title, dueOn }))
    }
    const takeDown = { kind: 'E11C', title: expect.stringContaining('撤回公示'), dueOn: '2026-08-13' }
    expect(await waiting()).toMatchObject([takeDown])
    await w.act(w.inspector, 'giveBack', { case: id, id: newId(), onDay: '2026-08-10', reason: '重新调查' })
    await w.act(w.inspector, 'conclude', w.report(id))
    await w.passed(id)
    await w.act(w.inspector, 'tell', w.notice(id))
    await w.stated(id, 'waiver')
    expect(await waiting()).toContainEqual(takeDown)
    await expect(w.proposed(id, w.decision())).rejects.toThrow(/公示还没有撤下/)
    await w.act(w.office, 'withdraw', { case: id, cause: 'revoked', reason: '处罚决定已撤销' })
    expect((await waiting()).map(({ kind }) => kind)).not.toContain('E11C')
    expect(await w.settled(id, w.decision())).toMatchObject({ state: 'decided' })
    expect((await w.look(id)).disclosure).toMatchObject({ state: 'due' })
  })

  it('that was still due is never made of a revoked decision', async () => {
    const { case: id } = await w.decided()
    await w.settled(id, { step: 'revoke', reason: '事实认定有误' })
    expect((await w.look(id)).disclosure).toMatchObject({ state: 'withdrawn', cause: 'revoked', disclosedOn: null })
    await expect(w.act(w.office, 'disclose', { case: id })).rejects.toMatchObject({ kind: 'state-conflict' })
  })
})

describe('other ends', () => {
  const letterOf = async (id: Parameters<typeof w.look>[0], template: string) => {
    const [paper] = (await w.look(id)).papers.filter(each => each.template === template)
    const rows = await w.t.owner<{ fields: Record<string, unknown> }[]>`
      select c.fields from paper.paper c where c.id = ${paper?.paper ?? null}`
    return { number: paper?.number, fields: rows[0]?.fields }
  }

  it('go with a letter that lists what goes along, to another authority as to the police', async () => {
    const moved = await w.filed()
    const piece = await w.proved(moved.case)
    const authority = '区农业农村局'
    const { number } = await w.settled(moved.case, { step: 'move', reason: '不属本局管辖', authority })
    expect(number).toContain('案移〔2026〕')
    expect(await letterOf(moved.case, 'case-transfer')).toMatchObject({
      number,
      fields: { authority, reason: '不属本局管辖', attached: [{ name: piece.name, count: '1' }] },
    })
    const crime = '生产、销售有毒、有害食品罪'
    const police = await w.filed()
    await w.settled(police.case, { step: 'transfer-to-police', reason: '涉嫌犯罪', authority: '区公安分局', crime })
    expect(await letterOf(police.case, 'police-transfer')).toMatchObject({
      number: expect.stringContaining('罪移〔2026〕'),
      fields: { authority: '区公安分局', crime, facts: '群众反映该坊拒绝执法人员进入' },
    })
  })

  it('to the police and back; the time to decide begins anew', async () => {
    const { case: id } = await w.filed()
    await w.settled(id, { step: 'transfer-to-police', reason: '涉嫌犯罪', authority: '区公安分局' })
    expect((await w.clocksOf(id)).filter(({ state }) => state === 'running')).toEqual([])
    w.setDay('2026-09-01')
    await w.act(w.inspector, 'giveBack', { case: id, id: newId(), onDay: '2026-09-01', reason: '不构成犯罪' })
    expect((await w.look(id)).due).toMatchObject({ code: 'E07', on: '2026-11-30' })
  })

  it('to another authority, or without anybody left to punish', async () => {
    const moved = await w.filed()
    await w.settled(moved.case, { step: 'move', reason: '不属本局管辖', authority: '区农业农村局' })
    expect(await w.settled(moved.case, w.closing())).toMatchObject({ state: 'closed' })
    const ended = await w.filed()
    await w.settled(ended.case, { step: 'end', reason: '当事人已注销' })
    expect(await w.settled(ended.case, w.closing())).toMatchObject({ state: 'closed' })
  })

  it('revoked on the spot it is a clue again, and may be filed', async () => {
    const { case: id } = await w.registered()
    await w.act(w.inspector, 'spot', {
      ...{ case: id, id: newId(), officers: [w.officers[0], w.officers[1]], facts: '未公示备案证', reason: '条例' },
      ...{ penalties: [{ kind: 'warning' }], established: true, basedOnLaw: true, site: '坊内' },
      ...{ at: w.t.world.clock.now(), reviewAuthority: '区政府', court: '区法院' },
    })
    expect(await w.settled(id, { step: 'revoke', reason: '适用依据错误' })).toMatchObject({ state: 'received' })
    expect((await w.look(id)).due).toMatchObject({ code: 'E01', on: '2026-08-31' })
    expect(await w.settled(id, w.filing())).toMatchObject({ state: 'filed' })
  })

  it('a clue that the police give back still has to be filed', async () => {
    const { case: id } = await w.registered()
    await w.settled(id, { step: 'transfer-to-police', reason: '涉嫌犯罪', authority: '区公安分局' })
    await w.act(w.office, 'giveBack', { case: id, id: newId(), onDay: '2026-08-10', reason: '不予立案' })
    expect(await w.look(id)).toMatchObject({ state: 'received', due: { code: 'E01' } })
  })

  it('suspended, the time stands still', async () => {
    const { case: id } = await w.filed()
    await w.settled(id, { step: 'suspend', reason: '等待刑事案件结论', from: '2026-08-10' })
    expect((await w.look(id)).due).toMatchObject({ on: null, tone: 'none' })
    w.setDay('2026-09-10')
    await w.act(w.inspector, 'resume', { case: id, id: newId(), onDay: '2026-09-10', reason: '情形消除' })
    expect((await w.look(id)).due).toMatchObject({ code: 'E07', on: '2026-12-09' })
  })

  it('what is held is decided on within seven working days', async () => {
    const { case: id } = await w.filed()
    const fields = {
      ...{ party: '恩阳区试验豆腐坊', head: '张三丰', address: '登科街道', reason: '可能灭失', keepAt: '坊内库房' },
      ...{ keeper: 'here', from: '2026-08-10', to: '2026-08-19', items: [{ name: '豆腐干', count: '20kg' }] },
      officers: [
        { name: '王建国', certificate: '川Y0900101' },
        { name: '李晓梅', certificate: '川Y0900102' },
      ],
      contactPhone: '0827-3366123',
    }
    const wish = { case: id, id: newId(), template: 'evidence-hold', fields }
    expect(await w.act(w.inspector, 'issuePaper', wish)).toMatchObject({
      dueOn: '2026-08-19',
      number: expect.stringContaining('登保'),
    })
    expect((await w.look(id)).papers.map(({ template }) => template)).toContain('evidence-hold')
    const ending = { case: id, onDay: '2026-08-10', outcome: '解除登记保存' }
    await w.act(w.inspector, 'endHold', ending)
    await expect(w.act(w.inspector, 'endHold', ending)).rejects.toThrow(/没有正在/)
  })
})

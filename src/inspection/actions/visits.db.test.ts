import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import { newId } from '../../platform/id.ts'
import { publicResultsOf, readPublicResults } from '../door/public.ts'
import { findClue, takeClue } from '../door.ts'
import { type InspectionWorld, inspectionWorld } from '../inspection-world.testing.ts'

let w: InspectionWorld
beforeAll(async () => {
  w = await inspectionWorld()
})
afterAll(() => w.t.close())

const clocksOf = (visit: string) => w.t.db<{ code: string; state: string; dueOn: string }[]>`
  select code, state, due_on from clock.clock where district = ${w.t.district} and subject_id = ${visit}`

describe('a visit', () => {
  it('begins with the list of its category, which stays as it was', async () => {
    const shop = await w.aShop()
    const { visit, number, items, itemsHash } = await w.begun(shop)
    expect(number).toMatch(/^JC2026-\d{4}$/)
    const seen = await w.look(visit)
    expect(seen.items).toHaveLength(items)
    const codes = seen.items.map(({ code }) => code)
    expect(codes).toContain('K34')
    expect(codes).not.toContain('K33')
    expect(codes).not.toContain('K24')
    expect(seen).toMatchObject({ state: 'open', itemsHash, editionNumber: 1, kind: 'routine' })
    await expect(w.t.db`update inspection.visit_item set text = 'x' where visit = ${visit}`).rejects.toThrow(/denied/)
  })

  it('begins once, however often it is sent', async () => {
    const shop = await w.aShop()
    const { visit, number } = await w.begun(shop)
    expect(await w.say(w.office, 'begin', { visit, workshop: shop.workshop, kind: 'routine' })).toMatchObject({
      number,
    })
    await expect(w.say(w.office, 'begin', { visit, workshop: shop.workshop, kind: 'system' })).rejects.toMatchObject({
      kind: 'conflict',
    })
  })

  it('is told on the spot: outcome, hazards, papers, the clock of its disclosure', async () => {
    const shop = await w.aShop()
    const { visit, result, hazards, papers } = await w.visited(shop, {
      K08: { note: '生熟刀具混放', files: [w.photograph] },
      K17: { note: '垃圾桶没有盖', correctedOnSpot: true },
    })
    expect(result).toMatchObject({ outcome: 'basic', problems: 2, handling: ['now', 'order'], regime: '2022' })
    expect(hazards).toHaveLength(2)
    expect(papers).toHaveLength(2)
    const seen = await w.look(visit)
    expect(seen.state).toBe('finished')
    expect(seen.papers.map(({ title }) => title)).toEqual(['现场笔录', expect.stringContaining('监督检查结果记录表')])
    expect(seen.findings).toMatchObject([
      { code: 'K08', dueOn: '2026-08-25', hazardState: 'found' },
      { code: 'K17', dueOn: null, correctedOnSpot: true },
    ])
    expect(seen.disclosure).toMatchObject({ state: 'due', dueOn: '2026-09-07' })
    expect(seen.disclosure?.dueWords).toContain('第三十九条')
    expect(await clocksOf(visit)).toMatchObject([{ code: 'I01', state: 'running', dueOn: '2026-09-07' }])
    expect(seen.clue).toBeNull()
    const raised = await w.t.db<{ text: string; sourceLabel: string; files: string[] }[]>`
      select text, source_label, files from rectification.hazard where source_id = ${visit} order by code`
    expect(raised[0]).toMatchObject({ text: expect.stringContaining('生熟刀具混放'), files: [w.photograph] })
    expect(raised[0]?.sourceLabel).toContain('日常检查 JC2026-')
    expect(raised[1]?.text).toContain('当场已改正')
  })

  it('gives a clue when a key item does not conform, and one takes it up', async () => {
    const shop = await w.aShop()
    const { visit, result } = await w.visited(shop, { K15: { note: '库房有工业用硼砂一袋' } })
    expect(result).toMatchObject({ outcome: 'nonconforming', handling: ['order', 'case'] })
    const { clue } = await w.look(visit)
    expect(clue).toMatchObject({ taken: false, text: expect.stringContaining('硼砂') })
    const listed = await w.say(w.office, 'clues', {})
    expect(listed.rows).toContainEqual(expect.objectContaining({ visit, workshop: shop.workshop }))
    const id = clue?.clue
    if (id === undefined) throw new Error('no clue')
    await w.t.db.begin(async tx => {
      expect(await findClue(tx, w.t.district, id)).toMatchObject({ visit, codes: ['K15'], taken: false })
      await takeClue(tx, w.t.district, id, '案件 1', w.t.world.clock.now())
    })
    const again = w.t.db.begin(tx => takeClue(tx, w.t.district, id, '案件 2', w.t.world.clock.now()))
    await expect(again).rejects.toThrow(/已经处理/)
    expect((await w.say(w.office, 'clues', {})).rows.map(row => row.visit)).not.toContain(visit)
  })

  it('looks first at what is still open, and finds it again', async () => {
    const shop = await w.aShop()
    await w.visited(shop, { K16: { note: '有老鼠粪便' } })
    const { visit } = await w.begun(shop)
    const { items } = await w.look(visit)
    expect(items[0]).toMatchObject({ code: 'K16', origin: 'repeat' })
    expect(items[0]?.earlier).toContain('有老鼠粪便')
    await w.marked(visit, { K16: { note: '仍有老鼠粪便' } })
    await w.finished(visit)
    const rows = await w.t.db<{ gravity: string }[]>`
      select gravity from rectification.hazard where source_id = ${visit}`
    expect(rows).toHaveLength(1)
  })
})

describe('what a visit refuses', () => {
  it('is a mark without words, of a strange item, or with what is no photograph', async () => {
    const { visit } = await w.begun(await w.aShop())
    const mark = (over: object) =>
      w.say(w.office, 'mark', { visit, marks: [{ code: 'K01', result: 'conforming', ...over }] })
    await expect(mark({ result: 'nonconforming' })).rejects.toThrow(/写明看到了什么/)
    await expect(mark({ code: 'K24' })).rejects.toThrow(/没有您部门的项目/)
    await expect(mark({ files: [w.recording] })).rejects.toThrow(/请上传照片/)
    await expect(mark({ voice: w.photograph })).rejects.toThrow(/录音/)
    await expect(mark({ result: 'nonconforming', note: '不行', dueOn: '2026-08-09' })).rejects.toThrow(
      /不能早于检查当天/,
    )
    await expect(mark({ voice: w.recording })).resolves.toEqual({ marked: 1 })
  })

  it('is an end before everything was looked at, or with nothing that applies', async () => {
    const { visit } = await w.begun(await w.aShop())
    await expect(w.finished(visit)).rejects.toThrow(/项没有记录/)
    const { items } = await w.look(visit)
    const marks = items.map(({ code }) => ({ code, result: 'not-applicable' }))
    await w.say(w.office, 'mark', { visit, marks })
    await expect(w.finished(visit)).rejects.toThrow(/等于没有检查/)
  })

  it('is a team of one, without certificate, recused, or of another authority', async () => {
    const shop = await w.aShop()
    const { visit } = await w.begun(shop)
    await w.marked(visit)
    const [one, two, three] = w.officers
    const bare = await w.anOfficer(w.t.stations[0].id, '没有证', null)
    await expect(w.finished(visit, { officers: [one] })).rejects.toThrow(/不少于两人/)
    await expect(w.finished(visit, { officers: [one, bare] })).rejects.toThrow(/没有登记执法证号/)
    await expect(w.finished(visit, { officers: [one, w.fire.officers[0]] })).rejects.toThrow(/不是市场监管部门的人员/)
    await w.say(w.office, 'addRecusal', { recusal: newId(), officer: two, workshop: shop.workshop, reason: '近亲属' })
    await expect(w.finished(visit)).rejects.toThrow(/李晓梅.*应当回避/)
    const offered = await w.say(w.office, 'officers', { workshop: shop.workshop })
    expect(offered.rows.find(({ officer }) => officer === two)?.recused).toBe('近亲属')
    const signatures = w.signed().map(each => (each.name === '李晓梅' ? { ...each, name: '张志强' } : each))
    await expect(w.finished(visit, { officers: [one, three], signatures })).resolves.toMatchObject({ papers: [{}, {}] })
  })

  it('is a missing signature; a refusal needs a witness or a recording', async () => {
    const { visit } = await w.begun(await w.aShop())
    await w.marked(visit)
    const officers = w.signed().filter(({ who }) => who === 'officer')
    await expect(w.finished(visit, { signatures: officers })).rejects.toThrow(/负责人还没有签名/)
    await expect(w.finished(visit, { signatures: w.signed().slice(1) })).rejects.toThrow(/王建国还没有签名/)
    const refusal = { reason: '不认可检查结果' }
    await expect(w.finished(visit, { signatures: officers, refusal })).rejects.toThrow(/见证人签名或者音像记录/)
    await expect(
      w.finished(visit, { signatures: officers, refusal: { ...refusal, recording: w.photograph } }),
    ).rejects.toThrow(/录音或录像/)
    await expect(w.finished(visit, { recusalAsked: true })).rejects.toThrow(/申请回避/)
    await expect(w.finished(visit, { told: false })).rejects.toThrow(/出示执法证件/)
    const told = await w.finished(visit, { signatures: officers, refusal: { ...refusal, recording: w.recording } })
    expect(told.papers).toHaveLength(2)
    expect((await w.look(visit)).parts[0]?.refusal).toEqual({ reason: '不认可检查结果', recording: w.recording })
  })

  it('is a change after its end, or a second end', async () => {
    const { visit } = await w.visited(await w.aShop())
    await expect(w.finished(visit)).rejects.toMatchObject({ kind: 'state-conflict' })
    await expect(
      w.say(w.office, 'mark', { visit, marks: [{ code: 'K01', result: 'conforming' }] }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('is somebody of another town, and whoever may only look', async () => {
    const far = await w.aShop({ town: w.t.towns.at(-1) })
    const { visit } = await w.begun(far)
    await expect(w.look(visit, w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.begun(far, {}, w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.begun(far, {}, w.leader)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await w.say(w.inspector, 'list', {})).rows.map(row => row.visit)).not.toContain(visit)
    expect((await w.say(w.leader, 'list', { search: '没有这样一家', workshop: far.workshop })).total).toBe(0)
    expect((await w.say(w.leader, 'list', { workshop: far.workshop })).total).toBe(1)
  })
})

describe('an unannounced visit', () => {
  it('looks at what was chosen, and does not count as one that looked at everything', async () => {
    const shop = await w.aShop()
    const { visit, items } = await w.begun(shop, { kind: 'unannounced', codes: ['K09', 'K15'], reason: '群众举报' })
    expect(items).toBe(2)
    await w.marked(visit)
    expect((await w.finished(visit)).result.outcome).toBe('conforming')
    const { rows } = await w.say(w.office, 'coverage', { dueOnly: false, search: '', pageSize: 200 })
    expect(rows.find(row => row.workshop === shop.workshop)?.lastFullOn).toBeNull()
  })
})

describe('what a superior authority looked at', () => {
  it('is left out for three months, and says so', async () => {
    const shop = await w.aShop()
    const check = { workshop: shop.workshop, authority: '巴中市市场监管局', codes: ['K09', 'K12'] }
    await w.say(w.office, 'addSuperiorCheck', { ...check, check: newId(), onDay: '2026-07-01' })
    await w.say(w.office, 'addSuperiorCheck', { ...check, check: newId(), onDay: '2026-01-01', codes: [] })
    const { visit } = await w.begun(shop)
    const seen = await w.look(visit)
    expect(seen.spared.map(({ code }) => code)).toEqual(['K09', 'K12'])
    expect(seen.items.map(({ code }) => code)).not.toContain('K09')
    const { rows } = await w.say(w.office, 'superiorChecks', { workshop: shop.workshop })
    expect(rows.map(({ sparedUntil }) => sparedUntil)).toEqual(['2026-10-01', null])
    await expect(
      w.say(w.office, 'addSuperiorCheck', { ...check, check: newId(), onDay: '2026-08-11' }),
    ).rejects.toThrow(/不能晚于今天/)
  })
})

describe('a visit that counts for nothing', () => {
  it('is void with a reason; its result is taken down and its clock with it', async () => {
    const shop = await w.aShop()
    const { visit } = await w.visited(shop)
    await w.say(w.office, 'void', { visit, reason: '记到了另一家名下' })
    const seen = await w.look(visit)
    expect(seen).toMatchObject({
      state: 'void',
      voidReason: '记到了另一家名下',
      disclosure: { state: 'withdrawn', cause: 'void' },
    })
    expect(await clocksOf(visit)).toMatchObject([{ state: 'void' }])
    await expect(w.say(w.office, 'void', { visit, reason: '再来一次' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
  })
})

describe('the disclosure of results', () => {
  it('is done for many at once, stops their clocks, and only then anyone sees them', async () => {
    const shop = await w.aShop()
    const one = await w.visited(shop)
    const two = await w.visited(shop, { K17: { note: '没有盖' } })
    const shown = async () => {
      const { db, district } = w.t
      const asked = { district, workshop: db`${shop.workshop}::uuid`, atMost: 5, skip: 0 }
      const [row] = await db`select (${publicResultsOf(db, asked)}) as told`
      return readPublicResults(row?.told).rows
    }
    expect(await shown()).toEqual([])
    const due = await w.say(w.office, 'disclosures', { states: ['due'], search: one.number })
    expect(due.rows).toMatchObject([{ visit: one.visit, outcome: 'conforming', dueOn: '2026-09-07' }])
    const heard: string[] = []
    w.t.world.changes.listen((_, workshops) => heard.push(...workshops))
    expect(await w.say(w.office, 'disclose', { visits: [one.visit, two.visit] })).toEqual({ disclosed: 2 })
    expect(heard).toContain(shop.workshop)
    expect(await shown()).toMatchObject([
      { outcome: 'basic', problems: 1 },
      { outcome: 'conforming', problems: 0 },
    ])
    expect(await clocksOf(one.visit)).toMatchObject([{ state: 'done' }])
    await expect(w.say(w.office, 'disclose', { visits: [one.visit] })).rejects.toMatchObject({ kind: 'state-conflict' })
    await w.say(w.office, 'withdraw', { visit: two.visit, cause: 'revoked', reason: '复议后撤销' })
    expect(await shown()).toHaveLength(1)
    expect((await w.look(two.visit)).disclosure).toMatchObject({ state: 'withdrawn', cause: 'revoked' })
    await expect(
      w.say(w.office, 'withdraw', { visit: two.visit, cause: 'wrong', reason: '再撤一次' }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('is refused for the workshops of another station', async () => {
    const far = await w.visited(await w.aShop({ town: w.t.towns.at(-1) }))
    const near = await w.visited(await w.aShop())
    await expect(w.say(w.inspector, 'disclose', { visits: [near.visit, far.visit] })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    expect((await w.look(near.visit)).disclosure?.state).toBe('due')
  })

  it('is late after the twenty working days', async () => {
    const { visit } = await w.visited(await w.aShop())
    w.t.setNow('2026-09-08T02:00:00.000Z' as Instant)
    expect((await w.say(w.office, 'disclosures', { states: ['due'] })).late).toBeGreaterThan(0)
    await w.say(w.office, 'disclose', { visits: [visit] })
    expect((await w.look(visit)).disclosure).toMatchObject({ late: true, disclosedOn: '2026-09-08' })
    w.t.setNow('2026-08-10T02:00:00.000Z' as Instant)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { dispatch } from '../../ledger/ledger-world.testing.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type SamplingWorld, samplingWorld } from '../sampling-world.testing.ts'
import { sendBack } from './confirming.ts'
import { addDisposalStep, closeDisposal } from './disposing.ts'
import { answerObjection, decide, handReserve, object, withdrawObjection } from './objecting.ts'
import { type Finding, nobody } from './outside.ts'
import { disclosures, disclosureTable, publish, withdraw } from './publishing.ts'
import { recordReport } from './reports.ts'
import { archive, serve, settle } from './serving.ts'

let w: SamplingWorld
beforeAll(async () => {
  w = await samplingWorld()
})
afterAll(() => w.t.close())

const clocks = async (sample: Id) =>
  (await w.t.db`select code, state from clock.clock where subject_id = ${sample} order by code, id`).map(
    ({ code, state }) => `${code} ${state}`,
  )

const microbial = () => [
  w.item({ item: '大肠菌群', result: '1200、10、10、10、10', unit: 'CFU/g', limit: 'n=5,c=2,m=100,M=1000' }),
]
/** Loose tofu has no row for it: what the report names decides. */

const applied = (sample: Id, kind = 'retest', over: Record<string, unknown> = {}) => {
  const wanted = {
    objection: newId(),
    sample,
    kind,
    receivedOn: '2026-08-10',
    applicant: '张三丰',
    grounds: '对结果有疑问',
  }
  return perform(w.t.world, w.office, object, { ...wanted, ...over }).then(answer => ({ ...wanted, ...answer }))
}
const answered = (objection: Id, accepted: boolean, over: Record<string, unknown> = {}) =>
  perform(w.t.world, w.office, answerObjection, {
    ...{ objection, accepted, answer: accepted ? '予以受理' : '不予受理', onDay: '2026-08-10' },
    ...over,
  })

async function retested(sample: Id, objection: Id, verdict: 'conforming' | 'nonconforming') {
  await answered(objection, true, { laboratory: '四川省食品检验研究院' })
  await perform(w.t.world, w.office, handReserve, { objection, onDay: '2026-08-10' })
  const report = newId()
  const result = verdict === 'conforming' ? '未检出' : '0.11'
  await perform(w.t.world, w.office, recordReport, {
    ...{ report, sample, kind: 'retest', number: 'FJ-1', laboratoryName: '四川省食品检验研究院', cma: 'CMA-1' },
    ...{ reportedOn: '2026-08-10', items: [w.item({ result, said: '' })] },
  })
  await w.confirmed(report, verdict)
}

const step = (sample: Id, kind: string, over: Record<string, unknown> = {}, outside = nobody) =>
  perform(w.t.world, w.office, addDisposalStep(outside), { step: newId(), sample, kind, text: '已办理', ...over })

describe('a nonconforming sample', () => {
  it('holds its lot at once: nothing of it is sold any more', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const { sample, lotHeld } = await w.nonconforming(shop, { lot })
    expect(lotHeld).toBe(true)
    const sell = () => w.send(shop, { kind: 'dispatch', content: dispatch(lot, '1千克') })
    await expect(sell()).rejects.toThrow(/已被暂停/)
    const seen = await w.seen(sample)
    expect(seen).toMatchObject({ state: 'nonconforming', due: { code: 'S06', on: '2026-08-17' }, disposal: 'open' })
    expect(seen.disposalView).toMatchObject({ dueOn: '2026-11-09', missing: ['cause', 'rectified'] })
    expect(await clocks(sample)).toEqual(['S01 done', 'S02 done', 'S04 done', 'S06 running', 'S19 done', 'S20 running'])
    await perform(w.t.world, w.office, sendBack, { sample, reason: '限量选错' })
    await expect(sell()).resolves.toBeDefined()
  })

  it('announces the workshop whose page changes', async () => {
    const shop = await w.aShop()
    const heard: string[] = []
    w.t.world.changes.listen((_, workshops) => heard.push(...workshops))
    await w.nonconforming(shop)
    expect(heard).toContain(shop.workshop)
  })

  it('is served with a numbered notice that tells the rights', async () => {
    const { sample, objectBy, number } = await w.served(await w.aShop())
    expect(objectBy).toBe('2026-08-19')
    expect(number).toMatch(/〔2026〕\d+号/)
    expect(await clocks(sample)).toEqual(
      expect.arrayContaining(['S06 done', 'S07 running', 'S18 running', 'S20 running']),
    )
    const letter = { way: 'direct', receiver: '张三丰', contact: '王建国', contactPhone: '0827-3366123' }
    await expect(perform(w.t.world, w.office, serve, { sample, onDay: '2026-08-10', ...letter })).rejects.toMatchObject(
      { kind: 'state-conflict' },
    )
  })
})

describe('a retest', () => {
  it('that conforms overrides the first, lets the lot go and ends the disposal', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const { sample } = await w.served(shop, { lot })
    const { objection, obstacles } = await applied(sample)
    expect(obstacles).toEqual([])
    expect((await w.seen(sample)).state).toBe('disputed')
    await retested(sample, objection, 'conforming')
    const seen = await w.seen(sample)
    expect(seen).toMatchObject({ state: 'settled', conclusion: 'conforming', disposal: 'closed' })
    expect(seen.objections).toMatchObject([{ state: 'decided', upheld: true, laboratory: '四川省食品检验研究院' }])
    expect(seen.reports.map(({ kind, judged }) => [kind, judged?.verdict])).toEqual([
      ['first', 'nonconforming'],
      ['retest', 'conforming'],
    ])
    await expect(w.send(shop, { kind: 'dispatch', content: dispatch(lot, '1千克') })).resolves.toBeDefined()
    expect(await clocks(sample)).toEqual(
      expect.arrayContaining(['S08 done', 'S11 done', 'S12 done', 'S13 running', 'S20 done']),
    )
    await perform(w.t.world, w.office, archive, { sample })
    expect((await clocks(sample)).some(each => each.endsWith('running'))).toBe(false)
  })

  it('shows in lists what is due next: the answer, the reserve, the second report', async () => {
    const { sample } = await w.served(await w.aShop())
    const due = async () => (await w.seen(sample)).due
    const { objection } = await applied(sample)
    expect(await due()).toMatchObject({ code: 'S08', on: '2026-08-17' })
    await answered(objection, true, { laboratory: '四川省食品检验研究院' })
    expect(await due()).toMatchObject({ code: 'S11', on: '2026-08-13' })
    await perform(w.t.world, w.office, handReserve, { objection, onDay: '2026-08-10' })
    expect(await due()).toMatchObject({ code: 'S12', on: '2026-08-24' })
  })

  it('that does not conform leaves everything as it is', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const { sample } = await w.served(shop, { lot })
    const { objection } = await applied(sample)
    await retested(sample, objection, 'nonconforming')
    expect(await w.seen(sample)).toMatchObject({ state: 'settled', conclusion: 'nonconforming', disposal: 'open' })
    await expect(w.send(shop, { kind: 'dispatch', content: dispatch(lot, '1千克') })).rejects.toThrow(/已被暂停/)
  })

  it('of microbes alone is not accepted', async () => {
    const shop = await w.aShop()
    const { sample } = await w.served(shop, {}, microbial())
    const { objection, obstacles } = await applied(sample)
    expect(obstacles).toEqual(['microbial'])
    await expect(answered(objection, true)).rejects.toThrow(/不予复检/)
    await answered(objection, false, { answer: '微生物指标不合格，不予复检' })
    expect((await w.seen(sample)).state).toBe('served')
  })

  it.each([
    ['a reserve past its shelf life', { expiresOn: '2026-08-09', producedOn: '2026-08-08' }, {}, 'reserve-expired'],
    ['an application that is late', {}, { receivedOn: '2026-08-20' }, 'late'],
  ])('with %s has something against it', async (_, over, application, why) => {
    const { sample } = await w.served(await w.aShop(), over)
    const before = w.t.world.clock.now()
    w.t.setNow('2026-08-21T02:00:00.000Z' as Instant)
    const { obstacles } = await applied(sample, 'retest', application).finally(() => w.t.setNow(before))
    expect(obstacles).toContain(why)
  })

  it('is not done by the first laboratory', async () => {
    const { sample } = await w.served(await w.aShop())
    const { objection } = await applied(sample)
    await expect(answered(objection, true, { laboratory: w.laboratory.name })).rejects.toThrow(/不能是初检机构/)
    await answered(objection, true)
    expect(await clocks(sample)).toEqual(expect.arrayContaining(['S09 running']))
    await expect(perform(w.t.world, w.office, handReserve, { objection, onDay: '2026-08-10' })).rejects.toThrow(
      /复检机构/,
    )
  })

  it('cannot be reported where none was accepted', async () => {
    const { sample } = await w.served(await w.aShop())
    const report = {
      report: newId(),
      sample,
      kind: 'retest',
      number: 'FJ-2',
      reportedOn: '2026-08-10',
      items: [w.item()],
    }
    await expect(perform(w.t.world, w.office, recordReport, report)).rejects.toThrow(/没有受理中的复检/)
    await expect(perform(w.t.world, w.laboratory.actor, recordReport, report)).rejects.toThrow(/初检机构不能登记/)
  })
})

describe('an objection', () => {
  it('to the sampling that holds makes the sample void', async () => {
    const { sample } = await w.served(await w.aShop())
    const { objection } = await applied(sample, 'process')
    await answered(objection, true)
    await perform(w.t.world, w.office, decide, {
      objection,
      upheld: true,
      decision: '封样不符合规定',
      onDay: '2026-08-10',
    })
    expect(await w.seen(sample)).toMatchObject({ state: 'void', conclusion: null })
    expect((await clocks(sample)).some(each => each.endsWith('running'))).toBe(false)
  })

  it('to the standard that holds has it judged again', async () => {
    const { sample } = await w.served(await w.aShop())
    const { objection } = await applied(sample, 'standard')
    await answered(objection, true)
    await perform(w.t.world, w.office, decide, {
      objection,
      upheld: true,
      decision: '标准适用有误',
      onDay: '2026-08-10',
    })
    expect((await w.seen(sample)).state).toBe('reported')
  })

  it('that does not hold or is withdrawn leaves it where it was', async () => {
    const { sample } = await w.served(await w.aShop())
    const first = await applied(sample, 'method')
    await answered(first.objection, true)
    await perform(w.t.world, w.office, decide, {
      objection: first.objection,
      upheld: false,
      decision: '方法无误',
      onDay: '2026-08-10',
    })
    expect((await w.seen(sample)).state).toBe('served')
    const second = await applied(sample)
    await perform(w.t.world, w.office, withdrawObjection, { objection: second.objection, reason: '申请人撤回' })
    expect((await w.seen(sample)).state).toBe('served')
  })
})

describe('the conclusion', () => {
  it('stands when the rights have run out, and earlier only with a word', async () => {
    const { sample } = await w.served(await w.aShop())
    await expect(perform(w.t.world, w.office, settle, { sample })).rejects.toThrow(/2026-08-19 届满/)
    await perform(w.t.world, w.office, settle, { sample, note: '当事人书面放弃异议和复检' })
    expect(await w.seen(sample)).toMatchObject({ state: 'settled', conclusion: 'nonconforming' })
  })
  it('does not stand while an objection is open', async () => {
    const { sample } = await w.served(await w.aShop())
    await applied(sample, 'process')
    await expect(perform(w.t.world, w.office, settle, { sample, note: '无' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
  })
})

describe('核查处置', () => {
  it('goes on beside the retest: hazard, case and recall, each once', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const { sample } = await w.served(shop, { lot })
    await applied(sample)
    const findings: Finding[] = []
    const outside = {
      openCase: (_: unknown, finding: Finding) => Promise.resolve(findings.push(finding) > 0 ? '线索1号' : null),
      proposeRecall: () => Promise.resolve('召回建议1号'),
    }
    const { reference } = await step(sample, 'hazard', { text: '停止使用苯甲酸钠并清理库存', dueOn: '2026-08-20' })
    const hazards = await w.t
      .db`select id, source_kind, text, due_on from rectification.hazard where source_id = ${sample}`
    expect(hazards).toMatchObject([{ id: reference, sourceKind: 'sampling', dueOn: '2026-08-20' }])
    expect(hazards[0]?.text).toContain('苯甲酸')
    expect(await step(sample, 'case', {}, outside)).toEqual({ reference: '线索1号' })
    expect(findings[0]).toMatchObject({ sample, lot, workshop: shop.workshop })
    expect(findings[0]?.sentences[0]).toContain('GB 2760-2024')
    expect(await step(sample, 'recall', {}, outside)).toEqual({ reference: '召回建议1号' })
    const twice = { step: newId(), sample, kind: 'note', text: '电话通知' }
    await perform(w.t.world, w.office, addDisposalStep(nobody), twice)
    await perform(w.t.world, w.office, addDisposalStep(nobody), twice)
    const steps = (await w.seen(sample)).disposalView?.steps.map(({ kind }) => kind)
    expect(steps).toEqual(['hold', 'hazard', 'case', 'recall', 'note'])
  })

  it('ends with food held, cause known and rectification looked at', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const { sample } = await w.served(shop, { lot })
    const close = () => perform(w.t.world, w.office, closeDisposal, { sample, report: '已办结' })
    await expect(close()).rejects.toThrow(/原因排查、整改复查合格/)
    await step(sample, 'cause', { text: '误将苯甲酸钠当小苏打使用' })
    expect(await clocks(sample)).toEqual(expect.arrayContaining(['S18 done']))
    await step(sample, 'rectified')
    await expect(close()).rejects.toThrow(/还没有最终确认/)
    await perform(w.t.world, w.office, settle, { sample, note: '当事人书面放弃' })
    await expect(perform(w.t.world, w.office, archive, { sample })).rejects.toThrow(/核查处置还没有办结/)
    await close()
    await expect(step(sample, 'note')).rejects.toThrow(/已经办结/)
    await perform(w.t.world, w.office, archive, { sample })
    expect((await w.seen(sample)).state).toBe('archived')
  })

  it('is extended by the office, to a later day', async () => {
    const { sample } = await w.nonconforming(await w.aShop())
    await expect(step(sample, 'extended', { dueOn: '2026-09-01' })).rejects.toThrow(/晚于原期限/)
    await step(sample, 'extended', { dueOn: '2026-12-01' })
    expect((await w.seen(sample)).disposalView?.dueOn).toBe('2026-12-01')
  })

  it('is none where the sample conforms', async () => {
    const { sample, report } = await w.reported(await w.aShop(), [w.item({ result: '未检出', said: '合格' })])
    await w.confirmed(report, 'conforming')
    await expect(step(sample, 'note')).rejects.toThrow(/只有不合格/)
  })
})

describe('publication', () => {
  const posted = (sample: Id) => {
    const wanted = { disclosure: newId(), sample }
    return perform(w.t.world, w.office, publish, wanted).then(() => wanted.disclosure)
  }
  it('waits for the final conclusion and has the columns of the law', async () => {
    const { sample } = await w.served(await w.aShop())
    await expect(posted(sample)).rejects.toThrow(/最终结论确认后/)
    await perform(w.t.world, w.office, settle, { sample, note: '书面放弃' })
    const disclosure = await posted(sample)
    await expect(posted(sample)).rejects.toThrow(/已经公示/)
    const { rows } = await ask(w.t.world, w.office, disclosures, { conclusion: 'nonconforming' })
    expect(rows.find(each => each.disclosure === disclosure)).toMatchObject({
      ...{ makerName: '试验豆腐坊', foodName: '豆腐干', producedOn: '2026-08-09', laboratory: w.laboratory.name },
      failed: [{ item: '苯甲酸及其钠盐（以苯甲酸计）', result: '0.12 g/kg', limit: '不得检出' }],
    })
    expect((await deliver(w.t.world, w.office, disclosureTable, {})).name).toContain('抽检公示表')
  })
  it('is withdrawn with a reason and stays on file', async () => {
    const { sample, report } = await w.reported(await w.aShop(), [w.item({ result: '未检出', said: '合格' })])
    await w.confirmed(report, 'conforming')
    const disclosure = await posted(sample)
    const off = () => perform(w.t.world, w.office, withdraw, { disclosure, reason: '信息有误' })
    await off()
    await expect(off()).rejects.toMatchObject({ kind: 'state-conflict' })
    expect((await w.seen(sample)).published).toBe(false)
    expect((await ask(w.t.world, w.office, disclosures, { withdrawn: true })).rows[0]).toMatchObject({
      withdrawnReason: '信息有误',
    })
    await expect(posted(sample)).resolves.toBeDefined()
  })
  it('is not an inspector’s, nor a laboratory’s', async () => {
    const { sample } = await w.taken(await w.aShop())
    for (const actor of [w.inspector, w.laboratory.actor]) {
      await expect(perform(w.t.world, actor, publish, { disclosure: newId(), sample })).rejects.toMatchObject({
        kind: 'not-allowed',
      })
    }
  })
})

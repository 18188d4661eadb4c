import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import { deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'
import { titleLooks } from './titles.ts'

let w: CultivationWorld
beforeAll(async () => {
  w = await cultivationWorld()
})
beforeEach(() => w.t.setNow(ledgerNow))
afterAll(() => w.t.close())

const theDayAfter = '2026-08-11T02:00:00.000Z' as typeof ledgerNow

describe('what is said against a title on notice', () => {
  const said = { receivedOn: '2026-08-10', raisedBy: '郑示例', words: '台账不全' }

  it('is written down while the notice lasts, and stops the award until somebody answers it', async () => {
    const shop = await w.aShop()
    const title = await w.noticed(shop)
    const object = (over: Record<string, unknown> = {}) =>
      w.act(w.inspector, 'objectTitle', { title, objection: newId(), ...said, ...over })
    await expect(object({ receivedOn: '2026-08-09' })).rejects.toThrow(/公示从 2026-08-10 开始/)
    const objection = newId()
    await object({ objection })
    w.t.setNow(theDayAfter)
    await expect(object({ receivedOn: '2026-08-11' })).rejects.toThrow(/公示已于 2026-08-10 结束/)
    const award = { title, awardedOn: '2026-08-11', number: '恩示〔2026〕401号' }
    await expect(w.act(w.leader, 'awardTitle', award)).rejects.toThrow(/还有 1 条公示异议没有答复/)
    const answer = { title, objection, upheld: false, answer: '现场核对，六种台账齐全', answeredOn: '2026-08-11' }
    await expect(w.act(w.office, 'answerObjection', { ...answer, answeredOn: '2026-08-09' })).rejects.toThrow(
      /不能早于收到/,
    )
    await w.act(w.office, 'answerObjection', answer)
    await expect(w.act(w.office, 'answerObjection', answer)).rejects.toThrow(/已于 2026-08-11 答复/)
    await w.act(w.leader, 'awardTitle', award)
    const seen = await w.act(w.office, 'title', { title })
    expect(seen).toMatchObject({ objections: 1, openObjections: 0, said: [{ raisedBy: '郑示例', upheld: false }] })
    expect(seen.steps.map(({ step }) => step)).toEqual([
      'apply',
      'review',
      'review',
      'notice',
      'object',
      'answer',
      'award',
    ])
  })

  it('and is found true keeps the title from being awarded for good', async () => {
    const title = await w.noticed(await w.aShop())
    const objection = newId()
    await w.act(w.office, 'objectTitle', { title, objection, ...said })
    w.t.setNow(theDayAfter)
    const answer = { title, objection, upheld: true, answer: '台账缺三个月', answeredOn: '2026-08-11' }
    await w.act(w.office, 'answerObjection', answer)
    const award = { title, awardedOn: '2026-08-11', number: '恩示〔2026〕402号' }
    await expect(w.act(w.leader, 'awardTitle', award)).rejects.toThrow(/核实成立，不能授牌；请办理不予评定/)
    await w.act(w.leader, 'refuseTitle', { title, reason: '公示异议成立' })
  })

  it('is nothing that the owner reads: neither who, nor what', async () => {
    const shop = await w.aShop()
    const title = await w.noticed(shop)
    const file = await w.aPhotograph()
    await w.act(w.office, 'objectTitle', { title, objection: newId(), ...said, file })
    const seen = await w.act(shop.owner, 'title', { title })
    expect(seen.said).toEqual([])
    expect(JSON.stringify(seen)).not.toMatch(/郑示例|台账不全/)
    const take = titleLooks.find(({ endpoint }) => endpoint.name === 'cultivation.title-file')
    if (take?.endpoint.kind !== 'download') throw new Error('no download')
    const open = (by: typeof w.office) => deliver(w.t.world, by, take as Parameters<typeof deliver>[2], { title, file })
    await expect(open(shop.owner)).rejects.toThrow(/没有这个文件/)
    expect((await open(w.office)).mediaType).toBe('image/jpeg')
  })
})

it('a title says who gave it: its own bureau, and for a higher one whoever is named', async () => {
  const shop = await w.aShop()
  const title = await w.awarded(shop)
  const { issuer } = await w.act(w.office, 'title', { title })
  expect(issuer).toMatch(/市场监督管理局/)
  w.t.setNow(ledgerNow)
  const higher = newId()
  const file = await w.aPdf()
  const answers = w.answers().map((each, at) => (at === 0 ? { ...each, words: '证在墙上', file } : each))
  await w.act(w.office, 'applyTitle', { title: higher, workshop: shop.workshop, level: 'city', answers })
  await w.act(w.office, 'reviewTitle', { title: higher, note: '材料属实' })
  await w.act(w.leader, 'reviewTitle', { title: higher, note: '现场相符' })
  await w.act(w.office, 'noticeTitle', { title: higher, from: '2026-08-10', days: 1, where: '市局网站' })
  w.t.setNow(theDayAfter)
  const award = { title: higher, awardedOn: '2026-08-11', number: '巴示〔2026〕1号' }
  await expect(w.act(w.leader, 'awardTitle', award)).rejects.toThrow(/请填写授予单位/)
  await w.act(w.leader, 'awardTitle', { ...award, issuer: '巴中市市场监督管理局' })
  const seen = await w.act(w.office, 'title', { title: higher })
  expect(seen.issuer).toBe('巴中市市场监督管理局')
  expect(seen.answers[0]).toMatchObject({ words: '证在墙上', file })
})

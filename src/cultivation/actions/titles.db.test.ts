import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import { newId } from '../../platform/id.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'

let w: CultivationWorld
beforeAll(async () => {
  w = await cultivationWorld()
})
beforeEach(() => w.t.setNow(ledgerNow))
afterAll(() => w.t.close())

const state = async (title: string) => (await w.act(w.office, 'title', { title })).state

describe('a title', () => {
  it('is applied for with every criterion answered and met, once at a time', async () => {
    const shop = await w.aShop()
    const wish = { title: newId(), workshop: shop.workshop, level: 'district' }
    const apply = (answers: unknown) => w.act(shop.owner, 'applyTitle', { ...wish, answers })
    await expect(apply(w.answers().slice(1))).rejects.toThrow(/还没有回答：备案证/)
    await expect(apply([...w.answers(), { code: 'x', met: true }])).rejects.toThrow(/条件已经更新/)
    await expect(apply(w.answers({ open: false }))).rejects.toThrow(/还有条件没有达到：明作亮坊/)
    await apply(w.answers())
    await expect(w.applied(shop)).rejects.toThrow(/正在办理/)
    const seen = await w.act(shop.owner, 'title', wish)
    expect(seen).toMatchObject({ state: 'applied', reviews: 0, steps: [{ step: 'apply' }] })
    expect(seen.answers[0]?.text).toMatch(/备案证/)
  })

  it('is reviewed by two different people before it goes on notice', async () => {
    const shop = await w.aShop()
    const title = await w.applied(shop)
    const notice = { title, from: '2026-08-10', days: 7, where: '区政府网站' }
    await expect(w.act(w.office, 'noticeTitle', notice)).rejects.toThrow(/待复核/)
    await w.act(w.office, 'reviewTitle', { title, note: '材料属实' })
    const mine = async (by: typeof w.office) => (await w.act(by, 'title', { title })).reviewedByMe
    expect([await mine(w.office), await mine(w.leader)]).toEqual([true, false])
    await expect(w.act(w.office, 'reviewTitle', { title, note: '材料属实' })).rejects.toThrow(/另一个人/)
    await expect(w.act(shop.owner, 'reviewTitle', { title, note: '很好' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    expect(await w.act(w.inspector, 'reviewTitle', { title, note: '现场相符' })).toEqual({
      reviews: 2,
      state: 'reviewed',
    })
    expect(await w.act(w.office, 'noticeTitle', notice)).toEqual({ until: '2026-08-16' })
  })

  it('is not awarded without its notice, nor while it lasts', async () => {
    const shop = await w.aShop()
    const title = await w.applied(shop)
    const award = { title, awardedOn: '2026-08-10', number: '恩示〔2026〕90号' }
    await expect(w.act(w.leader, 'awardTitle', award)).rejects.toThrow(/还没有公示，不能授牌/)
    await w.act(w.office, 'reviewTitle', { title, note: '材料属实' })
    await w.act(w.leader, 'reviewTitle', { title, note: '现场相符' })
    await expect(w.act(w.leader, 'awardTitle', award)).rejects.toThrow(/还没有公示，不能授牌/)
    await w.act(w.office, 'noticeTitle', { title, from: '2026-08-10', days: 7, where: '区政府网站' })
    await expect(w.act(w.leader, 'awardTitle', award)).rejects.toThrow(/公示到 2026-08-16/)
    await expect(w.act(w.leader, 'awardTitle', { ...award, awardedOn: '2026-08-17' })).rejects.toThrow(/不能晚于今天/)
    await expect(w.act(w.office, 'awardTitle', award)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect(await state(title)).toBe('noticed')
  })

  it('is refused by the database too where somebody goes around the program', async () => {
    const one = await w.applied(await w.aShop())
    const put = (title: string, change: string) =>
      w.t.owner.unsafe(`update cultivation.title set ${change} where id = '${title}'`)
    await expect(put(one, "state = 'awarded', awarded_on = '2026-08-10', number = 'x'")).rejects.toThrow(
      /no award without the public notice being over/,
    )
    await expect(
      put(one, "notice_from = '2026-08-01', notice_until = '2026-08-02', notice_place = '网站'"),
    ).rejects.toThrow(/no notice before two people have reviewed/)
    const other = await w.noticed(await w.aShop(), { days: 7 })
    await expect(put(other, "state = 'awarded', awarded_on = '2026-08-16', number = 'x'")).rejects.toThrow(
      /no award without the public notice being over/,
    )
    await expect(put(other, 'second_reviewer = first_reviewer')).rejects.toThrow(/two different people review a title/)
  })

  it('is held, looked at again in the year after, and withdrawn with a reason', async () => {
    const shop = await w.aShop()
    const title = await w.awarded(shop)
    const held = async () =>
      (await w.act(w.leader, 'boardRows', { figure: 'titles' })).rows.some(({ id }) => id === title)
    expect(await held()).toBe(true)
    await expect(w.act(w.office, 'lookAtTitle', { title, year: 2026, note: '保持' })).rejects.toThrow(/授牌次年/)
    w.t.setNow('2027-02-10T02:00:00.000Z' as typeof ledgerNow)
    expect((await w.act(w.office, 'title', { title })).yearToLookAt).toBe(2027)
    await w.act(w.office, 'lookAtTitle', { title, year: 2027, note: '条件保持' })
    await expect(w.act(w.office, 'lookAtTitle', { title, year: 2027, note: '条件保持' })).rejects.toThrow(/已经复审过/)
    expect((await w.act(w.office, 'title', { title })).yearToLookAt).toBeNull()
    const early = { title, withdrawnOn: '2026-08-01', reason: '抽检不合格' }
    await expect(w.act(w.leader, 'withdrawTitle', early)).rejects.toThrow(/不能早于授牌/)
    await w.act(w.leader, 'withdrawTitle', { ...early, withdrawnOn: '2027-02-10' })
    expect(await held()).toBe(false)
    expect(await state(title)).toBe('withdrawn')
  })

  it('has a number that is given once', async () => {
    const shop = await w.aShop()
    const first = await w.awarded(shop)
    const { number } = await w.act(w.office, 'title', { title: first })
    w.t.setNow(ledgerNow)
    const title = await w.noticed(await w.aShop())
    w.t.setNow('2026-08-11T02:00:00.000Z' as typeof ledgerNow)
    const again = { title, awardedOn: '2026-08-11', number }
    await expect(w.act(w.leader, 'awardTitle', again)).rejects.toThrow(/编号已经用过/)
  })

  it('can be refused with a reason, and applied for again', async () => {
    const shop = await w.aShop()
    const title = await w.applied(shop)
    await w.act(w.office, 'refuseTitle', { title, reason: '现场不符' })
    expect(await state(title)).toBe('refused')
    await expect(w.act(w.office, 'reviewTitle', { title, note: '再看' })).rejects.toThrow(/不予评定/)
    await w.applied(shop)
  })
})

it('an owner sees the titles of the own workshop and no other', async () => {
  const [mine, other] = [await w.aShop(), await w.aShop()]
  const [one, two] = [await w.applied(mine), await w.applied(other)]
  const { rows } = await w.act(mine.owner, 'titles', {})
  expect(rows.map(({ title }) => title)).toEqual([one])
  await expect(w.act(mine.owner, 'title', { title: two })).rejects.toMatchObject({ kind: 'not-allowed' })
})

it('whoever mentors holds a title, and an outcome needs a visit', async () => {
  const [mentor, learner] = [await w.aShop(), await w.aShop()]
  const pair = newId()
  const wish = { pair, mentor: mentor.workshop, learner: learner.workshop, goal: '台账记全', begunOn: '2026-08-10' }
  await expect(w.act(w.office, 'beginPair', { ...wish, learner: mentor.workshop })).rejects.toThrow(/自己不能带自己/)
  await expect(w.act(w.office, 'beginPair', wish)).rejects.toThrow(/应是示范小作坊/)
  await w.awarded(mentor)
  await w.act(w.office, 'beginPair', wish)
  await expect(w.act(w.office, 'beginPair', { ...wish, pair: newId() })).rejects.toThrow(/已经结对/)
  const end = { pair, endedOn: '2026-08-11', outcome: 'reached', words: '六种台账都记全了' }
  await expect(w.act(w.office, 'endPair', end)).rejects.toThrow(/还没有帮带记录/)
  await w.act(w.office, 'visitPair', { pair, visit: newId(), onDay: '2026-08-11', words: '现场教记投料' })
  await w.act(w.office, 'endPair', end)
  await expect(w.act(w.office, 'endPair', end)).rejects.toThrow(/已经结束/)
  const { rows } = await w.act(w.office, 'pairs', { workshop: learner.workshop })
  expect(rows).toMatchObject([{ outcome: 'reached', visits: [{ words: '现场教记投料' }] }])
})

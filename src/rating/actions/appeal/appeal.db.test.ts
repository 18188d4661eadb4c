import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseworkWorld, caseworkWorld } from '../../../casework/casework-world.testing.ts'
import type { Id } from '../../../kernel/id.ts'
import { deliver } from '../../../platform/action/perform.ts'
import { newId } from '../../../platform/id.ts'
import { gradesIn } from '../../grade-world.testing.ts'
import { indexIn } from '../../index-world.testing.ts'

let w: CaseworkWorld
let g: ReturnType<typeof gradesIn>
let index: ReturnType<typeof indexIn>
beforeAll(async () => {
  w = await caseworkWorld()
  g = gradesIn(w)
  index = indexIn(w.t)
})
afterAll(() => w.t.close())

const words = { text: '那次检查不是我们家的', files: [] as string[] }

async function appealed(over: Record<string, unknown> = {}) {
  const shop = await w.aShop({ category: 'meat', products: ['腊肉'] })
  await g.gradedAll()
  w.t.pass(1)
  const appeal = newId()
  const made = await g.act(shop.owner, 'appeal', { appeal, workshop: shop.workshop, about: 'grade', ...words, ...over })
  return { shop, appeal, ...made }
}
const clockOf = async (appeal: Id) =>
  (
    await w.t.db<{ code: string; state: string; dueOn: string }[]>`
      select code, state, due_on from clock.clock where subject_kind = 'appeal' and subject_id = ${appeal}`
  )[0]

describe('an appeal about the grade', () => {
  it('is made once by the owner, answered within five working days, and seen by whoever answers', async () => {
    const { shop, appeal, dueOn } = await appealed({ files: [w.signature] })
    // 2026-08-10 is a Monday.
    expect(dueOn).toBe('2026-08-17')
    expect(await clockOf(appeal)).toMatchObject({ code: 'G01', state: 'running', dueOn: '2026-08-17' })
    const again = { appeal, workshop: shop.workshop, about: 'grade', ...words }
    expect(await g.act(shop.owner, 'appeal', again)).toEqual({ dueOn })
    await expect(g.act(shop.owner, 'appeal', { ...again, appeal: newId() })).rejects.toThrow(/已有一件同样的异议/)
    await expect(g.act(w.office, 'appeal', { ...again, appeal: newId() })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    const other = await w.aShop()
    await expect(g.act(other.owner, 'oneAppeal', { appeal })).rejects.toMatchObject({ kind: 'not-allowed' })
    const seen = await g.act(shop.owner, 'oneAppeal', { appeal })
    expect(seen).toMatchObject({ state: 'open', mayDecide: false, grade: 'B', files: [w.signature] })
    expect(seen.appealed).toMatch(/^风险等级 B 级（34 分，自 2026-08-10 起）$/)
    const list = await g.act(w.office, 'appeals', { workshop: shop.workshop })
    expect(list).toMatchObject({ total: 1, open: 1, late: 0, rows: [{ appeal, answer: '' }] })
    expect((await g.messagesTo(w.office.account)).map(each => each.title)).toContain('有异议待答复')
    const file = await deliver(w.t.world, w.office, g.download('appealFile') as never, { appeal, file: w.signature })
    expect(file.mediaType).toBe('image/png')
    const wrong = { appeal, file: w.photograph }
    await expect(deliver(w.t.world, w.office, g.download('appealFile') as never, wrong)).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('is not decided by whoever drafted or confirmed the grade', async () => {
    const { appeal } = await appealed()
    const decision = { appeal, upheld: false, words: '记录核对无误' }
    expect(await g.act(w.leader, 'oneAppeal', { appeal })).toMatchObject({ mayDecide: false })
    // The office drafted it, the leader confirmed it.
    await expect(g.act(w.leader, 'decideAppeal', decision)).rejects.toThrow(/请由另一位答复/)
    await expect(g.act(w.office, 'decideAppeal', decision)).rejects.toThrow(/请由另一位答复/)
    await expect(g.act(w.inspector, 'decideAppeal', decision)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect(await clockOf(appeal)).toMatchObject({ state: 'running' })
  })

  it('upheld, the grade is corrected with the reason, and the owner reads it', async () => {
    const { shop, appeal } = await appealed()
    const other = w.t.actorOf(await w.t.anAccount({ duty: 'office', name: '周科长' }))
    const decision = { appeal, upheld: true, words: '检疫证明齐全，扣分有误' }
    await expect(g.act(other, 'decideAppeal', decision)).rejects.toThrow(/请选择更正后的等级/)
    await expect(g.act(other, 'decideAppeal', { ...decision, grade: 'B' })).rejects.toThrow(/现在就是 B 级/)
    await expect(g.act(other, 'decideAppeal', { ...decision, upheld: false, grade: 'A' })).rejects.toThrow(
      /成立时才更正/,
    )
    await g.act(other, 'decideAppeal', { ...decision, grade: 'A' })
    const { current, history } = await g.act(shop.owner, 'grade', { workshop: shop.workshop })
    expect(current).toMatchObject({ kind: 'corrected', grade: 'A', confirmedBy: '周科长' })
    expect(current.reason).toContain('检疫证明齐全')
    expect(history.map(each => each.grade)).toEqual(['A', 'B'])
    expect(await clockOf(appeal)).toMatchObject({ state: 'done' })
    const { appeals } = await g.act(shop.owner, 'own', { workshop: shop.workshop })
    expect(appeals).toMatchObject([{ state: 'upheld', answer: '检疫证明齐全，扣分有误', answeredBy: '周科长' }])
    const [message] = (await g.messagesTo(shop.owner.account)).filter(each => each.kind === 'appeal')
    expect(message).toMatchObject({ title: '异议成立', subjectKind: 'appeal' })
    await expect(g.act(other, 'decideAppeal', { ...decision, grade: 'A' })).rejects.toThrow(/已经办结/)
    expect((await g.act(w.office, 'oneAppeal', { appeal })).steps.map(each => each.step)).toEqual(['appeal', 'uphold'])
  })

  it('may be taken back by the owner', async () => {
    const { shop, appeal } = await appealed()
    const other = await w.aShop()
    await expect(g.act(other.owner, 'withdrawAppeal', { appeal })).rejects.toMatchObject({ kind: 'not-allowed' })
    await g.act(shop.owner, 'withdrawAppeal', { appeal })
    expect(await clockOf(appeal)).toMatchObject({ state: 'void' })
    await expect(g.act(shop.owner, 'withdrawAppeal', { appeal })).rejects.toThrow(/已经办结/)
  })

  it('has its five working days also where the book of the district is older', async () => {
    await w.t.owner`
      update rulebook.edition set rows = (select jsonb_agg(r) from jsonb_array_elements(rows) r where r ->> 'code' not like 'G0%'),
        id = ${newId()}
      where district = ${w.t.district} and book = 'clocks'`
    const { appeal, dueOn } = await appealed()
    expect(dueOn).toBe('2026-08-17')
    expect(await clockOf(appeal)).toMatchObject({ state: 'running', dueOn: '2026-08-17' })
  })
})

describe('an appeal about the index', () => {
  it('needs an index, names it as it stood, and is decided by anyone of the office', async () => {
    const shop = await w.aShop()
    const asked = { appeal: newId(), workshop: shop.workshop, about: 'index', ...words }
    await expect(g.act(shop.owner, 'appeal', asked)).rejects.toThrow(/还没有食安指数/)
    await index.aVisit(shop)
    await index.byNight()
    await g.act(shop.owner, 'appeal', asked)
    const { appealed: said } = await g.act(w.office, 'oneAppeal', { appeal: asked.appeal })
    expect(said).toMatch(/^食安指数 \d+（[优良中差]），截至 2026-08-10$/)
    await g.act(w.office, 'decideAppeal', { appeal: asked.appeal, upheld: false, words: '按公开记录计算无误' })
    expect(await g.act(w.leader, 'oneAppeal', { appeal: asked.appeal })).toMatchObject({
      state: 'refused',
      answer: '按公开记录计算无误',
    })
  })
})

describe('asking to be looked at again', () => {
  it('with proof becomes a task of inspection within ten working days, one at a time', async () => {
    const shop = await w.aShop()
    const ask = (over: Record<string, unknown> = {}) => {
      const recheck = newId()
      const input = { recheck, workshop: shop.workshop, text: '纱窗换好了', files: [w.photograph], ...over }
      return g.act(shop.owner, 'askRecheck', input)
    }
    await expect(ask({ files: [] })).rejects.toThrow(/整改后的照片/)
    const recheck = newId()
    expect(await ask({ recheck })).toEqual({ dueOn: '2026-08-24' })
    expect(await ask({ recheck })).toEqual({ dueOn: '2026-08-24' })
    await expect(ask()).rejects.toThrow(/已有一次复查申请/)
    const { rows } = await w.say(w.office, 'tasks', { workshop: shop.workshop })
    expect(rows).toMatchObject([
      { kind: 'unannounced', state: 'open', dueOn: '2026-08-24', reason: '申请复查：纱窗换好了' },
    ])
    expect((await g.act(shop.owner, 'own', { workshop: shop.workshop })).rechecks).toMatchObject([{ recheck }])
    expect((await g.messagesTo(w.inspector.account)).map(each => each.title)).toContain('申请复查')
    await w.say(w.office, 'cancelTask', { task: rows[0]?.task, reason: '已经看过' })
    expect((await g.act(shop.owner, 'own', { workshop: shop.workshop })).rechecks).toEqual([])
  })
})

describe('a public reply', () => {
  it('stands once, is hidden with a reason, and written anew', async () => {
    const shop = await w.aShop()
    const { workshop } = shop
    const say = (text: string, by = shop.owner) => g.act(by, 'reply', { workshop, text })
    await expect(say('找我 13812345678')).rejects.toThrow(/不能有电话/)
    await expect(say('字'.repeat(201))).rejects.toThrow(/不超过 200 字/)
    await expect(say('好', w.office)).rejects.toMatchObject({ kind: 'not-allowed' })
    await say('问题都改好了')
    await say('问题都改好了')
    await say('6 月的问题都改好了')
    const own = async () => (await g.act(shop.owner, 'own', { workshop })).reply
    expect(await own()).toEqual({ text: '6 月的问题都改好了', on: '2026-08-10', hiddenReason: null })
    const hide = { workshop, reason: '与事实不符' }
    await expect(g.act(w.inspector, 'hideReply', hide)).rejects.toMatchObject({ kind: 'not-allowed' })
    await g.act(w.leader, 'hideReply', hide)
    await expect(g.act(w.leader, 'hideReply', hide)).rejects.toThrow(/没有正在公开的回应/)
    expect(await own()).toMatchObject({ hiddenReason: '与事实不符' })
    expect((await g.act(w.office, 'replies', { hidden: true })).rows).toMatchObject([{ workshop, hiddenBy: '李局长' }])
    expect((await g.messagesTo(shop.owner.account)).map(each => each.title)).toContain('公开回应已隐藏')
    await say('已按要求改写')
    expect(await own()).toMatchObject({ text: '已按要求改写', hiddenReason: null })
    await say('')
    expect(await own()).toBeNull()
    const kept = await w.t.db`select id from rating.reply where workshop = ${workshop}`
    expect(kept).toHaveLength(3)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type HazardWorld, hazardWorld } from '../hazard-world.testing.ts'
import { list, mine } from './look.ts'
import { accept, answerHazard, extend, reject, takeUp, voidHazard } from './moving.ts'
import { order, orders } from './orders.ts'

let w: HazardWorld
let shop: Shop
let hazard: Id
beforeAll(async () => {
  w = await hazardWorld()
})
afterAll(() => w.t.close())

async function aShopWithAHazard(): Promise<void> {
  shop = await w.aShop()
  ;[hazard] = (await w.raised(shop)) as [Id]
}
const state = async () => (await w.seen(hazard)).state
const judge = (action: typeof reject | typeof extend | typeof voidHazard | typeof takeUp, over: object, by?: Actor) =>
  perform(w.t.world, by ?? w.inspector, action as typeof reject, { step: newId(), hazard, ...over })

const clocks = async () =>
  (
    await w.t.owner`
      select code, state, due_on::text from clock.clock where subject_id = ${hazard} order by started_at, code, id`
  ).map(row => `${row.code} ${row.state} ${row.dueOn}`)

describe('a hazard', () => {
  beforeAll(aShopWithAHazard)

  it('goes from finding by order, answer and follow-up to closing, with all of it to be read', async () => {
    const { number, dueOn } = await w.ordered([hazard])
    expect(number).toMatch(/^ZG2026-\d{4}$/)
    expect(dueOn).toBe('2026-08-25')
    expect(await clocks()).toEqual(['I05 running 2026-08-25'])
    await w.answered(shop, hazard, { note: '装了防鼠板' })
    expect(await state()).toBe('answered')
    await judge(takeUp, {})
    await w.accepted(hazard, { note: '现场看过' })
    const seen = await w.seen(hazard)
    expect(seen).toMatchObject({
      state: 'closed',
      closedOn: '2026-08-10',
      orderNumber: number,
      overdue: false,
      may: [],
    })
    expect(seen.steps.map(({ step }) => step)).toEqual(['raise', 'order', 'answer', 'take-up', 'accept'])
    expect(seen.steps.at(-1)?.files).toHaveLength(1)
    expect((await clocks()).filter(each => each.includes('running'))).toEqual([])
  })

  it('rests once it is closed', async () => {
    for (const each of [reject, extend, voidHazard, takeUp])
      await expect(judge(each, { reason: '再看看', dueOn: '2026-09-01' })).rejects.toThrow('已销号')
    await expect(w.ordered([hazard])).rejects.toThrow('已销号')
    await expect(w.answered(shop, hazard)).rejects.toThrow('已销号')
  })
})

describe('closing', () => {
  beforeAll(aShopWithAHazard)

  it('is refused before anybody answered', async () => {
    await expect(w.accepted(hazard)).rejects.toThrow('待责令')
    await w.ordered([hazard])
    await expect(w.accepted(hazard)).rejects.toThrow('整改中')
  })

  it('is refused without a photograph, and with one of the follow-up allowed', async () => {
    await w.answered(shop, hazard, { files: [], note: '手机坏了，已经装好了' })
    expect((await w.seen(hazard)).closing).toMatch('没有照片')
    await expect(w.accepted(hazard)).rejects.toThrow('没有照片不能销号')
    await w.accepted(hazard, { files: [await w.aPhotograph('follow-up')] })
    expect(await state()).toBe('closed')
  })

  it('is refused to whoever put it right', async () => {
    await aShopWithAHazard()
    await w.answered(shop, hazard, {}, w.inspector)
    expect((await w.seen(hazard)).closing).toMatch('不能给自己销号')
    await expect(w.accepted(hazard)).rejects.toThrow('不能给自己销号')
    await w.accepted(hazard, {}, w.office)
    expect(await state()).toBe('closed')
  })

  it('does not count photographs from before it was sent back', async () => {
    await aShopWithAHazard()
    await w.ordered([hazard])
    await w.answered(shop, hazard)
    await judge(reject, { reason: '板子没有固定' })
    await w.answered(shop, hazard, { files: [], note: '已经固定好了' })
    await expect(w.accepted(hazard)).rejects.toThrow('没有照片')
  })
})

describe('sending back and giving time', () => {
  beforeAll(aShopWithAHazard)

  it('needs a reason, and lets the time run anew', async () => {
    await w.ordered([hazard], { dueOn: '2026-08-12' })
    await w.answered(shop, hazard)
    await expect(judge(reject, { reason: '' })).rejects.toThrow('原因')
    await judge(reject, { reason: '只做了一半', dueOn: '2026-08-14' })
    expect(await w.seen(hazard)).toMatchObject({ state: 'ordered', dueOn: '2026-08-14', answeredOn: null })
    expect((await clocks()).filter(each => each.includes('running'))).toEqual(['I05 running 2026-08-14'])
    const [own] = (await ask(w.t.world, shop.owner, mine, { workshop: shop.workshop })).rows
    expect(own).toMatchObject({ sentBack: '只做了一半', state: 'ordered' })
  })

  it('gives more time only until a later day', async () => {
    await expect(judge(extend, { reason: '等配件', dueOn: '2026-08-14' })).rejects.toThrow('晚于原来的期限')
    await judge(extend, { reason: '等配件', dueOn: '2026-08-20' })
    expect(await w.seen(hazard)).toMatchObject({ state: 'ordered', dueOn: '2026-08-20' })
    expect((await clocks()).filter(each => each.includes('running'))).toEqual(['I05 running 2026-08-20'])
  })

  it('is overdue after its last day, told by nobody', async () => {
    w.t.setNow('2026-08-20T15:00:00.000Z' as Instant)
    expect((await w.seen(hazard)).overdue).toBe(false)
    w.t.setNow('2026-08-20T17:00:00.000Z' as Instant)
    expect((await w.seen(hazard)).overdue).toBe(true)
    const found = await ask(w.t.world, w.inspector, list, { overdue: true })
    expect(found.rows.map(row => row.hazard)).toContain(hazard)
    w.t.setNow('2026-08-10T02:00:00.000Z' as Instant)
  })

  it('counts for nothing once it is void, with the reason to be read', async () => {
    await judge(voidHazard, { reason: '登记错了作坊' })
    const seen = await w.seen(hazard)
    expect(seen).toMatchObject({ state: 'void', closedOn: null })
    expect(seen.steps.at(-1)).toMatchObject({ step: 'void', note: '登记错了作坊' })
  })
})

describe('what comes late, twice or out of order', () => {
  beforeAll(aShopWithAHazard)

  it('is there once when a phone sends it again', async () => {
    await w.ordered([hazard])
    const told = { step: newId(), hazard, files: [await w.aPhotograph()], enteredAt: '2026-08-09T08:00:00.000Z' }
    await perform(w.t.world, shop.owner, answerHazard, told)
    await perform(w.t.world, shop.owner, answerHazard, told)
    const seen = await w.seen(hazard)
    expect(seen.steps.filter(({ step }) => step === 'answer')).toHaveLength(1)
    expect(seen.answeredOn).toBe('2026-08-10')
    await expect(
      perform(w.t.world, w.inspector, accept, { step: told.step, hazard, files: told.files }),
    ).rejects.toThrow('编号已经用过')
  })

  it('moves once when two officers press at the same moment', async () => {
    const both = await Promise.allSettled([w.accepted(hazard), w.accepted(hazard, {}, w.office)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('of an order sent twice is one order; another under the same id is refused', async () => {
    await aShopWithAHazard()
    const other = (await w.raised(shop, [{ code: 'K17' }])) as [Id]
    const id = newId()
    const first = await w.ordered([hazard], { order: id })
    expect(await w.ordered([hazard], { order: id })).toEqual(first)
    await expect(w.ordered(other, { order: id })).rejects.toThrow('另一份')
  })
})

describe('an order', () => {
  it('takes several hazards of one workshop and one department, and numbers have no gap under concurrency', async () => {
    const shops = [await w.aShop(), await w.aShop(), await w.aShop(), await w.aShop()]
    const each = await Promise.all(
      shops.map(one => w.raised(one, [{ code: 'K16' }, { code: 'K17', text: '垃圾桶没有盖' }])),
    )
    const made = await Promise.all(each.map(ids => w.ordered(ids)))
    const numbers = made.map(({ number }) => Number(number.slice(-4))).sort((a, b) => a - b)
    expect(numbers.at(-1)! - numbers[0]!).toBe(3)
    const [id] = (await ask(w.t.world, w.inspector, orders, { search: made[0]!.number })).rows.map(row => row.order)
    expect(await ask(w.t.world, w.inspector, order, { order: id })).toMatchObject({
      hazards: 2,
      closed: 0,
      demand: '按清单逐项整改',
      dueWords: expect.stringContaining('15'),
    })
    await expect(
      w.ordered([...(await w.raised(shops[0]!, [{ code: 'K18' }])), ...(await w.raised(shops[1]!, [{ code: 'K18' }]))]),
    ).rejects.toThrow('一家小作坊')
    await expect(
      w.ordered(await w.raised(shops[2]!, [{ code: 'K19' }, { code: 'K24', department: 'fire' }])),
    ).rejects.toThrow('分别责令')
  })

  it('makes its 责令改正通知书 with the next number in the same go, or nothing at all', async () => {
    const one = await w.aShop()
    const ids = await w.raised(one, [{ code: 'K16' }, { code: 'K17', text: '垃圾桶没有盖', basis: '' }])
    const notice = { contactPhone: '0827-3000000', review: '巴中市恩阳区人民政府', court: '巴中市恩阳区人民法院' }
    await expect(w.ordered(ids, { notice: { ...notice, court: '' } })).rejects.toThrow('有管辖权的法院')
    const id = newId()
    const made = await w.ordered(ids, { order: id, notice })
    expect(made.paperNumber).toMatch(/〔2026〕1号$/)
    expect(await w.ordered(ids, { order: id, notice })).toEqual(made)
    const seen = await ask(w.t.world, w.inspector, order, { order: id })
    expect(seen).toMatchObject({ paperNumber: made.paperNumber, paper: expect.any(String) })
    const [paper] = await w.t.db`
      select title, party, subject_id, number from paper.paper where district = ${w.t.district} and id = ${seen.paper}`
    expect(paper).toMatchObject({ title: '责令改正通知书', subjectId: id, number: made.paperNumber })
    const bare = await w.raised(one, [{ code: 'K18', text: '原料靠墙', basis: '' }])
    await expect(w.ordered(bare, { notice })).rejects.toThrow('违反了哪一条规定')
    expect((await w.seen(bare[0] as Id)).state).toBe('found')
  })

  it('of a day that is over or a year away is refused', async () => {
    const one = await w.aShop()
    const ids = await w.raised(one)
    await expect(w.ordered(ids, { dueOn: '2026-08-09' })).rejects.toThrow('不能早于今天')
    await expect(w.ordered(ids, { dueOn: '2028-08-09' })).rejects.toThrow('不能超过一年')
  })
})

describe('the database', () => {
  beforeAll(aShopWithAHazard)
  const insert = (over: Record<string, unknown>) => {
    const row = {
      ...{ district: w.t.district, hazard, ordinal: 2, id: newId(), after: 1, from_state: 'found', step: 'answer' },
      ...{ to_state: 'answered', on_day: '2026-08-10', note: '', files: [], person: 'x', actor: 'x' },
      ...{ at: w.t.world.clock.now(), ...over },
    }
    return w.t.db`insert into rectification.step ${w.t.db(row)}`
  }

  it('refuses a way that the table does not know', async () => {
    await expect(insert({ step: 'accept', to_state: 'closed', files: ['a'], answered_by: 'y' })).rejects.toThrow(
      'goes from state to state as the table says',
    )
    await expect(insert({ from_state: 'answered', step: 'take-up', to_state: 'follow-up' })).rejects.toThrow(
      'foreign key',
    )
    await expect(insert({ ordinal: 3, after: 1 })).rejects.toThrow('follows the one before it')
  })

  it('refuses closing without evidence or by the same person', async () => {
    const closing = { ordinal: 3, after: 2, from_state: 'answered', step: 'accept', to_state: 'closed' }
    await insert({})
    await expect(insert({ ...closing, files: [], answered_by: 'y' })).rejects.toThrow('closed on evidence')
    await expect(insert({ ...closing, files: ['a'], answered_by: 'x' })).rejects.toThrow('somebody else')
    await expect(insert({ ...closing, files: ['a'] })).rejects.toThrow('somebody else')
  })

  it('refuses a state that no step led to, and to change or delete a step', async () => {
    await expect(
      w.t.db`update rectification.hazard set state = 'closed', closed_on = '2026-08-10' where id = ${hazard}`,
    ).rejects.toThrow('in the state of its last step')
    await expect(w.t.db`update rectification.step set note = 'x' where hazard = ${hazard}`).rejects.toThrow(
      'permission',
    )
    await expect(w.t.db`delete from rectification.hazard where id = ${hazard}`).rejects.toThrow('permission')
  })
})

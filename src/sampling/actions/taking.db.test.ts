import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type SamplingWorld, samplingWorld } from '../sampling-world.testing.ts'
import { handOver, receive, send, voidSample } from './custody.ts'
import { board, list } from './look.ts'
import { take } from './taking.ts'
import { file, table } from './taking-out.ts'

let w: SamplingWorld
beforeAll(async () => {
  w = await samplingWorld()
})
afterAll(() => w.t.close())

describe('a sampling form', () => {
  it('gives the sample its number, its clock and its paper, in one go', async () => {
    const shop = await w.aShop()
    const { sample, formNumber, dueOn } = await w.taken(shop)
    expect(formNumber).toMatch(/^XBJ26511903\d{8}$/)
    expect(dueOn).toBe('2026-08-17')
    const seen = await w.seen(sample)
    expect(seen).toMatchObject({ state: 'taken', price: 1600, due: { code: 'S01', on: '2026-08-17', tone: 'calm' } })
    expect(seen.next).toEqual(['sent', 'void'])
    const [clock] = await w.t.db`select code, due_on from clock.clock where subject_id = ${sample}`
    expect(clock).toMatchObject({ code: 'S01', dueOn: '2026-08-17' })
    expect(await w.t.db`select template from paper.paper where subject_id = ${sample}`).toMatchObject([
      { template: 'sampling-form' },
    ])
  })

  it('that is sent twice is there once; its id is its own', async () => {
    const shop = await w.aShop()
    const wanted = await w.wish(shop)
    const one = await perform(w.t.world, w.office, take, wanted)
    expect(await perform(w.t.world, w.office, take, wanted)).toEqual(one)
    const other = { ...wanted, name: '豆浆' }
    await expect(perform(w.t.world, w.office, take, other)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('counts numbers without gap and duplicate when many come at once', async () => {
    const shop = await w.aShop()
    const numbers = (await Promise.all(Array.from({ length: 8 }, () => w.taken(shop)))).map(each => each.formNumber)
    const serials = numbers.map(each => Number(each.slice(-8))).toSorted((a, b) => a - b)
    expect(serials).toEqual(serials.map((_, at) => (serials[0] ?? 0) + at))
  })

  it('may bring its own number along, once', async () => {
    const shop = await w.aShop()
    expect((await w.taken(shop, { formNumber: 'xbj2651190390000001zx' })).formNumber).toBe('XBJ2651190390000001ZX')
    await expect(w.taken(shop, { formNumber: 'XBJ2651190390000001ZX' })).rejects.toThrow(/已经用于/)
    await expect(w.taken(shop, { formNumber: '26-001' })).rejects.toThrow(/2–3 位字母/)
  })

  it.each([
    ['one sampler', { samplers: [{ name: '王建国', certificate: '川Y0900101' }] }, /不得少于两人/],
    [
      'the same sampler twice',
      {
        samplers: [
          { name: '王建国', certificate: '川Y0900101' },
          { name: '王建国', certificate: '川y0900101' },
        ],
      },
      /不得少于两人/,
    ],
    ['one seal for both parts', { seals: { sample: 'F1', reserve: 'f1' } }, /分别封存/],
    ['no notice shown', { shown: { notice: false, certificates: true } }, /告知书/],
    ['a refusal without a witness', { signed: { refused: true } }, /见证人/],
    ['no photograph', { photographs: [] }, /现场照片/],
  ])('is refused with %s', async (_, form, why) => {
    const shop = await w.aShop()
    await expect(w.taken(shop, { form: await w.aForm(form) })).rejects.toThrow(why)
  })

  it('is refused with days that cannot be, with a foreign lot and an unknown laboratory', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const { lot } = await w.produced(other)
    await expect(w.taken(shop, { producedOn: '2026-08-11' })).rejects.toThrow(/不能晚于抽样日期/)
    await expect(w.taken(shop, { takenAt: '2026-08-11T02:00:00Z' })).rejects.toThrow(/不能晚于现在/)
    await expect(w.taken(shop, { lot })).rejects.toThrow(/不是这家小作坊/)
    await expect(w.taken(shop, { laboratory: newId() })).rejects.toThrow(/承检机构/)
  })

  it('takes a refusal to sign with a witness', async () => {
    const form = await w.aForm({ signed: { name: '张三丰', refused: true, witness: '社区干部李四' } })
    await expect(w.taken(await w.aShop(), { form })).resolves.toBeDefined()
  })

  it('cannot lose a sampler in the database', async () => {
    const { sample } = await w.taken(await w.aShop())
    await expect(
      w.t.db`update sampling.sample set form = jsonb_set(form, '{samplers}', '[]') where id = ${sample}`,
    ).rejects.toThrow(/two people sample at least/)
  })
})

describe('custody', () => {
  const hand = (sample: string, over: Record<string, unknown> = {}) => ({
    ...{ sample, custody: newId(), part: 'sample', fromHolder: '王建国', toHolder: '冷链车', scanned: 'F0001' },
    ...{ sealIntact: true, handedAt: w.t.world.clock.now() },
    ...over,
  })
  it('goes from hand to hand, by the seal', async () => {
    const { sample } = await w.taken(await w.aShop())
    const give = (over = {}) => perform(w.t.world, w.office, handOver, hand(sample, over))
    await expect(give({ scanned: 'F0002' })).rejects.toThrow(/与抽样单上的 F0001 不同/)
    await give()
    await expect(give({ fromHolder: '王建国', toHolder: '检验所' })).rejects.toThrow(/上一次交给了 冷链车/)
    await give({ fromHolder: '冷链车', toHolder: '检验所' })
    await give({ part: 'reserve', scanned: 'f0002', toHolder: '样品室' })
    await expect(give({ fromHolder: '检验所', sealIntact: false })).rejects.toThrow(/封条不完好/)
    const { custody } = await w.seen(sample)
    expect(custody.map(({ part, fromHolder, toHolder }) => [part, fromHolder, toHolder])).toEqual([
      ['reserve', '王建国', '样品室'],
      ['sample', '王建国', '冷链车'],
      ['sample', '冷链车', '检验所'],
    ])
  })

  it('ends at the laboratory, which then has twenty working days', async () => {
    const { sample, reportBy } = await w.received(await w.aShop())
    expect(reportBy).toBe('2026-09-07')
    expect((await w.seen(sample)).custody.at(-1)?.toHolder).toBe(w.laboratory.name)
  })

  it('with a broken seal ends before', async () => {
    const { sample } = await w.taken(await w.aShop())
    const arriving = { sample, onDay: '2026-08-10', sealIntact: false, scanned: 'F0001' }
    await perform(w.t.world, w.office, send, { sample, onDay: '2026-08-10' })
    await expect(perform(w.t.world, w.laboratory.actor, receive, arriving)).rejects.toThrow(/不能接收/)
    await perform(w.t.world, w.office, voidSample, { sample, reason: '封条破损' })
    expect(await w.seen(sample)).toMatchObject({ state: 'void', next: [] })
    expect(await w.t.db`select state from clock.clock where subject_id = ${sample}`).toMatchObject([{ state: 'void' }])
  })
})

describe('the order of steps', () => {
  it('is kept by the table of states', async () => {
    const { sample } = await w.taken(await w.aShop())
    const arriving = { sample, onDay: '2026-08-10', sealIntact: true, scanned: 'F0001' }
    await expect(perform(w.t.world, w.laboratory.actor, receive, arriving)).rejects.toMatchObject({
      kind: 'state-conflict',
    })
  })

  it('is kept by the database too', async () => {
    const { sample } = await w.taken(await w.aShop())
    const set = (state: string) => w.t.db`update sampling.sample set state = ${state} where id = ${sample}`
    await expect(set('received')).rejects.toThrow(/a sample is where its last step led/)
    const step = (from: string, to: string, previous = 1) => w.t.db`
      insert into sampling.move (district, sample, ordinal, previous, from_state, to_state, on_day, reason, actor, at)
      values (${w.t.district}, ${sample}, ${previous + 1}, ${previous}, ${from}, ${to}, '2026-08-10', '', '-', now())`
    await expect(step('taken', 'received')).rejects.toThrow(/a step is one that a sample can take/)
    await expect(step('sent', 'received')).rejects.toThrow(/a step begins where the one before ended/)
    await expect(step('taken', 'sent', 2)).rejects.toThrow(/a step begins where the one before ended/)
  })
})

describe('who sees what', () => {
  it('a laboratory sees its own samples only, and none of what follows', async () => {
    const shop = await w.aShop()
    const { sample, formNumber } = await w.taken(shop)
    const find = (by: typeof w.office) => ask(w.t.world, by, list, { search: formNumber })
    expect((await find(w.laboratory.actor)).total).toBe(1)
    expect((await find(w.otherLaboratory.actor)).total).toBe(0)
    expect((await w.seen(sample, w.laboratory.actor)).blind).toBe(true)
    await expect(w.seen(sample, w.otherLaboratory.actor)).rejects.toMatchObject({ kind: 'not-found' })
    const arriving = { sample, onDay: '2026-08-10', sealIntact: true, scanned: 'F0001' }
    await expect(perform(w.t.world, w.otherLaboratory.actor, receive, arriving)).rejects.toMatchObject({
      kind: 'not-found',
    })
    await expect(perform(w.t.world, w.laboratory.actor, take, await w.wish(shop))).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  it('a laboratory account without a laboratory sees nothing', async () => {
    const lost = w.t.actorOf(await w.t.anAccount({ duty: 'laboratory' }))
    await expect(ask(w.t.world, lost, list, {})).rejects.toThrow(/没有挂在承检机构/)
  })

  it('an inspector sees the own towns, an owner nothing', async () => {
    const far = await w.aShop({ town: w.t.towns.at(-1), address: '某镇某村1号' })
    const { formNumber } = await w.taken(far)
    expect((await ask(w.t.world, w.inspector, list, { search: formNumber })).total).toBe(0)
    await expect(w.taken(far, {}, w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(ask(w.t.world, far.owner, list, {})).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('the board counts every state', async () => {
    const columns = await ask(w.t.world, w.office, board, {})
    const { total } = await ask(w.t.world, w.office, list, {})
    expect(columns.reduce((sum, { amount }) => sum + amount, 0)).toBe(total)
    expect(columns.find(({ state }) => state === 'taken')?.rows.length).toBeGreaterThan(0)
  })

  it('photographs of the form are handed out, other files are not', async () => {
    const { sample } = await w.taken(await w.aShop())
    const { form } = await w.seen(sample)
    const photograph = (form as { photographs: string[] }).photographs[0]
    expect(await deliver(w.t.world, w.office, file, { sample, file: photograph })).toMatchObject({
      mediaType: 'image/jpeg',
    })
    const other = await w.aPhotograph()
    await expect(deliver(w.t.world, w.office, file, { sample, file: other })).rejects.toMatchObject({
      kind: 'not-found',
    })
    expect((await deliver(w.t.world, w.office, table, {})).name).toContain('抽检样品')
  })
})

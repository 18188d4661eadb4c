import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stemOf, toldPortions } from '../../epcis/door/told.ts'
import type { Id } from '../../kernel/id.ts'
import { stopLot, stopLotAction } from '../../ledger/actions/lots.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { destroyedOf, runningRecallOf } from '../door.ts'
import { type RecallWorld, recallWorld } from '../recall-world.testing.ts'
import * as ending from './ending.ts'
import { list, outcomes as outcomesAnswer } from './look.ts'
import { confirm, notify } from './notices.ts'
import { file, recordOutcome, withdrawOutcome } from './outcomes.ts'
import { letter, report, table } from './papers.ts'
import { addLot, release, removeLot } from './scope.ts'

let w: RecallWorld
beforeAll(async () => {
  w = await recallWorld()
})
afterAll(() => w.t.close())

type Action = Parameters<typeof perform>[2]
const act = (action: Action, input: object, by = w.office) => perform(w.t.world, by, action, input)

async function running() {
  const chain = await w.aChain()
  const { recall, number } = await w.started(chain.beans)
  const recipients = await w.recipientsOf(recall)
  const of = (name: string) => recipients.find(each => each.name.includes(name))!.recipient
  return { ...chain, recall, number, canteenThere: of('食堂'), counter: of('零售') }
}
type Running = Awaited<ReturnType<typeof running>>

const outcome = ({ recall, tofu, canteenThere }: Running, over: object = {}) => ({
  ...{ recall, outcome: newId(), lot: tofu, recipient: canteenThere, kind: 'recovered', onDay: '2026-08-10' },
  ...{ quantity: { typed: '4千克' }, ...over },
})

const standing = async ({ recall }: Running, lot: Id) =>
  (await w.lotsOf(recall)).find(each => each.lot === lot)?.standing

describe('a recipient', () => {
  it('is told by telephone, which is ticked off, and answers how much is there', async () => {
    const one = await running()
    const { recall, canteenThere: recipient, tofu } = one
    await act(notify, { recall, recipient, way: 'phone', note: '陈老师接的' })
    const lines = [{ lot: tofu, held: '4千克', gone: '6千克' }]
    await act(confirm, { recall, confirmation: newId(), recipient, saidBy: '陈老师', lines, note: '' })
    const row = (await w.recipientsOf(recall)).find(each => each.recipient === recipient)
    expect(row).toMatchObject({
      notices: [{ way: 'phone', state: 'given', note: '陈老师接的' }],
      confirmation: { saidBy: '陈老师', lines },
    })
    expect(await w.seen(recall)).toMatchObject({ recipients: 3, confirmed: 1 })
  })

  it('cannot have had more than was sent, nor what was not sent at all', async () => {
    const { recall, canteenThere: recipient, tofu, beans } = await running()
    const say = (lines: object[]) => act(confirm, { recall, confirmation: newId(), recipient, saidBy: '陈老师', lines })
    await expect(say([{ lot: tofu, held: '5千克', gone: '6千克' }])).rejects.toThrow(/比卖出的多/)
    await expect(say([{ lot: tofu, held: '5升' }])).rejects.toThrow(/看不懂/)
    await expect(say([{ lot: beans, held: '1千克' }])).rejects.toThrow(/没有卖给/)
  })
})

describe('what came back', () => {
  it('is added up beside what was sent, and never exceeds it', async () => {
    const one = await running()
    await act(recordOutcome, outcome(one))
    await act(recordOutcome, outcome(one, { kind: 'gone', quantity: { typed: '5千克' } }))
    await expect(act(recordOutcome, outcome(one, { quantity: { typed: '2千克' } }))).rejects.toThrow(
      /最多还能登记 1 千克/,
    )
    const seen = await w.seen(one.recall)
    expect(seen.totals).toMatchObject([{ sent: '14 千克', recovered: '4 千克', gone: '5 千克', left: '46 千克' }])
    expect(seen).toMatchObject({ openSent: 2, openStock: 3 })
    const row = (await w.recipientsOf(one.recall)).find(each => each.recipient === one.canteenThere)
    expect(row?.open.join()).toMatch(/1 千克$/)
  })

  it('is destroyed with place, witness and photographs, which can be looked at', async () => {
    const one = await running()
    await act(recordOutcome, outcome(one))
    const destroyed = outcome(one, { kind: 'recovered-destroyed', recipient: null, quantity: { typed: '4千克' } })
    await expect(act(recordOutcome, destroyed)).rejects.toThrow(/地点.*见证人.*照片/)
    const evidence = { place: '恩阳垃圾处理场', witness: '李所长', files: [await w.aPhotograph()] }
    await act(recordOutcome, { ...destroyed, ...evidence })
    const [row] = (await ask(w.t.world, w.office, outcomesAnswer, { recall: one.recall })).rows
    expect(row).toMatchObject({ kind: 'recovered-destroyed', place: '恩阳垃圾处理场', recipientName: null })
    const asked = { outcome: destroyed.outcome, file: evidence.files[0] }
    const taken = await deliver(w.t.world, w.office, file, asked)
    expect(taken.mediaType).toBe('image/jpeg')
    await expect(deliver(w.t.world, w.office, file, { ...asked, file: 'a'.repeat(64) })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })

  it('written down wrongly is withdrawn, unless something rests on it', async () => {
    const one = await running()
    const back = outcome(one)
    await act(recordOutcome, back)
    const evidence = { place: '场', witness: '李', files: [await w.aPhotograph()] }
    const gone = outcome(one, {
      kind: 'recovered-destroyed',
      recipient: null,
      quantity: { typed: '1千克' },
      ...evidence,
    })
    await act(recordOutcome, gone)
    const withdraw = (id: Id) => act(withdrawOutcome, { recall: one.recall, outcome: id, reason: '登记错了' })
    await expect(withdraw(back.outcome)).rejects.toThrow(/先作废那笔销毁/)
    await withdraw(gone.outcome)
    await withdraw(back.outcome)
    await expect(withdraw(back.outcome)).rejects.toThrow(/已经作废/)
    expect((await w.seen(one.recall)).totals[0]).toMatchObject({ recovered: '0' })
  })

  it('told twice is there once; two officers together cannot take more than there was', async () => {
    const one = await running()
    const same = outcome(one)
    await act(recordOutcome, same)
    await act(recordOutcome, same)
    const tries = Array.from({ length: 6 }, () => act(recordOutcome, outcome(one)).catch(() => undefined))
    await Promise.all(tries)
    expect((await w.seen(one.recall)).totals[0]).toMatchObject({ recovered: '8 千克' })
  })

  it('out of the stock is told to the mass balance, what came back is not', async () => {
    const one = await running()
    await act(recordOutcome, outcome(one))
    const evidence = { place: '场', witness: '李', files: [await w.aPhotograph()] }
    const stock = outcome(one, { kind: 'stock-destroyed', recipient: null, quantity: { typed: '3千克' }, ...evidence })
    await act(recordOutcome, stock)
    const told = await destroyedOf(w.t.db, w.t.district, [one.tofu, one.beans])
    expect(told).toEqual([{ lot: one.tofu, dimension: 'mass', amount: 3_000_000, onDay: '2026-08-10' }])
    await act(withdrawOutcome, { recall: one.recall, outcome: stock.outcome, reason: '登记错了' })
    expect(await destroyedOf(w.t.db, w.t.district, [one.tofu])).toEqual([])
  })

  it('needs pictures that are pictures, days that have been, units that fit', async () => {
    const one = await running()
    await expect(act(recordOutcome, outcome(one, { onDay: '2026-08-11' }))).rejects.toThrow(/不能晚于今天/)
    await expect(act(recordOutcome, outcome(one, { quantity: { typed: '3个' } }))).rejects.toThrow(/单位/)
    await expect(act(recordOutcome, outcome(one, { recipient: null }))).rejects.toThrow(/哪个购货者/)
    const text = await w.t.world.files.put(Readable.from([Buffer.from('no picture')]), 1000)
    await expect(act(recordOutcome, outcome(one, { files: [text.hash] }))).rejects.toMatchObject({
      kind: 'input-invalid',
    })
  })
})

describe('a lot', () => {
  it('found to be in order is let go, and can be sold again', async () => {
    const one = await running()
    await act(release, { recall: one.recall, lots: [one.tofu], reason: '复检合格' })
    expect(await standing(one, one.tofu)).toBeNull()
    expect(await standing(one, one.beans)).toBe('recalled')
    await expect(w.sell(one.maker, one.tofu, '1千克')).resolves.toBeDefined()
    await expect(act(release, { recall: one.recall, lots: [one.tofu], reason: '再来' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
  })

  it('is let go by its recall, not past it', async () => {
    const one = await running()
    const lift = stopLotAction(runningRecallOf)
    const past = act(lift, { lot: one.tofu, kind: 'lifted', reason: '没有问题' })
    await expect(past).rejects.toThrow(`这一批在召回 ${one.number} 里`)
    expect(await standing(one, one.tofu)).toBe('recalled')
    await act(removeLot, { recall: one.recall, lot: one.tofu, reason: '与本次无关' })
    await act(stopLot, { lot: one.tofu, kind: 'held', reason: '再看一看' })
    await act(lift, { lot: one.tofu, kind: 'lifted', reason: '没有问题' })
    expect(await standing(one, one.tofu)).toBeFalsy()
  })

  it('that was held before is held again', async () => {
    const chain = await w.aChain()
    await act(stopLot, { lot: chain.tofu, kind: 'held', reason: '等检验结果' })
    const { recall } = await w.started(chain.beans)
    await act(release, { recall, lots: [chain.tofu], reason: '与本次无关' })
    expect((await w.lotsOf(recall)).find(each => each.lot === chain.tofu)?.standing).toBe('held')
  })

  it('in two recalls stands still until both have let it go', async () => {
    const chain = await w.aChain()
    const [a, b] = [await w.started(chain.beans), await w.started(chain.tofu)]
    const let_ = (recall: Id) => act(release, { recall, lots: [chain.tofu], reason: '复检合格' })
    const now = async () => (await w.lotsOf(a.recall)).find(each => each.lot === chain.tofu)?.standing
    await let_(a.recall)
    expect(await now()).toBe('recalled')
    await let_(b.recall)
    expect(await now()).toBeNull()
  })

  it('is taken in or out by hand, with a reason', async () => {
    const one = await running()
    const { lot } = await w.produced(one.maker)
    await w.sell(one.maker, lot, '2千克', { buyer: one.canteen, buyerKind: 'catering' })
    await act(addLot, { recall: one.recall, lot, reason: '同一口锅' })
    expect(await standing(one, lot)).toBe('recalled')
    const canteen = (await w.recipientsOf(one.recall)).find(each => each.recipient === one.canteenThere)
    expect(canteen?.sent.map(({ quantity }) => quantity.understood).sort()).toEqual(['10 千克', '2 千克'])
    await expect(act(addLot, { recall: one.recall, lot, reason: '同一口锅' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await act(removeLot, { recall: one.recall, lot, reason: '不是同一口锅' })
    expect(await standing(one, lot)).toBeNull()
    expect((await w.seen(one.recall)).lots).toBe(3)
  })
})

describe('a recall ends', () => {
  it('with a conclusion, once everything is accounted for or explained', async () => {
    const one = await running()
    const { recall } = one
    await expect(act(ending.close, { recall, conclusion: '全部收回' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await expect(act(ending.finish, { recall })).rejects.toThrow(/还有 2 笔销出的、3 批库存/)
    await act(ending.finish, { recall, reason: '零售的已无法收回' })
    expect(await w.seen(recall)).toMatchObject({ state: 'finished', clocks: [{ state: 'kept' }, { state: 'kept' }] })
    await act(ending.reopen, { recall, reason: '又找到一笔' })
    await act(recordOutcome, outcome(one))
    await act(ending.finish, { recall, reason: '零售的已无法收回' })
    await act(ending.close, { recall, conclusion: '已收回并销毁，责令整改' })
    expect(await w.seen(recall)).toMatchObject({ state: 'closed', ending: '已收回并销毁，责令整改', steps: [] })
    await expect(act(recordOutcome, outcome(one))).rejects.toMatchObject({ kind: 'state-conflict' })
    // What was not let go is not to be sold, whoever finds it.
    await expect(w.sell(one.maker, one.tofu, '1千克')).rejects.toThrow(/召回/)
  })

  it('without a reason when nothing is open', async () => {
    const shop = await w.aShop()
    const beans = await w.received(shop)
    const { recall } = await w.started(beans)
    await act(release, { recall, lots: [beans], reason: '复检合格' })
    await act(ending.finish, { recall })
    expect(await w.seen(recall)).toMatchObject({ accounted: 10_000, finishReason: null })
  })

  it('as if it had never been when it was started in error', async () => {
    const one = await running()
    await act(ending.cancel, { recall: one.recall, reason: '批号看错了' })
    expect(await standing(one, one.tofu)).toBeNull()
    await expect(w.sell(one.maker, one.tofu, '1千克')).resolves.toBeDefined()
    await expect(act(ending.reopen, { recall: one.recall, reason: '还是要的' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
  })

  it('and is found by number, name and state, open ones first', async () => {
    const { recall, number } = await running()
    const find = async (asked: object) => (await ask(w.t.world, w.office, list, asked)).rows
    expect(await find({ search: number })).toMatchObject([{ recall, lots: 3, recipients: 3 }])
    expect((await find({ states: ['closed'] })).every(({ state }) => state === 'closed')).toBe(true)
    const states = (await find({ pageSize: 200 })).map(({ state }) => state === 'started' || state === 'finished')
    expect(states).toEqual([...states].sort((a, b) => Number(b) - Number(a)))
  })
})

async function wordsOf(bytes: Uint8Array): Promise<{ pages: number; text: string }> {
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise
  const texts: string[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    texts.push(items.map(item => ('str' in item ? item.str : '')).join(''))
  }
  return { pages: document.numPages, text: texts.join('\n') }
}

describe('on paper', () => {
  it('each recipient has a letter with what they bought', async () => {
    const { recall, canteenThere, tofuNumber } = await running()
    const one = await deliver(w.t.world, w.office, letter, { recall, recipient: canteenThere })
    const { pages, text } = await wordsOf(one.body as Uint8Array)
    expect(pages).toBe(1)
    for (const word of ['食品召回通知书', '恩阳中学食堂', tofuNumber, '10 千克', '第六十三条', '回执'])
      expect(text).toContain(word)
    const all = await deliver(w.t.world, w.office, letter, { recall })
    expect((await wordsOf(all.body as Uint8Array)).pages).toBe(3)
  })

  it('a report has all figures, the clocks kept or missed, and the conclusion', async () => {
    const one = await running()
    const { recall, number } = one
    await act(recordOutcome, outcome(one))
    await act(ending.finish, { recall, reason: '其余已食用' })
    await act(ending.close, { recall, conclusion: '责令整改' })
    const taken = await deliver(w.t.world, w.office, report, { recall })
    const { text } = await wordsOf(taken.body as Uint8Array)
    for (const word of [
      number,
      '二级召回',
      '按期',
      '食品召回管理办法',
      '待确认',
      '收回',
      '4 千克',
      '其余已食用',
      '责令整改',
    ]) {
      expect(text, word).toContain(word)
    }
  })

  it('lots and recipients are two sheets, with telephones for those who use them', async () => {
    const { recall } = await running()
    const taken = async (by = w.office) => {
      const { body } = await deliver(w.t.world, by, table, { recall })
      const bytes = body instanceof Readable ? await buffer(body) : Buffer.from(body)
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
      return workbook.worksheets.map(sheet => sheet.getSheetValues().flat().join(' '))
    }
    const [recipients, lots] = await taken()
    expect(recipients).toContain('13800001234')
    expect(lots).toContain('豆腐')
    const leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
    expect((await taken(leader))[0]).toContain('138****1234')
  })
})

it('what was destroyed is told to others as an event, and that it was not when that is withdrawn', async () => {
  const one = await running()
  const files = [await w.aPhotograph()]
  const evidence = { files, place: '恩阳中学食堂', witness: '陈老师' }
  const there = outcome(one, { kind: 'destroyed-there', quantity: { typed: '3千克' }, ...evidence })
  await act(recordOutcome, there)
  const told = async () => {
    const { world, district, db } = w.t
    const stem = await stemOf(db, district, world.publicBaseUrl)
    const events: Record<string, unknown>[] = []
    for await (const portion of toldPortions(db, district, stem, { lots: [one.tofu] })) {
      events.push(...portion.map(({ event }) => event))
    }
    return events.filter(event => event.disposition === 'destroyed')
  }
  expect(await told()).toMatchObject([
    { action: 'DELETE', bizStep: 'destroying', quantityList: [{ quantity: 3_000, uom: 'GRM' }] },
  ])
  await act(withdrawOutcome, { recall: one.recall, outcome: there.outcome, reason: '记错了' })
  expect(await told()).toMatchObject([{ action: 'DELETE' }, { errorDeclaration: { reason: 'did_not_occur' } }])
})

import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { openPdf } from '../../code/plate/printed.testing.ts'
import type { Id } from '../../kernel/id.ts'
import { isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { approve, draft, propose } from '../../rulebook/actions/drafting.ts'
import { editions } from '../../rulebook/actions/look.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import type { LedgerRow } from '../../rulebook/rules/rows.ts'
import { dispatch, type LedgerWorld, ledgerWorld, receiving, type Shop, today } from '../ledger-world.testing.ts'
import type { Ledger } from '../rules/ledgers.ts'
import { ledgerPaperActions } from './papers.ts'
import { book, exportEntries } from './taking-out.ts'

const worlds: LedgerWorld[] = []
let w: LedgerWorld
let shop: Shop
let leader: Actor
beforeEach(async () => {
  w = await ledgerWorld()
  worlds.push(w)
  shop = await w.aShop({ products: ['卤豆干'] })
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
})
afterAll(() => Promise.all(worlds.map(each => each.t.close())))

type Field = LedgerRow['fields'][number]
const grade: Field = { key: 'own-1', label: '原料等级', demand: 'required' }

async function draftOf(rows: readonly LedgerRow[]) {
  const { editions: all } = await ask(w.t.world, w.office, editions, { book: 'ledgers' })
  const basedOn = all.find(head => head.state === 'approved')!.id
  const content = { book: 'ledgers', rows }
  return perform(w.t.world, w.office, draft, { effectiveFrom: today, note: '台账增加项目', basedOn, content })
}

const rowsNow = async () => (await rowsInForce(w.t.db, w.t.district, 'ledgers', today)).rows

/** In force from today on. */
async function fieldsOf(ledger: Ledger, change: (fields: LedgerRow['fields']) => LedgerRow['fields']): Promise<void> {
  const rows = (await rowsNow()).map(row => (row.code === ledger ? { ...row, fields: change(row.fields) } : row))
  const made = await draftOf(rows)
  await perform(w.t.world, w.office, propose, made)
  await perform(w.t.world, leader, approve, { edition: made.edition, note: '同意' })
}

const asks = (ledger: Ledger, ...added: Field[]) => fieldsOf(ledger, fields => [...fields, ...added])
const buy = (content: Record<string, unknown> = {}, over: Record<string, unknown> = {}) =>
  w.send(shop, { kind: 'receiving', content: receiving(content), ...over })
const contentOf = async (entry: Id) =>
  (await w.t.db<{ content: Record<string, unknown> }[]>`select content from ledger.entry where id = ${entry}`)[0]!
    .content

describe('a field that the bureau asks for', () => {
  it('is refused when it was left out, beside its field, and kept once it is there', async () => {
    await asks('receiving', grade)
    const refused = { kind: 'input-invalid', errors: [{ pointer: '/content/more/own-1', detail: '请填写原料等级' }] }
    await expect(buy()).rejects.toMatchObject(refused)
    await expect(buy({ more: { 'own-1': ' ' } })).rejects.toMatchObject(refused)
    const { entry } = await buy({ more: { 'own-1': ' 特级 ', 'own-9': '' } })
    expect((await contentOf(entry)).more).toEqual({ 'own-1': '特级' })
    const [main] = await w.t.db`select editions from ledger.entry where id = ${entry}`
    expect(Object.keys(main!.editions)).toContain('ledgers')
  })

  it('binds from the day of the edition on, and who writes for the owner as well', async () => {
    await asks('receiving', grade)
    await buy({}, { onDay: '2026-08-09' })
    const officer = w.t.actorOf(await w.t.anAccount({ duty: 'office' }))
    await expect(w.send({ ...shop, owner: officer }, { kind: 'receiving', content: receiving() })).rejects.toThrow(
      '请填写原料等级',
    )
  })

  it('is asked of no day any more once nobody is shown it', async () => {
    await asks('receiving', grade)
    await w.t.owner`update rulebook.edition set effective_from = '2026-08-05' where book = 'ledgers' and number = 2`
    await asks('receiving', { ...grade, key: 'own-2', label: '车牌号', demand: 'optional' })
    await expect(buy({}, { onDay: '2026-08-09' })).rejects.toThrow('请填写原料等级')
    await fieldsOf('receiving', fields => fields.filter(({ key }) => key !== 'own-1'))
    await buy({}, { onDay: '2026-08-09' })
    await buy({ more: { 'own-1': '特级' } }, { onDay: '2026-08-09' })
    await expect(buy({ more: { 'own-1': '特级' } })).rejects.toThrow('台账里没有“own-1”这个项目')
  })

  it('that is delivered refuses nothing that was accepted before', async () => {
    const made = await w.produced(shop, {
      additives: [{ entry: newId(), name: '山梨酸钾', quantity: { typed: '15克' }, user: '张三丰' }],
      parameters: { 'boiling-temperature': '98' },
    })
    await w.sell(shop, made.lot, '1千克')
    const scale = { entry: newId(), name: '山梨酸钾', quantity: { typed: '15克' }, user: '张三丰' }
    await w.produced(shop, {
      additives: [{ ...scale, more: { scale: '电子秤 2 号' } }],
      parameters: { 'boiling-temperature': '98' },
    })
    expect((await contentOf(scale.entry)).more).toEqual({ scale: '电子秤 2 号' })
  })

  it('of an additive is asked for with the production that it went into', async () => {
    await asks('additive-use', { ...grade, label: '称量照片编号' })
    const use = { entry: newId(), name: '山梨酸钾', quantity: { typed: '15克' }, user: '张三丰' }
    const make = (more: object) =>
      w.produced(shop, { additives: [{ ...use, ...more }], parameters: { 'boiling-temperature': '98' } })
    await expect(make({})).rejects.toMatchObject({
      errors: [{ pointer: '/content/additives/0/more/own-1', detail: '请填写称量照片编号' }],
    })
    await make({ more: { 'own-1': '7' } })
    expect((await contentOf(use.entry)).more).toEqual({ 'own-1': '7' })
  })
})

describe('a field that the book does not have', () => {
  it.each(['own-1', 'quantity', 'checker'])('%s is refused', async key => {
    await expect(buy({ more: { [key]: '1' } })).rejects.toMatchObject({
      errors: [{ pointer: `/content/more/${key}`, detail: expect.stringContaining('请更新手机上的资料') }],
    })
  })

  it.each(['Own', '原料', 'x'.repeat(41)])('%s is no key', async key => {
    await expect(buy({ more: { [key]: '1' } })).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})

describe('what was written before the field was asked for', () => {
  it('is the same when it is sent again, also as an older program had stored it', async () => {
    const input = { entry: newId(), kind: 'receiving', content: receiving() }
    await w.send(shop, input)
    await w.t.owner`update ledger.entry set content = content - 'more' where id = ${input.entry}`
    await asks('receiving', grade)
    expect((await w.send(shop, input)).entry).toBe(input.entry)
    const other = { ...input, content: { ...input.content, more: { 'own-1': '特级' } } }
    await expect(w.send(shop, other)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is corrected on its own day without it, and says again what stood there though it was removed since', async () => {
    const yesterday = { onDay: '2026-08-09' }
    const lot = newId()
    const { entry } = await buy({ lot }, yesterday)
    await asks('receiving', grade)
    const again = await w.correct(shop, entry, { kind: 'receiving', content: receiving({ lot }) }, yesterday)
    const more = { 'own-1': '特级' }
    const graded = await w.correct(shop, again.entry, { kind: 'receiving', content: receiving({ lot, more }) })
    await fieldsOf('receiving', fields => fields.filter(({ key }) => key !== 'own-1'))
    const last = await w.correct(shop, graded.entry, { kind: 'receiving', content: receiving({ lot, more }) })
    expect((await contentOf(last.entry)).more).toEqual(more)
  })
})

it('nobody can ask it of what arrives by itself from another workshop', async () => {
  await asks('receiving', grade)
  const other = await w.aShop()
  const made = await w.produced(shop, {
    charges: [{ lot: await w.received(shop, { more: { 'own-1': '特级' } }), quantity: { typed: '20千克' } }],
  })
  const buyer = await w.aPartner(shop, { linkedWorkshop: other.workshop, buyerKind: 'workshop' })
  await w.send(shop, { kind: 'dispatch', content: dispatch(made.lot, '5千克', { buyerKind: 'workshop', buyer }) })
  const arrived = await w.t.db`select origin from ledger.entry where workshop = ${other.workshop}`
  expect(arrived).toMatchObject([{ origin: 'linked' }])
})

describe('taken out', () => {
  const six = ['receiving', 'production', 'additive-use', 'testing', 'dispatch', 'hygiene']
  const period = { from: '2026-08-01', to: '2026-08-10' }

  async function pages(): Promise<string> {
    const { body } = await deliver(w.t.world, shop.owner, book, { workshop: shop.workshop, ledgers: six, ...period })
    if (!(body instanceof Uint8Array)) throw new Error('no book')
    const pdf = await openPdf(body)
    let all = ''
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent()
      all += items.map(item => ('str' in item ? item.str : '')).join('')
    }
    return all
  }

  async function sheet(name: string): Promise<Record<string, unknown>[]> {
    const wish = { workshop: shop.workshop, ledgers: [], search: '', late: false, ...period }
    const { body } = await deliver(w.t.world, w.office, exportEntries, wish)
    const bytes = body instanceof Readable ? await buffer(body) : body
    const found = new ExcelJS.Workbook()
    await found.xlsx.load(new Uint8Array(bytes).buffer)
    const table: Record<string, unknown>[] = []
    const heads = found.getWorksheet(name)!.getRow(1)
    found.getWorksheet(name)!.eachRow((row, number) => {
      const cells: Record<string, unknown> = {}
      row.eachCell((cell, column) => {
        cells[String(heads.getCell(column).value)] = cell.value
      })
      if (number > 1) table.push(cells)
    })
    return table
  }

  it('it stands on the page and in a column of its own under the bureau’s name; in the entry under its key', async () => {
    await asks('receiving', grade)
    const { entry } = await buy({ more: { 'own-1': '特级' } })
    expect(await pages()).toContain('原料等级：特级')
    expect(await sheet('原辅料进货查验台账')).toMatchObject([{ 品名: '大豆', 原料等级: '特级' }])
    const read = ledgerPaperActions.find(each => each.endpoint.name === 'ledger.entry')
    if (read === undefined || !isQuery(read)) throw new Error('no answer')
    expect(await ask(w.t.world, w.office, read, { entry })).toMatchObject({
      chain: [{ content: { more: { 'own-1': '特级' } } }],
    })
  })

  it('what the book has no more is still said, and what it hides is not', async () => {
    await asks('receiving', grade, { key: 'own-2', label: '车牌号', demand: 'optional' })
    await buy({ more: { 'own-1': '特级', 'own-2': '川Y12345' } })
    await fieldsOf('receiving', fields =>
      fields
        .filter(({ key }) => key !== 'own-1')
        .map(each => (each.key === 'own-2' ? { ...each, demand: 'hidden' } : each)),
    )
    const printed = await pages()
    expect(printed).toContain('特级')
    expect(printed).not.toContain('川Y12345')
    const [row] = await sheet('原辅料进货查验台账')
    expect(row?.['备注（更正、补记、代记）']).toContain('特级')
    expect(row).not.toHaveProperty('车牌号')
  })
})

it('a draft that takes a field of the program away is not saved', async () => {
  const rows = (await rowsNow()).map(row => ({ ...row, fields: row.fields.filter(({ key }) => key !== 'quantity') }))
  await expect(draftOf(rows)).rejects.toMatchObject({
    errors: expect.arrayContaining([
      {
        pointer: '/content/rows/0/fields',
        detail: '原辅料进货查验台账的“数量”由程序填写，不能去掉；不用的请选“不显示”',
      },
    ]),
  })
})

import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver } from '../../platform/action/perform.ts'
import { nodesOf } from '../rules/columns.ts'
import { follow } from './follow.ts'
import { sheet } from './sheet.ts'

let w: LedgerWorld
let maker: Shop
let buyer: Shop
let beans: Id
let tofu: Id
let dried: Id
beforeAll(async () => {
  w = await ledgerWorld()
  maker = await w.aShop()
  buyer = await w.aShop({ name: '巴中市恩阳区对门豆干坊', town: w.t.stations[1].towns[0] })
  const supplier = await w.aPartner(maker, {
    ...{ role: 'supplier', name: '恩阳粮油经营部', address: '文治街 8 号', phone: '13800138000', licenceNumber: 'JY1' },
  })
  beans = await w.received(maker, { selfGrown: false, supplier, proofs: ['invoice'], proofNumber: 'FP-77' })
  tofu = (await w.produced(maker, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })).lot
  const link = await w.aPartner(maker, { linkedWorkshop: buyer.workshop, buyerKind: 'workshop' })
  await w.sell(maker, tofu, '15千克', { buyerKind: 'workshop', buyer: link })
  await w.sell(maker, tofu, '2千克')
  const [row] = await w.t.db<{ id: Id }[]>`select id from ledger.lot where source_lot = ${tofu}`
  const input = { product: buyer.products[1], output: { typed: '40袋' } }
  dried = (await w.produced(buyer, { ...input, charges: [{ lot: row!.id, quantity: { typed: '15千克' } }] })).lot
  w.t.setNow('2026-08-13T02:00:00.000Z' as Instant)
  await w.sell(buyer, dried, '10袋')
})
afterAll(() => w.t.close())

async function taken(input: object, actor: Actor = w.office) {
  const { name, body } = await deliver(w.t.world, actor, sheet, input)
  if (!(body instanceof Readable)) throw new Error('no stream')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(await buffer(body)).buffer)
  const [facts, notes] = workbook.worksheets
  const heads = (facts!.getRow(1).values as ExcelJS.CellValue[]).slice(1).map(String)
  const rows = Array.from({ length: facts!.rowCount - 1 }, (_, at) => {
    const row = facts!.getRow(at + 2)
    return Object.fromEntries(heads.map((head, column) => [head, row.getCell(column + 1).value]))
  })
  return { name, rows, facts: facts!, notes: notes!.getColumn(2).values.map(String) }
}

describe('24小时追溯表', () => {
  it('of days has a row a fact, with real days and numbers, oldest first', async () => {
    const { name, rows, facts } = await taken({ kind: 'period', from: '2026-08-01', to: '2026-08-13' })
    expect(name).toBe('24小时追溯表 2026-08-01 至 2026-08-13.xlsx')
    const days = rows.map(row => row.日期)
    expect(days).toEqual([...days].sort((one, other) => Number(one) - Number(other)))
    const told = rows.map(row => [row.环节, row.品名, row.数量, row.单位].join(' '))
    expect(told.sort()).toEqual(
      [
        '进货（Receive） 大豆 50 千克',
        '投料（Transform in） 大豆 20 千克',
        '生产（Transform out） 豆腐 30 千克',
        '销售（Ship） 豆腐 15 千克',
        '进货（Receive） 豆腐 15 千克',
        '销售（Ship） 豆腐 2 千克',
        '投料（Transform in） 豆腐 15 千克',
        '生产（Transform out） 卤豆干 40 袋',
        '销售（Ship） 卤豆干 10 袋',
      ].sort(),
    )
    expect(rows[0]!.日期).toBeInstanceOf(Date)
    expect(rows[0]!.登记日期).toBeInstanceOf(Date)
    expect(facts.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(facts.autoFilter).toBeTruthy()
  })

  it('says who gave and who took, by which paper, and how late it was written down', async () => {
    const { rows } = await taken({ kind: 'period', from: '2026-08-01', to: '2026-08-13' })
    const [received] = rows
    expect(received).toMatchObject({
      发出方: '恩阳粮油经营部',
      发出方地址: '文治街 8 号',
      单据号: 'FP-77',
      晚记天数: 1,
    })
    const [number] = await w.t.db<{ number: string }[]>`select number from ledger.lot where id = ${tofu}`
    expect(rows.find(row => row.环节 === '投料（Transform in）' && row.品名 === '大豆')!.关联批号).toBe(number!.number)
    const toShop = rows.find(row => row.环节 === '销售（Ship）' && row.数量 === 15)!
    expect(toShop).toMatchObject({ 批号: number!.number, 接收方: '巴中市恩阳区对门豆干坊' })
    expect(toShop.接收方地址).toContain('登科街道')
    expect(rows.find(row => row.环节 === '销售（Ship）' && row.数量 === 2)!.接收方).toBe('个人零售（不记名）')
    expect(rows.find(row => row.单位 === '袋' && row.数量 === 10)!.晚记天数).toBe(3)
  })

  it('tells telephone numbers whole only to whose book they are in', async () => {
    const asked = { kind: 'period', from: '2026-08-01', to: '2026-08-13' }
    expect((await taken(asked)).rows[0]!.发出方电话).toBe('138****8000')
    expect((await taken(asked, maker.owner)).rows[0]!.发出方电话).toBe('13800138000')
  })

  it('of a lot has all that went into it and all that it went into, and nothing else', async () => {
    await w.produced(maker, {}, '2026-08-11')
    const { rows, notes, name } = await taken({ kind: 'lot', lot: tofu })
    expect(name).toMatch(/^24小时追溯表 豆腐 \d+\.xlsx$/)
    expect(rows).toHaveLength(9)
    expect(notes.some(line => line.includes('共 4 批'))).toBe(true)
    expect(notes.some(line => line.startsWith('9 行'))).toBe(true)
  })

  it('leaves out what lies with others, and says how many lots that is', async () => {
    const { rows, notes } = await taken({ kind: 'lot', lot: tofu }, maker.owner)
    expect(rows.map(row => row.品名)).toEqual(['大豆', '大豆', '豆腐', '豆腐', '豆腐'])
    expect(notes.some(line => line.includes('另有 2 批不在取表人的辖区'))).toBe(true)
    await expect(taken({ kind: 'lot', lot: dried }, maker.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('can be narrowed to towns and one workshop', async () => {
    const days = { kind: 'period', from: '2026-08-01', to: '2026-08-10' }
    const one = await taken({ ...days, workshop: buyer.workshop })
    expect(one.rows.map(row => row.环节)).toEqual([
      '进货（Receive）',
      '投料（Transform in）',
      '生产（Transform out）',
      '销售（Ship）',
    ])
    expect((await taken({ ...days, towns: [w.t.stations[1].towns[0]] })).rows).toHaveLength(4)
    await expect(taken({ ...days, to: '2026-07-01' })).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})

describe('a trace forward', () => {
  const traced = async (actor: Actor) => {
    const answer = await ask(w.t.world, actor, follow, { start: { kind: 'lot', lot: tofu }, direction: 'forward' })
    return { ...answer, nodes: nodesOf(answer.nodes) }
  }

  it('says who got how much of the start, and how much at the worst', async () => {
    const { recipients, nodes, startAmount } = await traced(w.office)
    expect(startAmount).toEqual({ dimension: 'mass', amount: 30_000_000 })
    const told = recipients.map(({ node, ...much }) => [nodes[node]!.kind, nodes[node]!.name, much])
    expect(told).toEqual(
      expect.arrayContaining([
        ['received', '豆腐', { attributable: 15_000_000, worst: [15_000_000, 0, 0] }],
        ['counter', '个人零售（不记名）', { attributable: 2_000_000, worst: [2_000_000, 0, 0] }],
        ['counter', '个人零售（不记名）', { attributable: expect.closeTo(3_750_000, 3), worst: [0, 0, 10] }],
      ]),
    )
  })
  it('tells nobody how much lies where they may not look', async () => {
    const { recipients, nodes } = await traced(maker.owner)
    const masked = recipients.filter(({ node }) => nodes[node]!.masked)
    expect(masked).toMatchObject([{ attributable: null, worst: [-1, -1, -1] }])
    // What was sold there stands in the own book.
    const there = recipients.find(({ node }) => nodes[node]!.kind === 'received')
    expect(there).toMatchObject({ attributable: 15_000_000, worst: [15_000_000, 0, 0] })
  })
})

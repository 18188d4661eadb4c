import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../../platform/action/actor.ts'
import { deliver } from '../../../platform/action/perform.ts'
import { transaction } from '../../../platform/db/connect.ts'
import { readWorkbook } from '../../../platform/documents/xlsx/reader.ts'
import { allRows } from '../../../platform/documents/xlsx/testing.ts'
import { newId } from '../../../platform/id.ts'
import { gradesIn } from '../../grade-world.testing.ts'
import { insertAppeal } from '../../store/appeal.ts'

/** More than a page shows unless it is told otherwise. */
const many = 52

let w: LedgerWorld
let g: ReturnType<typeof gradesIn>
let leader: Actor
let far: Actor
const shops: Shop[] = []

beforeAll(async () => {
  w = await ledgerWorld()
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader', name: '李局长' }))
  far = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
  g = gradesIn({ t: w.t, office: w.office, leader })
  for (let made = 0; made < many; made += 1) shops.push(await w.aShop())
})
afterAll(() => w.t.close())

type Table = 'appealTable' | 'replyTable'

/** The lines of the file under its head, as texts by column. */
async function taken(name: Table, filter: Record<string, unknown> = {}, by = w.office) {
  const { body, name: file } = await deliver(w.t.world, by, g.download(name) as never, filter)
  const path = await w.t.world.files.temporary()
  await pipeline(body instanceof Readable ? body : Readable.from([body]), createWriteStream(path))
  const workbook = await readWorkbook(path)
  const [head, ...lines] = await allRows(workbook)
  await workbook.close()
  const heads = [...(head?.cells.values() ?? [])]
  const line = (row: (typeof lines)[number]) =>
    Object.fromEntries(heads.map(({ column, text }) => [text, row.cells.get(column)?.text ?? '']))
  return { file, lines: lines.map(line) }
}

const written = (action: string) =>
  w.t.db<{ actor: string; after: unknown }[]>`select actor, after from audit.entry where action = ${action}`

async function appeal(workshop: Id, about: 'index' | 'grade', dueOn: string): Promise<Id> {
  const id = newId()
  await transaction(w.t.world.db, 'read write', tx =>
    insertAppeal(tx, w.t.district, {
      ...{ id, workshop, about, appealed: '食安指数 82（良），截至 2026-08-01', grade: null, gradeThen: null },
      ...{ text: '那次检查不是我们家的', files: [], appealedOn: getDay('2026-08-01'), dueOn: getDay(dueOn) },
      ...{ account: null, actor: '张三丰', at: w.t.world.clock.now() },
    }),
  )
  return id
}

describe('the file of appeals', () => {
  it('holds all pages of what the filter shows, in the order of the list, and that it was taken is written down', async () => {
    for (const { workshop } of shops) await appeal(workshop, 'index', '2026-08-20')
    const decided = await appeal((shops[0] as Shop).workshop, 'grade', '2026-08-07')
    const late = await appeal((shops[1] as Shop).workshop, 'grade', '2026-08-07')
    await g.act(w.office, 'decideAppeal', { appeal: decided, upheld: false, words: '按公开记录计算无误' })
    const filter = { about: 'index' }
    const first = await g.act(w.office, 'appeals', filter)
    const second = await g.act(w.office, 'appeals', { ...filter, page: 2 })
    expect([first.total, first.rows.length, second.rows.length]).toEqual([many, 50, many - 50])
    expect((await g.act(w.office, 'appeals', { ...filter, search: 'sydff' })).total).toBe(many)
    expect((await g.act(w.office, 'appeals', { ...filter, search: 'meiyou' })).total).toBe(0)
    const { file, lines } = await taken('appealTable', filter)
    expect(file).toBe('指数和等级异议 2026-08-10.xlsx')
    expect(lines.map(line => line.小作坊)).toEqual([...first.rows, ...second.rows].map(row => row.workshopName))
    expect(await written('rating.appeal-table')).toMatchObject([{ after: { filter, rows: many } }])
    const grades = (await taken('appealTable', { about: 'grade' })).lines
    expect(grades).toMatchObject([
      { 状态: '待答复', 答复期限: '2026-08-07', 超期: '已超期', 答复: '' },
      {
        状态: '异议不成立',
        超期: '',
        答复: '按公开记录计算无误',
        答复日期: '2026-08-10',
        业主说的: '那次检查不是我们家的',
      },
    ])
    expect((await g.act(w.office, 'appeals', { about: 'grade' })).rows.map(row => row.appeal)).toEqual([late, decided])
    expect((await taken('appealTable')).lines).toHaveLength(many + 2)
  })

  it('holds nothing outside of what the reader may see, and an owner takes none', async () => {
    expect((await taken('appealTable', {}, far)).lines).toEqual([])
    await expect(taken('appealTable', {}, (shops[0] as Shop).owner)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('the file of replies', () => {
  it('holds all pages of what the filter shows, in the order of the list, and that it was taken is written down', async () => {
    for (const { owner, workshop } of shops) await g.act(owner, 'reply', { workshop, text: '问题都改好了' })
    await g.act(leader, 'hideReply', { workshop: (shops[0] as Shop).workshop, reason: '与事实不符' })
    const first = await g.act(w.office, 'replies', {})
    const second = await g.act(w.office, 'replies', { page: 2 })
    expect([first.total, first.rows.length, second.rows.length]).toEqual([many, 50, many - 50])
    const { file, lines } = await taken('replyTable')
    expect(file).toBe('作坊回应 2026-08-10.xlsx')
    expect(lines.map(line => line.小作坊)).toEqual([...first.rows, ...second.rows].map(row => row.workshopName))
    expect(await written('rating.reply-table')).toMatchObject([{ after: { filter: { search: '' }, rows: many } }])
    expect((await taken('replyTable', { hidden: true })).lines).toMatchObject([
      { 回应: '问题都改好了', 日期: '2026-08-10', 状态: '已隐藏', 隐藏的原因: '与事实不符' },
    ])
    expect((await taken('replyTable', { hidden: false })).lines).toHaveLength(many - 1)
  })

  it('holds nothing outside of what the reader may see, and an owner takes none', async () => {
    expect((await taken('replyTable', {}, far)).lines).toEqual([])
    await expect(taken('replyTable', {}, (shops[0] as Shop).owner)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
